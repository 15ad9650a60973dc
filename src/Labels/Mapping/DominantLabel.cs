using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;

namespace Renkei.Labels.Mapping;

/// <summary>The label of what was made from many (ADatP-4774.1 §4.4): whoever may read it may read every source.</summary>
/// <remarks>
/// Every source is brought to one policy. The classification is the highest by hierarchy. Restrictive and informative values are united.
/// Of a permissive tag stays what all sources that carry it name: a source without the tag lets everybody in and takes nothing away. A tag is left out
/// only where the policy lets none of its values stand with the classification, since there the classification is the stricter of the two.
/// An empty audience is nobody, never everybody. What has no answer — no equivalent, two classifications of one hierarchy, nobody left, an invalid result —
/// is a person's decision. A source's coming labels count as sources too, so nothing comes up later that the dominant label does not cover.
/// See docs/decisions/0008-dominant-label.md for where this is stricter than the standard's text.
/// </remarks>
public static class DominantLabel
{
    /// <summary>The dominant label under a policy, or the reasons why a person must decide.</summary>
    /// <param name="labels">At least one; each as it stands.</param>
    /// <param name="policies">Where the policies of successors are found.</param>
    /// <param name="at">Now: which labels are in force, and when the dominant one is made.</param>
    /// <param name="disclosure">What the reasons may name; everything when null.</param>
    public static DerivedLabel Of(IReadOnlyList<ResolvedLabel> labels, SecurityPolicy policy, PolicySet policies, DateTimeOffset at, Disclosure? disclosure = null)
    {
        var names = disclosure ?? Disclosure.Everything;
        if (labels.Count == 0) return DerivedLabel.Refused("no-sources", "There is no label to start from.");
        var reasons = new List<Reason>();
        var notes = new List<Reason>();
        var sources = new List<ResolvedLabel>();
        foreach (var mapped in labels.SelectMany(l => Covered(l, policy, policies, at, names)))
        {
            reasons.AddRange(mapped.Reasons);
            notes.AddRange(mapped.Notes);
            if (mapped.Value is { } source) sources.Add(source);
        }

        return reasons.Count > 0 ? DerivedLabel.Refused(reasons) : new Domination(sources, policy, names, notes).At(at);
    }

    /// <summary>What a source says now and will say, each under the policy.</summary>
    private static IEnumerable<DerivedLabel> Covered(ResolvedLabel source, SecurityPolicy policy, PolicySet policies, DateTimeOffset at, Disclosure names)
    {
        var label = source.Label.At(at);
        for (var count = 0; label is not null; count++)
        {
            if (count > LabelMapping.MostSuccessors)
            {
                yield return DerivedLabel.Refused("too-many-successors", $"A label has more than {LabelMapping.MostSuccessors} successors.");
                yield break;
            }

            var resolved = ReferenceEquals(label, source.Label) ? new(source, []) : ResolvedLabel.Resolve(label, policies, names);
            yield return resolved.Value is { } value ? LabelMapping.MapAlone(value, policy, at, names) : DerivedLabel.Refused(resolved.Reasons);
            if (label.Succession is { } next && next.From > at) at = next.From;
            label = label.Succession?.Successor;
        }
    }
}
