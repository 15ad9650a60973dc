using System.Collections.Immutable;
using Renkei.Store.Audiences;

namespace Renkei.Store.Reading;

/// <summary>What is asked for. Everything set must hold; what is not set does not bear.</summary>
public sealed record RecordQuery
{
    /// <summary>Any of these types.</summary>
    public ImmutableArray<string> Types { get; init; } = [];

    /// <summary>Added after this, in microseconds since 1970, exclusive.</summary>
    public long? AddedAfter { get; init; }

    public Versions Versions { get; init; } = Versions.Latest;

    /// <summary>The identity of <c>created_by_ref</c>.</summary>
    public string? Creator { get; init; }

    /// <summary>A word of the property <c>labels</c>.</summary>
    public string? Tag { get; init; }

    /// <summary>A partner; empty for the node's own.</summary>
    public string? Origin { get; init; }

    /// <summary>Revoked ones only, or others only.</summary>
    public bool? IsRevoked { get; init; }

    /// <summary>Words as people type them (docs/search.md).</summary>
    public string? Text { get; init; }

    public SortOrder Order { get; init; } = SortOrder.OldestFirst;
}

/// <summary>In which order rows come.</summary>
public enum SortOrder
{
    /// <summary>In the order of commits: what a poller follows.</summary>
    OldestFirst,

    /// <summary>Last committed first.</summary>
    NewestFirst,

    /// <summary>Words in the name before words elsewhere, newest first among equals. Only with a text.</summary>
    Rank,
}
