using System.Globalization;
using System.Text;
using Renkei.Store.Log;
using Renkei.Support;

namespace Renkei.Fast.Store.Log;

/// <summary>A log in memory, kept as a store keeps it: the current tile of each place, and the entries.</summary>
internal sealed class TestLog
{
    public Dictionary<(int Level, long Index), byte[]> Tiles { get; } = [];

    public List<byte[]> Entries { get; } = [];

    public TreeState State { get; private set; } = TreeState.Empty;

    public TileLookup Lookup => (level, index) => Tiles.TryGetValue((level, index), out var tile) ? tile : ReadOnlyMemory<byte>.Empty;

    public TreeReader Reader => new(Lookup);

    public byte[] LeafHashes => [.. Entries.SelectMany(e => MerkleTree.Leaf(e).Bytes.ToArray())];

    public static TestLog Of(int size)
    {
        var log = new TestLog();
        log.Append([.. Enumerable.Range(0, size).Select(Entry)]);
        return log;
    }

    public static byte[] Entry(int index) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"entry {index}"));

    public IReadOnlyList<LogTile> Append(params byte[][] entries)
    {
        var (state, tiles) = State.Append(entries.SelectMany(e => MerkleTree.Leaf(e).Bytes.ToArray()).ToArray());
        foreach (var tile in tiles) Tiles[(tile.Level, tile.Index)] = tile.Hashes.ToArray();
        Entries.AddRange(entries);
        State = state;
        return tiles;
    }

    /// <summary>Chance from the printed seed.</summary>
    public static Random Chance() => new(LongRuns.Seed);

    public static byte[] Bytes(Random chance, int length)
    {
        var bytes = new byte[length];
        chance.NextBytes(bytes);
        return bytes;
    }
}
