using Renkei.Desks.Administration;
using Renkei.Desks.Administration.Roles;

namespace Renkei.Desks.Records.Reading;

/// <summary>Everybody with an account here, and what they may read now.</summary>
internal sealed class NodeReaders(StaffSource staff, ClearanceSource clearances)
{
    /// <summary>Accounts in use that hold a clearance; of others there is nothing to say.</summary>
    public async Task<IReadOnlyList<NamedReader>> AllAsync(CancellationToken cancel)
    {
        var cleared = await clearances.AllAsync(cancel);
        return [.. (await staff.AccountsAsync(cancel)).Where(a => a.Disabled is null && cleared.ContainsKey(a.Id)).Select(a => new NamedReader(a.DisplayName, cleared[a.Id]))];
    }
}
