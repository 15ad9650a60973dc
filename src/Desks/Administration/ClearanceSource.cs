using Renkei.Desks.Administration.Clearances;
using Renkei.Desks.Administration.Grants;
using Renkei.Labels.Decisions;
using Renkei.Store;

namespace Renkei.Desks.Administration;

/// <summary>What an account may read now. Not kept in a process: a clearance taken away counts at once, and so do other policies.</summary>
internal sealed class ClearanceSource(NodeStore store, TimeProvider time)
{
    private readonly GrantShelf<KeptClearance> shelf = new(store, KeptClearance.Kind);

    /// <summary>All clearances in force, by account: in a few reads, however many there are.</summary>
    public async Task<IReadOnlyDictionary<string, ResolvedClearance>> AllAsync(CancellationToken cancel)
    {
        await store.FollowAsync(cancel);
        var (found, now) = (new Dictionary<string, ResolvedClearance>(StringComparer.Ordinal), time.GetUtcNow());
        foreach (var grant in (await shelf.ListAsync(null, cancel)).Select(k => k.Grant).Where(g => g.At(now) == Standing.InForce))
        {
            if (Resolved(grant) is { } clearance) found[grant.Subject] = clearance;
        }

        return found;
    }

    /// <summary>The clearance in force; null for none: ended, over, or no longer to be found in the node's policies.</summary>
    public async Task<ResolvedClearance?> ForAsync(string account, CancellationToken cancel)
    {
        await store.FollowAsync(cancel);
        return await shelf.CurrentAsync(account, cancel) is { Grant: var grant } && grant.Subject == account && grant.At(time.GetUtcNow()) == Standing.InForce ? Resolved(grant) : null;
    }

    private ResolvedClearance? Resolved(Grant<KeptClearance> grant) => grant.What.Read() is { } clearance ? ResolvedClearance.Resolve(clearance, store.Policies).Value : null;
}
