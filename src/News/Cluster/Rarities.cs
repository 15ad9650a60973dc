using System.Numerics;
using System.Runtime.InteropServices;

namespace Renkei.News.Cluster;

/// <summary>How rare each feature is among the articles, or among the stories.</summary>
/// <remarks>
/// Most features are those of one article. A table of small counters, two passes and no keys, finds those that cannot have a
/// second article; only the others are counted one by one.
/// </remarks>
internal sealed class Rarities
{
    private readonly Dictionary<uint, int> _shared;
    private readonly double[] _byCount;
    private readonly int _articles;

    public Rarities(FeatureCounts[] articles)
    {
        _articles = articles.Length;
        _shared = Count(articles);
        _byCount = new double[Math.Min(articles.Length, 1023) + 1];
        for (var count = 0; count < _byCount.Length; count++) _byCount[count] = OfCount(count);
    }

    /// <summary>Whether more than one has it.</summary>
    public bool IsShared(uint feature) => _shared.TryGetValue(feature, out var count) && count > 1;

    /// <summary>How much sharing the feature says: rare ones much, ones that everybody has nearly nothing.</summary>
    public double Of(uint feature, out bool shared)
    {
        var count = _shared.GetValueOrDefault(feature, 1);
        shared = count > 1;
        return (count < _byCount.Length ? _byCount[count] : OfCount(count)) * (Feature.IsWeak(feature) ? 0.3 : 1);
    }

    // Ten imagined articles without it keep small collections from calling everything common.
    private double OfCount(int count) => Math.Log((_articles + 10.0) / (count + 1));

    private static Dictionary<uint, int> Count(FeatureCounts[] articles)
    {
        var all = 0L;
        foreach (var article in articles) all += article.Features.Length;
        var seen = new byte[BitOperations.RoundUpToPowerOf2((ulong)Math.Clamp(all, 64, 1 << 28))];
        var mask = (uint)seen.Length - 1;
        var repeated = 0;
        foreach (var article in articles)
        {
            foreach (var feature in article.Features)
            {
                ref var times = ref seen[Slot(feature, mask)];
                if (times < 2 && ++times == 2) repeated++;
            }
        }

        var shared = new Dictionary<uint, int>(repeated);
        foreach (var article in articles)
        {
            foreach (var feature in article.Features)
            {
                if (seen[Slot(feature, mask)] > 1) CollectionsMarshal.GetValueRefOrAddDefault(shared, feature, out _)++;
            }
        }

        return shared;
    }

    // The lowest bit is no part of the hash, and the kind is in the upper two.
    private static uint Slot(uint feature, uint mask) => ((feature >> 1) ^ (feature >> 30)) & mask;
}
