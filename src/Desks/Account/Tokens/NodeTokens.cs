using Renkei.Desks.Account.Secrets;
using Renkei.Store;
using Renkei.Store.Documents;
using Renkei.Store.Log;

namespace Renkei.Desks.Account.Tokens;

/// <summary>The tokens of the node: made, found, taken back. A token is shown once; a hash of it is kept.</summary>
internal sealed class NodeTokens(NodeStore store, SecretSource secrets, TimeProvider time)
{
    /// <summary>A token's last use is noted no oftener than this.</summary>
    public static readonly TimeSpan Often = TimeSpan.FromMinutes(1);

    /// <summary>Makes a token.</summary>
    /// <param name="key">The form's key: sent again, it makes no second token.</param>
    /// <returns>The secret, never to be had again; null when this form has made its token already.</returns>
    public async Task<string?> MakeAsync(NodeToken token, string key, CancellationToken cancel)
    {
        var secret = NodeToken.Prefix + secrets.Key();
        var id = SecretSource.Hash(token.Account + "\n" + key)[..32];
        var made = await store.Documents.ChangeAsync([new(NodeToken.Kind, id, token.Account, 0, DeskJson.Write(token), [SecretSource.Hash(secret)])],
            [Said(token.Account, token.Account, $"A token “{token.Name}” was made: {string.Join(", ", token.Scopes)}, until {token.Until:yyyy-MM-dd}.")], cancel);
        return made.IsMade ? secret : null;
    }

    /// <summary>The token of a secret; null for none, or one that has expired. Notes that it was used.</summary>
    public async Task<KeptToken?> FindAsync(string secret, CancellationToken cancel)
    {
        if (!IsOne(secret) || await store.Documents.FindAsync(NodeToken.Kind, SecretSource.Hash(secret), cancel) is not { } document) return null;
        var (token, now) = (DeskJson.Read<NodeToken>(document), time.GetUtcNow());
        if (token.Until <= now) return null;
        if (now - token.Used < Often) return new(document.Id, document.Version, token);
        // Refused when somebody noted it, or took it back, meanwhile: either is as well.
        await store.Documents.ChangeAsync([new(NodeToken.Kind, document.Id, document.Owner, document.Version, DeskJson.Write(token with { Used = now }))], [], cancel);
        return new(document.Id, document.Version, token);
    }

    /// <summary>An account's tokens, newest first; expired ones too.</summary>
    public async Task<IReadOnlyList<KeptToken>> ListAsync(string account, CancellationToken cancel) =>
        [.. (await store.Documents.ListAsync(NodeToken.Kind, account, "", DocumentShelf.MaxPage, cancel)).Select(d => new KeptToken(d.Id, d.Version, DeskJson.Read<NodeToken>(d))).OrderByDescending(t => t.Token.Created)];

    /// <summary>Takes a token of an account back, at once.</summary>
    /// <param name="by">The account that does it.</param>
    /// <returns>False when the account has no such token.</returns>
    public async Task<bool> RevokeAsync(string account, string id, string by, CancellationToken cancel)
    {
        if (await store.Documents.GetAsync(NodeToken.Kind, id, cancel) is not { } document || document.Owner != account) return false;
        await store.Documents.ChangeAsync([new(NodeToken.Kind, id, account, null, null)], [Said(account, by, $"The token “{DeskJson.Read<NodeToken>(document).Name}” was taken back.")], cancel);
        return true;
    }

    /// <summary>The changes that take all tokens of an account away: to be made in one commit with what ends them.</summary>
    public static async Task<IReadOnlyList<DocumentChange>> ShutAsync(NodeStore store, string account, CancellationToken cancel)
    {
        var gone = new List<DocumentChange>();
        for (var after = ""; await store.Documents.ListAsync(NodeToken.Kind, account, after, DocumentShelf.MaxPage, cancel) is { Count: > 0 } page; after = page[^1].Id) gone.AddRange(page.Select(d => new DocumentChange(NodeToken.Kind, d.Id, account, null, null)));
        return gone;
    }

    /// <summary>Whether a secret has the form of a token.</summary>
    public static bool IsOne(string secret) => secret.StartsWith(NodeToken.Prefix, StringComparison.Ordinal) && secret.Length == NodeToken.Prefix.Length + 43;

    private LogEntry Said(string account, string by, string text) => new() { Kind = LogKinds.Account, At = time.GetUtcNow(), By = by, Id = account, Text = text };
}
