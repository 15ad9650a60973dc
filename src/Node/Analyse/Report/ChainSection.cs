using Renkei.News;

namespace Renkei.Node.Analyse.Report;

/// <summary>Who has it from whom: picture, list, and every link in a table.</summary>
internal sealed class ChainSection(Html html, ReportIndex index)
{
    /// <summary>More links than these cannot be told apart in a picture.</summary>
    public const int MostDrawn = 40;

    private const int MostRows = 1000;
    private const int MostTitles = 5;

    public void Write()
    {
        html.Raw("""<section id="sources" aria-labelledby="sources-h"><h2 id="sources-h">Who has it from whom</h2>""" + "\n");
        // Among equals, those to the sources that many credit: they say more than scattered pairs.
        var weights = index.Analysis.SourceChain.GroupBy(l => l.To, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => g.Sum(l => l.Articles.Count), StringComparer.OrdinalIgnoreCase);
        var links = index.Analysis.SourceChain.OrderByDescending(l => l.Articles.Count).ThenByDescending(l => weights[l.To]).ThenBy(l => l.To, StringComparer.OrdinalIgnoreCase).ToList();
        if (links.Count == 0) html.Raw("""<p class="empty">No article credits an outlet or an agency.</p>""");
        else Picture(links);
        html.Raw("</section>\n");
    }

    private void Picture(List<SourceLink> links)
    {
        var graph = new ChainGraph(links.Take(MostDrawn), index.KindOf);
        if (graph.Edges.Count == 0) return;
        var drawn = links.Count > MostDrawn ? $" Shown: the strongest {Wording.Number(MostDrawn)} of {Wording.Number(links.Count)} links." : "";
        html.Write($"""<p class="lede when-wide">Publishers on the left; to the right, the outlets and agencies they say they have it from. The wider the link, the more articles.{drawn}</p>""");
        html.Write($"""<p class="lede when-narrow">The outlets and agencies that articles say they have it from, the most credited first, and by whom.{drawn}</p>""");
        html.Raw("""<figure class="panel"><div class="when-wide">""");
        new ChainPicture(html, graph).Write();
        html.Raw("""</div><div class="when-narrow">""");
        new ChainList(html, graph).Write();
        html.Raw("""</div><figcaption class="legend"><span class="kind agency">agency</span><span class="kind outlet">outlet</span><span class="kind publisher">publisher that nobody here credits</span></figcaption></figure>""" + "\n");
        Table(links);
    }

    private void Table(List<SourceLink> links)
    {
        html.Line($"""<details class="fold"><summary>All {Wording.Count(links.Count, "link", "links")} as a table</summary><table class="links"><thead><tr><th scope="col">Publisher</th><th scope="col">credits</th><th scope="col">in</th></tr></thead><tbody>""");
        foreach (var link in links.Take(MostRows))
        {
            html.Write($"""<tr><td><bdi>{link.From}</bdi></td><td><span class="kind {ChainPicture.ClassOf(index.KindOf(link.To))}"><bdi>{link.To}</bdi></span></td><td>""");
            foreach (var number in link.Articles.Select(index.NumberOf).Where(n => n >= 0).Take(MostTitles))
                html.Write($"""<a class="row" href="#a-{number}" lang="{Wording.Tag(index[number].Language)}" dir="auto">{TextFit.Cut(index[number].Title, 90)}</a>""");
            if (link.Articles.Count > MostTitles) html.Write($"<small>and {Wording.Number(link.Articles.Count - MostTitles)} more</small>");
            html.Raw("</td></tr>\n");
        }

        html.Raw("</tbody></table>");
        if (links.Count > MostRows) html.Write($"""<p class="note">The strongest {Wording.Number(MostRows)} of {Wording.Number(links.Count)}.</p>""");
        html.Raw("</details>\n");
    }
}
