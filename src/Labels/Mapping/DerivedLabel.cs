using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;

namespace Renkei.Labels.Mapping;

/// <summary>A label made from others, or why none could be made: then what it was to stand on is denied until a person decides.</summary>
/// <param name="Value">Valid under its policy; null exactly when <paramref name="Reasons"/> is not empty.</param>
/// <param name="Reasons">All that stood in the way.</param>
/// <param name="Notes">What is not in the label although a source carried it, in words: left out as the policy says, or without bearing on access.</param>
public sealed record DerivedLabel(ResolvedLabel? Value, ImmutableArray<Reason> Reasons, ImmutableArray<Reason> Notes)
{
    internal static DerivedLabel Refused(params IEnumerable<Reason> reasons) => new(null, [.. reasons.Distinct()], []);

    internal static DerivedLabel Refused(string rule, string text) => Refused([new Reason(rule, text)]);
}

/// <summary>Makes labels out of values of a policy.</summary>
internal static class LabelParts
{
    private static readonly ConditionalWeakTable<SecurityPolicy, PolicySet> Sets = [];

    /// <summary>The values as a label carries them: by tag set and type, in the policy's order.</summary>
    public static ImmutableArray<LabelCategory> Categories(IEnumerable<TagCategory> values) =>
        [.. values.OrderBy(v => v.Index).GroupBy(v => (v.Tag.TagSet, v.Tag.Type))
            .Select(g => new LabelCategory(g.Key.Type!.Value, g.Key.TagSet.Name, g.Key.TagSet.Oid, [.. g.Select(v => v.Name)]))];

    /// <summary>A set of this policy and no other: a derived label is resolved under the policy it was made for, whatever else is known.</summary>
    public static PolicySet Alone(SecurityPolicy policy) => Sets.GetValue(policy, static p => new(p));

    public static PolicyIdentifier Identifier(SecurityPolicy policy) => new(policy.Name, policy.Oid);
}
