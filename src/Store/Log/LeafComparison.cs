using System.Globalization;

namespace Renkei.Store.Log;

/// <summary>Compares entries with the leaf hashes of the tiles, and names what differs. It looks 256 entries ahead to tell a change from a gap.</summary>
internal sealed class LeafComparison(TileLookup tiles, long size)
{
    private const int Ahead = 256;

    private readonly List<LogHash> window = [];
    private long at;
    private long shift;
    private (long Index, ReadOnlyMemory<byte> Hashes) last = (-1, default);

    /// <summary>By entry; <see cref="LogFault.Tile"/> says which tile of level 0 disagrees.</summary>
    public List<LogFault> Faults { get; } = [];

    /// <summary>Tiles of level 0 that are missing or too narrow.</summary>
    public List<LogFault> Gaps { get; } = [];

    /// <summary>Where in the log the next entry belongs, going by the tiles.</summary>
    private long Place => at + shift;

    public void Add(LogHash leaf)
    {
        window.Add(leaf);
        if (window.Count < 2 * Ahead) return;
        var step = 0;
        while (window.Count - step > Ahead) step = Step(step);
        window.RemoveRange(0, step);
    }

    public void Finish()
    {
        var step = 0;
        while (step < window.Count) step = Step(step);
        window.Clear();
        if (Place < size) Missing(size - Place);
    }

    /// <summary>The leaf hash that the tiles keep; null where they have none.</summary>
    public LogHash? Kept(long index)
    {
        if (index < 0 || index >= size) return null;
        if (last.Index != index / LogTile.FullWidth) last = (index / LogTile.FullWidth, tiles(0, index / LogTile.FullWidth));
        var offset = (int)(index % LogTile.FullWidth) * LogHash.Length;
        return last.Hashes.Length >= offset + LogHash.Length ? new LogHash(last.Hashes.Span.Slice(offset, LogHash.Length)) : null;
    }

    /// <summary>Judges the entry at this place of the window, and gives the place of the next one to judge.</summary>
    private int Step(int step)
    {
        if (Place >= size) return Extra(step, 1);
        if (Kept(Place) is not { } kept) return Gap(step);
        if (window[step] == kept || Faults.Count == LogReport.MaxFaults) return Next(step);
        var later = Later(window[step]);
        var came = window.IndexOf(kept, step + 1);
        if (later > 0 && came > 0) return Moved(step, came, later);
        if (came > 0) return Extra(step, came - step);
        if (later > 0)
        {
            Missing(later);
            return step;
        }

        Note(LogFaultKind.EntryChanged, Place, FormattableString.Invariant($"Entry {Place} is not the one that was logged: its content has changed."));
        return Next(step);
    }

    /// <summary>How much later the tiles have this leaf; 0 where they do not, within sight.</summary>
    private int Later(LogHash leaf)
    {
        for (var by = 1; by <= Ahead; by++)
        {
            if (Kept(Place + by) == leaf) return by;
        }

        return 0;
    }

    private int Next(int step)
    {
        at++;
        return step + 1;
    }

    private int Gap(int step)
    {
        var tile = Place / LogTile.FullWidth;
        if (Gaps.Count < LogReport.MaxFaults && (Gaps.Count == 0 || Gaps[^1].Tile != tile)) Gaps.Add(new(LogFaultKind.Tile, string.Create(CultureInfo.InvariantCulture, $"Tile 0/{tile} is missing, or too narrow: it lacks the hash of entry {Place}."), Level: 0, Tile: tile));
        return Next(step);
    }

    private int Extra(int step, int count)
    {
        Note(LogFaultKind.EntryExtra, Place, count == 1 ? FormattableString.Invariant($"An entry that was never logged stands at {Place}.") : FormattableString.Invariant($"{count} entries that were never logged stand from {Place} on."));
        at += count;
        shift -= count;
        return step + count;
    }

    private void Missing(long count)
    {
        Note(LogFaultKind.EntryMissing, Place, count == 1 ? FormattableString.Invariant($"Entry {Place} is missing.") : FormattableString.Invariant($"Entries {Place} to {Place + count - 1} are missing."));
        shift += count;
    }

    /// <summary>What belongs here comes later: it is put here, and the window read on as if it were in order.</summary>
    private int Moved(int step, int came, int later)
    {
        var kept = window[came];
        if (later == came - step)
        {
            Note(LogFaultKind.EntryMoved, Place, FormattableString.Invariant($"Entries {Place} and {Place + later} have changed places."));
            window[came] = window[step];
        }
        else
        {
            Note(LogFaultKind.EntryMoved, Place, FormattableString.Invariant($"Entry {Place} stands at {Place + came - step} instead: the order has changed."));
            window.RemoveAt(came);
            window.Insert(step, kept);
        }

        window[step] = kept;
        return Next(step);
    }

    private void Note(LogFaultKind kind, long entry, string text)
    {
        if (Faults.Count < LogReport.MaxFaults) Faults.Add(new(kind, text, entry, 0, entry / LogTile.FullWidth));
    }
}
