using Renkei.Labels.Policies;

namespace Renkei.Labels.Decisions;

/// <summary>Names values where the asker may know them, and speaks of "a value" where not.</summary>
internal sealed class Wording(Disclosure disclosure)
{
    public string Subject(SecurityClassification classification) => disclosure.MayName(classification) ? classification.Name : "The classification of the label";

    public string Object(SecurityClassification classification) => disclosure.MayName(classification) ? classification.Name : "the classification of the label";

    public string Subject(TagCategory category) => disclosure.MayName(category) ? $"{category.Name} ({category.Tag.TagSet.Name})" : "A value of the label";

    public string Object(TagCategory category) => disclosure.MayName(category) ? $"{category.Name} ({category.Tag.TagSet.Name})" : "another value of the label";

    /// <summary>What a group asks for, as "one or more of MOCK, PHONY (Releasable To)"; without names when one of them may not be named.</summary>
    public string Group(RequiredCategory group, SecurityPolicy policy)
    {
        var how = group.Operation switch
        {
            RequiredOperation.OnlyOne => "exactly one of ",
            RequiredOperation.OneOrMore => "one or more of ",
            _ => group.Members.Length == 1 ? "" : "all of ",
        };
        var members = group.Members.SelectMany(m => m.In(policy)).ToList();
        return members.Count > 0 && members.TrueForAll(disclosure.MayName)
            ? how + string.Join(", ", group.Members.Select(m => Member(m, policy)))
            : "other values beside it, which the label does not carry together";
    }

    private static string Member(CategoryReference member, SecurityPolicy policy) =>
        member.Lacv is null ? "any value of " + member.TagSetName
        : string.Join(", ", member.In(policy).Select(c => c.Name)) + $" ({member.TagSetName})";
}
