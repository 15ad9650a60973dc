namespace Renkei.News.Cluster;

/// <summary>What an article is about: its features, weighed by how rare they are in the collection.</summary>
internal sealed class Profile
{
    public const int Kinds = 4;

    /// <summary>How many features of each kind are kept: the heaviest.</summary>
    private static readonly int[] Kept = [160, 50, 40, 24];

    private Profile(string language, int[] features, float[] weights, bool[] weak, int[] starts, int[] searched)
    {
        Language = language;
        Features = features;
        Weights = weights;
        Weak = weak;
        Starts = starts;
        Searched = searched;
        Lengths = new double[Kinds];
        Strong = new int[Kinds];
        for (var kind = 0; kind < Kinds; kind++)
        {
            for (var i = starts[kind]; i < starts[kind + 1]; i++)
            {
                Lengths[kind] += weights[i] * weights[i];
                if (!weak[i]) Strong[kind]++;
            }

            Lengths[kind] = Math.Sqrt(Lengths[kind]);
        }
    }

    /// <summary>The language part of the tag.</summary>
    public string Language { get; }

    /// <summary>Kind after kind, ascending within each.</summary>
    public int[] Features { get; }

    /// <summary>Beside <see cref="Features"/>.</summary>
    public float[] Weights { get; }

    /// <summary>Beside <see cref="Features"/>: whether sharing it says little.</summary>
    public bool[] Weak { get; }

    /// <summary>Where each kind begins in <see cref="Features"/>, and the end.</summary>
    public int[] Starts { get; }

    /// <summary>Positions in <see cref="Features"/> of those worth searching by.</summary>
    public int[] Searched { get; }

    /// <summary>The Euclidean length of each kind's weights.</summary>
    public double[] Lengths { get; }

    /// <summary>How many features of each kind are not weak.</summary>
    public int[] Strong { get; }

    public static Profile Of(FeatureCounts counts, FeatureTable table)
    {
        var weighed = new List<(float Weight, int Feature)>[Kinds];
        for (var kind = 0; kind < Kinds; kind++) weighed[kind] = [];
        foreach (var (feature, count) in counts.Counts)
        {
            // What no other article has cannot be shared, but its weight still tells how much else the article is about.
            weighed[(int)table.Kind(feature)].Add(((float)(table.Rarity(feature) * (1 + Math.Log(count))), feature));
        }

        var kept = new List<(int Feature, float Weight)>();
        var starts = new int[Kinds + 1];
        var searched = new List<int>();
        for (var kind = 0; kind < Kinds; kind++)
        {
            weighed[kind].Sort(static (a, b) => a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : a.Feature.CompareTo(b.Feature));
            var worth = WorthSearching(weighed[kind], table, (FeatureKind)kind);
            if (weighed[kind].Count > Kept[kind]) weighed[kind].RemoveRange(Kept[kind], weighed[kind].Count - Kept[kind]);
            weighed[kind].Sort(static (a, b) => a.Feature.CompareTo(b.Feature));
            foreach (var (weight, feature) in weighed[kind])
            {
                if (worth.Contains(feature)) searched.Add(kept.Count);
                kept.Add((feature, weight));
            }

            starts[kind + 1] = kept.Count;
        }

        return new Profile(counts.Language, [.. kept.Select(k => k.Feature)], [.. kept.Select(k => k.Weight)], [.. kept.Select(k => table.IsWeak(k.Feature))], starts, [.. searched]);
    }

    // The heaviest that at least one other article has.
    private static HashSet<int> WorthSearching(List<(float Weight, int Feature)> weighed, FeatureTable table, FeatureKind kind)
    {
        var left = kind switch { FeatureKind.Word => 14, FeatureKind.Name => 10, FeatureKind.Concept => 8, _ => 4 };
        var worth = new HashSet<int>(left);
        foreach (var (_, feature) in weighed)
        {
            if (!table.IsShared(feature)) continue;
            worth.Add(feature);
            if (worth.Count == left) break;
        }

        return worth;
    }
}
