using Renkei.Desks.Account;
using Renkei.Desks.Administration;
using Renkei.Web.People;

namespace Renkei.Desks.Jobs;

/// <summary>For whom a job works: the person of an account, as they are when the work begins; null for an account that is gone or disabled.</summary>
internal delegate Task<Person?> JobOwnerSource(string account, CancellationToken cancel);

/// <summary>The usual source: the accounts of the node.</summary>
internal sealed class JobOwners(Accounts accounts, ClearanceSource clearances)
{
    public async Task<Person?> FindAsync(string account, CancellationToken cancel) =>
        await accounts.GetAsync(account, cancel) is { Disabled: null } found
            ? new Person(found.Id, found.DisplayName, await clearances.ForAsync(found.Id, cancel), new Rights(found.Roles), found.Preferences, null)
            : null;
}
