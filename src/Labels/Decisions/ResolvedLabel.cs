using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using Renkei.Labels.Policies;

namespace Renkei.Labels.Decisions;

/// <summary>A label found in its policy: sets of bits, ready to decide by. Immutable.</summary>
/// <remarks>It is the label as it stands; <see cref="ConfidentialityLabel.At"/> says which label is in force at an instant.</remarks>
public sealed class ResolvedLabel
{
    private readonly DateTimeOffset from;
    private readonly DateTimeOffset until;
    private readonly bool valid;

    private ResolvedLabel(ConfidentialityLabel label, SecurityPolicy policy, SecurityClassification classification, ulong[] bits)
    {
        (Label, Policy, Classification, Bits) = (label, policy, classification, bits);
        Categories = Values(policy, bits);
        (Restrictive, Permissive) = Split(Categories, bits);
        valid = policy.Rules.Allow(classification, Categories.AsSpan(), bits, label.CreationDateTime);
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
        ImmutableArray<Reason>.Builder? reasons = null;
        var classification = policy.FindClassification(label.Classification);
        if (classification is null) (reasons ??= ImmutableArray.CreateBuilder<Reason>()).Add(UnknownClassification("label", label.Classification, policy, names));
        var bits = new ulong[BitSet.Words(policy.Categories.Length)];
        foreach (var category in label.Categories) Find("label", category, policy, bits, ref reasons, names);
        return reasons is not null || classification is null ? new(null, names.IsComplete ? reasons!.ToImmutable() : [.. reasons!.Distinct()]) : new(new(label, policy, classification, bits), []);
    }

    /// <summary>Whether the label is legal under its policy (ADatP-4774.1, SPIF 2.1): the <c>valid</c> of every decision.</summary>
    /// <param name="at">The instant asked about: a policy decides only between its own dates.</param>
    public bool IsValidAt(DateTimeOffset at) => valid && at >= from && at <= until;

    internal bool Has(TagCategory category) => BitSet.Has(Bits, category.Index);

    /// <summary>The earliest instant after <paramref name="at"/> at which validity may change.</summary>
    internal DateTimeOffset NextChange(DateTimeOffset at) => at < from ? from : at <= until && until < DateTimeOffset.MaxValue ? until.ToUniversalTime().AddTicks(1) : DateTimeOffset.MaxValue;

    /// <summary>Whether no clearance and no instant can tell the two apart.</summary>
    internal bool DecidesLike(ResolvedLabel other) =>
        ReferenceEquals(Classification, other.Classification) && valid == other.valid && from == other.from && until == other.until && Bits.AsSpan().SequenceEqual(other.Bits);

    internal int DecisionHash()
    {
        var hash = default(HashCode);
        hash.Add(Classification);
        foreach (var word in Bits) hash.Add(word);
        return hash.ToHashCode();
    }

    internal static Reason UnknownPolicy(string what, PolicyIdentifier identifier, PolicySet policies, Disclosure names) =>
        !names.IsComplete ? new("unknown-policy", $"The {what} is of a policy that is not known here.")
        : policies.Find(identifier.Name) is { } policy
            ? new("policy-mismatch", $"The {what} names the policy {identifier.Name} with the OID {identifier.Oid}; {identifier.Name} is {policy.Oid} here.")
            : new("unknown-policy", $"The {what} is of the policy {identifier.Name}; known here: {string.Join(", ", policies.All.Select(p => p.Name).Order(StringComparer.Ordinal))}.");

    internal static Reason UnknownClassification(string what, string name, SecurityPolicy policy, Disclosure names) =>
        new("unknown-classification", names.IsComplete
            ? $"The {what} names the classification {name}, which {policy.Name} has not; it has {string.Join(", ", policy.Classifications.Select(c => c.Name))}."
            : $"The classification of the {what} is none of {policy.Name}.");

    /// <summary>Adds the bits of a category's values, or the reasons why they are not to be had.</summary>
    internal static void Find(string what, LabelCategory category, SecurityPolicy policy, ulong[] bits, ref ImmutableArray<Reason>.Builder? reasons, Disclosure names)
    {
        if (policy.FindTagSet(category.TagName) is not { } set || (category.TagSetOid is { } oid && oid != set.Oid))
        {
            (reasons ??= ImmutableArray.CreateBuilder<Reason>()).Add(UnknownTagSet(what, category, policy, names));
            return;
        }

        if (category.Values.IsEmpty && category.Type != CategoryType.Informative)
        {
            (reasons ??= ImmutableArray.CreateBuilder<Reason>()).Add(new("empty-category", $"The {category.Type.ToString().ToLowerInvariant()} category {set.Name} of the {what} has no value; expected at least one."));
        }

        foreach (var value in category.Values)
        {
            if (set.Find(category.Type, value) is { } found) BitSet.Add(bits, found.Index);
            else (reasons ??= ImmutableArray.CreateBuilder<Reason>()).Add(UnknownValue(what, set, category.Type, value, names));
        }
    }

    private static Reason UnknownTagSet(string what, LabelCategory category, SecurityPolicy policy, Disclosure names) =>
        !names.IsComplete ? new("unknown-tag-set", $"A category of the {what} is none of {policy.Name}.")
        : policy.FindTagSet(category.TagName) is { } set
            ? new("tag-set-mismatch", $"The {what} names the tag set {set.Name} with the OID {category.TagSetOid}; {set.Name} is {set.Oid} in {policy.Name}.")
            : new("unknown-tag-set", $"The {what} names the tag set {category.TagName}, which {policy.Name} has not.");

    private static Reason UnknownValue(string what, CategoryTagSet set, CategoryType type, string value, Disclosure names) =>
        new("unknown-value", names.IsComplete
            ? $"The {what} names {value}, which is no {type.ToString().ToLowerInvariant()} value of {set.Name}{Hint(set, type, value)}."
            : $"A value of the {what} is none of {set.Name}.");

    private static ImmutableArray<TagCategory> Values(SecurityPolicy policy, ulong[] bits)
    {
        var values = new TagCategory[BitSet.Count(bits)];
        var next = 0;
        for (var word = 0; word < bits.Length; word++)
        {
            for (var rest = bits[word]; rest != 0; rest &= rest - 1) values[next++] = policy.Categories[(word << 6) + BitOperations.TrailingZeroCount(rest)];
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    private static (ulong[] Restrictive, PermissiveTag[] Permissive) Split(ImmutableArray<TagCategory> values, ulong[] bits)
    {
        var restrictive = new ulong[bits.Length];
        var permissive = new List<PermissiveTag>(4);
        for (var first = 0; first < values.Length;)
        {
            var tag = values[first].Tag;
            var last = first;
            while (last + 1 < values.Length && values[last + 1].Tag == tag) last++;
            if (tag.Type == CategoryType.Permissive) permissive.Add(PermissiveTag.Of(values.AsSpan()[first..(last + 1)]));
            for (; first <= last; first++)
            {
                if (tag.Type == CategoryType.Restrictive) BitSet.Add(restrictive, values[first].Index);
            }
        }

        return (restrictive, [.. permissive]);
    }

    private static string Hint(CategoryTagSet set, CategoryType type, string value) =>
        set.Tags.SelectMany(t => t.Categories).FirstOrDefault(c => c.Name == value) is { } otherType ? $"; {value} is {otherType.Tag.Type?.ToString().ToLowerInvariant() ?? "notApplicable"} there"
        : set.Of(type).FirstOrDefault(c => string.Equals(c.Name, value, StringComparison.OrdinalIgnoreCase)) is { } otherCase ? $"; it has {otherCase.Name}" : "";
}
