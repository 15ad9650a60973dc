using Renkei.Labels.Policies;

namespace Renkei.Labels;

/// <summary>Which security policy a label or clearance is of.</summary>
/// <param name="Name">Its name, compared exactly.</param>
/// <param name="Oid">Its OID (<c>@URI</c> without <c>urn:oid:</c>), when it was given; then it must be the policy's too.</param>
public sealed record PolicyIdentifier(string Name, string? Oid = null)
{
    /// <summary>Whether this speaks of a policy, by name or by OID; one that names it with another OID does, and is then found to be wrong.</summary>
    public bool Claims(SecurityPolicy policy) => Name == policy.Name || Oid == policy.Oid;
}
