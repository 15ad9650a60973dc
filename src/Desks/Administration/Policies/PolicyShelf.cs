using Renkei.Desks.Account;
using Renkei.Store;
using Renkei.Store.Documents;

namespace Renkei.Desks.Administration.Policies;

/// <summary>Keeps proposals: a document for each and one for its file. An officer has one draft, and a policy one proposal that waits: keys that cannot be held twice.</summary>
internal sealed class PolicyShelf(NodeStore store)
{
    public const string Kind = "policy-change";
    private const string FileKind = "policy-file";

    public async Task<KeptProposal?> GetAsync(string id, CancellationToken cancel) => Read(await store.Documents.GetAsync(Kind, id, cancel));

    public async Task<KeptProposal?> DraftAsync(string officer, CancellationToken cancel) => Read(await store.Documents.FindAsync(Kind, DraftKey(officer), cancel));

    /// <summary>The file as it was brought; null to retire the policy.</summary>
    public async Task<ReadOnlyMemory<byte>?> FileAsync(PolicyProposal proposal, CancellationToken cancel) =>
        proposal.IsRetirement ? null : (await store.Documents.GetAsync(FileKind, proposal.Id, cancel))?.Content ?? ReadOnlyMemory<byte>.Empty;

    /// <summary>All that were proposed, newest first.</summary>
    public async Task<IReadOnlyList<KeptProposal>> ListAsync(CancellationToken cancel)
    {
        var found = new List<KeptProposal>();
        while (true)
        {
            var page = await store.Documents.ListAsync(Kind, null, found.Count == 0 ? "" : found[^1].Proposal.Id, DocumentShelf.MaxPage, cancel);
            found.AddRange(page.Select(d => Read(d)!));
            if (page.Count < DocumentShelf.MaxPage) return [.. found.Where(p => p.Proposal.State != ProposalState.Draft).OrderByDescending(p => p.Proposal.Proposed.At)];
        }
    }

    /// <summary>A draft takes the place of the officer's former one.</summary>
    public static IReadOnlyList<DocumentChange> Put(PolicyProposal draft, ReadOnlyMemory<byte>? file, KeptProposal? former) =>
    [
        .. former is null ? [] : Drop(former),
        Change(draft, 0),
        .. file is { } content ? [new DocumentChange(FileKind, draft.Id, draft.Policy, 0, content)] : Array.Empty<DocumentChange>(),
    ];

    public static IReadOnlyList<DocumentChange> Drop(KeptProposal draft) =>
    [
        new(Kind, draft.Proposal.Id, draft.Proposal.Policy, draft.Version, null),
        .. draft.Proposal.IsRetirement ? Array.Empty<DocumentChange>() : [new(FileKind, draft.Proposal.Id, draft.Proposal.Policy, null, null)],
    ];

    /// <param name="version">The version that the act was decided on.</param>
    public static DocumentChange Change(PolicyProposal proposal, long version)
    {
        IReadOnlyList<string> keys = proposal.State switch { ProposalState.Draft => [DraftKey(proposal.Proposed.By)], ProposalState.Waiting => ["waiting " + proposal.Policy], _ => [] };
        return new(Kind, proposal.Id, proposal.Policy, version, DeskJson.Write(proposal), keys);
    }

    private static string DraftKey(string officer) => "draft " + officer;

    private static KeptProposal? Read(Document? document) => document is null ? null : new(DeskJson.Read<PolicyProposal>(document), document.Version);
}
