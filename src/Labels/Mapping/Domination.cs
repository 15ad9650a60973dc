using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;

namespace Renkei.Labels.Mapping;

/// <summary>The dominant label of labels of one policy, in the making.</summary>
internal sealed class Domination(IReadOnlyList<ResolvedLabel> sources, SecurityPolicy policy, Disclosure disclosure, List<Reason> notes)
{
    private readonly Wording wording = new(disclosure, "");
    private readonly HashSet<TagCategory> values = [];
    private readonly List<Reason> faults = [];

    public DerivedLabel At(DateTimeOffset at)
    {
        var highest = sources.Max(s => s.Classification.Hierarchy);
        var classes = sources.Select(s => s.Classification).Where(c => c.Hierarchy == highest).Distinct().OrderBy(c => c.Index).ToList();
        if (classes.Count > 1)
        {
            return DerivedLabel.Refused("classification-tie", $"{string.Join(" and ", classes.Select(wording.Subject))} are of one hierarchy in {policy.Name}: neither is the higher one.");
        }

        foreach (var tag in sources.SelectMany(s => s.Categories).Select(c => c.Tag).Distinct()) Take(tag, classes[0]);
        if (faults.Count > 0) return DerivedLabel.Refused(faults);
        var label = new ConfidentialityLabel
        {
            Policy = LabelParts.Identifier(policy),
            Classification = classes[0].Name,
            Categories = LabelParts.Categories(values),
            PrivacyMark = PrivacyMark(),
            CreationDateTime = at,
            ReviewDateTime = sources.Min(s => s.Label.ReviewDateTime),
        };
        var resolved = ResolvedLabel.Resolve(label, LabelParts.Alone(policy)).Value!;
        var invalid = LabelValidity.Explain(resolved, at, disclosure, isNew: true);
        return invalid.IsEmpty
            ? new(resolved, [], [.. notes.Distinct()])
            : DerivedLabel.Refused([new("dominant-invalid", $"What follows from the sources would not be a valid new label under {policy.Name}."), .. invalid]);
    }

    private void Take(CategoryTag tag, SecurityClassification classification)
    {
        var carried = sources.Select(s => s.Categories.Where(c => c.Tag == tag).ToList()).Where(c => c.Count > 0).ToList();
        switch (tag.Type)
        {
            case CategoryType.Permissive:
                Audience(tag, carried, classification);
                break;
            case CategoryType.Restrictive:
                values.UnionWith(carried.SelectMany(c => c));
                break;
            default:
                var (standing, barred) = Split(carried.SelectMany(c => c).Distinct(), c => MayStand(c, classification) && !c.Obsolete);
                values.UnionWith(standing);
                notes.AddRange(barred.Select(b => new Reason("informative-dropped", $"{wording.Subject(b)} is left out; it does not bear on access.")));
                break;
        }
    }

    private void Audience(CategoryTag tag, List<List<TagCategory>> carried, SecurityClassification classification)
    {
        if (!tag.Categories.Any(c => MayStand(c, classification)))
        {
            notes.Add(new("audience-superseded", $"{tag.TagSet.Name} is left out: none of its values may stand with {wording.Object(classification)}."));
            return;
        }

        var common = carried.Aggregate(carried[0].AsEnumerable(), (all, each) => all.Intersect(each)).Where(c => MayStand(c, classification)).ToList();
        if (common.Count == 0) faults.Add(new("audience-empty", $"The sources have no reader of {tag.TagSet.Name} in common whom the classification lets in: that is nobody."));
        values.UnionWith(common);
    }

    private string? PrivacyMark()
    {
        var marks = sources.Select(s => s.Label.PrivacyMark).Distinct().ToList();
        if (marks.Count == 1) return marks[0];
        notes.Add(new("privacy-mark-dropped", "The sources do not all carry the same privacy mark, so none is taken over."));
        return null;
    }

    private static bool MayStand(TagCategory value, SecurityClassification classification) =>
        (value.RequiredClass ?? classification) == classification && !value.ExcludedClasses.Contains(classification);

    private static (List<TagCategory> Yes, List<TagCategory> No) Split(IEnumerable<TagCategory> all, Func<TagCategory, bool> condition)
    {
        var groups = all.ToLookup(condition);
        return ([.. groups[true]], [.. groups[false]]);
    }
}
