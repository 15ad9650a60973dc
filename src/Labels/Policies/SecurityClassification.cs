using System.Collections.Immutable;

namespace Renkei.Labels.Policies;

/// <summary>One classification of a policy, such as SECRET.</summary>
public sealed class SecurityClassification
{
    /// <summary>0-based place in <see cref="SecurityPolicy.Classifications"/>.</summary>
    public required int Index { get; init; }

    public required string Name { get; init; }

    /// <summary>Canonical: without leading zeros.</summary>
    public required string Lacv { get; init; }

    /// <summary>Higher is more sensitive. For display order and the dominant label only: it plays no part in a decision.</summary>
    public required long Hierarchy { get; init; }

    /// <summary>A CSS colour (name or #rrggbb), when given.</summary>
    public string? Color { get; init; }

    /// <summary>Accepted in labels that exist, refused in new ones.</summary>
    public bool Obsolete { get; init; }

    public ImmutableArray<EquivalentClassification> Equivalents { get; init; } = [];

    public ImmutableArray<MarkingData> Markings { get; init; } = [];

    public ImmutableArray<MarkingQualifier> Qualifiers { get; init; } = [];

    /// <summary>Each must be satisfied by a label of this classification.</summary>
    public ImmutableArray<RequiredCategory> Required { get; init; } = [];

    public override string ToString() => Name;
}
