using Renkei.Desks.Account;
using Renkei.Desks.Administration.Authorities;
using Renkei.Desks.Administration.Clearances;
using Renkei.Desks.Administration.Grants;
using Renkei.Store;
using Renkei.Web.People;

namespace Renkei.Desks.Administration;

/// <summary>Whether others have entrusted something to an account: a role of the whole node, a clearance, an authority. Then no link may open it.</summary>
internal sealed class Trust(NodeStore store, TimeProvider time)
{
    private readonly GrantShelf<KeptClearance> clearances = new(store, KeptClearance.Kind);
    private readonly GrantShelf<Authority> authorities = new(store, KeptAuthority.Kind);

    public async Task<bool> HoldsAsync(NodeAccount account, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return account.Roles.Any(r => r.Desk == Rights.Node)
            || (await clearances.CurrentAsync(account.Id, cancel) is { } clearance && clearance.Grant.At(now) == Standing.InForce)
            || (await authorities.ListAsync(account.Id, cancel)).Any(a => a.Grant.At(now) == Standing.InForce);
    }
}
