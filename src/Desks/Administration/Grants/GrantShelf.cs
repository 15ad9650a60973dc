using Renkei.Desks.Account;
using Renkei.Desks.Account.Links;
using Renkei.Store;
using Renkei.Store.Documents;
using Renkei.Store.Log;

namespace Renkei.Desks.Administration.Grants;

/// <summary>Keeps grants of one kind: a document for each, its owner the account. What is in force and what waits are found by keys that cannot be held twice, so two officers at once cannot give two.</summary>
internal sealed class GrantShelf<T>(NodeStore store, GrantKind<T> kind)
    where T : class
{
    /// <summary>The most characters the log gives to what was granted.</summary>
    private const int MostWords = 2000;

    /// <summary>What the log says besides of what no officer gave.</summary>
    private const string Mapped = " (by a sign-in provider, without four eyes, as the setting SignInProvider.GivesClearances says)";

    private DocumentShelf Documents => store.Documents;

    public async Task<KeptGrant<T>?> GetAsync(string id, CancellationToken cancel) => Read(await Documents.GetAsync(kind.Kind, id, cancel));

    /// <summary>What is in force for somebody, or was until its time ran out.</summary>
    public async Task<KeptGrant<T>?> CurrentAsync(string slot, CancellationToken cancel) => Read(await Documents.FindAsync(kind.Kind, CurrentKey(slot), cancel));

    /// <summary>What waits for somebody, or waited until its time ran out.</summary>
    public async Task<KeptGrant<T>?> WaitingAsync(string slot, CancellationToken cancel) => Read(await Documents.FindAsync(kind.Kind, WaitingKey(slot), cancel));

    /// <summary>All grants, or those of one account.</summary>
    public async Task<IReadOnlyList<KeptGrant<T>>> ListAsync(string? subject, CancellationToken cancel)
    {
        var found = new List<KeptGrant<T>>();
        while (true)
        {
            var page = await Documents.ListAsync(kind.Kind, subject, found.Count == 0 ? "" : found[^1].Grant.Id, DocumentShelf.MaxPage, cancel);
            found.AddRange(page.Select(d => Read(d)!));
            if (page.Count < DocumentShelf.MaxPage) return found;
        }
    }

    /// <summary>Keeps a new grant, and what it takes the place of, in one commit with the log's entries.</summary>
    /// <returns>Null when it was kept, or had been: the same id is the same act.</returns>
    public async Task<ActRefusal?> AddAsync(Grant<T> grant, CancellationToken cancel)
    {
        var slot = Slot(grant);
        var now = grant.Proposed.At;
        var waiting = await WaitingAsync(slot, cancel);
        if (waiting?.Grant.Id == grant.Id || await GetAsync(grant.Id, cancel) is not null) return null;
        if (waiting?.Grant.At(now) == Standing.Waiting) return new AlreadyProposed();
        var (changes, said) = (new List<DocumentChange> { Change(grant, 0) }, new List<LogEntry> { Said(grant.Confirmed is null ? "proposed" : grant.IsMapped ? "given-by-provider" : "given-alone", grant, grant.Proposed) });
        if (waiting is not null) changes.Add(Change(waiting.Grant, waiting.Version) with { Keys = [] });
        if (grant.Confirmed is not null) await GiveAsync(grant, grant.Proposed, changes, said, cancel);
        return await KeepAsync(changes, said, cancel);
    }

    /// <summary>Keeps a grant that was confirmed or closed.</summary>
    /// <param name="version">The version that the act was decided on.</param>
    public async Task<ActRefusal?> ChangeAsync(Grant<T> grant, long version, CancellationToken cancel)
    {
        var isConfirmed = grant.Closed is null;
        var act = isConfirmed ? grant.Confirmed! : grant.Closed!;
        var (changes, said) = (new List<DocumentChange> { Change(grant, version) }, new List<LogEntry> { Said(isConfirmed ? "confirmed" : Word(grant.How!.Value), grant, act) });
        if (isConfirmed) await GiveAsync(grant, act, changes, said, cancel);
        return await KeepAsync(changes, said, cancel);
    }

    /// <summary>What goes with giving: what was in force ends, and whoever kept a link that opens the account has it for nothing.</summary>
    private async Task GiveAsync(Grant<T> grant, Act by, List<DocumentChange> changes, List<LogEntry> said, CancellationToken cancel)
    {
        changes.AddRange(await OnceLinks.ShutAsync(store, grant.Subject, cancel));
        if (await CurrentAsync(Slot(grant), cancel) is not { } former) return;
        var replaced = GrantRules.Replace(former.Grant, by);
        changes.Add(Change(replaced, former.Version) with { Keys = [] });
        if (replaced.Closed is not null) said.Add(Said(Word(Closing.Replaced), replaced, by));
    }

    private async Task<ActRefusal?> KeepAsync(IReadOnlyList<DocumentChange> changes, IReadOnlyList<LogEntry> said, CancellationToken cancel) =>
        (await Documents.ChangeAsync(changes, said, cancel)).IsMade ? null : new ChangedMeanwhile();

    /// <summary>A grant holds its key until it is closed, or another takes it.</summary>
    private DocumentChange Change(Grant<T> grant, long version)
    {
        var slot = Slot(grant);
        IReadOnlyList<string> keys = grant.Closed is not null ? [] : grant.Confirmed is null ? [WaitingKey(slot)] : [CurrentKey(slot)];
        return new(kind.Kind, grant.Id, grant.Subject, version, DeskJson.Write(grant), keys);
    }

    private LogEntry Said(string act, Grant<T> grant, Act by)
    {
        var words = kind.Words(grant.What);
        if (words.Length > MostWords) words = words[..MostWords] + "…";
        return new()
        {
            Kind = kind.Kind,
            At = by.At,
            By = by.By,
            Id = grant.Subject,
            Text = $"{act}, until {grant.Until.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", System.Globalization.CultureInfo.InvariantCulture)}: {words}{(grant.IsMapped ? Mapped : "")}",
            Extra = [new("act", $"\"{act}\""), new("grant", $"\"{grant.Id}\"")],
        };
    }

    private string Slot(Grant<T> grant) => kind.Slot(grant.Subject, grant.What);

    private static string CurrentKey(string slot) => "current " + slot;

    private static string WaitingKey(string slot) => "waiting " + slot;

    private static string Word(Closing how) => how.ToString().ToLowerInvariant();

    private static KeptGrant<T>? Read(Document? document) => document is null ? null : new(DeskJson.Read<Grant<T>>(document), document.Version);
}
