using System.Collections.Immutable;
using Renkei.Desks.Account;
using Renkei.Store;
using Renkei.Web.Labelling;

namespace Renkei.Desks.Records.Editing;

/// <summary>A record that somebody is writing: what they started from and all they typed. A document of the kind <c>draft</c>, owned by the account; nobody else reads it.</summary>
public sealed record Draft
{
    public const string Kind = "draft";

    /// <summary>32 hexadecimal digits: the key of its form, and of the record that comes of it.</summary>
    public required string Key { get; init; }

    /// <summary>The record it is a new version of; null for a new record.</summary>
    public string? Record { get; init; }

    public required string Type { get; init; }

    /// <summary>The version it started from, in ticks; 0 for none.</summary>
    public long Basis { get; init; }

    /// <summary>The version that came meanwhile and is being merged with; 0 for none.</summary>
    public long Against { get; init; }

    /// <summary>SHA-256 of the version it started from, as it was shown then, in hexadecimal; null for none.</summary>
    public string? Shown { get; init; }

    /// <summary>The object so far, as JSON.</summary>
    public required string Item { get; init; }

    /// <summary>Whether it is edited as JSON.</summary>
    public bool IsJson { get; init; }

    /// <summary>What stands in the JSON field; it may be no JSON.</summary>
    public string? Json { get; init; }

    /// <summary>What stands in the fields, by name.</summary>
    public Dictionary<string, string> Fields { get; init; } = [];

    /// <summary>The time zone that times in the fields are typed in; null for that of whoever looks.</summary>
    public string? Zone { get; init; }

    /// <summary>The zone of the fields for somebody whose own is another.</summary>
    internal TimeZoneInfo ZoneFor(TimeZoneInfo own) => Zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out var zone) ? zone : own;

    /// <summary>Whose of each property both changed is taken, as far as it was chosen: mine or theirs.</summary>
    public Dictionary<string, string> Takes { get; init; } = [];

    /// <summary>The most records that one is made from: each is looked up whenever the draft is worked out.</summary>
    public const int MostFrom = 20;

    /// <summary>The records it is made from.</summary>
    public ImmutableArray<string> From { get; init; } = [];

    public string? Classification { get; init; }

    public ImmutableArray<string> Values { get; init; } = [];

    public string? PrivacyMark { get; init; }

    public LabelChoice Choice => new(Classification, Values, PrivacyMark);

    /// <summary>The draft made from the version it started from as its owner may see that now. Where they may no longer see what they saw, or see more, what was begun is dropped: it holds the other.</summary>
    internal Draft Over(StoredRecord basis) => DigestOf(basis) is var now && now == Shown ? this
        : this with { Basis = basis.Version, Shown = now, Item = System.Text.Encoding.UTF8.GetString(basis.Content.Span), Json = null, Fields = [], Takes = [], IsAnew = true };

    /// <summary>Whether what was begun was dropped just now.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsAnew { get; init; }

    internal static string DigestOf(StoredRecord basis) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(basis.Content.Span));

    /// <summary>What a person would call it.</summary>
    public string Title => Fields.GetValueOrDefault(RecordForm.Prefix + "name") is { Length: > 0 } name ? name : JsonSplice.Of(System.Text.Encoding.UTF8.GetBytes(Item))?.Text("name") ?? "";
}

/// <summary>What came of keeping a draft.</summary>
internal enum DraftKeeping
{
    Kept,

    /// <summary>The key is somebody else's.</summary>
    NotTheirs,
    TooMany,
    TooLarge,

    /// <summary>It is made from more records than <see cref="Draft.MostFrom"/>.</summary>
    FromTooMany,
}

/// <summary>The drafts of an account.</summary>
internal sealed class Drafts(NodeStore store)
{
    /// <summary>The most that an account keeps: the first page works out every one of them.</summary>
    public const int Most = 50;

    /// <summary>The most bytes of one.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Null when there is none of that key, or it is somebody else's.</summary>
    public async Task<Draft?> FindAsync(string account, string key, CancellationToken cancel) =>
        await store.Documents.GetAsync(Draft.Kind, key, cancel) is { } kept && kept.Owner == account ? DeskJson.Read<Draft>(kept) : null;

    public async Task<IReadOnlyList<(Draft Draft, DateTimeOffset Changed)>> OfAsync(string account, CancellationToken cancel) =>
        [.. (await store.Documents.ListAsync(Draft.Kind, account, "", Most, cancel)).OrderByDescending(d => d.Changed).Select(d => (DeskJson.Read<Draft>(d), d.Changed))];

    /// <summary>Keeps a draft; one of the same key gives way when it is the account's own.</summary>
    public async Task<DraftKeeping> KeepAsync(string account, Draft draft, CancellationToken cancel)
    {
        if (draft.From.Length > Draft.MostFrom) return DraftKeeping.FromTooMany;
        var written = DeskJson.Write(draft);
        if (written.Length > MaxBytes) return DraftKeeping.TooLarge;
        var kept = await store.Documents.GetAsync(Draft.Kind, draft.Key, cancel);
        if (kept is not null && kept.Owner != account) return DraftKeeping.NotTheirs;
        if (kept is null && (await store.Documents.ListAsync(Draft.Kind, account, "", Most, cancel)).Count >= Most) return DraftKeeping.TooMany;
        return (await store.Documents.ChangeAsync([new(Draft.Kind, draft.Key, account, null, written)], [], cancel)).IsMade ? DraftKeeping.Kept : DraftKeeping.NotTheirs;
    }

    public async Task ForgetAsync(string account, string key, CancellationToken cancel)
    {
        if (await FindAsync(account, key, cancel) is not null) await store.Documents.ChangeAsync([new(Draft.Kind, key, account, null, null)], [], cancel);
    }
}
