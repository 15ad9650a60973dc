using System.Text;
using Renkei.Store.Log;
using Renkei.Store.Reading;

namespace Renkei.Desks.Log.Entries;

/// <summary>One entry with its place.</summary>
/// <param name="Entry">Null for one that cannot be read, which only a damaged log has.</param>
public sealed record PlacedEntry(long Number, LogEntry? Entry);

/// <summary>Entries of a log, the newest first.</summary>
/// <param name="Next">The number below which to go on; null when the beginning of the log was reached.</param>
/// <param name="Looked">How many entries were looked at for this page.</param>
public sealed record EntryPage(IReadOnlyList<PlacedEntry> Entries, long? Next, long Looked)
{
    /// <summary>The most rows of a page.</summary>
    public const int Rows = 100;

    /// <summary>A log has no index by kind or person: a page looks through so many entries at most, and says where it stopped.</summary>
    public const long MostLooked = 20_000;

    /// <summary>Reads a page.</summary>
    /// <param name="before">The number below which to begin; null for the end of the log.</param>
    public static async Task<EntryPage> ReadAsync(StoreLog log, EntryFilter filter, long? before, CancellationToken cancel)
    {
        var size = await SizeAsync(log, cancel);
        var upper = before is { } given && given >= 0 && given < size ? given : size;
        var (found, looked) = (new List<PlacedEntry>(), 0L);
        while (upper > 0 && found.Count < Rows && looked < MostLooked)
        {
            var lower = Math.Max(0, upper - (filter.IsAll ? Rows : StoreLog.MaxEntries));
            var leaves = await log.EntriesAsync(lower, (int)(upper - lower), cancel);
            for (var at = leaves.Count - 1; at >= 0 && found.Count < Rows; at--)
            {
                (upper, looked) = (lower + at, looked + 1);
                var entry = LogEntry.Read(leaves[at]).Value;
                if (entry is null || filter.Takes(entry)) found.Add(new(upper, entry));
            }

            if (leaves.Count == 0) upper = lower;
        }

        return new(found, upper > 0 ? upper : null, looked);
    }

    /// <summary>How many entries the log has by its own checkpoint.</summary>
    public static async Task<long> SizeAsync(StoreLog log, CancellationToken cancel)
    {
        var checkpoint = await log.CheckpointAsync(cancel);
        var lines = Encoding.UTF8.GetString(checkpoint.Span).Split('\n', 3);
        return lines.Length > 1 && long.TryParse(lines[1], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var size) ? size : 0;
    }
}
