using Renkei.Desks.Account;
using Renkei.Store.Log;

namespace Renkei.Desks.Log;

/// <summary>What people call those whom entries name by their account. The log itself keeps ids: a name may change.</summary>
internal sealed class LogNames(Accounts accounts)
{
    /// <summary>Names by id; what is no account stands for itself and is not among them.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(IEnumerable<LogEntry> entries, CancellationToken cancel)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in entries.SelectMany(e => new[] { e.By, e.Id }).OfType<string>().Where(IsAccount).Distinct())
        {
            if (await accounts.GetAsync(id, cancel) is { } account) names.Add(id, account.DisplayName);
        }

        return names;
    }

    private static bool IsAccount(string id) => id.Length == 32 && id.All(char.IsAsciiHexDigitLower);
}
