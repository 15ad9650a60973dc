namespace Renkei.Node.Analyse.Report;

/// <summary>Who credits whom as a nested list: the picture's twin for narrow screens.</summary>
internal sealed class ChainList(Html html, ChainGraph graph)
{
    private const int MostOpen = 12;

    public void Write()
    {
        var sources = graph.Nodes.Where(n => n.In.Count > 0).OrderByDescending(n => n.Weight).ThenBy(n => n.Name, StringComparer.Ordinal).ToList();
        var most = sources[0].Weight;
        var shown = 0;
        html.Raw("""<ul class="chain-list">""" + "\n");
        foreach (var source in sources)
        {
            if (shown++ == MostOpen) html.Raw("""</ul><details class="fold"><summary>Sources credited less</summary><ul class="chain-list">""");
            html.Write($"""<li><p class="source"><span class="kind {ChainPicture.ClassOf(source.Kind)}"><b><bdi>{source.Name}</bdi></b></span> <small>{Wording.Kind(source.Kind ?? News.SourceKind.Outlet)}, {Wording.Count(source.Weight, "article", "articles")}</small></p>""");
            html.Write($"""<svg class="weigh {ChainPicture.ClassOf(source.Kind)}" width="100%" height="6" aria-hidden="true"><rect class="whole" width="100%" height="6" rx="3"/><rect class="part" width="{100.0 * source.Weight / most}%" height="6" rx="3"/></svg><p class="givers">by """);
            Names(source.In.OrderByDescending(e => e.Weight).Select(e => (e.From.Name, e.Weight)));
            html.Raw("</p>");
            if (source.Out.Count > 0)
            {
                html.Raw("""<p class="hop">→ itself credits """);
                Names(source.Out.OrderByDescending(e => e.Weight).Select(e => (e.To.Name, e.Weight)));
                html.Raw("</p>");
            }

            html.Raw("</li>\n");
        }

        html.Raw(shown > MostOpen ? "</ul></details>\n" : "</ul>\n");
    }

    private void Names(IEnumerable<(string Name, int Weight)> names)
    {
        var first = true;
        foreach (var (name, weight) in names)
        {
            html.Write($"""{(first ? "" : " · ")}<bdi>{name}</bdi>""");
            if (weight > 1) html.Write($" <small>× {Wording.Number(weight)}</small>");
            first = false;
        }
    }
}
