using Renkei.Labels.Policies;

namespace Renkei.Desks.Administration.Policies;

/// <summary>What the page of policies shows: those of the node, by name.</summary>
public sealed record PoliciesModel(IReadOnlyList<SecurityPolicy> Policies);
