using Renkei.News.Text;

namespace Renkei.News.Extract.Dump;

/// <summary>The article in a plain-text dump of a page.</summary>
internal static class DumpExtractor
{
    /// <summary>Less than this is no article: about two sentences.</summary>
    private const int LeastWeight = 140;

    public static Extraction Extract(Page page)
    {
        var lines = DumpLayout.Read(page.Content);
        if (DumpBody.Find(lines) is not { } body) return None(lines);
        var title = DumpTitle.Find(lines, body);
        var paragraphs = new List<Paragraph>();
        var (weight, headings) = (0, 0);
        foreach (var at in DumpText.Select(lines, body, title))
        {
            paragraphs.Add(new Paragraph(lines[at].Text, lines[at].First, lines[at].Last));
            weight += lines[at].Weight;
            if (lines[at].Look == LineLook.Heading) headings++;
        }

        if (weight < LeastWeight || IsIndex(lines, body, paragraphs.Count - headings, headings, title)) return None(lines);
        return new Extraction
        {
            Title = page.Title ?? (title >= 0 ? DumpPublisher.WithoutSite(lines, title) : Opening(paragraphs[0].Text)),
            Paragraphs = paragraphs,
            Lines = DumpLineRanges.Of(lines, paragraphs),
            Credits = DumpCredits.Find(lines, body),
            Published = page.Published ?? DumpDate.Find(lines, body, title),
            Publisher = page.Publisher ?? DumpPublisher.Find(lines, body, title),
            Url = page.Url,
            LanguageHint = page.LanguageHint,
        };
    }

    /// <summary>A page of headlines with a sentence each has no headline of its own, and no two full paragraphs in a row.</summary>
    private static bool IsIndex(List<DumpLine> lines, Body body, int prose, int headings, int title)
    {
        if (prose < 3 || headings * 10 < prose * 7) return false;
        var neighbours = 0;
        for (var at = body.From; at < body.To; at++)
        {
            if (lines[at].Look == LineLook.Prose && lines[at + 1].Look == LineLook.Prose) neighbours++;
        }

        return neighbours * 4 < prose || title < 0;
    }

    private static Extraction None(List<DumpLine> lines)
    {
        var headings = lines.Count(l => l.Look == LineLook.Heading && l.Weight >= 25);
        return new Extraction
        {
            NoArticle = headings >= 5
                ? $"This is an index page: {headings} headlines and no article of its own."
                : "No article was found: a headline and a few sentences of text were expected.",
        };
    }

    private static string Opening(string text)
    {
        var (start, end) = Sentences.Split(text)[0];
        return end - start <= 160 ? text[start..end] : string.Concat(text.AsSpan(start, 150).TrimEnd(), "…");
    }
}
