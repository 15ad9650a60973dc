using Renkei.News;

namespace Renkei.Node.Analyse.Report;

/// <summary>Draws who credits whom, from left to right; the width of a link tells in how many articles.</summary>
/// <remarks>For wide screens and paper: below that <see cref="ChainList"/> says the same, because names cannot shrink.</remarks>
internal sealed class ChainPicture(Html html, ChainGraph graph)
{
    private const double Bar = ChainLayout.Bar;

    private readonly ChainLayout layout = new(graph);

    public void Write()
    {
        html.Line($"""<svg class="chain" viewBox="0 0 {ChainLayout.Width} {layout.Height}" role="img" aria-labelledby="chain-t chain-d"><title id="chain-t">Who credits whom</title><desc id="chain-d">Publishers on the left, the sources they credit to the right. The same stands in the table below.</desc>""");
        Links();
        foreach (var node in graph.Nodes) Node(node);
        html.Raw("</svg>\n");
    }

    /// <summary>A link's colour: that of the kind it credits.</summary>
    public static string ClassOf(SourceKind? kind) => kind switch
    {
        null => "publisher",
        SourceKind.Agency => "agency",
        SourceKind.Outlet => "outlet",
        SourceKind.Person => "person",
        SourceKind.Official => "official",
        SourceKind.Anonymous => "anonymous",
        _ => "self",
    };

    private void Links()
    {
        var leaving = new Dictionary<ChainSlot, double>();
        var arriving = new Dictionary<ChainSlot, double>();
        var ends = new Dictionary<ChainRoute, double>();
        foreach (var route in layout.Routes.Where(r => !r.Edge.IsBack).OrderBy(r => r.Slots[^2].Middle))
            ends[route] = Port(arriving, route.Slots[^1], route.Width, route.Edge.To.In);
        foreach (var route in layout.Routes.OrderBy(r => r.Slots[1].Middle))
        {
            html.Write($"""<path class="link{(route.Edge.IsBack ? " back" : "")} {ClassOf(route.Edge.To.Kind)}" data-from="{route.Edge.From.Number}" data-to="{route.Edge.To.Number}" stroke-width="{(route.Edge.IsBack ? 3 : route.Width)}" d=" """);
            if (route.Edge.IsBack) Around(route);
            else Across(route, Port(leaving, route.Slots[0], route.Width, route.Edge.From.Out), ends[route]);
            html.Line($"""" "><title>{route.Edge.From.Name} credits {route.Edge.To.Name} in {Wording.Count(route.Edge.Weight, "article", "articles")}</title></path>"""");
        }
    }

    /// <summary>The middle of the next free part of a bar's side; links stand side by side in the order they come.</summary>
    private double Port(Dictionary<ChainSlot, double> used, ChainSlot slot, double width, List<ChainEdge> edges)
    {
        if (!used.TryGetValue(slot, out var top))
            top = slot.Middle - (layout.Routes.Where(r => !r.Edge.IsBack && edges.Contains(r.Edge)).Sum(r => r.Width) / 2);
        used[slot] = top + width;
        return top + (width / 2);
    }

    private void Across(ChainRoute route, double y, double end)
    {
        var x = layout.X(route.Slots[0].Layer) + Bar;
        html.Write($"M{x} {y}");
        for (var i = 1; i < route.Slots.Count; i++)
        {
            var slot = route.Slots[i];
            var nextX = layout.X(slot.Layer) + (slot.Node is null ? Bar : 0);
            var nextY = slot.Node is null ? slot.Middle : end;
            var half = (x + nextX) / 2;
            html.Write($" C{half} {y} {half} {nextY} {nextX} {nextY}");
            (x, y) = (nextX, nextY);
        }
    }

    /// <summary>Below the bars, back to the left: a link that closes a circle.</summary>
    private void Around(ChainRoute route)
    {
        var (from, to) = (route.Slots[0], route.Slots[^1]);
        var (fromY, toY) = (from.Middle + from.Half, to.Middle + to.Half);
        var low = Math.Max(fromY, toY) + 48;
        var (fromX, toX) = (layout.X(from.Layer) + (Bar / 2), layout.X(to.Layer) + (Bar / 2));
        html.Write($"M{fromX} {fromY} C{fromX} {low} {toX} {low} {toX} {toY}");
    }

    private void Node(ChainNode node)
    {
        var slot = layout.Slots[node];
        var x = layout.X(node.Layer);
        var left = node.Layer == 0;
        var number = Wording.Number(node.Weight);
        html.Write($"""<g class="node {ClassOf(node.Kind)}" data-node="{node.Number}"><title>{node.Name}: {Explain(node)}</title><rect x="{x}" y="{slot.Middle - (slot.Thickness / 2)}" width="{Bar}" height="{slot.Thickness}" rx="2"/>""");
        var labelX = left ? x - 10 : slot.IsNamedAbove ? x : x + Bar + 10;
        var more = (slot.Name.Count - 1) * ChainLayout.LineHeight;
        var labelY = slot.IsNamedAbove ? slot.Middle - slot.Half - 6 - more : slot.Middle + 5 - (more / 2);
        html.Write($"""<text y="{labelY}" text-anchor="{(left ? "end" : "start")}">""");
        for (var i = 0; i < slot.Name.Count; i++)
        {
            var first = i == 0;
            if (first && left) html.Write($"""<tspan class="weight" x="{labelX}">{number}</tspan><tspan dx="7">{slot.Name[0]}</tspan>""");
            else html.Write($"""<tspan x="{labelX}" dy="{(first ? 0 : ChainLayout.LineHeight)}">{slot.Name[i]}</tspan>""");
        }

        if (!left) html.Write($"""<tspan class="weight" dx="7">{number}</tspan>""");
        html.Raw("</text></g>\n");
    }

    private static string Explain(ChainNode node) => node.In.Count > 0
        ? $"{Wording.Kind(node.Kind ?? SourceKind.Outlet)}, credited in {Wording.Count(node.Weight, "article", "articles")}"
        : $"credits others {Wording.Count(node.Weight, "time", "times")}";
}
