namespace Renkei.Store;

/// <summary>What came of looking: a page of rows and where the next one starts.</summary>
/// <param name="Items">At most as many as were asked for.</param>
/// <param name="Next">What to hand in for the next page; null when there is none now.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>What a count came to.</summary>
/// <param name="Number">Exact, unless <paramref name="IsMore"/>.</param>
/// <param name="IsMore">There are more than this: counting stopped.</param>
public readonly record struct Total(long Number, bool IsMore = false);

/// <summary>One value of a facet, and how many of what was asked for have it.</summary>
public readonly record struct FacetValue(string Value, long Count);
