using Renkei.Desks.Account.Secrets;
using Renkei.Store;
using Renkei.Store.Documents;

namespace Renkei.Desks.Account.Links;

/// <summary>A link that is good once: kept as a document of the kind <c>link</c> whose id is the hash of the key in its address.</summary>
/// <param name="Account">The invited account; null for the first administrator, whose account does not exist yet.</param>
internal sealed record OnceLink(string? Account, DateTimeOffset Until)
{
    /// <summary>The document's kind.</summary>
    public const string Kind = "link";
}

/// <summary>A link with the name it is kept by.</summary>
internal sealed record KeptLink(string Id, long Version, OnceLink Link)
{
    /// <summary>The change that uses the link up: it is refused when somebody else has used it meanwhile.</summary>
    public DocumentChange Use() => new(OnceLink.Kind, Id, Link.Account ?? OnceLinks.First, Version, null);
}

/// <summary>One-time links: for the first administrator, and for those who are invited.</summary>
internal sealed class OnceLinks(NodeStore store, SecretSource secrets, TimeProvider time)
{
    /// <summary>The path they stand under.</summary>
    public const string Path = "/welcome/";

    /// <summary>The owner of the first administrator's link.</summary>
    public const string First = "first";

    /// <summary>How long a link is good.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <summary>A new link, and the changes that keep it and take away those made before for the same: to be made at once, with whatever else belongs to them.</summary>
    /// <param name="account">The invited account; null for the first administrator.</param>
    /// <returns>The path with the key, to be shown once.</returns>
    public async Task<(string Path, IReadOnlyList<DocumentChange> Changes)> MakeAsync(string? account, CancellationToken cancel)
    {
        var (key, owner) = (secrets.Key(), account ?? First);
        return (Path + key, [.. await ShutAsync(store, owner, cancel), new(OnceLink.Kind, SecretSource.Hash(key), owner, 0, DeskJson.Write(new OnceLink(account, time.GetUtcNow() + Life)))]);
    }

    /// <summary>The changes that take away all links that open an account: what is entrusted to its owner must not go to whoever kept one. To be made in one commit with that.</summary>
    public static async Task<IReadOnlyList<DocumentChange>> ShutAsync(NodeStore store, string account, CancellationToken cancel) =>
        [.. (await store.Documents.ListAsync(OnceLink.Kind, account, "", DocumentShelf.MaxPage, cancel)).Select(d => new DocumentChange(OnceLink.Kind, d.Id, account, null, null))];

    /// <summary>The link of a key; null for none, one that was used, or one that has expired.</summary>
    public async Task<KeptLink?> FindAsync(string key, CancellationToken cancel)
    {
        if (key.Length != 43 || await store.Documents.GetAsync(OnceLink.Kind, SecretSource.Hash(key), cancel) is not { } document) return null;
        var link = DeskJson.Read<OnceLink>(document);
        return link.Until > time.GetUtcNow() ? new(document.Id, document.Version, link) : null;
    }
}
