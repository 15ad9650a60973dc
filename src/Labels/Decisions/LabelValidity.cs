using System.Collections.Immutable;
using Renkei.Labels.Policies;

namespace Renkei.Labels.Decisions;

/// <summary>Whether a label is legal under its policy (XML SPIF 2.1; the order of the rules is that of standards' validity check).</summary>
public static class LabelValidity
{
    /// <summary>Why a label may not stand, in words; empty when it may.</summary>
    /// <remarks>One sentence without particulars for an asker who does not hold all that the label says: each rule is of certain values, and would tell which.</remarks>
    /// <param name="isNew">Also refuse what is obsolete, and ask for a privacy mark where the policy does: for labels that are being made, not for those that exist.</param>
    public static ImmutableArray<Reason> Explain(ResolvedLabel label, DateTimeOffset at, Disclosure disclosure, bool isNew = false, string language = "")
    {
        var reasons = Faults(label, new Wording(disclosure, language), isNew).ToImmutableArray();
        if (reasons.IsEmpty && label.IsValidAt(at)) return [];
        if (reasons.IsEmpty && OutOfDate(label.Policy, at) is { } outOfDate) return [outOfDate];
        if (!disclosure.MayName(label)) return [new("invalid", $"The label is not valid under {label.Policy.Name}.")];
        return reasons.IsEmpty ? [new("value-out-of-date", "The label says no creation time, and one of its values is not in force at this time.")] : reasons;
    }

    /// <summary>Between which instants the policy, and a label without a creation time, are good.</summary>
    internal static (DateTimeOffset From, DateTimeOffset Until) Window(ResolvedLabel label)
    {
        var from = label.Policy.NotBefore ?? DateTimeOffset.MinValue;
        var until = label.Policy.NotAfter ?? DateTimeOffset.MaxValue;
        if (label.Label.CreationDateTime is null)
        {
            foreach (var category in label.Categories)
            {
                if (category.NotBefore > from) from = category.NotBefore.Value;
                if (category.NotAfter < until) until = category.NotAfter.Value;
            }
        }

        return (from, until);
    }

    private static Reason? OutOfDate(SecurityPolicy policy, DateTimeOffset at) =>
        at < policy.NotBefore ? new("policy-not-yet", $"The policy {policy.Name} holds from {policy.NotBefore:u} on.")
        : at > policy.NotAfter ? new("policy-expired", $"The policy {policy.Name} held until {policy.NotAfter:u}.") : null;

    private static IEnumerable<Reason> Faults(ResolvedLabel label, Wording wording, bool isNew)
    {
        foreach (var group in label.Classification.Required.Where(g => !g.IsMet(label.Policy, label.Has)))
        {
            yield return new("required-category", $"{wording.Subject(label.Classification)} requires {wording.Group(group, label.Policy)}.");
        }

        foreach (var fault in label.Categories.SelectMany(c => Faults(c, label, wording))) yield return fault;
        foreach (var fault in label.Policy.Tags.SelectMany(t => Selection(t, label))) yield return fault;
        if (!isNew) yield break;
        if (label.Label.PrivacyMark is null && label.Policy.MinPrivacyMarks > 0) yield return new("privacy-mark-missing", $"A label under {label.Policy.Name} carries a privacy mark, and this one has none.");
        foreach (var mark in label.Policy.PrivacyMarks.Where(m => m.Obsolete && m.Name == label.Label.PrivacyMark)) yield return new("obsolete", $"The privacy mark {mark.Name} is obsolete: no new label may carry it.");
        if (label.Classification.Obsolete) yield return new("obsolete", $"{wording.Subject(label.Classification)} is obsolete: no new label may carry it.");
        foreach (var category in label.Categories.Where(c => c.Obsolete)) yield return new("obsolete", $"{wording.Subject(category)} is obsolete: no new label may carry it.");
    }

    private static IEnumerable<Reason> Faults(TagCategory category, ResolvedLabel label, Wording wording)
    {
        if (category.RequiredClass is { } required && required != label.Classification)
        {
            yield return new("required-class", $"{wording.Subject(category)} stands only with {wording.Other(required)}.");
        }

        if (category.ExcludedClasses.Contains(label.Classification))
        {
            yield return new("excluded-class", $"{wording.Subject(category)} may not stand with {wording.Object(label.Classification)}.");
        }

        if (label.Label.CreationDateTime is { } created && (created < category.NotBefore || created > category.NotAfter))
        {
            yield return new("value-out-of-date", $"{wording.Subject(category)} was not in force when the label was made.");
        }

        foreach (var group in category.Required.Where(g => !g.IsMet(label.Policy, label.Has)))
        {
            yield return new("required-category", $"{wording.Subject(category)} requires {wording.Group(group, label.Policy)}.");
        }

        foreach (var excluded in category.Excluded.SelectMany(r => r.In(label.Policy)).Where(c => c != category && label.Has(c)))
        {
            yield return new("excluded-category", $"{wording.Subject(category)} may not stand with {wording.Object(excluded)}.");
        }
    }

    private static IEnumerable<Reason> Selection(CategoryTag tag, ResolvedLabel label)
    {
        var most = tag.SingleSelection ? 1 : tag.MaxSelection;
        if (most == int.MaxValue && tag.MinSelection == 0) yield break;
        var count = tag.Categories.Count(label.Has);
        var name = tag.Name.Length > 0 ? tag.Name : tag.TagSet.Name;
        if (count > most) yield return new("too-many", $"{name} takes at most {most} {(most == 1 ? "value" : "values")}.");
        if (count < tag.MinSelection) yield return new("too-few", $"{name} takes at least {tag.MinSelection} {(tag.MinSelection == 1 ? "value" : "values")}.");
    }
}
