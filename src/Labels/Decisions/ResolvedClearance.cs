using System.Collections.Immutable;
using Renkei.Labels.Policies;

namespace Renkei.Labels.Decisions;

/// <summary>A clearance found in its policy: sets of bits, ready to decide by. Immutable.</summary>
public sealed class ResolvedClearance : IEquatable<ResolvedClearance>
{
    /// <summary>Holds nothing under no policy.</summary>
    internal static readonly ResolvedClearance None = new(null!, null!, [], []);

    private readonly ulong[] classifications;

    private readonly ConfidentialityClearance source;

    private ResolvedClearance(ConfidentialityClearance source, SecurityPolicy policy, ulong[] classifications, ulong[] categories) =>
        (this.source, Policy, this.classifications, Bits) = (source, policy, classifications, categories);

    public SecurityPolicy Policy { get; }

    /// <summary>Bit n is category n of the policy.</summary>
    internal ulong[] Bits { get; }

    /// <summary>Finds every value in the policy. One that is not there makes the whole clearance unusable: what it was meant to grant is not known.</summary>
    /// <param name="disclosure">What the reasons may name; everything when null.</param>
    public static Resolved<ResolvedClearance> Resolve(ConfidentialityClearance clearance, PolicySet policies, Disclosure? disclosure = null)
    {
        var names = disclosure ?? Disclosure.Everything;
        if (policies.Find(clearance.Policy) is not { } policy)
        {
            return new(null, [ResolvedLabel.UnknownPolicy("clearance", clearance.Policy, policies, names)]);
        }

        ImmutableArray<Reason>.Builder? reasons = null;
        var classes = new ulong[BitSet.Words(policy.Classifications.Length)];
        foreach (var name in clearance.Classifications)
        {
            if (policy.FindClassification(name) is { } found) BitSet.Add(classes, found.Index);
            else (reasons ??= ImmutableArray.CreateBuilder<Reason>()).Add(ResolvedLabel.UnknownClassification("clearance", name, policy, names));
        }

        var categories = new ulong[BitSet.Words(policy.Categories.Length)];
        foreach (var category in clearance.Categories) ResolvedLabel.Find("clearance", category, policy, categories, ref reasons, names);
        return reasons is not null ? new(null, reasons.ToImmutable()) : new(new(clearance, policy, classes, categories), []);
    }

    /// <summary>The same clearance under the policies as they are now; null when they no longer know all of its values: then it grants nothing.</summary>
    public ResolvedClearance? In(PolicySet policies) =>
        Policy is null || ReferenceEquals(policies.Find(Policy.Name), Policy) ? this : Resolve(source, policies, Disclosure.Nothing).Value;

    /// <summary>Whether both hold the same under the same policy.</summary>
    public bool Equals(ResolvedClearance? other) =>
        other is not null && ReferenceEquals(Policy, other.Policy) && classifications.AsSpan().SequenceEqual(other.classifications) && Bits.AsSpan().SequenceEqual(other.Bits);

    public override bool Equals(object? obj) => Equals(obj as ResolvedClearance);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var word in classifications) hash.Add(word);
        foreach (var word in Bits) hash.Add(word);
        return hash.ToHashCode();
    }

    public bool Holds(SecurityClassification classification) =>
        ReferenceEquals(Classification(classification.Index), classification) && BitSet.Has(classifications, classification.Index);

    public bool Holds(TagCategory category) =>
        Policy is not null && category.Index < Policy.Categories.Length && ReferenceEquals(Policy.Categories[category.Index], category) && BitSet.Has(Bits, category.Index);

    internal bool HoldsClass(int index) => BitSet.Has(classifications, index);

    private SecurityClassification? Classification(int index) => Policy is not null && index < Policy.Classifications.Length ? Policy.Classifications[index] : null;
}
