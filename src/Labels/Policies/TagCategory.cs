using System.Collections.Immutable;

namespace Renkei.Labels.Policies;

/// <summary>What kind of value a person types for a category instead of choosing it.</summary>
public enum UserInput
{
    None,
    String,
    Integer,
    Date,
}

/// <summary>One value of a tag, such as JPN of Releasable To.</summary>
public sealed class TagCategory
{
    /// <summary>0-based place in <see cref="SecurityPolicy.Categories"/>.</summary>
    public required int Index { get; init; }

    /// <summary>What a label's <c>GenericValue</c> carries, compared exactly.</summary>
    public required string Name { get; init; }

    /// <summary>Canonical: an integer without leading zeros, or the string as written.</summary>
    public required string Lacv { get; init; }

    /// <summary>The one classification this value may stand with; null for any.</summary>
    public SecurityClassification? RequiredClass { get; init; }

    /// <summary>Accepted in labels that exist, refused in new ones.</summary>
    public bool Obsolete { get; init; }

    public UserInput UserInput { get; init; }

    /// <summary>How a typed date is written (ISO 8601 pattern); null when the policy does not say.</summary>
    public string? DateFormat { get; init; }

    /// <summary>A label made before this instant may not carry the value.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>A label made after this instant may not carry the value.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    public ImmutableArray<EquivalentCategory> Equivalents { get; init; } = [];

    public ImmutableArray<MarkingData> Markings { get; init; } = [];

    public ImmutableArray<MarkingQualifier> Qualifiers { get; init; } = [];

    /// <summary>Classifications this value may not stand with.</summary>
    public ImmutableArray<SecurityClassification> ExcludedClasses { get; init; } = [];

    /// <summary>Each must be satisfied by a label that carries this value.</summary>
    public ImmutableArray<RequiredCategory> Required { get; init; } = [];

    /// <summary>None may be in a label that carries this value.</summary>
    public ImmutableArray<CategoryReference> Excluded { get; init; } = [];

    public CategoryTag Tag { get; private set; } = null!;

    internal void Join(CategoryTag tag) => Tag = tag;

    public override string ToString() => Name;
}
