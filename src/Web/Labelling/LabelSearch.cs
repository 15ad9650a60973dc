using System.Collections.Immutable;
using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Mapping;
using Renkei.Labels.Policies;

namespace Renkei.Web.Labelling;

/// <summary>Looks whether a choice can still become a label, by adding what its faults ask for.</summary>
/// <param name="floors">The labels, under the policy, that the new one may not be below.</param>
internal sealed class LabelSearch(SecurityPolicy policy, PolicySet policies, ResolvedClearance author, IReadOnlyList<ResolvedLabel> floors, DateTimeOffset now)
{
    /// <summary>How many sets of values are looked at for one question. What is not found by then is not offered.</summary>
    private const int Budget = 300;

    /// <summary>Faults that another value mends. All others stay whatever is added.</summary>
    private static readonly ImmutableHashSet<string> Mendable = ["required-category", "too-few", "privacy-mark-missing", "permissive", "below-source"];

    public SecurityPolicy Policy => policy;

    /// <summary>What every label must carry: the restrictive values of what it is made from.</summary>
    public ImmutableHashSet<TagCategory> Fixed { get; } = [.. floors.SelectMany(f => f.Categories).Where(c => c.Tag.Type == CategoryType.Restrictive)];

    /// <summary>Whether no classification leads to a label.</summary>
    public bool IsHopeless => !policy.Classifications.Any(c => Leads(c, Fixed));

    /// <summary>Whether an author may put a value on a label at all.</summary>
    public bool MayCarry(TagCategory value) =>
        value.Tag.Type is { } type && !value.Obsolete && (type == CategoryType.Informative || author.Holds(value) || floors.Any(f => f.Categories.Contains(value)));

    /// <summary>Whether a label can be made of these values and perhaps others.</summary>
    public bool Leads(SecurityClassification classification, ImmutableHashSet<TagCategory> values)
    {
        if (classification.Obsolete || !author.Holds(classification)) return false;
        var budget = Budget;
        return Leads(classification, values, new HashSet<string>(StringComparer.Ordinal), ref budget);
    }

    public ResolvedLabel Resolve(SecurityClassification classification, IEnumerable<TagCategory> values, string? mark)
    {
        var label = new ConfidentialityLabel
        {
            Policy = new(policy.Name, policy.Oid),
            Classification = classification.Name,
            PrivacyMark = mark,
            CreationDateTime = now,
            Categories = [.. values.OrderBy(v => v.Index).GroupBy(v => (v.Tag.TagSet, v.Tag.Type)).Select(g => new LabelCategory(g.Key.Type!.Value, g.Key.TagSet.Name, g.Key.TagSet.Oid, [.. g.Select(v => v.Name)]))],
        };
        return ResolvedLabel.Resolve(label, policies).Value!;
    }

    /// <summary>All that keeps a label from being made.</summary>
    public ImmutableArray<LabelMissing> Faults(ResolvedLabel label, Disclosure disclosure, string language)
    {
        var reasons = LabelValidity.Explain(label, now, disclosure, isNew: true, language);
        if (reasons.IsEmpty) reasons = AccessDecision.Explain(label, author, now, disclosure, language);
        var helps = reasons.Length == 0 ? [] : Helps(label.Classification, [.. label.Categories]).ToImmutableArray();
        var missing = reasons.Select(r => new LabelMissing(r.Rule, r.Text, r.Rule is "required-category" or "too-few" or "permissive" ? helps : [])).ToImmutableArray();
        return missing.IsEmpty && !Covers(label) ? [new("below-source", "The label is below that of what the record was made from: somebody could read this who may not read that.", [.. Helps(label.Classification, [.. label.Categories])])] : missing;
    }

    /// <summary>Whether whoever may read the label may read each thing it was made from: being made from both would change nothing of it that bears on access.</summary>
    private bool Covers(ResolvedLabel label) => floors.All(floor => Covers(label, floor, policies, now));

    /// <summary>The same of one source, under the policy of the label.</summary>
    public static bool Covers(ResolvedLabel label, ResolvedLabel source, PolicySet policies, DateTimeOffset now) =>
        ReferenceEquals(label.Classification, source.Classification) && Bearing(label).SequenceEqual(Bearing(source))
        || (DominantLabel.Of([label, source], label.Policy, policies, now).Value is { } both && ReferenceEquals(both.Classification, label.Classification) && Bearing(both).SequenceEqual(Bearing(label)));

    private static IEnumerable<TagCategory> Bearing(ResolvedLabel label) => label.Categories.Where(c => c.Tag.Type != CategoryType.Informative);

    private bool Leads(SecurityClassification classification, ImmutableHashSet<TagCategory> values, HashSet<string> seen, ref int budget)
    {
        if (!seen.Add(string.Join(' ', values.Select(v => v.Index).Order())) || budget-- == 0) return false;
        var mark = policy.MinPrivacyMarks == 0 ? null : policy.PrivacyMarks.FirstOrDefault(m => !m.Obsolete)?.Name ?? "-";
        var label = Resolve(classification, values, mark);
        var faults = LabelValidity.Explain(label, now, Disclosure.Everything, isNew: true);
        if (faults.IsEmpty) faults = AccessDecision.Explain(label, author, now, Disclosure.Everything);
        if (faults.IsEmpty && Covers(label)) return true;
        if (faults.Any(f => !Mendable.Contains(f.Rule))) return false;
        foreach (var next in Helps(classification, values))
        {
            if (budget <= 0) return false;
            if (Leads(classification, values.Add(next), seen, ref budget)) return true;
        }

        return false;
    }

    /// <summary>What the faults of a set may be asking for: members of groups that its values require, values of tags that ask for some, what the author holds, what the sources carry.</summary>
    private IEnumerable<TagCategory> Helps(SecurityClassification classification, ImmutableHashSet<TagCategory> values)
    {
        var required = classification.Required.Concat(values.SelectMany(v => v.Required)).SelectMany(g => g.Members).SelectMany(m => m.In(policy));
        var fewest = policy.Tags.Where(t => t.MinSelection > 0).SelectMany(t => t.Categories);
        var mine = values.Where(v => v.Tag.Type == CategoryType.Permissive).SelectMany(v => v.Tag.Categories).Where(author.Holds);
        var theirs = floors.SelectMany(f => Bearing(f));
        return theirs.Concat(required).Concat(fewest).Concat(mine).Distinct().Where(c => !values.Contains(c) && MayCarry(c) && MayStand(c, classification, values)).OrderByDescending(author.Holds).ThenBy(c => c.Index);
    }

    /// <summary>Whether adding a value alone does not already break what nothing mends.</summary>
    private static bool MayStand(TagCategory value, SecurityClassification classification, ImmutableHashSet<TagCategory> values) =>
        (value.RequiredClass ?? classification) == classification && !value.ExcludedClasses.Contains(classification)
        && !(value.Tag.SingleSelection && values.Any(v => v.Tag == value.Tag));
}
