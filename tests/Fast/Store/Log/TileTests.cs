using System.Buffers;
using Renkei.Store.Log;
using Renkei.Support;

namespace Renkei.Fast.Store.Log;

public sealed class TileTests
{
    [Theory]
    [InlineData(0, 0, 256, "tile/0/000")]
    [InlineData(0, 0, 5, "tile/0/000.p/5")]
    [InlineData(1, 999, 256, "tile/1/999")]
    [InlineData(3, 1000, 17, "tile/3/x001/000.p/17")]
    [InlineData(0, 1234067, 256, "tile/0/x001/x234/067")]
    public void Path_OfATile_IsInGroupsOfThree(int level, long index, int width, string path) => Assert.Equal(path, LogTile.Path(level, index, width));

    [Fact]
    public void Path_OfEntries_IsInGroupsOfThree() => Assert.Equal("tile/entries/x001/x234/067.p/255", LogTile.EntriesPath(1234067, 255));

    /// <summary>The example of C2SP tlog-tiles, "Partial Tiles".</summary>
    [Fact]
    public void Tiles_Of70000Leaves_AreThoseOfTheSpecification()
    {
        var (state, tiles) = TreeState.Empty.Append(new byte[70_000 * 32]);
        Assert.Equal([273, 1], Enumerable.Range(0, 2).Select(level => tiles.Count(t => t.Level == level && t.Width == 256)));
        Assert.Equal([112, 17, 1], tiles.Where(t => t.Width < 256).OrderBy(t => t.Level).Select(t => t.Width));
        Assert.Equal(70_000, state.Size);
        Assert.All(tiles, t => Assert.Equal(LogTile.WidthAt(t.Level, t.Index, 70_000), t.Width));
    }

    [Fact]
    public void Tiles_Of256Leaves_AreOneFullAndOneAbove()
    {
        var tiles = TreeState.Empty.Append(new byte[256 * 32]).Tiles;
        Assert.Equal([(0, 0L, 256), (1, 0L, 1)], tiles.OrderBy(t => t.Level).Select(t => (t.Level, t.Index, t.Width)));
    }

    /// <summary>However the leaves come in, and whenever the process starts anew: the same tiles, and the same root.</summary>
    [Fact]
    public void Append_InAnyBatchesWithRestarts_GivesTheSameTilesAndRoots()
    {
        var chance = TestLog.Chance();
        var leaves = TestLog.Bytes(chance, 70_000 * 32);
        var (whole, expected) = TreeState.Empty.Append(leaves);
        var kept = new Dictionary<(int, long), ReadOnlyMemory<byte>>();
        TileLookup lookup = (level, index) => kept.GetValueOrDefault((level, index));
        var state = TreeState.Empty;
        while (state.Size < 70_000)
        {
            var batch = (int)Math.Min(70_000 - state.Size, chance.Next(3) == 0 ? chance.Next(1, 2000) : chance.Next(1, 20));
            (state, var tiles) = state.Append(leaves.AsSpan((int)state.Size * 32, batch * 32));
            foreach (var tile in tiles) kept[(tile.Level, tile.Index)] = tile.Hashes;
            if (chance.Next(20) > 0) continue;
            var resumed = TreeState.Resume(state.Size, lookup);
            Assert.True(state.Root == resumed.Root, $"seed {LongRuns.Seed}, size {state.Size}");
            state = resumed;
        }

        Assert.Equal(whole.Root, state.Root);
        Assert.Equal(expected.Count, kept.Count);
        Assert.All(expected, tile => Assert.True(tile.Hashes.Span.SequenceEqual(kept[(tile.Level, tile.Index)].Span)));
        Assert.Equal(MerkleTree.Root(leaves.AsSpan(0, 66_666 * 32)), new TreeReader(lookup).Root(66_666));
    }

    [Fact]
    public void Append_TwiceFromOneState_LeavesItAsItWas()
    {
        var state = TestLog.Of(300).State;
        var first = state.Append(new byte[32]).State.Root;
        state.Append([.. Enumerable.Repeat((byte)1, 64)]);
        Assert.Equal(first, state.Append(new byte[32]).State.Root);
        Assert.Equal(300, state.Size);
    }

    [Fact]
    public void Resume_FromATileThatIsMissing_SaysWhich()
    {
        var log = TestLog.Of(300);
        log.Tiles.Remove((1, 0));
        var thrown = Assert.Throws<LogTileMissingException>(() => TreeState.Resume(300, log.Lookup));
        Assert.Equal("Tile 1/0 of the log was to hold at least 1 hashes; 0 are there.", thrown.Message);
        Assert.Throws<LogTileMissingException>(() => log.Reader.Root(300));
    }

    [Fact]
    public void Bundle_Written_IsReadBack()
    {
        var output = new ArrayBufferWriter<byte>();
        byte[][] entries = [[], [1, 2, 3], new byte[65_535]];
        foreach (var entry in entries) EntryBundle.Write(output, entry);
        Assert.Equal([0, 0, 0, 3, 1, 2, 3, 255, 255], output.WrittenSpan[..9].ToArray());
        Assert.Equal(entries, EntryBundle.Read(output.WrittenMemory).Value!.Select(e => e.ToArray()));
        Assert.Throws<ArgumentException>(() => EntryBundle.Write(output, new byte[65_536]));
    }

    [Fact]
    public void Bundle_CutShortOrTooFull_IsRefused()
    {
        var output = new ArrayBufferWriter<byte>();
        EntryBundle.Write(output, [1, 2, 3]);
        Assert.Equal("The bundle ends inside its entry 1.", EntryBundle.Read(output.WrittenMemory[..4]).Refusal);
        Assert.Equal("The bundle ends inside its entry 1.", EntryBundle.Read(output.WrittenMemory[..1]).Refusal);
        Assert.False(EntryBundle.Read(new byte[257 * 2]).IsGood);
        Assert.Equal(256, EntryBundle.Read(new byte[256 * 2]).Value!.Count);
    }
}
