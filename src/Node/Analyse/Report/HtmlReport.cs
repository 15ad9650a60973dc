using Renkei.News;

namespace Renkei.Node.Analyse.Report;

/// <summary>Writes what a run found as one HTML file that loads nothing: for people, on screens of any width and on paper.</summary>
/// <remarks>The file is streamed. Time and size grow linearly with the input; above <see cref="MostTexts"/> articles, texts are left out.</remarks>
internal static class HtmlReport
{
    /// <summary>With more articles than these, the file would be too large to open with pleasure.</summary>
    public const int MostTexts = 2000;

    private static readonly (string Anchor, string Name)[] Places =
        [("timeline", "Timeline"), ("sources", "Sources"), ("stories", "Stories"), ("articles", "Articles"), ("problems", "Problems")];

    /// <summary>Writes the whole report.</summary>
    /// <param name="output">Takes UTF-8; is not closed.</param>
    /// <param name="analysis">What to show.</param>
    /// <param name="facts">What to say about the run.</param>
    public static void Write(TextWriter output, Analysis analysis, ReportFacts facts)
    {
        var html = new Html(output);
        var index = new ReportIndex(analysis);
        var withTexts = analysis.Articles.Count <= MostTexts;
        var head = new HeadSection(html, index, facts);
        Open(html, head.Headline(), facts);
        head.Write();
        if (analysis.Articles.Count > 0) Navigation(html);
        html.Raw("""<main id="main">""" + "\n");
        if (analysis.Articles.Count > 0)
        {
            new GlanceSection(html, index).Write();
            new TimelineSection(html, index).Write();
            new ChainSection(html, index).Write();
            new StorySection(html, index, withTexts).Write();
            new ArticleSection(html, index, withTexts).Write();
        }

        new ProblemSection(html, index).Write();
        html.Raw("</main>\n");
        Close(html, facts);
    }

    private static void Open(Html html, string headline, ReportFacts facts)
    {
        html.Write($"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src {ReportParts.HashOf(ReportParts.Style)}; script-src {ReportParts.HashOf(ReportParts.Script)}; img-src data:; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">
            <meta name="generator" content="Renkei {facts.Version}"><link rel="icon" href="data:,">
            <title>{headline} – Renkei, {Wording.Day(DateOnly.FromDateTime(facts.Made.DateTime))}</title>
            <style>
            """);
        html.Raw(ReportParts.Style);
        html.Raw("</style></head>\n<body><a class=\"skip\" href=\"#main\">Skip to the findings</a>\n");
    }

    private static void Navigation(Html html)
    {
        html.Raw("""<nav class="bar" aria-label="Parts of this report"><ul>""");
        foreach (var (anchor, name) in Places) html.Write($"""<li><a href="#{anchor}">{name}</a></li>""");
        html.Raw("""</ul><form class="find" role="search" hidden><label class="sr" for="find">Find in the articles</label><input id="find" type="search" placeholder="Find a name, source or word" autocomplete="off"><output for="find"></output></form></nav>""" + "\n");
    }

    private static void Close(Html html, ReportFacts facts)
    {
        html.Line($"""<footer><p>Renkei {facts.Version}. This file holds all it shows and loads nothing from a network.</p></footer>""");
        html.Raw("<script>");
        html.Raw(ReportParts.Script);
        html.Raw("</script></body></html>\n");
    }
}
