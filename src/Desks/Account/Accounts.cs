using Renkei.Desks.Account.Secrets;
using Renkei.Desks.Account.Sessions;
using Renkei.Store;
using Renkei.Store.Documents;
using Renkei.Store.Log;
using Renkei.Web.People;

namespace Renkei.Desks.Account;

/// <summary>Why an account was not kept.</summary>
internal enum AccountRefusal
{
    /// <summary>Somebody else changed it meanwhile: read it anew.</summary>
    Changed,

    /// <summary>Another account has the name, the passkey or the identity of another provider.</summary>
    NameTaken,
}

/// <summary>The accounts of the node: find, make, change, list. Every change writes its entry of the internal log in the same commit.</summary>
internal sealed class Accounts(NodeStore store, TimeProvider time)
{
    /// <summary>The account of an id; null when there is none.</summary>
    public async Task<NodeAccount?> GetAsync(string id, CancellationToken cancel) => Read(await store.Documents.GetAsync(NodeAccount.Kind, id, cancel));

    /// <summary>The account somebody signs in to by name; null when there is none.</summary>
    public Task<NodeAccount?> FindByNameAsync(string name, CancellationToken cancel) => name.Length > AccountName.MaxLength ? Task.FromResult<NodeAccount?>(null) : FindAsync(NameKey(name), cancel);

    public Task<NodeAccount?> FindByLoginAsync(string provider, string key, CancellationToken cancel) => FindAsync(LoginKey(provider, key), cancel);

    /// <param name="credential">Base64url.</param>
    public Task<NodeAccount?> FindByPasskeyAsync(string credential, CancellationToken cancel) => FindAsync(PasskeyKey(credential), cancel);

    /// <summary>Accounts by id.</summary>
    /// <param name="after">The id behind which to begin; empty for the first.</param>
    public async Task<IReadOnlyList<NodeAccount>> ListAsync(string after, int limit, CancellationToken cancel) =>
        [.. (await store.Documents.ListAsync(NodeAccount.Kind, null, after, limit, cancel)).Select(d => Read(d)!)];

    /// <summary>Whether anybody who may sign in administers the node.</summary>
    public async Task<bool> HasAdministratorAsync(CancellationToken cancel)
    {
        for (var after = ""; await ListAsync(after, DocumentShelf.MaxPage, cancel) is { Count: > 0 } page; after = page[^1].Id)
        {
            if (page.Any(a => a.Disabled is null && a.Roles.Contains(new(Rights.Node, Role.Administrator)))) return true;
        }

        return false;
    }

    /// <summary>Keeps a new account.</summary>
    /// <param name="by">The account that does it; null for the node itself.</param>
    /// <param name="text">What the internal log says.</param>
    /// <param name="alongside">Changes of other documents that are made with it or not at all.</param>
    public Task<AccountRefusal?> CreateAsync(NodeAccount account, string? by, string text, CancellationToken cancel, params IReadOnlyList<DocumentChange> alongside) =>
        KeepAsync(account, [Said(LogKinds.Account, account, by, text)], cancel, alongside);

    /// <summary>Keeps what was changed in an account since it was read. A change of roles, of the password, or disabling it, needs <see cref="NodeAccount.SecurityStamp"/> made new: that ends its sessions at once.</summary>
    public Task<AccountRefusal?> ChangeAsync(NodeAccount account, string? by, string text, CancellationToken cancel) => ChangeAsync(account, LogKinds.Account, by, text, cancel);

    /// <summary>The same, with the kind of the log's entry, and changes of other documents that are made with it or not at all.</summary>
    public Task<AccountRefusal?> ChangeAsync(NodeAccount account, string kind, string? by, string text, CancellationToken cancel, params IReadOnlyList<DocumentChange> alongside) =>
        KeepAsync(account, [Said(kind, account, by, text)], cancel, alongside);

    /// <summary>An entry of the internal log about an account.</summary>
    public LogEntry Said(string kind, NodeAccount account, string? by, string text) => new() { Kind = kind, At = time.GetUtcNow(), By = by, Id = account.Id, Text = text };

    /// <summary>Changes an account whatever else changes it meanwhile: reads it anew and tries again.</summary>
    /// <param name="change">Makes the change on what was read; false for nothing to do.</param>
    internal async Task<NodeAccount?> UpdateAsync(string id, Func<NodeAccount, bool> change, Func<NodeAccount, IReadOnlyList<LogEntry>> said, CancellationToken cancel)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            if (await GetAsync(id, cancel) is not { } account || !change(account)) return null;
            if (await KeepAsync(account, said(account), cancel) is null) return account;
        }

        throw new InvalidOperationException($"The account {id} was changed by others 20 times in a row.");
    }

    /// <summary>Keeps small things nobody needs a log for, such as a count of failures.</summary>
    internal async Task<AccountRefusal?> KeepAsync(NodeAccount account, IReadOnlyList<LogEntry> said, CancellationToken cancel, params IReadOnlyList<DocumentChange> alongside)
    {
        var made = await store.Documents.ChangeAsync([new(NodeAccount.Kind, account.Id, "", account.Version, DeskJson.Write(account), Keys(account)), .. await EndedAsync(account, cancel), .. alongside], said, cancel);
        if (made.IsMade) (account.Version, account.ReadStamp) = (account.Version + 1, account.SecurityStamp);
        return made.Refusal switch { null => null, DocumentRefusal.KeyTaken => AccountRefusal.NameTaken, _ => AccountRefusal.Changed };
    }

    private static string NameKey(string name) => "name " + SecretSource.Hash(AccountName.Folded(name));

    private static string LoginKey(string provider, string key) => "login " + SecretSource.Hash(provider + "\n" + key);

    private static string PasskeyKey(string credential) => "passkey " + SecretSource.Hash(credential);

    private static IReadOnlyList<string> Keys(NodeAccount account) =>
        [NameKey(account.Name), .. account.Logins.Select(l => LoginKey(l.Provider, l.Key)), .. account.Passkeys.Select(p => PasskeyKey(p.Id))];

    private static NodeAccount? Read(Document? document)
    {
        if (document is null) return null;
        var account = DeskJson.Read<NodeAccount>(document);
        (account.Version, account.ReadStamp) = (document.Version, account.SecurityStamp);
        return account;
    }

    /// <summary>A new stamp ends all sessions; they are taken away with it. One that began meanwhile ends all the same: it bears the old stamp.</summary>
    private async Task<IEnumerable<DocumentChange>> EndedAsync(NodeAccount account, CancellationToken cancel) => account.Version == 0 || account.ReadStamp == account.SecurityStamp
        ? []
        : (await store.Documents.ListAsync(NodeSession.Kind, account.Id, "", DocumentShelf.MaxPage, cancel)).Select(d => Sessions.Sessions.Gone(d.Id, account.Id));

    private async Task<NodeAccount?> FindAsync(string key, CancellationToken cancel) => Read(await store.Documents.FindAsync(NodeAccount.Kind, key, cancel));
}
