using System.Collections.Immutable;
using Renkei.Desks.Records.Reading;
using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Portions;
using Renkei.Labels.Stix;
using Renkei.Records;
using Renkei.Records.Outlines;
using Renkei.Store;
using Renkei.Store.Reading;
using Renkei.Store.Writing;
using Renkei.Web.Forms;
using Renkei.Web.Language;

namespace Renkei.Desks.Records.Editing;

/// <summary>What came of saving.</summary>
internal abstract record Saved;

/// <summary>It is kept for good.</summary>
internal sealed record SavedAs(string Id) : Saved;

/// <summary>Somebody else made a version meanwhile.</summary>
internal sealed record LostRace(StoredRecord Theirs) : Saved;

/// <summary>It was not kept, and each reason stands beside its field.</summary>
internal sealed record NotSaved(ImmutableArray<Refusal> Refusals) : Saved;

/// <summary>Keeps what an author wrote as a record's new version, under the label they chose.</summary>
internal static class RecordKeeping
{
    /// <summary>Saves an object.</summary>
    /// <param name="item">As its author wrote it; times and markings are set here.</param>
    /// <param name="basis">The version it follows, in ticks; 0 for a new record.</param>
    /// <param name="statements">Its markings that are statements alone.</param>
    public static async Task<Saved> SaveAsync(RecordRoom room, JsonSplice item, ResolvedLabel label, long basis, IEnumerable<string> statements, CancellationToken cancel)
    {
        var (marking, definition) = await LabelMarkings.ForAsync(room, label, cancel);
        var made = NewVersion.At(NewVersion.Under(item, marking, statements), room.Now, basis);
        var read = ObjectReader.Read(made.Bytes);
        if (read.Value is not { } sound) return new NotSaved(Beside(made, read.Findings.Where(f => f.IsError), room.Page.Texts));
        if (await UnreadableAsync(room, made, label.Label, marking, cancel)) return new NotSaved([new(null, room.Page.Texts["records.refused.portions"])]);
        var request = new WriteRequest(room.Person.Account, [.. definition is null ? [] : new[] { definition }, new(made.Bytes, Basis: basis)], IsAllOrNothing: true);
        var outcome = (await room.View.WriteAsync(request, cancel)).Outcomes[^1];
        if (outcome.Kind != OutcomeKind.Refused) return new SavedAs(sound.Id);
        if (outcome.IsChanged && await room.OwnAsync(sound.Id, cancel) is { } theirs) return await WasSavedAsync(room, made, sound.Id, basis, cancel) ? new SavedAs(sound.Id) : new LostRace(theirs);

        var beside = Beside(made, outcome.Findings.Where(f => f.IsError), room.Page.Texts);
        return new NotSaved(beside.IsEmpty ? [new(null, room.Page.Texts["records.refused.store", outcome.Refusal!])] : beside);
    }

    /// <summary>What the standard would refuse of an object as it stands.</summary>
    public static ImmutableArray<Refusal> Unsound(RecordRoom room, JsonSplice item, long basis) =>
        NewVersion.At(item, room.Now, basis) is var made ? Beside(made, ObjectReader.Read(made.Bytes).Findings.Where(f => f.IsError), room.Page.Texts) : [];

    /// <summary>Each finding beside its field.</summary>
    public static ImmutableArray<Refusal> Beside(JsonSplice item, IEnumerable<Finding> findings, Texts texts)
    {
        var fields = TypeOutline.Find(item.Text("type") ?? "") is { } type ? RecordForm.Fields(type, item, TimeZoneInfo.Utc) : [];
        return [.. findings.Select(f => RecordForm.FieldOf(f, fields) is { Length: > 0 } field ? new Refusal(field, LabelWords.Of(f, texts)) : new Refusal(null, f.Path.Length == 0 ? LabelWords.Of(f, texts) : $"{f.Path}: {LabelWords.Of(f, texts)}"))];
    }

    /// <summary>Whether the version that followed the basis says the very same: a form that was sent twice finds what it wrote the first time, whatever came since.</summary>
    private static async Task<bool> WasSavedAsync(RecordRoom room, JsonSplice made, string id, long basis, CancellationToken cancel) =>
        (await room.View.HeadsAsync(id, StoreView.MaxPage, cancel)).Items.Where(r => r.Origin.Length == 0 && !r.Flags.HasFlag(RecordTraits.Erased) && r.Version > basis).MinBy(r => r.Version) is { } next
        && await EditWork.VersionAsync(room, id, next.Version, cancel) is { } whole && JsonSplice.Of(whole.Content) is { } there && ThreeWay.SaysTheSame(made, there);

    /// <summary>Whether its author would not see all of what they are about to save: nobody writes what they cannot read back.</summary>
    private static async Task<bool> UnreadableAsync(RecordRoom room, JsonSplice made, ConfidentialityLabel label, string marking, CancellationToken cancel)
    {
        var marks = await RecordMarks.OfAsync(room.View, made.Bytes, [label], cancel, new Dictionary<string, StixMarking>(StringComparer.Ordinal) { [marking] = new(marking, label, null) });
        return Redaction.Redact(made.Bytes, marks.Source(room.Store.DefaultLabel), new Reader(room.Store.Policies, room.Person.Clearance), room.Now) is not { } seen || seen.Content.Length != made.Bytes.Length;
    }
}
