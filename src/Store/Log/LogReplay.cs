using System.Globalization;

namespace Renkei.Store.Log;

/// <summary>Builds a log's tree anew from leaf hashes and compares what comes of it with what is kept: tiles above the leaves, and earlier checkpoints.</summary>
internal sealed class LogReplay(TileLookup tiles, IEnumerable<Checkpoint> earlier)
{
    private const int Batch = 4096;

    private readonly Queue<Checkpoint> ahead = new(earlier.OrderBy(c => c.Size));
    private readonly byte[] pending = new byte[Batch * LogHash.Length];
    private int waiting;

    public TreeState State { get; private set; } = TreeState.Empty;

    public List<LogFault> Tiles { get; } = [];

    public List<LogFault> History { get; } = [];

    private long Count => State.Size + waiting / LogHash.Length;

    public void Add(ReadOnlySpan<byte> leafHash)
    {
        Meet();
        leafHash.CopyTo(pending.AsSpan(waiting));
        waiting += LogHash.Length;
        if (waiting == pending.Length) Flush();
    }

    public void Finish()
    {
        Meet();
        Flush();
        foreach (var checkpoint in ahead) History.Add(new(LogFaultKind.History, string.Create(CultureInfo.InvariantCulture, $"An earlier checkpoint counts {checkpoint.Size} entries; the log has only {State.Size} now.")));
    }

    private void Meet()
    {
        while (ahead.TryPeek(out var next) && next.Size == Count)
        {
            Flush();
            ahead.Dequeue();
            if (State.Root != next.Root) History.Add(new(LogFaultKind.History, string.Create(CultureInfo.InvariantCulture, $"The first {next.Size} entries are not those that an earlier checkpoint saw: they were changed since.")));
        }
    }

    private void Flush()
    {
        (State, var made) = State.Append(pending.AsSpan(0, waiting));
        waiting = 0;
        foreach (var tile in made)
        {
            if (tile.Level == 0 || Tiles.Count == LogReport.MaxFaults) continue;
            var kept = tiles(tile.Level, tile.Index).Span;
            if (!kept.StartsWith(tile.Hashes.Span)) Note(tile, kept);
        }
    }

    private void Note(LogTile tile, ReadOnlySpan<byte> kept)
    {
        if (Tiles.Exists(f => f.Level == tile.Level && f.Tile == tile.Index)) return;
        var same = kept.CommonPrefixLength(tile.Hashes.Span) / LogHash.Length;
        var text = kept.Length / LogHash.Length <= same
            ? string.Create(CultureInfo.InvariantCulture, $"Tile {tile.Level}/{tile.Index} holds {same} hashes; {tile.Width} were expected.")
            : string.Create(CultureInfo.InvariantCulture, $"Tile {tile.Level}/{tile.Index} does not follow from the tiles below it: its hash {same} is another.");
        Tiles.Add(new(LogFaultKind.Tile, text, Level: tile.Level, Tile: tile.Index));
    }
}
