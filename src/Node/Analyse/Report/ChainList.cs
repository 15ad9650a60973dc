namespace Renkei.Node.Analyse.Report;

/// <summary>Who credits whom as a nested list: the picture's twin for narrow screens.</summary>
internal sealed class ChainList(Html html, ChainGraph graph)
{
    public void Write()
    {
        var sources = graph.Nodes.Where(n => n.In.Count > 0).OrderByDescending(n => n.Weight).ThenBy(n => n.Name, StringComparer.Ordinal).ToList();
        var most = sources[0].Weight;
        html.Raw("""<ul class="chain-list">""" + "\n");
        foreach (var source in sources)
        {
            html.Write($"""<li><p class="source"><span class="kind {ChainPicture.ClassOf(source.Kind)}"><b><bdi>{source.Name}</bdi></b></span> <small>{Wording.Kind(source.Kind ?? News.SourceKind.Outlet)}, credited in {Wording.Count(source.Weight, "article", "articles")}</small></p>""");
            html.Write($"""<svg class="weigh {ChainPicture.ClassOf(source.Kind)}" width="100%" height="6" aria-hidden="true"><rect class="whole" width="100%" height="6" rx="3"/><rect class="part" width="{100.0 * source.Weight / most}%" height="6" rx="3"/></svg><ul>""");
            foreach (var edge in source.In.OrderByDescending(e => e.Weight))
                html.Write($"""<li>by <bdi>{edge.From.Name}</bdi>{Times(edge.Weight)}{Itself(edge.From)}</li>""");
            html.Raw("</ul>");
            if (source.Out.Count > 0)
                html.Write($"""<p class="hop">→ itself credits {Wording.List([.. source.Out.Select(e => e.To.Name)], 4)}</p>""");
            html.Raw("</li>\n");
        }

        html.Raw("</ul>\n");
    }

    private static string Times(int weight) => weight == 1 ? "" : $", {Wording.Number(weight)} articles";

    private static string Itself(ChainNode node) => node.In.Count == 0 ? "" : ", itself a source of others";
}
