using Renkei.Desks.Administration.Grants;

namespace Renkei.Desks.Administration.Policies;

/// <summary>Where a proposed change of a policy stands.</summary>
public enum ProposalState
{
    /// <summary>Looked at by the officer who brought it, and proposed to nobody yet.</summary>
    Draft,

    /// <summary>It waits for a second security officer.</summary>
    Waiting,

    /// <summary>It was confirmed and made.</summary>
    Made,

    /// <summary>It was declined, or taken back.</summary>
    Declined,
}

/// <summary>A change of the node's policies that an officer proposes. Its file stands beside it, as it was brought.</summary>
/// <param name="Policy">The policy's name.</param>
/// <param name="PolicyVersion">As the file says; null to retire the policy.</param>
/// <param name="Hash">SHA-256 of the file; null to retire the policy.</param>
/// <param name="Basis">SHA-256 of the document whose place it takes; null when the node had none of that name.</param>
/// <param name="Proposed">Of a draft: who brought it.</param>
/// <param name="IsAlone">One officer did it alone, because there was no second one and the node's settings permit that.</param>
public sealed record PolicyProposal(string Id, string Policy, string? PolicyVersion, string? Hash, string? Basis, Act Proposed, ProposalState State = ProposalState.Draft, Act? Confirmed = null, bool IsAlone = false, Act? Closed = null)
{
    public bool IsRetirement => Hash is null;

    public string Address => "/administration/policies/" + Id;
}

/// <summary>A proposal as it was read, with the version that a change of it expects.</summary>
public sealed record KeptProposal(PolicyProposal Proposal, long Version);

/// <summary>A proposal in words.</summary>
internal static class ProposalWords
{
    public static string Title(this PolicyProposal proposal, Web.Language.Texts texts) =>
        proposal.IsRetirement ? texts["administration.policies.retire", proposal.Policy] : texts[proposal.Basis is null ? "administration.policies.new" : "administration.policies.next", proposal.Policy, proposal.PolicyVersion];
}
