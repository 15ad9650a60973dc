using System.Collections.Immutable;

namespace Renkei.Labels;

/// <summary>Whose word a label is (ADatP-4774: its three root elements).</summary>
public enum LabelRole
{
    /// <summary>The originator's label of the data: never overwritten.</summary>
    Originator,

    /// <summary>An equivalent of the originator's label under another policy; it stands only beside that one.</summary>
    Alternative,

    /// <summary>The label of the metadata itself.</summary>
    Metadata,
}

/// <summary>Who set a label: an identifier and its kind.</summary>
/// <param name="Type">One of rfc822Name, dNSName, directoryName, uniformResourceIdentifier, iPAddress, x400Address, userPrincipalName, jID.</param>
public sealed record OriginatorId(string Type, string Value);

/// <summary>The label that takes over at a time its originator has set.</summary>
/// <param name="From">From this instant on.</param>
public sealed record Succession(DateTimeOffset From, ConfidentialityLabel Successor);

/// <summary>A confidentiality label (ADatP-4774): what it says, and the bytes it was read from.</summary>
/// <remarks>Two labels are equal when they say the same; the bytes they came from do not count.</remarks>
public sealed class ConfidentialityLabel : IEquatable<ConfidentialityLabel>
{
    public LabelRole Role { get; init; }

    /// <summary>The <c>@Id</c> that a binding may point to.</summary>
    public string? Id { get; init; }

    /// <summary>When the label should be looked at again; a past date does not make it invalid.</summary>
    public DateTimeOffset? ReviewDateTime { get; init; }

    public required PolicyIdentifier Policy { get; init; }

    /// <summary>The name of one classification of the policy, compared exactly.</summary>
    public required string Classification { get; init; }

    /// <summary>Free text beside the marking; does not bear on access.</summary>
    public string? PrivacyMark { get; init; }

    /// <summary>In the order written. The same tag set and type may come more than once; their values then count together.</summary>
    public ImmutableArray<LabelCategory> Categories { get; init; } = [];

    public OriginatorId? Originator { get; init; }

    /// <summary>When the label was made; null when what was read lacks it, which the standard forbids and real systems do.</summary>
    public DateTimeOffset? CreationDateTime { get; init; }

    public Succession? Succession { get; init; }

    /// <summary>The bytes the label was read from, as they were; empty for one that was made here.</summary>
    public ReadOnlyMemory<byte> Source { get; init; }

    /// <summary>The label in force at an instant: this one, or its successor once that is due (ADatP-4774 §4.3).</summary>
    public ConfidentialityLabel At(DateTimeOffset instant)
    {
        var label = this;
        while (label.Succession is { } succession && instant >= succession.From) label = succession.Successor;
        return label;
    }

    /// <summary>Whether this alternative label still stands for its originator's label at an instant: once that one was succeeded, only an alternative succeeded with it or later does.</summary>
    /// <remarks>What the successor is under the other policy, an alternative that was not succeeded does not say; it may be narrower.</remarks>
    public bool StandsFor(ConfidentialityLabel originator, DateTimeOffset instant) => InForceSince(instant) >= originator.InForceSince(instant);

    /// <summary>The latest succession that was due; the least instant when none was.</summary>
    private DateTimeOffset InForceSince(DateTimeOffset instant)
    {
        var since = DateTimeOffset.MinValue;
        for (var next = Succession; next is not null && instant >= next.From; next = next.Successor.Succession)
        {
            if (next.From > since) since = next.From;
        }

        return since;
    }

    public bool Equals(ConfidentialityLabel? other) =>
        ReferenceEquals(this, other) || (other is not null
            && Role == other.Role && Id == other.Id && ReviewDateTime == other.ReviewDateTime && Policy == other.Policy
            && Classification == other.Classification && PrivacyMark == other.PrivacyMark && Originator == other.Originator
            && CreationDateTime == other.CreationDateTime && Equals(Succession, other.Succession)
            && Categories.AsSpan().SequenceEqual(other.Categories.AsSpan()));

    public override bool Equals(object? obj) => Equals(obj as ConfidentialityLabel);

    public override int GetHashCode() => HashCode.Combine(Role, Policy, Classification, PrivacyMark, CreationDateTime, Categories.Length);
}
