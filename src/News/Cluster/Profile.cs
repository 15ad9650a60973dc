namespace Renkei.News.Cluster;

/// <summary>What an article is about: its features, weighed by how rare they are in the collection.</summary>
/// <remarks>
/// Features that no other article has are not kept, as they can be found nowhere else; but they count for
/// <see cref="Length"/> and <see cref="Strong"/>, as they tell how much else the article is about.
/// </remarks>
internal sealed class Profile
{
    public const int Kinds = 4;

    private readonly float[] _lengths = new float[Kinds];
    private readonly byte[] _strong = new byte[Kinds];
    private readonly short[] _starts = new short[Kinds + 1];

    private Profile(string language, Weighing weighing)
    {
        Language = language;
        weighing.Lengths.CopyTo(_lengths, 0);
        weighing.Strong.CopyTo(_strong, 0);
        weighing.Starts.CopyTo(_starts, 0);
        Features = [.. weighing.Features];
        Weights = [.. weighing.Weights];
        Searched = [.. weighing.Searched];
    }

    /// <summary>The language part of the tag.</summary>
    public string Language { get; }

    /// <summary>Kind after kind, ascending.</summary>
    public uint[] Features { get; }

    /// <summary>Beside <see cref="Features"/>.</summary>
    public float[] Weights { get; }

    /// <summary>Positions in <see cref="Features"/> of those worth searching by.</summary>
    public short[] Searched { get; }

    /// <summary>The profile of what was counted.</summary>
    /// <param name="weighing">Room to work in; of one thread at a time.</param>
    public static Profile Of(FeatureCounts counts, Rarities rarities, Weighing weighing)
    {
        weighing.Weigh(counts, rarities);
        return new Profile(counts.Language, weighing);
    }

    /// <summary>Where each kind begins in <see cref="Features"/>, and after the last the end.</summary>
    public int Start(int kind) => _starts[kind];

    /// <summary>The Euclidean length of a kind's weights.</summary>
    public double Length(int kind) => _lengths[kind];

    /// <summary>How many features of a kind are not weak.</summary>
    public int Strong(int kind) => _strong[kind];
}
