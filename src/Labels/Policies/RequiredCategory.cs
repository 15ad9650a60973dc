using System.Collections.Immutable;

namespace Renkei.Labels.Policies;

/// <summary>How many members of a required group a label must match.</summary>
public enum RequiredOperation
{
    /// <summary>Exactly one.</summary>
    OnlyOne,

    OneOrMore,

    All,
}

/// <summary>Values that must accompany a classification or a value. A group without members is never satisfied.</summary>
public sealed record RequiredCategory(RequiredOperation Operation, ImmutableArray<CategoryReference> Members)
{
    /// <summary>Whether the group is met by what <paramref name="has"/> says is there.</summary>
    internal bool IsMet(SecurityPolicy policy, Func<TagCategory, bool> has) => IsMet(Operation, Members.Count(member => member.In(policy).Any(has)), Members.Length);

    /// <summary>Whether so many of the members are enough.</summary>
    internal static bool IsMet(RequiredOperation operation, int met, int members) => operation switch
    {
        RequiredOperation.OnlyOne => met == 1,
        RequiredOperation.OneOrMore => met > 0,
        RequiredOperation.All => met > 0 && met == members,
        _ => false,
    };
}

/// <summary>One value, or any value, of the tags of a type in a tag set.</summary>
/// <param name="TagSetName">Of this policy, or inside an equivalence of the other one.</param>
/// <param name="Type">Null for notApplicable, which nothing matches.</param>
/// <param name="Lacv">Canonical; null for any value (<c>all="true"</c>, or neither attribute).</param>
public sealed record CategoryReference(string TagSetName, CategoryType? Type, bool Enumerated, string? Lacv)
{
    /// <summary>The categories of a policy that this matches; empty when it has none such.</summary>
    public IEnumerable<TagCategory> In(SecurityPolicy policy) =>
        Type is not { } type || policy.FindTagSet(TagSetName) is not { } set ? []
        : Lacv is null ? set.Of(type).Where(c => c.Tag.Enumerated == Enumerated)
        : set.FindByLacv(type, Enumerated, Lacv) is { } category ? [category] : [];
}
