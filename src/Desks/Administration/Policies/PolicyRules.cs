using Renkei.Desks.Administration.Grants;

namespace Renkei.Desks.Administration.Policies;

/// <summary>Who may propose a change of policies, and who may make it: four eyes, as for clearances.</summary>
internal static class PolicyRules
{
    /// <summary>Hands a draft to the other officers; where there is none and the settings permit it, it is made at once.</summary>
    public static Ruling<PolicyProposal> Propose(PolicyProposal draft, Act by, FourEyes eyes)
    {
        if (!eyes.Officers.Contains(by.By)) return new NotOfficer();
        if (draft.State != ProposalState.Draft || draft.Proposed.By != by.By) return new NotWaiting();
        return eyes.IsNeeded ? draft with { State = ProposalState.Waiting, Proposed = by } : draft with { State = ProposalState.Made, Proposed = by, Confirmed = by, IsAlone = true };
    }

    public static Ruling<PolicyProposal> Confirm(PolicyProposal proposal, Act by, FourEyes eyes)
    {
        if (!eyes.Officers.Contains(by.By)) return new NotOfficer();
        if (proposal.State != ProposalState.Waiting) return new NotWaiting();
        return proposal.Proposed.By == by.By ? new OwnProposal() : proposal with { State = ProposalState.Made, Confirmed = by };
    }

    /// <summary>Declines what waits: one officer suffices, whoever it is.</summary>
    public static Ruling<PolicyProposal> Decline(PolicyProposal proposal, Act by, FourEyes eyes)
    {
        if (!eyes.Officers.Contains(by.By)) return new NotOfficer();
        return proposal.State == ProposalState.Waiting ? proposal with { State = ProposalState.Declined, Closed = by } : new AlreadyOver();
    }
}
