using System.Text;
using Renkei.Desks.Account;
using Renkei.Labels.Decisions;
using Renkei.Labels.Reading;
using Renkei.Store;

namespace Renkei.Desks.Administration;

/// <summary>A clearance as it is kept: a document of the kind <c>clearance</c> whose owner is the account.</summary>
/// <param name="Source">ADatP-4774 XML, as it was given.</param>
/// <param name="From">When it begins.</param>
/// <param name="Until">When it ends: from then on it is none.</param>
internal sealed record KeptClearance(string Source, DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>The document's kind.</summary>
    public const string Kind = "clearance";
}

/// <summary>What an account may read now. Not kept in a process: a clearance taken away counts at once.</summary>
internal sealed class ClearanceSource(NodeStore store, TimeProvider time)
{
    /// <summary>The clearance in force that ends last; null for none: expired, not begun, or not to be found in the node's policies.</summary>
    public async Task<ResolvedClearance?> ForAsync(string account, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var kept = (await store.Documents.ListAsync(KeptClearance.Kind, account, "", 100, cancel)).Select(DeskJson.Read<KeptClearance>);
        return kept.Where(c => c.From <= now && now < c.Until).OrderByDescending(c => c.Until).Select(c => Resolve(c, store)).FirstOrDefault(c => c is not null);
    }

    private static ResolvedClearance? Resolve(KeptClearance kept, NodeStore store) =>
        ClearanceReader.Read(Encoding.UTF8.GetBytes(kept.Source), store.Policies).Value is { } clearance ? ResolvedClearance.Resolve(clearance, store.Policies).Value : null;
}
