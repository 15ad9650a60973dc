namespace Renkei.Node.Analyse.Report;

/// <summary>A place in a column: a source's, or the gap through which a long link passes (no node).</summary>
internal sealed class ChainSlot(ChainNode? node, int layer, double thickness)
{
    public ChainNode? Node => node;

    public int Layer => layer;

    public double Thickness => thickness;

    public double Middle { get; set; }

    /// <summary>Slots of the neighbouring columns that links lead to, for placing it near them.</summary>
    public List<ChainSlot> Near { get; } = [];

    /// <summary>Whether its name stands above it, because links leave on both sides.</summary>
    public bool IsNamedAbove { get; init; }

    /// <summary>The name as it is written; empty for a gap.</summary>
    public IReadOnlyList<string> Name { get; init; } = [];

    public double Above => IsNamedAbove ? NameHeight : Besides;

    public double Below => IsNamedAbove ? ChainLayout.Gap : Besides;

    /// <summary>From the middle of the place: half of its bar and what must stay free above and below that.</summary>
    public double Half => Thickness / 2;

    private double NameHeight => (Name.Count * ChainLayout.LineHeight) + 5;

    private double Besides => node is null ? 3 : Math.Max(ChainLayout.Gap / 2, (NameHeight + ChainLayout.Gap - Thickness) / 2);
}

/// <summary>A link and the places it passes, from left to right.</summary>
internal sealed class ChainRoute(ChainEdge edge, double width, IReadOnlyList<ChainSlot> slots)
{
    public ChainEdge Edge => edge;

    public double Width => width;

    public IReadOnlyList<ChainSlot> Slots => slots;
}

/// <summary>Places sources in columns so that labels never overlap and few links cross.</summary>
internal sealed class ChainLayout
{
    public const double Width = 1000;
    public const double Bar = 8;
    public const double Type = 15;
    public const double LineHeight = 17;
    public const double Gap = 10;
    public const double Top = 8;
    private const int Sweeps = 8;

    private const double NumberRoom = 28;

    private readonly List<ChainSlot>[] columns;
    private readonly int layers;

    /// <summary>Room for the names of the outermost columns, which stand beside their bars.</summary>
    private readonly double left;

    public ChainLayout(ChainGraph graph)
    {
        layers = graph.Layers;
        left = layers <= 2 ? 285 : 190;
        columns = [.. Enumerable.Range(0, graph.Layers).Select(_ => new List<ChainSlot>())];
        var heaviest = graph.Nodes.Max(n => Math.Max(n.In.Sum(e => e.Weight), n.Out.Sum(e => e.Weight)));
        var unit = Math.Min(14, 150.0 / heaviest);
        foreach (var node in graph.Nodes.OrderByDescending(n => n.Weight))
        {
            var flow = Math.Max(Flow(node.In, unit), Flow(node.Out, unit));
            var above = node.Layer > 0 && node.Layer < layers - 1;
            var room = above ? X(1) - X(0) - 14 : left - 16;
            Slots[node] = Add(new ChainSlot(node, node.Layer, Math.Max(6, flow))
            {
                IsNamedAbove = above,
                Name = TextFit.Wrap(node.Name, (room - NumberRoom) / Type),
            });
        }

        foreach (var edge in graph.Edges) Routes.Add(Route(edge, WidthOf(edge, unit)));
        for (var sweep = 0; sweep < Sweeps; sweep++) Arrange();
        CloseGaps();
        var highest = columns.SelectMany(c => c).Min(s => s.Middle - s.Half - s.Above);
        foreach (var slot in columns.SelectMany(c => c)) slot.Middle += Top - highest;
        Height = columns.SelectMany(c => c).Max(s => s.Middle + s.Half + s.Below) + Top;
    }

    public Dictionary<ChainNode, ChainSlot> Slots { get; } = [];

    public List<ChainRoute> Routes { get; } = [];

    public double Height { get; }

    /// <summary>The left edge of a column's bars.</summary>
    public double X(int layer) => left + (layer * (Width - (2 * left) - Bar) / Math.Max(1, layers - 1));

    private static double WidthOf(ChainEdge edge, double unit) => Math.Max(2, edge.Weight * unit);

    private static double Flow(List<ChainEdge> edges, double unit) => edges.Where(e => !e.IsBack).Sum(e => WidthOf(e, unit));

    private ChainSlot Add(ChainSlot slot)
    {
        columns[slot.Layer].Add(slot);
        return slot;
    }

    private ChainRoute Route(ChainEdge edge, double width)
    {
        var slots = new List<ChainSlot> { Slots[edge.From] };
        for (var layer = edge.From.Layer + 1; layer < edge.To.Layer; layer++) slots.Add(Add(new ChainSlot(null, layer, width)));
        slots.Add(Slots[edge.To]);
        for (var i = 1; i < slots.Count && !edge.IsBack; i++)
        {
            slots[i - 1].Near.Add(slots[i]);
            slots[i].Near.Add(slots[i - 1]);
        }

        return new ChainRoute(edge, width, slots);
    }

    /// <summary>Draws each place towards the middle of its neighbours, then pushes apart what would overlap.</summary>
    private void Arrange()
    {
        foreach (var column in columns)
        {
            foreach (var slot in column.Where(s => s.Near.Count > 0))
                slot.Middle = slot.Near.Sum(n => n.Middle) / slot.Near.Count;
            var order = column.OrderBy(s => s.Middle).ToList();
            column.Clear();
            column.AddRange(order);
            PushApart(column);
        }
    }

    /// <summary>Groups of sources without a link between them drift apart; bands that nothing crosses are taken out.</summary>
    private void CloseGaps()
    {
        var slots = columns.SelectMany(c => c).ToList();
        var bands = slots.Select(s => (Top: s.Middle - s.Half - s.Above, Bottom: s.Middle + s.Half + s.Below))
            .Concat(Routes.SelectMany(r => r.Slots.Zip(r.Slots.Skip(1), (a, b) => (Top: Math.Min(a.Middle, b.Middle), Bottom: Math.Max(a.Middle, b.Middle)))))
            .OrderBy(b => b.Top).ToList();
        var cuts = new List<(double From, double Height)>();
        var bottom = bands[0].Bottom;
        foreach (var band in bands)
        {
            if (band.Top > bottom) cuts.Add((bottom, band.Top - bottom));
            bottom = Math.Max(bottom, band.Bottom);
        }

        foreach (var slot in slots) slot.Middle -= cuts.TakeWhile(c => c.From < slot.Middle).Sum(c => c.Height);
    }

    private static void PushApart(List<ChainSlot> column)
    {
        var wanted = column.Sum(s => s.Middle) / column.Count;
        for (var i = 1; i < column.Count; i++)
        {
            var least = column[i - 1].Middle + column[i - 1].Half + column[i - 1].Below + column[i].Above + column[i].Half;
            if (column[i].Middle < least) column[i].Middle = least;
        }

        var moved = (column.Sum(s => s.Middle) / column.Count) - wanted;
        foreach (var slot in column) slot.Middle -= moved;
    }
}
