using System.Numerics;

namespace Renkei.Store.Log;

/// <summary>What a hash of a proof stands for, and what it is joined to on the way up.</summary>
internal enum ProofTurn
{
    /// <summary>The hash to begin with, where the subtree's own root is not a node of the tree.</summary>
    Seed,

    /// <summary>It stands to the right, in the tree only.</summary>
    Right,

    /// <summary>It stands to the left, in the tree only.</summary>
    Left,

    /// <summary>It stands to the left in the tree and in the subtree.</summary>
    LeftOfBoth,
}

/// <summary>One hash of a proof: the root over leaves <paramref name="Start"/> to <paramref name="End"/>, the end not included.</summary>
internal readonly record struct ProofStep(long Start, long End, ProofTurn Turn);

/// <summary>Which hashes prove that a subtree is part of a tree.</summary>
/// <remarks>
/// A subtree holds the leaves from start to end, where start is a multiple of the smallest power of two that is not below
/// the number of leaves (IETF draft Merkle Tree Certificates, "Subtrees"). The two proofs of RFC 6962 are special cases:
/// inclusion (§2.1.1) is that of one leaf, consistency (§2.1.2) that of the first leaves.
/// </remarks>
internal static class ProofPath
{
    /// <summary>Whether leaves start to end form a subtree of a tree of that size.</summary>
    public static bool IsSubtree(long start, long end, long size) =>
        start >= 0 && start <= end && end <= size
        && (start == end || ((ulong)start & (BitOperations.RoundUpToPowerOf2((ulong)(end - start)) - 1)) == 0);

    /// <summary>The steps, from the leaves up: at most 64.</summary>
    /// <remarks>Only for what <see cref="IsSubtree"/> accepts, with start below end.</remarks>
    public static List<ProofStep> Of(long start, long end, long size)
    {
        var steps = new List<ProofStep>();
        var low = 0L;
        var high = size;
        var seeded = false;
        while (low != start || high != end)
        {
            var middle = low + MerkleTree.Split(high - low);
            if (end <= middle)
            {
                steps.Add(new(middle, high, ProofTurn.Right));
                high = middle;
                continue;
            }

            var both = start < middle;
            steps.Add(new(low, middle, both ? ProofTurn.LeftOfBoth : ProofTurn.Left));
            if (both) start = middle;
            seeded |= both;
            low = middle;
        }

        if (seeded) steps.Add(new(low, high, ProofTurn.Seed));
        steps.Reverse();
        return steps;
    }
}
