using System.Collections.Immutable;
using Renkei.Desks.Records.Editing;
using Renkei.Store;
using Renkei.Web.Language;
using Renkei.Web.Pictures;

namespace Renkei.Desks.Records.Views;

/// <summary>How a record hangs together with others, as its reader may see them.</summary>
internal static class Relations
{
    /// <summary>The most that one page shows of those that refer to a record, and of those that it refers to.</summary>
    public const int Most = 200;

    private static readonly string[] Ends = ["source_ref", "target_ref"];

    /// <summary>What it refers to, what refers to it, and through a relationship the record at its other end.</summary>
    public static async Task<(ImmutableArray<Relation> Found, bool IsMore)> OfAsync(RecordRoom room, string id, CancellationToken cancel)
    {
        var found = ImmutableArray.CreateBuilder<Relation>();
        // What it refers to is said by its current versions, perhaps in a portion.
        var said = new List<Renkei.Labels.ConfidentialityLabel>();
        foreach (var current in await room.View.CurrentAsync(id, cancel)) said.AddRange(await room.SaidAsync(current, cancel));
        var (refers, isCut) = await room.View.ReferredAsync(id, Most, cancel);
        foreach (var referred in refers) found.Add(new(referred.Property, true, referred.Target, Seen(referred.Records), [.. said.Concat(Labels(Seen(referred.Records))).Distinct()]));
        var referring = await room.View.ReferringAsync(id, null, Most, cancel);
        foreach (var (property, record) in referring.Items)
        {
            if (record.Type != "relationship" || !Ends.Contains(property) || JsonSplice.Of(record.Content) is not { } item)
            {
                // The reference may stand in a portion.
                found.Add(new(property, false, record.Id, record, await room.SaidAsync(record, cancel)));
                continue;
            }

            var isOut = property == "source_ref";
            if (item.Text(isOut ? "target_ref" : "source_ref") is not { } other) continue;
            var end = await room.FindAsync(other, null, null, cancel);
            found.Add(new(item.Text("relationship_type") ?? property, isOut, other, end, [.. (await room.SaidAsync(record, cancel)).Concat(Labels(end)).Distinct()], record));
        }

        return (found.ToImmutable(), isCut || referring.Next is not null);

        StoredRecord? Seen(IReadOnlyList<StoredRecord> records) => records.FirstOrDefault(r => !r.Flags.HasFlag(RecordTraits.Erased));

        IReadOnlyList<Renkei.Labels.ConfidentialityLabel> Labels(StoredRecord? record) => record is null ? [] : room.LabelsOf(record);
    }

    /// <summary>The same as a picture, and the table behind it.</summary>
    public static PictureData Picture(StoredRecord record, IEnumerable<Relation> relations, Texts texts)
    {
        var all = relations.Where(r => r.Other != record.Id).ToList();
        var points = all.DistinctBy(r => r.Other).Select(r => new PicturePoint(r.Other, Name(r), Lane: Type(r), Address: r.Record is null ? null : RecordNames.Address(r.Other)))
            .Prepend(new(record.Id, RecordNames.Title(record, texts), Lane: RecordNames.Type(record.Type, texts))).ToList();
        return new(
            [texts["records.relation.from"], texts["records.relation.how"], texts["records.relation.to"]],
            [.. all.Select(r => r.IsOut ? new[] { RecordNames.Title(record, texts), How(r), Name(r) } : [Name(r), How(r), RecordNames.Title(record, texts)])],
            points,
            [.. all.Select(r => r.IsOut ? new PictureLink(record.Id, r.Other, How(r)) : new PictureLink(r.Other, record.Id, How(r)))]);

        string Name(Relation r) => r.Record is null ? Unseen(r) : RecordNames.Title(r.Record, texts);

        // What is not here, or not for this reader, has no name: its type and the start of its identifier tell it apart.
        string Unseen(Relation r) => $"{Type(r)} {r.Other.Split("--")[^1].Split('-')[0]}";

        string Type(Relation r) => RecordNames.Type(r.Other.Split("--")[0], texts);

        string How(Relation r) => r.Through is null ? RecordNames.Property(r.Property, texts) : r.Property;
    }
}
