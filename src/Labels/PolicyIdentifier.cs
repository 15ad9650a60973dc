namespace Renkei.Labels;

/// <summary>Which security policy a label or clearance is of.</summary>
/// <param name="Name">Its name, compared exactly.</param>
/// <param name="Oid">Its OID (<c>@URI</c> without <c>urn:oid:</c>), when it was given; then it must be the policy's too.</param>
public sealed record PolicyIdentifier(string Name, string? Oid = null);
