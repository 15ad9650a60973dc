using System.Collections.Immutable;
using Renkei.Labels.Policies;

namespace Renkei.Labels.Decisions;

/// <summary>A label found in its policy: sets of bits, ready to decide by. Immutable.</summary>
/// <remarks>It is the label as it stands; <see cref="ConfidentialityLabel.At"/> says which label is in force at an instant.</remarks>
public sealed class ResolvedLabel
{
    private readonly DateTimeOffset from = DateTimeOffset.MinValue;
    private readonly DateTimeOffset until = DateTimeOffset.MaxValue;
    private readonly bool valid;

    private ResolvedLabel(ConfidentialityLabel label, SecurityPolicy policy, SecurityClassification classification, ulong[] bits)
    {
        (Label, Policy, Classification, Bits) = (label, policy, classification, bits);
        Categories = [.. BitSet.Members(bits).Select(i => policy.Categories[i])];
        Restrictive = new ulong[bits.Length];
        foreach (var category in Categories.Where(c => c.Tag.Type == CategoryType.Restrictive)) BitSet.Add(Restrictive, category.Index);
        Permissive = [.. Categories.Where(c => c.Tag.Type == CategoryType.Permissive).GroupBy(c => c.Tag.Index).Select(PermissiveTag.Of)];
        valid = LabelValidity.IsLegal(this);
        (from, until) = LabelValidity.Window(this);
    }

    public ConfidentialityLabel Label { get; }

    public SecurityPolicy Policy { get; }

    public SecurityClassification Classification { get; }

    /// <summary>The label's values, each once, in the document order of the policy.</summary>
    public ImmutableArray<TagCategory> Categories { get; }

    /// <summary>Bit n is category n of the policy.</summary>
    internal ulong[] Bits { get; }

    internal ulong[] Restrictive { get; }

    internal PermissiveTag[] Permissive { get; }

    /// <summary>Finds the label's policy and every value in it. Whatever is not there leaves nothing to decide by: denied.</summary>
    public static Resolved<ResolvedLabel> Resolve(ConfidentialityLabel label, PolicySet policies, Disclosure? disclosure = null)
    {
        var names = disclosure ?? Disclosure.Everything;
        if (policies.Find(label.Policy) is not { } policy) return new(null, [UnknownPolicy("label", label.Policy, policies, names)]);
        var reasons = ImmutableArray.CreateBuilder<Reason>();
        var classification = policy.FindClassification(label.Classification);
        if (classification is null) reasons.Add(UnknownClassification("label", label.Classification, policy, names));
        var bits = new ulong[BitSet.Words(policy.Categories.Length)];
        foreach (var category in label.Categories) Find("label", category, policy, bits, reasons, names);
        return reasons.Count > 0 || classification is null ? new(null, reasons.ToImmutable()) : new(new(label, policy, classification, bits), []);
    }

    /// <summary>Whether the label is legal under its policy (ADatP-4774.1, SPIF 2.1): the <c>valid</c> of every decision.</summary>
    /// <param name="at">The instant asked about: a policy decides only between its own dates.</param>
    public bool IsValidAt(DateTimeOffset at) => valid && at >= from && at <= until;

    internal bool Has(TagCategory category) => BitSet.Has(Bits, category.Index);

    /// <summary>The earliest instant after <paramref name="at"/> at which validity may change.</summary>
    internal DateTimeOffset NextChange(DateTimeOffset at) => at < from ? from : at <= until ? until : DateTimeOffset.MaxValue;

    internal static Reason UnknownPolicy(string what, PolicyIdentifier identifier, PolicySet policies, Disclosure names) =>
        !names.IsComplete ? new("unknown-policy", $"The {what} is of a policy that is not known here.")
        : policies.Find(identifier.Name) is { } policy
            ? new("policy-mismatch", $"The {what} names the policy {identifier.Name} with the OID {identifier.Oid}; {identifier.Name} is {policy.Oid} here.")
            : new("unknown-policy", $"The {what} is of the policy {identifier.Name}; known here: {string.Join(", ", policies.All.Select(p => p.Name).Order(StringComparer.Ordinal))}.");

    internal static Reason UnknownClassification(string what, string name, SecurityPolicy policy, Disclosure names) =>
        new("unknown-classification", names.IsComplete
            ? $"{policy.Name} has no classification {name}; it has {string.Join(", ", policy.Classifications.Select(c => c.Name))}."
            : $"The classification of the {what} is none of {policy.Name}.");

    /// <summary>Adds the bits of a category's values, or the reasons why they are not to be had.</summary>
    internal static void Find(string what, LabelCategory category, SecurityPolicy policy, ulong[] bits, ImmutableArray<Reason>.Builder reasons, Disclosure names)
    {
        if (policy.FindTagSet(category.TagName) is not { } set)
        {
            reasons.Add(new("unknown-tag-set", names.IsComplete ? $"{policy.Name} has no tag set {category.TagName}." : $"A category of the {what} is none of {policy.Name}."));
            return;
        }

        if (category.TagSetOid is { } oid && oid != set.Oid)
        {
            reasons.Add(new("tag-set-mismatch", $"The {what} names the tag set {set.Name} with another OID than the policy: {(names.IsComplete ? oid + " instead of " : "it should be ")}{set.Oid}."));
            return;
        }

        foreach (var value in category.Values)
        {
            if (set.Find(category.Type, value) is { } found) BitSet.Add(bits, found.Index);
            else reasons.Add(new("unknown-value", names.IsComplete
                ? $"{set.Name} has no {category.Type.ToString().ToLowerInvariant()} value {value}{Hint(set, category.Type, value)}."
                : $"A value of the {what} is none of {set.Name}."));
        }
    }

    private static string Hint(CategoryTagSet set, CategoryType type, string value) =>
        set.Tags.SelectMany(t => t.Categories).FirstOrDefault(c => c.Name == value) is { } otherType ? $"; {value} is {otherType.Tag.Type?.ToString().ToLowerInvariant() ?? "notApplicable"} there"
        : set.Of(type).FirstOrDefault(c => string.Equals(c.Name, value, StringComparison.OrdinalIgnoreCase)) is { } otherCase ? $"; it has {otherCase.Name}" : "";
}
