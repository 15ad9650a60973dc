namespace Renkei.Store.Log;

/// <summary>Checks proofs: RFC 6962 §2.1.1 and §2.1.2, RFC 9162 §2.1.3.2 and §2.1.4.2, and the same for subtrees.</summary>
/// <remarks>A proof is its hashes one after another, 32 bytes each, from the leaves up. Nothing throws, whatever comes in; at most 130 hashes are computed.</remarks>
public static class MerkleProof
{
    /// <summary>Whether the leaf stands at that index in the tree of that size with that root.</summary>
    public static bool VerifyInclusion(long index, long size, ReadOnlySpan<byte> leafHash, ReadOnlySpan<byte> proof, ReadOnlySpan<byte> root) =>
        index >= 0 && index < size && VerifySubtreeConsistency(index, index + 1, size, leafHash, root, proof) && leafHash.Length == LogHash.Length;

    /// <summary>Whether the newer tree begins with all leaves of the older one.</summary>
    /// <remarks>An older tree without leaves is refused: every tree begins with it, and whoever asks should know that nothing was proven.</remarks>
    public static bool VerifyConsistency(long olderSize, long newerSize, ReadOnlySpan<byte> olderRoot, ReadOnlySpan<byte> newerRoot, ReadOnlySpan<byte> proof) =>
        olderSize > 0 && VerifySubtreeConsistency(0, olderSize, newerSize, olderRoot, newerRoot, proof);

    /// <summary>Whether the leaf stands at that index of the tree, in the subtree of leaves start to end with that root.</summary>
    public static bool VerifySubtreeInclusion(long index, long start, long end, ReadOnlySpan<byte> leafHash, ReadOnlySpan<byte> proof, ReadOnlySpan<byte> subtreeRoot) =>
        ProofPath.IsSubtree(start, end, end) && index >= start && VerifyInclusion(index - start, end - start, leafHash, proof, subtreeRoot);

    /// <summary>Whether the subtree of leaves start to end is part of the tree of that size.</summary>
    /// <remarks>A subtree without leaves needs no proof, and the root of nothing.</remarks>
    public static bool VerifySubtreeConsistency(long start, long end, long size, ReadOnlySpan<byte> subtreeRoot, ReadOnlySpan<byte> root, ReadOnlySpan<byte> proof)
    {
        if (!ProofPath.IsSubtree(start, end, size)) return false;
        if (start == end) return proof.IsEmpty && subtreeRoot.SequenceEqual(MerkleTree.EmptyRoot.Bytes);
        var steps = ProofPath.Of(start, end, size);
        if (proof.Length != steps.Count * LogHash.Length) return false;
        if (steps.Count == 0) return subtreeRoot.SequenceEqual(root);
        return subtreeRoot.Length == LogHash.Length && root.Length == LogHash.Length && Climb(steps, subtreeRoot, root, proof);
    }

    private static bool Climb(List<ProofStep> steps, ReadOnlySpan<byte> subtreeRoot, ReadOnlySpan<byte> root, ReadOnlySpan<byte> proof)
    {
        Span<byte> tree = stackalloc byte[LogHash.Length];
        Span<byte> subtree = stackalloc byte[LogHash.Length];
        subtreeRoot.CopyTo(tree);
        subtreeRoot.CopyTo(subtree);
        foreach (var step in steps)
        {
            var hash = proof[..LogHash.Length];
            proof = proof[LogHash.Length..];
            if (step.Turn == ProofTurn.Seed)
            {
                hash.CopyTo(tree);
                hash.CopyTo(subtree);
                continue;
            }

            if (step.Turn == ProofTurn.Right) MerkleTree.Node(tree, hash, tree);
            else MerkleTree.Node(hash, tree, tree);
            if (step.Turn == ProofTurn.LeftOfBoth) MerkleTree.Node(hash, subtree, subtree);
        }

        return subtree.SequenceEqual(subtreeRoot) && tree.SequenceEqual(root);
    }
}
