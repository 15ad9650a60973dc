using System.Collections.Immutable;

namespace Renkei.Labels.Policies;

/// <summary>On which way an equivalence holds, seen from the policy that states it.</summary>
[Flags]
public enum Applied
{
    /// <summary>From this policy to the other, when information goes out.</summary>
    Encrypt = 1,

    /// <summary>From the other policy to this one, when information comes in.</summary>
    Decrypt = 2,

    Both = Encrypt | Decrypt,
}

/// <summary>Another policy that equivalences refer to by name.</summary>
/// <param name="Name">What <c>policyRef</c> names. It may differ from the other policy's own name: the OID decides which it is.</param>
/// <param name="Required">What every label mapped to that policy gets besides (members are the other policy's).</param>
public sealed record EquivalentPolicy(string Name, string Oid, ImmutableArray<RequiredCategory> Required);

/// <summary>A classification of another policy that stands for this one.</summary>
/// <param name="PolicyRef">The name of an <see cref="EquivalentPolicy"/>.</param>
/// <param name="Lacv">The other policy's classification, canonical.</param>
/// <param name="Required">What a label mapped by this gets besides (members are the other policy's).</param>
public sealed record EquivalentClassification(string PolicyRef, string Lacv, Applied Applied, ImmutableArray<RequiredCategory> Required);

/// <summary>A category of another policy that stands for this one.</summary>
/// <param name="TagSetOid">The other policy's tag set.</param>
/// <param name="Lacv">The other policy's category, canonical; empty with <paramref name="Discard"/>.</param>
/// <param name="Discard">The value has no counterpart and is left out of the mapped label.</param>
public sealed record EquivalentCategory(string PolicyRef, string TagSetOid, CategoryType? Type, bool Enumerated, string Lacv, Applied Applied, bool Discard);

/// <summary>A tag set of another policy that stands for this one as a whole; stated by a policy, used by nobody's mapping without categories' own equivalents.</summary>
public sealed record EquivalentTagSet(string PolicyRef, string? Name, string? Oid, ImmutableArray<RequiredCategory> Required);
