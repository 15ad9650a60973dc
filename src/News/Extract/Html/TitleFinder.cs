namespace Renkei.News.Extract.Html;

/// <summary>The headline of a page's article.</summary>
/// <remarks>
/// The headline that readers see (h1) wins where the page's other titles agree with it; where they agree on another one
/// (the h1 is the logo, or there is none), that one. The site's name is cut off only on evidence.
/// </remarks>
internal sealed class TitleFinder
{
    private static readonly string[] Separators = [" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " // ", " / ", "|", "｜", " － ", "：", ": "];

    private readonly SiteNames _site;
    private readonly List<string> _seen = [];

    private TitleFinder(SiteNames site) => _site = site;

    /// <summary>The title, and the h1 node it is in or -1; the title is empty when the page has none.</summary>
    /// <param name="tree">The page.</param>
    /// <param name="facts">What it says of itself.</param>
    /// <param name="site">What its site is called.</param>
    /// <param name="linked">The article of the JSON-LD, if one is this page's.</param>
    /// <param name="holder">The node that holds the text: a headline inside it, or shortly before it, is preferred.</param>
    public static (string Title, int Node) Find(HtmlTree tree, PageFacts facts, SiteNames site, LinkedArticle? linked, int holder)
    {
        var finder = new TitleFinder(site);
        var headlines = Headlines(tree, facts.Headlines, site);
        headlines.RemoveAll(h => EndsTitle(facts.TitleElement, h.Text));
        var other = new List<string>();
        foreach (var stated in (ReadOnlySpan<string?>)[linked?.Headline, facts.Meta("og:title"), facts.Meta("twitter:title", "dc.title", "title"), facts.TitleElement])
        {
            if (finder.Clean(stated, headlines) is { } text) other.Add(text);
        }

        if (Agreed(headlines, other) is { Node: > 0 } agreed) return agreed;
        // Some pages give the h1 to the site's name and the headline to an h2.
        if (Agreed(Headlines(tree, facts.Subheads, site), other) is { Node: > 0 } second) return second;

        if (other.Count > 0)
        {
            // Two titles that agree against a headline that does not: it belongs to something else.
            if (headlines.Count == 0 || (other.Count > 1 && Agree(other[0], other[1])) || linked?.Headline is not null) return (other[0], -1);
        }

        foreach (var (node, text) in headlines)
        {
            if (node >= holder && node < tree[holder].End) return (text, node);
        }

        if (headlines.Count > 0) return (headlines[0].Text, headlines[0].Node);
        return (other.Count > 0 ? other[0] : "", -1);
    }

    private static List<(int Node, string Text)> Headlines(HtmlTree tree, List<int> nodes, SiteNames site)
    {
        var headlines = new List<(int Node, string Text)>();
        foreach (var node in nodes)
        {
            var text = tree.TextOf(node, 600);
            if (text.Length is > 2 and < 400 && !site.IsSite(text)) headlines.Add((node, text));
        }

        return headlines;
    }

    // "Headline - Words": the h1 "Words" is the site's name or motto.
    private static bool EndsTitle(string? title, string headline)
    {
        if (title is null || title.Length < headline.Length + 8 || !title.EndsWith(headline, StringComparison.OrdinalIgnoreCase)) return false;
        var before = title.AsSpan(0, title.Length - headline.Length).TrimEnd();
        return before[^1] is '-' or '|' or '–' or '—' or '»' or '·' or '•';
    }

    private static (string Title, int Node) Agreed(List<(int Node, string Text)> headlines, List<string> others)
    {
        foreach (var (node, text) in headlines)
        {
            foreach (var other in others)
            {
                if (!Agree(other, text)) continue;
                // "KICKER Headline" in one h1, and the headline alone elsewhere.
                return (text.Length > other.Length + 2 && text.EndsWith(other, StringComparison.Ordinal) ? other : text, node);
            }
        }

        return ("", -1);
    }

    private string? Clean(string? stated, List<(int Node, string Text)> headlines)
    {
        if (stated is null) return null;
        var text = HtmlText.Collapse(Entities.Decode(stated));
        foreach (var (_, headline) in headlines)
        {
            if (text.StartsWith(headline, StringComparison.OrdinalIgnoreCase)) return headline;
        }

        text = CutSite(text);
        if (text.Length < 3 || text.Length > 400 || _site.IsSite(text) || IsSlug(text) || text.StartsWith("http", StringComparison.Ordinal)) return null;
        _seen.Add(text);
        return text;
    }

    // "Headline | Section | Outlet", "Outlet: Headline".
    private string CutSite(string text)
    {
        for (var round = 0; round < 3; round++)
        {
            var cut = CutOnce(text);
            if (cut.Length == text.Length) break;
            text = cut;
        }

        return text;
    }

    private string CutOnce(string text)
    {
        foreach (var separator in Separators)
        {
            var last = text.LastIndexOf(separator, StringComparison.Ordinal);
            if (last > 0)
            {
                var tail = text[(last + separator.Length)..].Trim();
                if (_site.IsSite(tail) || _seen.Exists(s => s.Length <= last && text.StartsWith(s, StringComparison.OrdinalIgnoreCase))) return text[..last].Trim();
            }

            var first = text.IndexOf(separator, StringComparison.Ordinal);
            if (first > 0 && _site.IsSite(text[..first].Trim())) return text[(first + separator.Length)..].Trim();
        }

        return text;
    }

    private static bool Agree(string one, string other)
    {
        var (a, b) = (SiteNames.Key(one), SiteNames.Key(other));
        if (a.Length < 2 || b.Length < 2) return false;
        if (a == b) return true;
        var (shorter, longer) = a.Length < b.Length ? (a, b) : (b, a);
        return shorter.Length * 2 > longer.Length && longer.Contains(shorter, StringComparison.Ordinal);
    }

    private static bool IsSlug(string text) => !text.Contains(' ', StringComparison.Ordinal) && text.Contains('-', StringComparison.Ordinal) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
