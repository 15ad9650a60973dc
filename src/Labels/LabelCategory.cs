using System.Collections.Immutable;

namespace Renkei.Labels;

/// <summary>A category of a label or clearance: values of one tag set under one type.</summary>
/// <param name="TagName">The name of the policy's tag set.</param>
/// <param name="TagSetOid">The OID of the tag set (<c>@URI</c> without <c>urn:oid:</c>), when it was given.</param>
/// <param name="Values">At least one for restrictive and permissive; in the order written.</param>
public sealed record LabelCategory(CategoryType Type, string TagName, string? TagSetOid, ImmutableArray<string> Values)
{
    public bool Equals(LabelCategory? other) =>
        other is not null && Type == other.Type && TagName == other.TagName && TagSetOid == other.TagSetOid && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Type, TagName, Values.Length);
}
