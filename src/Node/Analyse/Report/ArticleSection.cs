using Renkei.News;

namespace Renkei.Node.Analyse.Report;

/// <summary>Each article in full, with what it has from others marked where it says so.</summary>
internal sealed class ArticleSection(Html html, ReportIndex index, bool withTexts)
{
    /// <summary>Up to this many, printing unfolds all of them.</summary>
    public const int MostPrinted = 60;

    private static readonly SourceKind[] Kinds =
        [SourceKind.Agency, SourceKind.Outlet, SourceKind.Official, SourceKind.Person, SourceKind.Anonymous, SourceKind.Self];

    public void Write()
    {
        html.Raw("""<section id="articles" aria-labelledby="articles-h"><h2 id="articles-h">The articles, with their sources marked</h2>""" + "\n");
        var count = index.Analysis.Articles.Count;
        if (count == 0) html.Raw("""<p class="empty">There is nothing to show here.</p>""");
        else if (withTexts) All();
        else html.Write($"""<p class="empty">With {Wording.Number(count)} articles, their texts are left out to keep this file usable. All of them are above; their texts and attributions are in the JSON output, or in a report on fewer inputs.</p>""");
        html.Raw("</section>\n");
    }

    private void All()
    {
        html.Raw("""<p class="lede">Open an article to see where it names its sources. The words that carry the attribution are underlined with dots.</p><p class="legend kinds">""");
        foreach (var kind in Kinds) html.Write($"""<mark class="{ChainPicture.ClassOf(kind)}">{Wording.Kind(kind)}</mark> """);
        html.Raw("</p>\n");
        html.Line($"""<div class="fulls{(index.Order.Count <= MostPrinted ? " printed" : "")}">""");
        var full = new ArticleFull(html, index);
        foreach (var number in index.Order) full.Write(number);
        html.Raw("</div>\n");
    }
}
