using System.Globalization;

namespace Renkei.Store.Log;

/// <summary>Verifies a whole log: every entry against the tiles, the tiles among themselves, all against the signed checkpoint and earlier ones.</summary>
/// <remarks>
/// Give every entry in order to <see cref="Add"/>, then ask <see cref="Finish"/>. Memory stays small however long the log
/// is. Where entries and tiles disagree, the signed root says which of them is whole. Not for several threads at once.
/// </remarks>
internal sealed class LogVerification
{
    private readonly TileLookup tiles;
    private readonly IReadOnlyList<Checkpoint> earlier;
    private readonly List<LogFault> faults = [];
    private readonly Checkpoint? signed;
    private readonly LogReplay replay;
    private readonly LeafComparison comparison;
    private readonly long size;
    private long entries;

    /// <summary>Begins to verify; nothing is read before <see cref="Add"/>.</summary>
    /// <param name="tiles">The tiles as they are kept.</param>
    /// <param name="checkpoint">The log's signed checkpoint, byte for byte.</param>
    /// <param name="origin">The log that is meant.</param>
    /// <param name="keys">As for <see cref="Checkpoint.Open"/>.</param>
    /// <param name="earlier">Checkpoints of this log that were verified and saved before.</param>
    public LogVerification(TileLookup tiles, ReadOnlyMemory<byte> checkpoint, string origin, IReadOnlyList<NoteVerifier> keys, params IReadOnlyList<Checkpoint> earlier)
    {
        this.tiles = tiles;
        this.earlier = [.. earlier.Where(c => c.Origin == origin)];
        foreach (var other in earlier.Where(c => c.Origin != origin)) faults.Add(new(LogFaultKind.History, $"The earlier checkpoint is one of {other.Origin}, not of {origin}."));
        var opened = Checkpoint.Open(checkpoint, origin, keys);
        if (!opened.IsGood) faults.Add(new(LogFaultKind.Signature, opened.Refusal));
        signed = opened.Value ?? (SignedNote.Read(checkpoint).Value is { } note ? Checkpoint.ReadUnverified(note).Value : null);
        size = signed?.Size ?? long.MaxValue;
        replay = new(tiles, this.earlier);
        comparison = new(tiles, size);
    }

    /// <summary>The next entry's bytes.</summary>
    public void Add(ReadOnlySpan<byte> entry)
    {
        var leaf = MerkleTree.Leaf(entry);
        if (entries++ < size) replay.Add(leaf.Bytes);
        comparison.Add(leaf);
    }

    /// <summary>What came of it; to be asked once.</summary>
    public LogReport Finish()
    {
        if (signed is null) return new(entries, null, faults);
        comparison.Finish();
        replay.Finish();
        if (replay.State.Size == size && replay.State.Root == signed.Root) EntriesAreWhole();
        else EntriesAreNot(signed);
        return new(entries, signed, [.. faults.Take(LogReport.MaxFaults)]);
    }

    /// <summary>The entries give the signed root: whatever disagrees with them is a damaged tile, or comes after the signed end.</summary>
    private void EntriesAreWhole()
    {
        faults.AddRange(comparison.Gaps);
        faults.AddRange(comparison.Faults.Where(f => f.Entry >= size));
        foreach (var tile in comparison.Faults.Where(f => f.Entry < size).Select(f => f.Tile).Distinct()) faults.Add(new(LogFaultKind.Tile, string.Create(CultureInfo.InvariantCulture, $"Tile 0/{tile} does not hold the hashes of its entries; the entries are whole."), Level: 0, Tile: tile));
        faults.AddRange(replay.Tiles);
        faults.AddRange(replay.History);
    }

    private void EntriesAreNot(Checkpoint expected)
    {
        faults.AddRange(comparison.Gaps);
        faults.AddRange(comparison.Faults);
        var kept = Tiles();
        if (kept is not null)
        {
            faults.AddRange(kept.Tiles);
            faults.AddRange(kept.History);
            if (kept.State.Root == expected.Root) return;
        }
        else
        {
            faults.AddRange(replay.History);
        }

        faults.Add(new(LogFaultKind.Root, string.Create(CultureInfo.InvariantCulture, $"The checkpoint says that {size} entries have the root {expected.Root}; neither the entries nor the tiles give it.")));
    }

    /// <summary>The tree that the tiles of level 0 give; null where one is missing.</summary>
    private LogReplay? Tiles()
    {
        var kept = new LogReplay(tiles, earlier);
        for (var tile = 0L; tile * LogTile.FullWidth < size; tile++)
        {
            var width = LogTile.WidthAt(0, tile, size);
            var hashes = tiles(0, tile);
            if (hashes.Length < width * LogHash.Length) return null;
            for (var i = 0; i < width; i++) kept.Add(hashes.Span.Slice(i * LogHash.Length, LogHash.Length));
        }

        kept.Finish();
        return kept;
    }
}
