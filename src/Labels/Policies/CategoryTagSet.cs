using System.Collections.Immutable;

namespace Renkei.Labels.Policies;

/// <summary>A tag set: what a label's <c>Category/@TagName</c> names. It holds one or more tags.</summary>
public sealed class CategoryTagSet
{
    private readonly Dictionary<string, TagCategory>[] byValue;
    private readonly Dictionary<(CategoryType Type, bool Enumerated, string Lacv), TagCategory> byLacv;

    /// <summary>Takes in the tags, which now know their set.</summary>
    /// <remarks>The caller has made sure that names are unique among the tags of one type, and lacvs among the tags of one type and enumeration.</remarks>
    internal CategoryTagSet(string name, string oid, ImmutableArray<CategoryTag> tags)
    {
        (Name, Oid, Tags) = (name, oid, tags);
        foreach (var tag in tags) tag.Join(this);
        byValue = [.. Enum.GetValues<CategoryType>().Select(type => Of(type).ToDictionary(c => c.Name, StringComparer.Ordinal))];
        byLacv = tags.Where(t => t.Type is not null).SelectMany(t => t.Categories).ToDictionary(c => (c.Tag.Type!.Value, c.Tag.Enumerated, c.Lacv));
    }

    public string Name { get; }

    /// <summary>Dotted decimal.</summary>
    public string Oid { get; }

    /// <summary>In document order.</summary>
    public ImmutableArray<CategoryTag> Tags { get; }

    public ImmutableArray<EquivalentTagSet> Equivalents { get; init; } = [];

    /// <summary>The category with this value among the tags of this type.</summary>
    public TagCategory? Find(CategoryType type, string value) => byValue[(int)type].GetValueOrDefault(value);

    /// <summary>The category with this number among the tags of this type and enumeration.</summary>
    /// <param name="lacv">Canonical.</param>
    public TagCategory? FindByLacv(CategoryType type, bool enumerated, string lacv) => byLacv.GetValueOrDefault((type, enumerated, lacv));

    /// <summary>All categories of the tags of this type, in document order.</summary>
    public IEnumerable<TagCategory> Of(CategoryType type) => Tags.Where(t => t.Represents(type)).SelectMany(t => t.Categories);

    public override string ToString() => Name;
}
