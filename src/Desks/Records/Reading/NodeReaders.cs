using Renkei.Desks.Account;
using Renkei.Desks.Administration;

namespace Renkei.Desks.Records.Reading;

/// <summary>Everybody with an account here, and what they may read now.</summary>
internal sealed class NodeReaders(Accounts accounts, ClearanceSource clearances)
{
    /// <summary>The most accounts that are asked about at once.</summary>
    public const int Most = 1000;

    /// <summary>Accounts in use that hold a clearance; of others there is nothing to say.</summary>
    public async Task<IReadOnlyList<NamedReader>> AllAsync(CancellationToken cancel)
    {
        var readers = new List<NamedReader>();
        foreach (var account in (await accounts.ListAsync("", Most, cancel)).Where(a => a.Disabled is null))
        {
            if (await clearances.ForAsync(account.Id, cancel) is { } clearance) readers.Add(new(account.DisplayName, clearance));
        }

        return readers;
    }
}
