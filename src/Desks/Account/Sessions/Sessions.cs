using System.Globalization;
using Microsoft.AspNetCore.Http;
using Renkei.Desks.Account.Provider;
using Renkei.Desks.Account.Secrets;
using Renkei.Store;
using Renkei.Store.Documents;
using Renkei.Store.Log;

namespace Renkei.Desks.Account.Sessions;

/// <summary>A session with the name it is kept by.</summary>
public sealed record KeptSession(string Id, long Version, NodeSession Session);

/// <summary>The sessions of the node. A cookie holds a random key and nothing else; what is kept of it is a hash, so nobody who reads the database can take a session over.</summary>
internal sealed class Sessions(NodeStore store, TimeProvider time, AccountSettings settings)
{
    /// <summary>A session's last use is noted no oftener than this.</summary>
    public static readonly TimeSpan Often = TimeSpan.FromMinutes(5);

    private const int MaxBrowser = 200;

    /// <summary>The session of a key; null for none, or one that has ended. Notes that it was used, unless the page itself asks (<see cref="NoUse"/>).</summary>
    public async Task<KeptSession?> FindAsync(string key, HttpContext http, CancellationToken cancel)
    {
        if (await store.Documents.GetAsync(NodeSession.Kind, SecretSource.Hash(key), cancel) is not { } document) return null;
        var session = DeskJson.Read<NodeSession>(document);
        var now = time.GetUtcNow();
        if (!session.IsAlive(settings, now)) return null;
        if (now - session.Seen < Often || http.GetEndpoint()?.Metadata.GetMetadata<NoUse>() is not null) return new(document.Id, document.Version, session);
        var seen = session with { Seen = now, Address = Address(http), Browser = Browser(http) };
        // Refused when somebody noted it, or ended the session, meanwhile: either is as well.
        var noted = await store.Documents.ChangeAsync([new(NodeSession.Kind, document.Id, document.Owner, document.Version, DeskJson.Write(seen))], [], cancel);
        return new(document.Id, document.Version + (noted.IsMade ? 1 : 0), seen);
    }

    /// <summary>A new session, to be kept together with the account it belongs to.</summary>
    public DocumentChange Begin(NodeAccount account, string key, string how, HttpContext http, string? sid = null, bool fromProvider = false)
    {
        var now = time.GetUtcNow();
        return new(NodeSession.Kind, SecretSource.Hash(key), account.Id, 0, DeskJson.Write(new NodeSession(account.Id, account.SecurityStamp, now, now, now, Address(http), Browser(http), how, sid, FromProvider: fromProvider)));
    }

    /// <summary>The session of an id that has not ended; null for none. It is no use of it.</summary>
    public async Task<KeptSession?> GetAsync(string id, CancellationToken cancel) =>
        await store.Documents.GetAsync(NodeSession.Kind, id, cancel) is { } document && Kept(document) is { } kept && kept.Session.IsAlive(settings, time.GetUtcNow()) ? kept : null;

    /// <summary>Notes that a session's owner has just proved again who they are.</summary>
    public Task ProveAsync(string id, CancellationToken cancel) => NoteAsync(id, s => s with { Proved = time.GetUtcNow() }, cancel);

    /// <summary>Keeps an identity with a session, for its owner to be asked about there.</summary>
    public Task OfferAsync(string id, OfferedIdentity offered, CancellationToken cancel) => NoteAsync(id, s => s with { Offered = offered }, cancel);

    /// <summary>The change that takes an offered identity away: refused when it was dealt with meanwhile.</summary>
    public static DocumentChange Answered(KeptSession kept) => new(NodeSession.Kind, kept.Id, kept.Session.Account, kept.Version, DeskJson.Write(kept.Session with { Offered = null }));

    /// <summary>An account's sessions, last used first.</summary>
    public async Task<IReadOnlyList<KeptSession>> ListAsync(string account, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return [.. (await AllAsync(account, cancel)).Where(s => s.Session.IsAlive(settings, now)).OrderByDescending(s => s.Session.Seen).ThenBy(s => s.Id, StringComparer.Ordinal)];
    }

    /// <summary>Ends a session of an account.</summary>
    /// <returns>False when the account has no such session.</returns>
    public async Task<bool> EndAsync(string account, string id, string by, CancellationToken cancel)
    {
        if (await store.Documents.GetAsync(NodeSession.Kind, id, cancel) is not { } document || document.Owner != account) return false;
        await store.Documents.ChangeAsync([Gone(document.Id, account)], [Said(account, by, "A session was ended.")], cancel);
        return true;
    }

    /// <summary>Ends all sessions of an account but one.</summary>
    /// <returns>How many were ended.</returns>
    public async Task<int> EndOthersAsync(string account, string? but, string by, CancellationToken cancel)
    {
        var others = (await AllAsync(account, cancel)).Where(s => s.Id != but).ToList();
        if (others.Count > 0) await store.Documents.ChangeAsync([.. others.Select(s => Gone(s.Id, account))], [Said(account, by, string.Create(CultureInfo.InvariantCulture, $"Other sessions were ended: {others.Count}."))], cancel);
        return others.Count;
    }

    /// <summary>The sessions that a provider's own session led to, or all that an account has by it.</summary>
    /// <param name="account">Null when the provider does not say whose.</param>
    /// <param name="sid">The provider's session; null for all of the account.</param>
    public async Task<IReadOnlyList<KeptSession>> ProvidedAsync(string? account, string? sid, CancellationToken cancel)
    {
        var found = new List<KeptSession>();
        for (var after = ""; await store.Documents.ListAsync(NodeSession.Kind, account, after, DocumentShelf.MaxPage, cancel) is { Count: > 0 } page; after = page[^1].Id)
        {
            found.AddRange(page.Select(Kept).Where(s => s.Session.IsProvided && (sid is null || s.Session.Sid == sid)));
        }

        return found;
    }

    /// <summary>Takes away what has ended, so that it does not pile up.</summary>
    public async Task<int> SweepAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return await SweepAsync(NodeSession.Kind, d => !DeskJson.Read<NodeSession>(d).IsAlive(settings, now), cancel) + await SweepAsync(UsedLogout.Kind, d => DeskJson.Read<UsedLogout>(d).Until < now, cancel);
    }

    private async Task<int> SweepAsync(string kind, Func<Document, bool> isOver, CancellationToken cancel)
    {
        var (after, swept) = ("", 0);
        while (await store.Documents.ListAsync(kind, null, after, DocumentShelf.MaxPage, cancel) is { Count: > 0 } page)
        {
            after = page[^1].Id;
            var ended = page.Where(isOver).ToList();
            if (ended.Count > 0) await store.Documents.ChangeAsync([.. ended.Select(d => new DocumentChange(kind, d.Id, d.Owner, null, null))], [], cancel);
            swept += ended.Count;
        }

        return swept;
    }

    /// <summary>The change that takes a session away.</summary>
    public static DocumentChange Gone(string id, string account) => new(NodeSession.Kind, id, account, null, null);

    private static string Address(HttpContext http) => http.Connection.RemoteIpAddress is { } address ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString() : "";

    private static string Browser(HttpContext http)
    {
        var said = http.Request.Headers.UserAgent.ToString();
        return said.Length > MaxBrowser ? said[..MaxBrowser] : said;
    }

    private LogEntry Said(string account, string by, string text) => new() { Kind = LogKinds.Account, At = time.GetUtcNow(), By = by, Id = account, Text = text };

    private async Task<IReadOnlyList<KeptSession>> AllAsync(string account, CancellationToken cancel) =>
        [.. (await store.Documents.ListAsync(NodeSession.Kind, account, "", DocumentShelf.MaxPage, cancel)).Select(Kept)];

    private static KeptSession Kept(Document document) => new(document.Id, document.Version, DeskJson.Read<NodeSession>(document));

    private async Task NoteAsync(string id, Func<NodeSession, NodeSession> note, CancellationToken cancel)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            if (await store.Documents.GetAsync(NodeSession.Kind, id, cancel) is not { } document) return;
            if ((await store.Documents.ChangeAsync([new(NodeSession.Kind, id, document.Owner, document.Version, DeskJson.Write(note(DeskJson.Read<NodeSession>(document))))], [], cancel)).IsMade) return;
        }
    }
}
