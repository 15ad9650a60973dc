using System.Collections.Frozen;

namespace Renkei.Labels.Policies;

/// <summary>The policies a node knows. Immutable; a change makes a new set.</summary>
public sealed class PolicySet
{
    private readonly FrozenDictionary<string, SecurityPolicy> byName;
    private readonly FrozenDictionary<string, SecurityPolicy> byOid;

    /// <summary>Takes in the policies.</summary>
    /// <exception cref="ArgumentException">Two of the policies share a name or an OID: say which of them counts first.</exception>
    public PolicySet(params IReadOnlyCollection<SecurityPolicy> policies)
    {
        byName = policies.ToFrozenDictionary(p => p.Name, StringComparer.Ordinal);
        byOid = policies.ToFrozenDictionary(p => p.Oid, StringComparer.Ordinal);
    }

    public IEnumerable<SecurityPolicy> All => byName.Values;

    public SecurityPolicy? Find(string name) => byName.GetValueOrDefault(name);

    public SecurityPolicy? FindByOid(string oid) => byOid.GetValueOrDefault(oid);

    /// <summary>The policy with this name and, when the identifier gives one, this OID; null when there is none or the two disagree.</summary>
    public SecurityPolicy? Find(PolicyIdentifier identifier) =>
        Find(identifier.Name) is { } policy && (identifier.Oid is null || identifier.Oid == policy.Oid) ? policy : null;
}
