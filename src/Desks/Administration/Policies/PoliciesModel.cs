using Renkei.Labels.Policies;
using Renkei.Web.Forms;

namespace Renkei.Desks.Administration.Policies;

/// <summary>What the page of policies shows: those of the node, by name, and what is proposed about them.</summary>
/// <param name="IsOfficer">Whether whoever looks may propose and confirm.</param>
/// <param name="Proposals">Those that wait first, then the latest; none for others than officers.</param>
/// <param name="Names">Of accounts, by id.</param>
/// <param name="Standing">The policies of the labels under which the node files what bears none: they are not retired.</param>
public sealed record PoliciesModel(IReadOnlyList<SecurityPolicy> Policies, bool IsOfficer, IReadOnlyList<PolicyProposal> Proposals, PolicyProposal? Draft, IReadOnlyDictionary<string, string> Names, IReadOnlySet<string> Standing, bool IsStuck, string? Key, IReadOnlyList<Refusal> Refusals);

/// <summary>What the page of one proposal shows.</summary>
/// <param name="Version">Of the proposal's document.</param>
/// <param name="Preview">Null when it cannot be made as things are, or when it was closed.</param>
/// <param name="Hindrance">Why whoever looks cannot propose or confirm it; null when they can, or when it waits no more.</param>
/// <param name="IsConfirmedByAnother">A second officer is needed.</param>
public sealed record ProposalModel(PolicyProposal Proposal, long Version, PolicyPreview? Preview, string? Hindrance, bool IsConfirmedByAnother, IReadOnlyDictionary<string, string> Names, IReadOnlyList<Refusal> Refusals)
{
    public string Name(string account) => Names.GetValueOrDefault(account, account);
}
