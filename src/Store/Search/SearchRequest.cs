namespace Renkei.Store.Search;

/// <summary>In which order hits come.</summary>
internal enum SearchOrder
{
    /// <summary>Largest position first.</summary>
    Newest,

    /// <summary>Smallest position first.</summary>
    Oldest,

    /// <summary>Tier 3: all words in the name; 2: any word in the name; 1: the rest; the newest first in each. Uses nothing of any other row.</summary>
    Rank,
}

/// <summary>Rows must bear any of these facts, or none of them.</summary>
internal sealed record FactFilter(byte Kind, IReadOnlyList<byte[]> AnyOf, bool IsExcluded = false);

/// <summary>A row that meets the query as it was indexed.</summary>
/// <param name="View">Which of the position's rows, from 0.</param>
/// <param name="Audience">As it was indexed.</param>
internal readonly record struct Candidate(long Position, int View, int Audience);

/// <summary>Says of each candidate whether it counts: whether its audience now is the reader's, whether a phrase stands in it. Asked for some hundreds of rows at once; all rows of a position that meet the query come together.</summary>
/// <param name="visible">As many as candidates; all false at first.</param>
internal delegate void VisibleRows(ReadOnlySpan<Candidate> candidates, Span<bool> visible);

/// <summary>A position that was found; also the place to go on from.</summary>
/// <param name="Tier">1 to 3 in the order of rank, else 0.</param>
internal readonly record struct SearchHit(long Position, int Tier);

/// <summary>Some hits, and where to go on.</summary>
/// <param name="Hits">Each position once.</param>
/// <param name="Next">To hand in for the next page; null at the end.</param>
internal sealed record SearchPage(IReadOnlyList<SearchHit> Hits, SearchHit? Next);

/// <summary>The audiences of a reader.</summary>
internal sealed class AudienceSet
{
    private readonly ulong[] bits;
    private readonly bool isInverse;

    private AudienceSet(ReadOnlySpan<int> numbers, bool isInverse)
    {
        var most = -1;
        foreach (var number in numbers) most = Math.Max(most, number);
        bits = new ulong[(most >> 6) + 1];
        this.isInverse = isInverse;
        foreach (var number in numbers) bits[number >> 6] |= 1UL << (number & 63);
    }

    /// <summary>These alone. Numbers are small and dense: memory grows with the largest.</summary>
    public static AudienceSet In(params ReadOnlySpan<int> numbers) => new(numbers, false);

    /// <summary>All but these.</summary>
    public static AudienceSet NotIn(params ReadOnlySpan<int> numbers) => new(numbers, true);

    public bool Has(int number) => (number >> 6 < bits.Length && (bits[number >> 6] >> number & 1) != 0) != isInverse;
}

/// <summary>What is searched for, on whose behalf.</summary>
internal sealed record SearchRequest
{
    /// <summary>Without a <see cref="TextQuery.Problem"/>.</summary>
    public TextQuery Text { get; init; } = TextQuery.Everything;

    /// <summary>All required.</summary>
    public IReadOnlyList<FactFilter> Facts { get; init; } = [];

    public required AudienceSet Audiences { get; init; }

    public SearchOrder Order { get; init; }

    /// <summary>Null where what the index says is the last word.</summary>
    public VisibleRows? Visible { get; init; }
}
