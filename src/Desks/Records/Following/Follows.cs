using System.Security.Cryptography;
using System.Text;
using Renkei.Desks.Account;
using Renkei.Store;

namespace Renkei.Desks.Records.Following;

/// <summary>That somebody follows a record, and what of it they saw last. A document of the kind <c>follow</c>, owned by the account.</summary>
/// <param name="Seen">The highest place in the order of commits among the versions they saw as current.</param>
internal sealed record Follow(string Record, long Seen)
{
    public const string Kind = "follow";
}

/// <summary>Who follows which record.</summary>
internal sealed class Follows(NodeStore store)
{
    /// <summary>The most that an account follows: each is looked up at every visit.</summary>
    public const int Most = 200;

    /// <summary>All that an account follows.</summary>
    public async Task<IReadOnlyList<Follow>> OfAsync(string account, CancellationToken cancel) =>
        [.. (await store.Documents.ListAsync(Follow.Kind, account, "", Most, cancel)).Select(DeskJson.Read<Follow>)];

    public async Task<bool> IsFollowedAsync(string account, string record, CancellationToken cancel) => await store.Documents.GetAsync(Follow.Kind, Id(account, record), cancel) is not null;

    /// <param name="currents">What the account sees as current of the record.</param>
    /// <returns>False when the account follows <see cref="Most"/> others already.</returns>
    public async Task<bool> StartAsync(string account, string record, IReadOnlyList<StoredRecord> currents, CancellationToken cancel)
    {
        if (!await IsFollowedAsync(account, record, cancel) && (await OfAsync(account, cancel)).Count >= Most) return false;
        await store.Documents.ChangeAsync([new(Follow.Kind, Id(account, record), account, null, DeskJson.Write(new Follow(record, Highest(currents))))], [], cancel);
        return true;
    }

    public Task StopAsync(string account, string record, CancellationToken cancel) => store.Documents.ChangeAsync([new(Follow.Kind, Id(account, record), account, null, null)], [], cancel);

    /// <summary>Remembers that somebody looked at a record, if they follow it.</summary>
    public async Task SeenAsync(string account, string record, IReadOnlyList<StoredRecord> currents, CancellationToken cancel)
    {
        if (await store.Documents.GetAsync(Follow.Kind, Id(account, record), cancel) is not { } kept || DeskJson.Read<Follow>(kept).Seen >= Highest(currents)) return;
        await store.Documents.ChangeAsync([new(Follow.Kind, kept.Id, account, kept.Version, DeskJson.Write(new Follow(record, Highest(currents))))], [], cancel);
    }

    public static long Highest(IEnumerable<StoredRecord> currents) => currents.Select(c => c.Position).DefaultIfEmpty().Max();

    /// <summary>An id of a record may be longer than the name of a document.</summary>
    private static string Id(string account, string record) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{account}\n{record}")));
}
