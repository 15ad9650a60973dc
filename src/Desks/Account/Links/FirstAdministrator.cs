using Renkei.Store;
using Renkei.Store.Log;

namespace Renkei.Desks.Account.Links;

/// <summary>How a node that nobody administers gets an administrator.</summary>
public sealed class FirstAdministrator
{
    private readonly NodeStore store;
    private readonly Accounts accounts;
    private readonly OnceLinks links;
    private readonly TimeProvider time;

    internal FirstAdministrator(NodeStore store, Accounts accounts, OnceLinks links, TimeProvider time) => (this.store, this.accounts, this.links, this.time) = (store, accounts, links, time);

    /// <summary>The path of a new one-time link while nobody administers the node, whoever else has an account; else null. Links of earlier starts are good no more.</summary>
    /// <remarks>For whoever starts the node, to be shown on their screen and nowhere else.</remarks>
    public async Task<string?> LinkAsync(CancellationToken cancel)
    {
        if (await accounts.HasAdministratorAsync(cancel)) return null;
        var (path, changes) = await links.MakeAsync(null, cancel);
        var made = await store.Documents.ChangeAsync(changes, [new() { Kind = LogKinds.Account, At = time.GetUtcNow(), Text = "A link for the first administrator was made." }], cancel);
        return made.IsMade ? path : throw new StoreException("The link for the first administrator could not be kept: another process of the node made one at the same instant. Start again.");
    }
}
