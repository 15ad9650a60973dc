using System.Numerics;

namespace Renkei.Store.Log;

/// <summary>A log's tree at its right edge: all that appending needs. It never changes; appending gives the next.</summary>
/// <remarks>
/// It holds the partial tile of each level and the roots of the perfect trees that the leaves form: at most 8 KB a level, one
/// level for every factor of 256 leaves. A store keeps nothing but tiles; <see cref="Resume"/> makes the state from them.
/// </remarks>
internal sealed class TreeState
{
    private readonly ReadOnlyMemory<byte>[] partial;
    private readonly byte[] edge;

    private TreeState(long size, ReadOnlyMemory<byte>[] partial, byte[] edge)
    {
        (Size, this.partial, this.edge) = (size, partial, edge);
        Root = RootOf(size, edge);
    }

    /// <summary>The tree without leaves.</summary>
    public static TreeState Empty { get; } = new(0, [], new byte[64 * LogHash.Length]);

    /// <summary>Leaves.</summary>
    public long Size { get; }

    public LogHash Root { get; }

    /// <summary>The state of a tree of which only the tiles are kept.</summary>
    /// <exception cref="LogTileMissingException">A tile of the right edge is not there, or too narrow.</exception>
    public static TreeState Resume(long size, TileLookup tiles)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var edgeTiles = new List<ReadOnlyMemory<byte>>();
        var roots = new byte[64 * LogHash.Length];
        for (var level = 0; LogTile.HashesAt(level, size) > 0; level++)
        {
            var hashes = LogTile.HashesAt(level, size);
            var width = (int)(hashes % LogTile.FullWidth);
            var tile = width == 0 ? ReadOnlyMemory<byte>.Empty : tiles(level, hashes / LogTile.FullWidth);
            if (tile.Length < width * LogHash.Length) throw new LogTileMissingException(level, hashes / LogTile.FullWidth, width, tile.Length / LogHash.Length);
            tile = tile[..(width * LogHash.Length)];
            edgeTiles.Add(tile);
            Edge(level, tile.Span, roots);
        }

        return new(size, [.. edgeTiles], roots);
    }

    /// <summary>The tree with more leaves, and the tiles to write: each full one, and the partial one of every level that grew.</summary>
    /// <param name="leafHashes">32 bytes for each leaf, in order (<see cref="MerkleTree.Leaf(ReadOnlySpan{byte})"/>).</param>
    public (TreeState State, IReadOnlyList<LogTile> Tiles) Append(ReadOnlySpan<byte> leafHashes)
    {
        if (leafHashes.Length % LogHash.Length != 0) throw new ArgumentException($"Hashes have {LogHash.Length} bytes each; {leafHashes.Length} bytes came.", nameof(leafHashes));
        if (leafHashes.IsEmpty) return (this, []);
        var growth = new Growth(Size, partial, edge);
        growth.Add(leafHashes);
        var (size, kept, roots, tiles) = growth.Finish();
        return (new(size, kept, roots), tiles);
    }

    /// <summary>The roots of perfect trees within one partial tile, put where their height says.</summary>
    private static void Edge(int level, ReadOnlySpan<byte> tile, Span<byte> edge)
    {
        for (var below = 7; below >= 0; below--)
        {
            var length = LogHash.Length << below;
            if (tile.Length < length) continue;
            MerkleTree.Fold(tile[..length], edge.Slice((level * 8 + below) * LogHash.Length, LogHash.Length));
            tile = tile[length..];
        }
    }

    private static LogHash RootOf(long size, ReadOnlySpan<byte> edge)
    {
        if (size == 0) return MerkleTree.EmptyRoot;
        Span<byte> roots = stackalloc byte[64 * LogHash.Length];
        var count = 0;
        for (var height = BitOperations.Log2((ulong)size); height >= 0; height--)
        {
            if ((size >> height & 1) == 0) continue;
            edge.Slice(height * LogHash.Length, LogHash.Length).CopyTo(roots[(count++ * LogHash.Length)..]);
        }

        Span<byte> root = stackalloc byte[LogHash.Length];
        TreeReader.JoinFromTheRight(roots[..(count * LogHash.Length)], root);
        return new(root);
    }
}
