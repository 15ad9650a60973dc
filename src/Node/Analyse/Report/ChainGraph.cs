using Renkei.News;

namespace Renkei.Node.Analyse.Report;

/// <summary>A publisher or a credited source.</summary>
/// <param name="kind">What it is credited as; null for a publisher that nobody credits.</param>
internal sealed class ChainNode(int number, string name, SourceKind? kind)
{
    public int Number => number;

    public string Name => name;

    public SourceKind? Kind => kind;

    public List<ChainEdge> Out { get; } = [];

    public List<ChainEdge> In { get; } = [];

    /// <summary>The column: 0 credits and is not credited. Set by <see cref="ChainGraph"/>.</summary>
    public int Layer { get; set; }

    /// <summary>Links on the longest way from here, and the first of them.</summary>
    public (int Length, ChainEdge? First) Reach { get; set; }

    /// <summary>How many articles credit it; for one that nobody credits, how many credits it gives.</summary>
    public int Weight => In.Count > 0 ? In.Sum(e => e.Weight) : Out.Sum(e => e.Weight);
}

/// <summary>A publisher's credits to one source.</summary>
/// <param name="weight">Articles that give it.</param>
internal sealed class ChainEdge(ChainNode from, ChainNode to, int weight)
{
    public ChainNode From => from;

    public ChainNode To => to;

    public int Weight => weight;

    /// <summary>Whether it leads back to where it came from, or is too deep for the columns: drawn around, not across.</summary>
    public bool IsBack { get; set; }
}

/// <summary>The source chain as a graph in columns. Circles ("A has it from B, B from A") are cut where they close.</summary>
internal sealed class ChainGraph
{
    /// <summary>More columns leave no room for names; deeper links are drawn around.</summary>
    public const int MostLayers = 5;

    public ChainGraph(IEnumerable<SourceLink> links, Func<string, SourceKind?> kindOf)
    {
        var byName = new Dictionary<string, ChainNode>(StringComparer.OrdinalIgnoreCase);
        ChainNode Node(string name)
        {
            if (byName.TryGetValue(name, out var node)) return node;
            node = new ChainNode(byName.Count, name, kindOf(name));
            byName.Add(name, node);
            Nodes.Add(node);
            return node;
        }

        foreach (var link in links)
        {
            var edge = new ChainEdge(Node(link.From), Node(link.To), Math.Max(1, link.Articles.Count));
            if (edge.From == edge.To) continue;
            edge.From.Out.Add(edge);
            edge.To.In.Add(edge);
            Edges.Add(edge);
        }

        CutCircles();
        Layer();
    }

    public List<ChainNode> Nodes { get; } = [];

    public List<ChainEdge> Edges { get; } = [];

    public int Layers => Nodes.Count == 0 ? 0 : Nodes.Max(n => n.Layer) + 1;

    /// <summary>The longest way from a publisher over those it credits; empty when there are no links.</summary>
    public IReadOnlyList<ChainNode> LongestWay()
    {
        var start = Nodes.OrderByDescending(n => n.Reach.Length).ThenByDescending(n => n.Weight).FirstOrDefault();
        var way = new List<ChainNode>();
        for (var node = start; node is not null; node = node.Reach.First?.To) way.Add(node);
        return way.Count > 1 ? way : [];
    }

    /// <summary>Depth first, without recursion: hostile input may chain thousands.</summary>
    private void CutCircles()
    {
        var state = new byte[Nodes.Count];
        var path = new Stack<(ChainNode Node, int Next)>();
        foreach (var root in Nodes.OrderBy(n => n.In.Count > 0))
        {
            if (state[root.Number] != 0) continue;
            state[root.Number] = 1;
            path.Push((root, 0));
            while (path.Count > 0)
            {
                var (node, next) = path.Pop();
                if (next == node.Out.Count)
                {
                    state[node.Number] = 2;
                    Reach(node);
                    continue;
                }

                path.Push((node, next + 1));
                var edge = node.Out[next];
                if (state[edge.To.Number] == 1) edge.IsBack = true;
                if (state[edge.To.Number] != 0) continue;
                state[edge.To.Number] = 1;
                path.Push((edge.To, 0));
            }
        }
    }

    /// <summary>Called when everything that <paramref name="node"/> leads to has been called before.</summary>
    private static void Reach(ChainNode node)
    {
        foreach (var edge in node.Out.Where(e => !e.IsBack))
        {
            if (edge.To.Reach.Length + 1 > node.Reach.Length) node.Reach = (edge.To.Reach.Length + 1, edge);
        }
    }

    private void Layer()
    {
        var open = new int[Nodes.Count];
        foreach (var edge in Edges.Where(e => !e.IsBack)) open[edge.To.Number]++;
        var ready = new Queue<ChainNode>(Nodes.Where(n => open[n.Number] == 0));
        while (ready.TryDequeue(out var node))
        {
            foreach (var edge in node.Out.Where(e => !e.IsBack))
            {
                edge.To.Layer = Math.Min(MostLayers - 1, Math.Max(edge.To.Layer, node.Layer + 1));
                if (--open[edge.To.Number] == 0) ready.Enqueue(edge.To);
            }
        }

        foreach (var edge in Edges) edge.IsBack = edge.From.Layer >= edge.To.Layer;
    }
}
