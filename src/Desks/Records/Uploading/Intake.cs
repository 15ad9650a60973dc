using Renkei.Desks.Records.Editing;
using Renkei.Desks.Records.Reading;
using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Portions;
using Renkei.Labels.Stix;
using Renkei.Records;
using Renkei.Store;
using Renkei.Store.Writing;
using Renkei.Web.Labelling;

namespace Renkei.Desks.Records.Uploading;

/// <summary>Takes objects that came as a whole, under the rules of the editor: nobody writes what they could not read, and no version opens what the one before it closed.</summary>
/// <param name="room">Who brings them.</param>
/// <param name="announced">Markings that come with them, by id.</param>
internal sealed class Intake(RecordRoom room, IReadOnlyDictionary<string, StixMarking> announced)
{
    /// <summary>How far clocks elsewhere may be ahead of the node's.</summary>
    private static readonly TimeSpan MostAhead = TimeSpan.FromDays(1);

    /// <summary>One outcome for each object, in order.</summary>
    /// <param name="key">The caller's key; null for none.</param>
    public async Task<IReadOnlyList<RecordOutcome>> TakeAsync(IReadOnlyList<ReadOnlyMemory<byte>> objects, string? key, CancellationToken cancel)
    {
        var records = new NewRecord[objects.Count];
        var newest = new Dictionary<string, Brought>(StringComparer.Ordinal);
        for (var at = 0; at < objects.Count; at++) records[at] = await JudgedAsync(objects[at], newest, cancel);
        // Refused ones with the others: a request that is sent again is known as a whole, whatever changed meanwhile.
        return (await room.View.WriteAsync(new(room.Person.Account, [.. records], key), cancel)).Outcomes;
    }

    /// <summary>The object with what these rules say of it, for the store to judge the rest.</summary>
    /// <param name="newest">The newest version of each object that came before it in the same request, and was not refused here.</param>
    private async Task<NewRecord> JudgedAsync(ReadOnlyMemory<byte> bytes, Dictionary<string, Brought> newest, CancellationToken cancel)
    {
        if (ObjectReader.Read(bytes).Value is not { } item) return new(bytes);
        var reader = new Reader(room.Store.Policies, room.Person.Clearance);
        var marks = await RecordMarks.OfAsync(room.View, bytes, [], cancel, announced);
        var labels = LabelsOf(item, marks);
        // A marking that carries a label stands under that label itself.
        var isReadable = item is { Type: "marking-definition", MarkingRefs.IsEmpty: true } ? labels.All(l => reader.MayRead(l, room.Now))
            : Redaction.Redact(bytes, marks.Source(room.Store.DefaultLabel), reader, room.Now) is { } seen && seen.Content.Length == bytes.Length;
        if (labels.Count == 0 || !isReadable) return new(bytes, Refusal: room.Page.Texts["records.refused.unreadable"]);
        // A version at the end of time could never have a next one.
        if (item.Version > (room.Now + MostAhead).UtcTicks) return new(bytes, Refusal: room.Page.Texts["records.refused.ahead"]);
        if (newest.TryGetValue(item.Id, out var earlier) && item.Version > earlier.Version && !LabelPicking.Cover(room.Store.Policies, labels, Floor(earlier.Labels, earlier.Bytes, earlier.Marks, bytes), room.Now)) return new(bytes, Refusal: room.Page.Texts["records.refused.lower"]);
        if (earlier is null || item.Version > earlier.Version) newest[item.Id] = new(item.Version, bytes, labels, marks);
        if (await room.OwnAsync(item.Id, cancel) is not { } before || before.Version == item.Version || before.Content.Span.SequenceEqual(bytes.Span)) return new(bytes);
        if (!LabelPicking.Cover(room.Store.Policies, labels, await FloorAsync(before, bytes, cancel), room.Now)) return new(bytes, Refusal: room.Page.Texts["records.refused.lower"]);
        // What its author was not shown of the version before goes on into theirs.
        return new(bytes, Basis: item.Version is null || item.Version > before.Version ? before.Version : null);
    }

    /// <summary>The labels that a version which follows must cover: those of the whole, and of portions that no longer stand as they did.</summary>
    private async Task<IReadOnlyList<ConfidentialityLabel>> FloorAsync(StoredRecord before, ReadOnlyMemory<byte> bytes, CancellationToken cancel) =>
        Floor(room.LabelsOf(before), before.Content, await room.MarksAsync(before, cancel), bytes);

    private static IReadOnlyList<ConfidentialityLabel> Floor(IReadOnlyList<ConfidentialityLabel> whole, ReadOnlyMemory<byte> before, RecordMarks marks, ReadOnlyMemory<byte> bytes)
    {
        if (JsonSplice.Of(before) is not { } was || JsonSplice.Of(bytes) is not { } item || PortionGuard.Loosened(was, item) is not { IsEmpty: false } loosened) return whole;
        return [.. whole.Concat(loosened.Select(m => marks.Find(m)?.Label).OfType<ConfidentialityLabel>()).Distinct()];
    }

    /// <summary>A version that came in this request.</summary>
    private sealed record Brought(long? Version, ReadOnlyMemory<byte> Bytes, IReadOnlyList<ConfidentialityLabel> Labels, RecordMarks Marks);

    private List<ConfidentialityLabel> LabelsOf(StixObject item, RecordMarks marks)
    {
        var labels = item.MarkingRefs.Select(id => marks.Find(id)?.Label).OfType<ConfidentialityLabel>().ToList();
        if (labels.Count > 0) return labels;
        if (item.Type == "marking-definition" && StixMarkings.Read(item.Bytes).Value?.Label is { } own) return [own];
        return room.Store.DefaultLabel is { } fallback ? [fallback] : [];
    }
}
