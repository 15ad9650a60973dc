using System.Runtime.InteropServices;

namespace Renkei.News.Cluster;

/// <summary>Kinds of evidence that two articles tell the same; in the order of <see cref="Profile"/>'s sums.</summary>
internal enum FeatureKind
{
    /// <summary>A word's stem: says something within one language only.</summary>
    Word,

    /// <summary>A name's key: the same in any language.</summary>
    Name,

    /// <summary>A concept of the lexicon: the same in any language.</summary>
    Concept,

    /// <summary>A number or a day that the text mentions: the same in any language.</summary>
    Number,
}

/// <summary>Numbers for features, with how many articles have each.</summary>
internal sealed class FeatureTable
{
    // Keyed by 64-bit hashes: a collection has millions of words that occur once, and two that collide harm nobody.
    private readonly Dictionary<ulong, int> _ids = [];
    private readonly List<(FeatureKind Kind, bool Weak, string Label, int Articles)> _features = [];

    /// <summary>The space of names' keys.</summary>
    public const string NameSpace = "name";

    /// <summary>How many articles were counted.</summary>
    public int Articles { get; set; }

    /// <summary>The number of a feature, a new one if need be.</summary>
    /// <param name="space">Tells apart equal keys of different meaning.</param>
    /// <param name="label">For people; that of the first call stays.</param>
    public int Id(FeatureKind kind, string space, ReadOnlySpan<char> key, string label, bool weak = false)
    {
        ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(_ids, Hash(space, key), out var known);
        if (known) return id;
        id = _features.Count;
        _features.Add((kind, weak, label, 0));
        return id;
    }

    public FeatureKind Kind(int id) => _features[id].Kind;

    public bool IsWeak(int id) => _features[id].Weak;

    public string Label(int id) => _features[id].Label;

    /// <summary>Counts again, with stories for articles: from then on a feature is as rare as it is among stories.</summary>
    public void Recount(IReadOnlyList<FeatureCounts> stories)
    {
        foreach (ref var feature in CollectionsMarshal.AsSpan(_features)) feature.Articles = 0;
        foreach (var story in stories)
        {
            foreach (var (feature, _) in story.Counts) Count(feature);
        }

        Articles = stories.Count;
    }

    /// <summary>Whether more than one article has it.</summary>
    public bool IsShared(int id) => _features[id].Articles > 1;

    /// <summary>Whether it is the feature of a name with this key.</summary>
    public bool IsName(int id, string key) => _ids.TryGetValue(Hash(NameSpace, key), out var named) && named == id;

    public void Count(int id) => CollectionsMarshal.AsSpan(_features)[id].Articles++;

    /// <summary>How much sharing the feature says: rare ones much, ones that everybody has nearly nothing.</summary>
    public double Rarity(int id)
    {
        // Ten imagined articles without it keep small collections from calling everything common.
        var (_, weak, _, articles) = _features[id];
        return Math.Log((Articles + 10.0) / (articles + 1)) * (weak ? 0.3 : 1);
    }

    private static ulong Hash(string space, ReadOnlySpan<char> key)
    {
        unchecked
        {
            var hash = 0xCBF29CE484222325;
            foreach (var c in space) hash = (hash ^ c) * 0x100000001B3;
            hash = (hash ^ ' ') * 0x100000001B3;
            foreach (var c in key) hash = (hash ^ c) * 0x100000001B3;
            return Fingerprint.Shingles.Mix(hash);
        }
    }
}

/// <summary>An article's features and how often it has each, not weighed yet.</summary>
/// <param name="Language">The language part of the tag: words are compared within it.</param>
/// <param name="Counts">Feature and count; a title's feature counts threefold. No feature twice.</param>
internal sealed record FeatureCounts(string Language, (int Feature, int Count)[] Counts);
