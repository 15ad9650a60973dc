using System.Numerics;

namespace Renkei.Store.Log;

/// <summary>Roots and proofs of a log's tree, for the current size and every smaller one, from its tiles.</summary>
/// <remarks>
/// Reads at most one tile per level and proof, and keeps the last of each level; not for several threads at once. It trusts
/// the tiles: whoever doubts them verifies the proof. A tile that is missing throws <see cref="LogTileMissingException"/>.
/// </remarks>
internal sealed class TreeReader(TileLookup tiles)
{
    private readonly Dictionary<int, (long Index, ReadOnlyMemory<byte> Hashes)> last = [];

    /// <summary>The root of the tree's first <paramref name="size"/> leaves.</summary>
    public LogHash Root(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        if (size == 0) return MerkleTree.EmptyRoot;
        Span<byte> root = stackalloc byte[LogHash.Length];
        Range(0, size, root);
        return new(root);
    }

    /// <summary>The hash of the leaf at an index.</summary>
    public LogHash Leaf(long index)
    {
        Span<byte> hash = stackalloc byte[LogHash.Length];
        Node(0, index, hash);
        return new(hash);
    }

    /// <summary>Proves that the leaf stands at that index among the first <paramref name="size"/>: RFC 6962 §2.1.1.</summary>
    public byte[] Inclusion(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        return Subtree(index, index + 1, size);
    }

    /// <summary>Proves that the tree of the newer size begins with that of the older: RFC 6962 §2.1.2. Empty where they are equal, or the older is empty.</summary>
    public byte[] Consistency(long olderSize, long newerSize) => Subtree(0, olderSize, newerSize);

    /// <summary>Proves that leaves start to end, a subtree, are part of the first <paramref name="size"/>.</summary>
    public byte[] Subtree(long start, long end, long size)
    {
        if (!ProofPath.IsSubtree(start, end, size)) throw new ArgumentException($"Leaves {start} to {end} are no subtree of {size} leaves.", nameof(end));
        if (start == end) return [];
        var steps = ProofPath.Of(start, end, size);
        var proof = new byte[steps.Count * LogHash.Length];
        for (var i = 0; i < steps.Count; i++) Range(steps[i].Start, steps[i].End, proof.AsSpan(i * LogHash.Length, LogHash.Length));
        return proof;
    }

    /// <summary>The root over leaves start to end, which form a subtree: perfect trees from left to right, joined from the right.</summary>
    private void Range(long start, long end, Span<byte> destination)
    {
        Span<byte> hashes = stackalloc byte[64 * LogHash.Length];
        var count = 0;
        for (var rest = end - start; rest > 0; count++)
        {
            var level = BitOperations.Log2((ulong)rest);
            Node(level, start >> level, hashes.Slice(count * LogHash.Length, LogHash.Length));
            start += 1L << level;
            rest -= 1L << level;
        }

        JoinFromTheRight(hashes[..(count * LogHash.Length)], destination);
    }

    /// <summary>The root over perfect trees of falling size.</summary>
    internal static void JoinFromTheRight(ReadOnlySpan<byte> roots, Span<byte> destination)
    {
        roots[^LogHash.Length..].CopyTo(destination);
        for (var at = roots.Length - 2 * LogHash.Length; at >= 0; at -= LogHash.Length) MerkleTree.Node(roots.Slice(at, LogHash.Length), destination, destination);
    }

    /// <summary>The root of the <paramref name="index"/>-th perfect tree of 2^<paramref name="level"/> leaves.</summary>
    private void Node(int level, long index, Span<byte> destination)
    {
        var below = level % 8;
        var first = index << below;
        var offset = (int)(first % LogTile.FullWidth) * LogHash.Length;
        var length = LogHash.Length << below;
        var tile = Tile(level / 8, first / LogTile.FullWidth, offset + length);
        MerkleTree.Fold(tile.Span.Slice(offset, length), destination);
    }

    private ReadOnlyMemory<byte> Tile(int level, long index, int length)
    {
        if (last.TryGetValue(level, out var kept) && kept.Index == index && kept.Hashes.Length >= length) return kept.Hashes;
        var hashes = tiles(level, index);
        if (hashes.Length < length) throw new LogTileMissingException(level, index, length / LogHash.Length, hashes.Length / LogHash.Length);
        last[level] = (index, hashes);
        return hashes;
    }
}
