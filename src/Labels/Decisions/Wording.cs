using Renkei.Labels.Policies;

namespace Renkei.Labels.Decisions;

/// <summary>Names values where the asker may know them, and speaks of "a value" where not.</summary>
/// <param name="language">BCP 47 tag for the phrases of values; empty for the policy's default.</param>
internal sealed class Wording(Disclosure disclosure, string language)
{
    public string Subject(SecurityClassification classification) => disclosure.MayName(classification) ? classification.Name : "The classification of the label";

    public string Object(SecurityClassification classification) => disclosure.MayName(classification) ? classification.Name : "the classification of the label";

    /// <summary>A classification that the label does not have.</summary>
    public string Other(SecurityClassification classification) => disclosure.MayName(classification) ? $"the classification {classification.Name}" : "another classification";

    public string Subject(TagCategory category) => disclosure.MayName(category) ? $"{Title(category)} ({category.Tag.TagSet.Name})" : "A value of the label";

    public string Object(TagCategory category) => disclosure.MayName(category) ? $"{Title(category)} ({category.Tag.TagSet.Name})" : "another value of the label";

    /// <summary>What the clearance lacks of a restrictive tag; how many values that are is not said where they may not be named.</summary>
    public string Missing(IReadOnlyCollection<TagCategory> values)
    {
        var known = values.Where(disclosure.MayName).ToList();
        var set = values.First().Tag.TagSet.Name;
        return known.Count == values.Count ? $"The clearance lacks {Titles(known)} ({set})." : $"The clearance does not hold all that the label asks for in {set}.";
    }

    /// <summary>What the clearance holds of a permissive tag, none of which the label names.</summary>
    public string NotAmong(CategoryTag tag, IReadOnlyCollection<TagCategory> held)
    {
        var known = held.Where(disclosure.MayName).ToList();
        return held.Count == 0 ? $"The clearance holds nothing of {tag.TagSet.Name}."
            : known.Count < held.Count ? $"What the clearance holds of {tag.TagSet.Name} is not in the label."
            : $"{Titles(known)} {(known.Count == 1 ? "is" : "are")} not in {tag.TagSet.Name}.";
    }

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

    private string Title(TagCategory category) => Phrase.Of(category, language);

    private string Titles(IEnumerable<TagCategory> categories) => string.Join(", ", categories.Select(Title));

    private string Member(CategoryReference member, SecurityPolicy policy) =>
        member.Lacv is null ? "any value of " + member.TagSetName
        : string.Join(", ", member.In(policy).Select(Title)) + $" ({member.TagSetName})";
}
