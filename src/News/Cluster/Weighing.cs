namespace Renkei.News.Cluster;

/// <summary>Weighs the features of one article after the other.</summary>
internal sealed class Weighing
{
    // By kind: word, name, concept, number.
    private static readonly int[] Kept = [160, 50, 40, 24];
    private static readonly int[] WorthSearching = [14, 10, 8, 4];

    private (float Weight, uint Feature, bool Shared)[] _weighed = new (float, uint, bool)[512];
    private readonly List<uint> _worth = [];

    public float[] Lengths { get; } = new float[Profile.Kinds];

    public byte[] Strong { get; } = new byte[Profile.Kinds];

    public short[] Starts { get; } = new short[Profile.Kinds + 1];

    public List<uint> Features { get; } = [];

    public List<float> Weights { get; } = [];

    public List<short> Searched { get; } = [];

    public void Weigh(FeatureCounts counts, Rarities rarities)
    {
        Features.Clear();
        Weights.Clear();
        Searched.Clear();
        var from = 0;
        for (var kind = 0; kind < Profile.Kinds; kind++)
        {
            var to = from;
            while (to < counts.Features.Length && (int)Feature.Kind(counts.Features[to]) == kind) to++;
            Weigh(counts, from, to, rarities);
            Keep(_weighed.AsSpan(0, to - from), kind);
            Starts[kind + 1] = (short)Features.Count;
            from = to;
        }
    }

    private void Weigh(FeatureCounts counts, int from, int to, Rarities rarities)
    {
        if (to - from > _weighed.Length) _weighed = new (float, uint, bool)[2 * (to - from)];
        for (var i = from; i < to; i++)
        {
            var rarity = rarities.Of(counts.Features[i], out var shared);
            var count = counts.Counts[i];
            _weighed[i - from] = ((float)(count == 1 ? rarity : rarity * (1 + Math.Log(count))), counts.Features[i], shared);
        }
    }

    private void Keep(Span<(float Weight, uint Feature, bool Shared)> weighed, int kind)
    {
        weighed.Sort(static (a, b) => a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : a.Feature.CompareTo(b.Feature));
        if (weighed.Length > Kept[kind]) weighed = weighed[..Kept[kind]];
        _worth.Clear();
        var squares = 0.0;
        var strong = 0;
        foreach (var (weight, feature, shared) in weighed)
        {
            squares += (double)weight * weight;
            if (!Feature.IsWeak(feature)) strong++;
            if (shared && _worth.Count < WorthSearching[kind]) _worth.Add(feature);
        }

        Lengths[kind] = (float)Math.Sqrt(squares);
        Strong[kind] = (byte)strong;
        weighed.Sort(static (a, b) => a.Feature.CompareTo(b.Feature));
        foreach (var (weight, feature, shared) in weighed)
        {
            if (!shared) continue;
            if (_worth.Contains(feature)) Searched.Add((short)Features.Count);
            Features.Add(feature);
            Weights.Add(weight);
        }
    }
}
