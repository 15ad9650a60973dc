using Renkei.Labels;
using Renkei.Labels.Policies;

namespace Renkei.Fast.Labels.Properties;

/// <summary>The tag types of a SPIF, the enumerated ones apart.</summary>
internal enum PlainKind
{
    Restrictive,
    EnumeratedRestrictive,
    Permissive,
    EnumeratedPermissive,
    Informative,
    NotApplicable,
}

/// <summary>A policy as plain data: what the oracle decides by and what is printed as a SPIF.</summary>
internal sealed record PlainPolicy(string Name, string Oid, DateTimeOffset? NotBefore, DateTimeOffset? NotAfter, PlainClass[] Classes, PlainSet[] Sets)
{
    public IEnumerable<(PlainSet Set, PlainTag Tag)> Tags => Sets.SelectMany(s => s.Tags.Select(t => (s, t)));

    public IEnumerable<(PlainSet Set, PlainTag Tag, PlainValue Value)> Values => Tags.SelectMany(t => t.Tag.Values.Select(v => (t.Set, t.Tag, v)));
}

internal sealed record PlainClass(string Name, string Phrase, string Lacv, int Hierarchy, bool Obsolete, PlainGroup[] Required);

internal sealed record PlainSet(string Name, string Oid, PlainTag[] Tags);

internal sealed record PlainTag(string Name, PlainKind Kind, bool Single, int? Min, int? Max, PlainValue[] Values);

internal sealed record PlainValue(string Name, string Phrase, string Lacv)
{
    public string? RequiredClass { get; init; }

    public bool Obsolete { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public DateTimeOffset? NotAfter { get; init; }

    public string[] ExcludedClasses { get; init; } = [];

    public PlainGroup[] Required { get; init; } = [];

    public PlainMember[] Excluded { get; init; } = [];
}

internal sealed record PlainGroup(RequiredOperation Operation, PlainMember[] Members);

/// <summary>A member of a rule; without a lacv it means any value.</summary>
internal sealed record PlainMember(string SetName, PlainKind Kind, string? Lacv);

internal sealed record PlainCategory(CategoryType Type, string SetName, string? SetOid, string[] Values);

internal sealed record PlainLabel(PolicyIdentifier Policy, string Class, PlainCategory[] Categories, DateTimeOffset? Created = null, DateTimeOffset? SucceededAt = null, PlainLabel? Successor = null)
{
    public ConfidentialityLabel ToLabel(LabelRole role = LabelRole.Originator) => new()
    {
        Role = role,
        Policy = Policy,
        Classification = Class,
        CreationDateTime = Created,
        Categories = [.. Categories.Select(c => c.ToCategory())],
        Succession = Successor is null ? null : new(SucceededAt!.Value, Successor.ToLabel()),
    };
}

internal sealed record PlainClearance(PolicyIdentifier Policy, string[] Classes, PlainCategory[] Categories)
{
    public ConfidentialityClearance ToClearance() =>
        new() { Policy = Policy, Classifications = [.. Classes], Categories = [.. Categories.Select(c => c.ToCategory())] };
}

internal static class PlainExtensions
{
    public static LabelCategory ToCategory(this PlainCategory category) => new(category.Type, category.SetName, category.SetOid, [.. category.Values]);

    /// <summary>The type by which labels name the values of a tag; null where none can.</summary>
    public static CategoryType? LabelType(this PlainKind kind) => kind switch
    {
        PlainKind.Restrictive or PlainKind.EnumeratedRestrictive => CategoryType.Restrictive,
        PlainKind.Permissive or PlainKind.EnumeratedPermissive => CategoryType.Permissive,
        PlainKind.Informative => CategoryType.Informative,
        _ => null,
    };
}
