using System.Collections.Immutable;

namespace Renkei.Labels.Policies;

/// <summary>A tag of a tag set. The identity that decisions group by is tag set and tag, never a name.</summary>
public sealed class CategoryTag
{
    /// <summary>0-based place in <see cref="SecurityPolicy.Tags"/>.</summary>
    public required int Index { get; init; }

    /// <summary>Empty when the policy gives none.</summary>
    public string Name { get; init; } = "";

    /// <summary>Null for notApplicable: no label can carry its values.</summary>
    public required CategoryType? Type { get; init; }

    /// <summary>Written as enumerated in the policy. No matter for decisions; binary labels and references tell the two apart.</summary>
    public bool Enumerated { get; init; }

    /// <summary>A label may carry one value of this tag at most.</summary>
    public bool SingleSelection { get; init; }

    /// <summary>How many values of this tag a label must carry at least; 0 when unbounded.</summary>
    public int MinSelection { get; init; }

    /// <summary>How many values of this tag a label may carry at most; <see cref="int.MaxValue"/> when unbounded.</summary>
    public int MaxSelection { get; init; } = int.MaxValue;

    /// <summary>In document order.</summary>
    public required ImmutableArray<TagCategory> Categories { get; init; }

    public ImmutableArray<MarkingQualifier> Qualifiers { get; init; } = [];

    public CategoryTagSet TagSet { get; private set; } = null!;

    public bool Represents(CategoryType type) => Type == type;

    internal void Join(CategoryTagSet set)
    {
        TagSet = set;
        foreach (var category in Categories) category.Join(this);
    }

    public override string ToString() => Name;
}
