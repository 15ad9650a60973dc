using System.Collections.Immutable;
using Renkei.Records.Objects;

namespace Renkei.Records.Outlines;

/// <summary>What a form shows of a property.</summary>
public enum PropertyKind
{
    Text,
    Integer,
    Number,
    Boolean,

    /// <summary>RFC 3339 in UTC.</summary>
    Time,

    /// <summary>The id of another object.</summary>
    Id,

    /// <summary>Objects, dictionaries, hashes and whatever else a line of text cannot hold.</summary>
    Other,
}

/// <summary>One property of a type.</summary>
/// <param name="Words">The words that STIX 2.1 lists for it; empty when it lists none.</param>
/// <param name="IsClosed">Whether it MUST be one of them.</param>
/// <param name="IsCommon">Whether all types of its family have it: ids, times, markings.</param>
public sealed record PropertyOutline(string Name, PropertyKind Kind, bool IsList, bool IsRequired, ImmutableArray<string> Words, bool IsClosed, bool IsCommon);

/// <summary>The properties of a type as STIX 2.1 defines it, for those who make forms and lay objects out. <see cref="ObjectReader"/> alone says whether an object is sound.</summary>
/// <param name="Properties">In the order of the standard.</param>
/// <param name="IsVersioned">Whether objects have <c>modified</c>.</param>
public sealed record TypeOutline(string Type, ImmutableArray<PropertyOutline> Properties, bool IsVersioned)
{
    private static readonly ImmutableDictionary<string, TypeOutline> ByType = Tables.All.ToImmutableDictionary(s => s.Name, Of, StringComparer.Ordinal);

    /// <summary>All types of the standard, by name.</summary>
    public static ImmutableArray<string> Types { get; } = [.. ByType.Keys.Order(StringComparer.Ordinal)];

    /// <summary>A type of the standard; null for any other.</summary>
    public static TypeOutline? Find(string type) => ByType.GetValueOrDefault(type);

    private static TypeOutline Of(Shape shape)
    {
        var bare = shape.Family switch
        {
            Family.Observable => Tables.CustomObservable,
            Family.Relationship => Tables.CustomRelationship,
            _ => Tables.CustomDomain,
        };
        var common = bare.Properties.Select(p => p.Name).Except(["name", "value", "title", "subject", "aliases"]).ToHashSet(StringComparer.Ordinal);
        return new(shape.Name, [.. shape.Properties.Select(p => Of(p, common.Contains(p.Name)))], shape.Properties.Any(p => p.Name == "modified"));
    }

    private static PropertyOutline Of(Property property, bool isCommon) =>
        new(property.Name, KindOf(property.Kind), property.IsList, property.IsRequired, property.Words?.Words ?? [], property.Words?.IsClosed ?? false, isCommon);

    private static PropertyKind KindOf(Kind kind) => kind switch
    {
        Kind.Text => PropertyKind.Text,
        Kind.Integer => PropertyKind.Integer,
        Kind.Number => PropertyKind.Number,
        Kind.Boolean => PropertyKind.Boolean,
        Kind.Time => PropertyKind.Time,
        Kind.Id => PropertyKind.Id,
        _ => PropertyKind.Other,
    };
}
