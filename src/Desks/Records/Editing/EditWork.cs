using System.Collections.Immutable;
using System.Text;
using Renkei.Desks.Records.Reading;
using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Mapping;
using Renkei.Records.Outlines;
using Renkei.Store;
using Renkei.Web.Forms;
using Renkei.Web.Labelling;

namespace Renkei.Desks.Records.Editing;

/// <summary>A draft worked out: the object it comes to, what its label may be, what it started from.</summary>
/// <param name="Item">Null when what was typed is no object.</param>
/// <param name="Theirs">The version that came meanwhile, when it is being merged with.</param>
public sealed record EditWork(Draft Draft, JsonSplice? Item, ImmutableArray<Refusal> Refusals, LabelOffer Offer, StoredRecord? Basis, RecordMarks? Marks, StoredRecord? Theirs, Merged? Merged, IReadOnlyList<ConfidentialityLabel> Sources, RecordMarks? TheirMarks)
{
    /// <summary>Works a draft out; null when what it is made from may not be seen, or is not there.</summary>
    internal static async Task<EditWork?> OfAsync(RecordRoom room, Draft draft, CancellationToken cancel)
    {
        var texts = room.Page.Texts;
        var sources = new List<ConfidentialityLabel>();
        var (basis, theirs) = (default(StoredRecord), default(StoredRecord));
        if (draft.Record is { } id)
        {
            basis = await VersionAsync(room, id, draft.Basis, cancel);
            if (basis is null) return null;
            draft = draft.Over(basis);
            sources.AddRange(room.LabelsOf(basis));
            if (draft.Against != 0 && (theirs = await VersionAsync(room, id, draft.Against, cancel)) is { }) sources.AddRange(room.LabelsOf(theirs));
        }

        foreach (var from in draft.From.Take(Draft.MostFrom))
        {
            if (await room.FindAsync(from, null, null, cancel) is not { } source) return null;
            sources.AddRange((await room.MarksAsync(source, cancel)).All);
        }

        var marks = basis is null ? null : await room.MarksAsync(basis, cancel);
        var (item, refusals) = Typed(draft, room.Page);
        if (draft.From.Length > Draft.MostFrom) refusals = refusals.Add(new(null, texts["records.from.many", Draft.MostFrom]));
        var merged = default(Merged);
        var theirMarks = theirs is null ? null : await room.MarksAsync(theirs, cancel);
        if (theirs is not null && basis is not null && item is not null && JsonSplice.Of(basis.Content) is { } was && JsonSplice.Of(theirs.Content) is { } other)
        {
            merged = ThreeWay.Merge(was, item, other, draft.Takes.ToDictionary(t => t.Key, t => t.Value == "mine", StringComparer.Ordinal));
            if (!PortionGuard.Loosened(other, merged.Content).IsEmpty) sources.AddRange(theirMarks!.All);
        }

        if (basis is not null && marks is not null && item is not null && JsonSplice.Of(basis.Content) is { } before)
        {
            sources.AddRange(PortionGuard.Loosened(before, item).Select(m => marks.Find(m)?.Label).OfType<ConfidentialityLabel>());
        }

        var label = LabelPicking.Offer(room.Store.Policies, room.Person.Clearance, draft.Choice, [.. sources.Distinct()], Second(room.Now), texts.Language);
        return new(draft, item, refusals, label, basis, marks, theirs, merged, sources, theirMarks);
    }

    /// <summary>The choice that stands in the picker at first: the label of what it is made from, as far as there is one.</summary>
    internal static LabelChoice FirstChoice(RecordRoom room, IReadOnlyCollection<ConfidentialityLabel> sources)
    {
        if (room.Person.Clearance is not { } clearance || sources.Count == 0) return LabelChoice.Nothing;
        var resolved = sources.Select(l => ResolvedLabel.Resolve(l.At(room.Now), room.Store.Policies).Value).OfType<ResolvedLabel>().ToList();
        return resolved.Count == sources.Count && DominantLabel.Of(resolved, clearance.Policy, room.Store.Policies, room.Now).Value is { } dominant ? LabelChoice.Of(dominant) : LabelChoice.Nothing;
    }

    /// <summary>The fields with what was typed in them, accepted or not; none where it is edited as JSON.</summary>
    /// <param name="own">The zone of whoever looks.</param>
    internal IReadOnlyList<RecordField> Fields(TimeZoneInfo own) => !Draft.IsJson && TypeOutline.Find(Draft.Type) is { } type && JsonSplice.Of(Encoding.UTF8.GetBytes(Draft.Item)) is { } item
        ? [.. RecordForm.Fields(type, item, Draft.ZoneFor(own)).Select(f => Draft.Fields.TryGetValue(f.Name, out var typed) ? f with { Text = typed } : f)] : [];

    /// <summary>Markings of the version it started from that bear no label: they stay.</summary>
    public IEnumerable<string> Statements => Marks?.Statements.Select(s => s.Id) ?? [];

    private static (JsonSplice? Item, ImmutableArray<Refusal> Refusals) Typed(Draft draft, Web.PageContext page)
    {
        var texts = page.Texts;
        var item = JsonSplice.Of(Encoding.UTF8.GetBytes(draft.Item));
        if (item is null) return (null, [new("json", texts["records.json.broken"])]);
        if (!draft.IsJson)
        {
            if (TypeOutline.Find(draft.Type) is not { } type) return (item, []);
            var (applied, refused) = RecordForm.Apply(type, item, draft.Fields, draft.ZoneFor(page.Zone));
            return (applied, [.. refused.Select(r => new Refusal(r.Field, texts[r.Key]))]);
        }

        if (draft.Json is not { } json || DeskText.Lines(json) == DeskText.Lines(draft.Item)) return (item, []);
        if (Encoding.UTF8.GetByteCount(json) > Drafts.MaxBytes) return (null, [new("json", texts["records.json.large"])]);
        if (JsonSplice.Of(Encoding.UTF8.GetBytes(DeskText.Lines(json))) is not { } typed) return (null, [new("json", texts["records.json.broken"])]);
        return typed.Text("id") == item.Text("id") && typed.Text("type") == item.Text("type") ? (typed, []) : (typed, [new("json", texts["records.json.identity"])]);
    }

    internal static async Task<StoredRecord?> VersionAsync(RecordRoom room, string id, long version, CancellationToken cancel) =>
        (await room.View.GetAsync(id, version, cancel)).FirstOrDefault(r => r.Origin.Length == 0 && !r.Flags.HasFlag(RecordTraits.Erased));

    /// <summary>When a label was made is said to the second.</summary>
    private static DateTimeOffset Second(DateTimeOffset now) => now.AddTicks(-(now.UtcTicks % TimeSpan.TicksPerSecond));
}
