using Renkei.Store.Engines;
using Renkei.Store.Writing;

namespace Renkei.Store.Reading;

/// <content>Pages hold so many bytes as well as so many rows: records of many megabytes do not fill the memory by being listed.</content>
public sealed partial class StoreView
{
    /// <summary>The most bytes of content on one page of records, as its reader has it. A record that is larger stands on a page of its own.</summary>
    public const int MaxPageBytes = 4 << 20;

    /// <summary>The first of the rows as the reader may have them, as many as a page holds, and how many rows those were.</summary>
    /// <remarks>What the reader has is counted, not what is kept: where a page ends would tell of parts that are withheld.</remarks>
    private (List<StoredRecord> Shown, int Taken) Fill(Session session, IReadOnlyList<StoredRecord> rows, CancellationToken cancel)
    {
        var (shown, bytes, taken) = (new List<StoredRecord>(rows.Count), 0L, 0);
        for (; taken < rows.Count; taken++)
        {
            cancel.ThrowIfCancellationRequested();
            if (Shown(session, Whole(session, rows[taken])) is not { } mine) continue;
            bytes += mine.Content.Length;
            if (bytes > MaxPageBytes && shown.Count > 0) break;
            shown.Add(mine);
        }

        return (shown, taken);
    }

    /// <summary>The row with the content that was left out; it may have been erased since.</summary>
    private static StoredRecord Whole(Session session, StoredRecord row)
    {
        if (!row.Content.IsEmpty || row.Flags.HasFlag(RecordTraits.Erased)) return row;
        var content = Lookup.Content(session, row.Position);
        return content.IsEmpty ? row with { Flags = row.Flags | RecordTraits.Erased, Name = null } : row with { Content = content };
    }
}
