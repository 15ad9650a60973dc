using Renkei.Desks.Account;
using Renkei.Desks.Log.Entries;
using Renkei.Store.Documents;
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

    /// <summary>The filter, with those whom its words may mean.</summary>
    public async Task<EntryFilter> NamedAsync(EntryFilter filter, CancellationToken cancel)
    {
        string[] typed = [.. filter.Typed.Where(t => !IsAccount(t))];
        if (typed.Length == 0) return filter;
        var found = new List<(string Typed, string Id)>();
        for (var after = ""; await accounts.ListAsync(after, DocumentShelf.MaxPage, cancel) is { Count: > 0 } page; after = page[^1].Id)
        {
            found.AddRange(from account in page from word in typed where Holds(account.DisplayName, word) || Holds(account.Name, word) select (word, account.Id));
        }

        return filter with { Named = found.ToLookup(f => f.Typed, f => f.Id, StringComparer.Ordinal) };
    }

    private static bool Holds(string name, string word) => AccountName.Folded(name).Contains(AccountName.Folded(word), StringComparison.Ordinal);

    private static bool IsAccount(string id) => id.Length == 32 && id.All(char.IsAsciiHexDigitLower);
}
