using Renkei.News.Fingerprint;

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

/// <summary>A feature as one number: its kind in the two upper bits, whether it is weak in the lowest, a hash of its key between.</summary>
/// <remarks>
/// A collection has millions of words that occur once, so none of them gets an entry anywhere. That two of them may have
/// the same hash harms nobody: for two given articles it is one chance in some ten thousand, and one word decides nothing.
/// Numbers that come from hashes also make the result independent of the order in which articles come.
/// </remarks>
internal static class Feature
{
    /// <summary>No feature.</summary>
    public const uint None = 0;

    /// <summary>The feature of a name's key.</summary>
    public static uint OfName(string key) => Of(FeatureKind.Name, "name", key, CommonNames.Contain(key));

    /// <summary>The feature of a key.</summary>
    /// <param name="space">Tells apart equal keys of different meaning.</param>
    /// <param name="weak">Whether sharing it says little.</param>
    public static uint Of(FeatureKind kind, string space, ReadOnlySpan<char> key, bool weak = false)
    {
        unchecked
        {
            var hash = 0xCBF29CE484222325;
            foreach (var c in space) hash = (hash ^ c) * 0x100000001B3;
            hash = (hash ^ ' ') * 0x100000001B3;
            foreach (var c in key) hash = (hash ^ c) * 0x100000001B3;
            var code = (uint)(Shingles.Mix(hash) >> 34) & ~1u;
            return ((uint)kind << 30) | (code == None ? 2 : code) | (weak ? 1u : 0);
        }
    }

    public static FeatureKind Kind(uint feature) => (FeatureKind)(feature >> 30);

    /// <summary>Whether sharing it says little.</summary>
    public static bool IsWeak(uint feature) => (feature & 1) != 0;
}

/// <summary>An article's features and how often it has each, not weighed yet.</summary>
/// <param name="Language">The language part of the tag: words are compared within it.</param>
/// <param name="Features">Ascending, so kind after kind; none twice.</param>
/// <param name="Counts">Beside <paramref name="Features"/>; a title's feature counts threefold. More than 255 is 255.</param>
internal sealed record FeatureCounts(string Language, uint[] Features, byte[] Counts)
{
    /// <summary>Without the words: what means something in any language.</summary>
    public FeatureCounts WithoutWords()
    {
        var words = 0;
        while (words < Features.Length && Feature.Kind(Features[words]) == FeatureKind.Word) words++;
        return new FeatureCounts(Language, Features[words..], Counts[words..]);
    }

    /// <summary>Equal for equal counts, whatever the article is called.</summary>
    public ulong Fingerprint()
    {
        unchecked
        {
            ulong hash = 0;
            for (var i = 0; i < Features.Length; i++) hash = Shingles.Mix(hash ^ ((ulong)Features[i] << 8) ^ Counts[i]);
            return hash;
        }
    }
}
