using System.Numerics;
using System.Security.Cryptography;

namespace Renkei.Store.Log;

/// <summary>The hashes of a Merkle tree: RFC 6962 §2.1, the same in RFC 9162 §2.1.1. SHA-256 throughout.</summary>
/// <remarks>Hashes stand one after another, 32 bytes each, wherever there is more than one.</remarks>
public static class MerkleTree
{
    /// <summary>The root of the tree without leaves: SHA-256 of nothing.</summary>
    public static LogHash EmptyRoot { get; } = new(SHA256.HashData([]));

    /// <summary>The hash of a leaf: SHA-256(0x00 ‖ entry).</summary>
    /// <param name="entry">The entry's bytes, at most 65,535 .</param>
    public static LogHash Leaf(ReadOnlySpan<byte> entry)
    {
        Span<byte> hash = stackalloc byte[LogHash.Length];
        Leaf(entry, hash);
        return new(hash);
    }

    /// <summary>As <see cref="Leaf(ReadOnlySpan{byte})"/>, into 32 bytes of the caller's.</summary>
    public static void Leaf(ReadOnlySpan<byte> entry, Span<byte> destination)
    {
        var length = entry.Length + 1;
        if (length > 1024)
        {
            LongLeaf(entry, destination);
            return;
        }

        Span<byte> input = stackalloc byte[length];
        input[0] = 0x00;
        entry.CopyTo(input[1..]);
        SHA256.HashData(input, destination);
    }

    /// <summary>The hash above two: SHA-256(0x01 ‖ left ‖ right). The destination may be one of them.</summary>
    internal static void Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> destination)
    {
        Span<byte> input = stackalloc byte[1 + 2 * LogHash.Length];
        input[0] = 0x01;
        left.CopyTo(input[1..]);
        right.CopyTo(input[33..]);
        SHA256.HashData(input, destination);
    }

    /// <summary>The root over these leaf hashes.</summary>
    /// <param name="leafHashes">32 bytes for each leaf.</param>
    public static LogHash Root(ReadOnlySpan<byte> leafHashes)
    {
        if (leafHashes.IsEmpty) return EmptyRoot;
        Span<byte> root = stackalloc byte[LogHash.Length];
        Fold(leafHashes, root);
        return new(root);
    }

    /// <summary>The root over one or more hashes; recursion is as deep as the tree is high.</summary>
    internal static void Fold(ReadOnlySpan<byte> hashes, Span<byte> destination)
    {
        var count = hashes.Length / LogHash.Length;
        if (count == 1)
        {
            hashes.CopyTo(destination);
            return;
        }

        if (count <= LogTile.FullWidth && BitOperations.IsPow2(count))
        {
            Perfect(hashes, destination);
            return;
        }

        Span<byte> pair = stackalloc byte[2 * LogHash.Length];
        var split = (int)Split(count) * LogHash.Length;
        Fold(hashes[..split], pair[..LogHash.Length]);
        Fold(hashes[split..], pair[LogHash.Length..]);
        Node(pair[..LogHash.Length], pair[LogHash.Length..], destination);
    }

    /// <summary>The root over 2, 4, … 256 hashes, level by level.</summary>
    private static void Perfect(ReadOnlySpan<byte> hashes, Span<byte> destination)
    {
        Span<byte> level = stackalloc byte[hashes.Length];
        hashes.CopyTo(level);
        for (; level.Length > LogHash.Length; level = level[..(level.Length / 2)]) Parents(level);
        level.CopyTo(destination);
    }

    /// <summary>Puts the parents of neighbours where the first half of them stands.</summary>
    private static void Parents(Span<byte> level)
    {
        const int pair = 2 * LogHash.Length;
        var done = 0;
        if (WideSha256.IsFast)
        {
            for (; level.Length - done >= WideSha256.Lanes * pair; done += WideSha256.Lanes * pair) WideSha256.Nodes(level[done..], level[(done / 2)..]);
            if (level.Length - done > 2 * pair)
            {
                // A few nodes left: cheaper side by side with empty lanes than one by one.
                Span<byte> lanes = stackalloc byte[WideSha256.Lanes * pair];
                level[done..].CopyTo(lanes);
                WideSha256.Nodes(lanes, lanes);
                lanes[..((level.Length - done) / 2)].CopyTo(level[(done / 2)..]);
                return;
            }
        }

        for (; done < level.Length; done += pair) Node(level.Slice(done, LogHash.Length), level.Slice(done + LogHash.Length, LogHash.Length), level.Slice(done / 2, LogHash.Length));
    }

    /// <summary>The largest power of two below a size of two or more.</summary>
    internal static long Split(long size) => 1L << BitOperations.Log2((ulong)(size - 1));

    private static void LongLeaf(ReadOnlySpan<byte> entry, Span<byte> destination)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0x00]);
        hash.AppendData(entry);
        hash.GetHashAndReset(destination);
    }
}
