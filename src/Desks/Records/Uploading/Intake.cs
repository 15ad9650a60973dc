using Renkei.Desks.Records.Reading;
using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Portions;
using Renkei.Labels.Stix;
using Renkei.Records;
using Renkei.Store.Writing;
using Renkei.Web.Labelling;

namespace Renkei.Desks.Records.Uploading;

/// <summary>Takes objects that came as a whole, under the rules of the editor: nobody writes what they could not read, and no version opens what the one before it closed.</summary>
/// <param name="room">Who brings them.</param>
/// <param name="announced">Markings that come with them, by id.</param>
internal sealed class Intake(RecordRoom room, IReadOnlyDictionary<string, StixMarking> announced)
{
    /// <summary>One outcome for each object, in order.</summary>
    /// <param name="key">The caller's key; null for none.</param>
    public async Task<IReadOnlyList<RecordOutcome>> TakeAsync(IReadOnlyList<ReadOnlyMemory<byte>> objects, string? key, CancellationToken cancel)
    {
        var outcomes = new RecordOutcome?[objects.Count];
        var taken = new List<int>();
        for (var at = 0; at < objects.Count; at++)
        {
            outcomes[at] = await RefusalAsync(objects[at], cancel);
            if (outcomes[at] is null) taken.Add(at);
        }

        if (taken.Count == 0) return outcomes!;
        var answer = await room.View.WriteAsync(new(room.Person.Account, [.. taken.Select(at => new NewRecord(objects[at]))], key), cancel);
        for (var at = 0; at < taken.Count; at++) outcomes[taken[at]] = answer.Outcomes[at];
        return outcomes!;
    }

    /// <summary>Null when the store may judge it.</summary>
    private async Task<RecordOutcome?> RefusalAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        var read = ObjectReader.Read(bytes);
        if (read.Value is not { } item) return null;
        var reader = new Reader(room.Store.Policies, room.Person.Clearance);
        var marks = await RecordMarks.OfAsync(room.View, bytes, [], cancel, announced);
        var labels = LabelsOf(item, marks);
        // A marking that carries a label stands under that label itself.
        var isReadable = item is { Type: "marking-definition", MarkingRefs.IsEmpty: true } ? labels.All(l => reader.MayRead(l, room.Now))
            : Redaction.Redact(bytes, marks.Source(room.Store.DefaultLabel), reader, room.Now) is { } seen && seen.Content.Length == bytes.Length;
        if (labels.Count == 0 || !isReadable) return Refused(item, room.Page.Texts["records.refused.unreadable"]);
        if (await room.OwnAsync(item.Id, cancel) is { } before && before.Version != item.Version && !LabelPicking.Cover(room.Store.Policies, labels, room.LabelsOf(before), room.Now)) return Refused(item, room.Page.Texts["records.refused.lower"]);
        return null;

        RecordOutcome Refused(StixObject of, string why) => new(OutcomeKind.Refused, of.Id, of.Version ?? 0, 0, 0, why, read.Findings);
    }

    private List<ConfidentialityLabel> LabelsOf(StixObject item, RecordMarks marks)
    {
        var labels = item.MarkingRefs.Select(id => marks.Find(id)?.Label).OfType<ConfidentialityLabel>().ToList();
        if (labels.Count > 0) return labels;
        if (item.Type == "marking-definition" && StixMarkings.Read(item.Bytes).Value?.Label is { } own) return [own];
        return room.Store.DefaultLabel is { } fallback ? [fallback] : [];
    }
}
