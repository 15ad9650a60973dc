using Renkei.Desks.Account;
using Renkei.Store;
using Renkei.Store.Documents;
using Renkei.Web.People;

namespace Renkei.Desks.Administration.Roles;

/// <summary>A proposal with the version that a change of it expects.</summary>
internal sealed record KeptProposal(RoleProposal Proposal, long Version);

/// <summary>Roles of the whole node that wait for a second holder.</summary>
internal sealed class RoleShelf(NodeStore store)
{
    private const string Kind = "role-proposal";

    public async Task<KeptProposal?> GetAsync(string id, CancellationToken cancel) => Read(await store.Documents.GetAsync(Kind, id, cancel));

    public async Task<KeptProposal?> FindAsync(string subject, Role role, CancellationToken cancel) => Read(await store.Documents.FindAsync(Kind, Key(subject, role), cancel));

    /// <summary>Those of one person, or all.</summary>
    public async Task<IReadOnlyList<KeptProposal>> ListAsync(string? subject, CancellationToken cancel) => [.. (await store.Documents.ListAsync(Kind, subject, "", DocumentShelf.MaxPage, cancel)).Select(d => Read(d)!)];

    public static DocumentChange Add(RoleProposal proposal) => new(Kind, proposal.Id, proposal.Subject, 0, DeskJson.Write(proposal), [Key(proposal.Subject, proposal.Role)]);

    /// <summary>Refused when somebody else has dealt with it meanwhile.</summary>
    public static DocumentChange Remove(KeptProposal kept) => new(Kind, kept.Proposal.Id, kept.Proposal.Subject, kept.Version, null);

    private static string Key(string subject, Role role) => $"{subject} {role}";

    private static KeptProposal? Read(Document? document) => document is null ? null : new(DeskJson.Read<RoleProposal>(document), document.Version);
}
