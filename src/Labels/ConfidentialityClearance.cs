using System.Collections.Immutable;

namespace Renkei.Labels;

/// <summary>What a reader holds under one policy (ADatP-4774 clearance): classifications, each named, and category values.</summary>
/// <remarks>Holding SECRET does not imply holding RESTRICTED: the list is the whole truth. Equality as for labels.</remarks>
public sealed class ConfidentialityClearance : IEquatable<ConfidentialityClearance>
{
    public required PolicyIdentifier Policy { get; init; }

    /// <summary>At least one classification name of the policy.</summary>
    public required ImmutableArray<string> Classifications { get; init; }

    public ImmutableArray<LabelCategory> Categories { get; init; } = [];

    /// <summary>The bytes the clearance was read from, as they were; empty for one that was made here.</summary>
    public ReadOnlyMemory<byte> Source { get; init; }

    public bool Equals(ConfidentialityClearance? other) =>
        ReferenceEquals(this, other) || (other is not null && Policy == other.Policy
            && Classifications.AsSpan().SequenceEqual(other.Classifications.AsSpan())
            && Categories.AsSpan().SequenceEqual(other.Categories.AsSpan()));

    public override bool Equals(object? obj) => Equals(obj as ConfidentialityClearance);

    public override int GetHashCode() => HashCode.Combine(Policy, Classifications.Length, Categories.Length);
}
