using System.Security.Cryptography;
using Renkei.Store.Log;
using Renkei.Support;

namespace Renkei.Fast.Store.Log;

public sealed class TreeTests
{
    private const int Largest = 300;

    private static readonly TestLog Full = TestLog.Of(Largest);
    private static readonly LogHash[] Roots = [.. Enumerable.Range(0, Largest + 1).Select(size => MerkleTree.Root(Full.LeafHashes.AsSpan(0, size * 32)))];

    [Fact]
    public void Root_WithoutLeaves_IsTheHashOfNothing() => Assert.Equal(new LogHash(SHA256.HashData([])), TreeState.Empty.Root);

    /// <summary>RFC 6962 §2.1: the three definitions, written out for three leaves.</summary>
    [Fact]
    public void Root_OfThreeLeaves_IsThatOfTheDefinition()
    {
        byte[] Leaf(int i) => SHA256.HashData([0x00, .. TestLog.Entry(i)]);
        var left = SHA256.HashData([0x01, .. Leaf(0), .. Leaf(1)]);
        Assert.Equal(new LogHash(SHA256.HashData([0x01, .. left, .. Leaf(2)])), TestLog.Of(3).State.Root);
    }

    [Fact]
    public void Leaf_LongerThanTheStack_IsHashedAlike()
    {
        byte[] entry = [.. Enumerable.Repeat((byte)7, 3000)];
        Assert.Equal(new LogHash(SHA256.HashData([0x00, .. entry])), MerkleTree.Leaf(entry));
    }

    /// <summary>Eight at a time as one at a time, whatever the bytes, and in the place where they stand.</summary>
    [Fact]
    public void Nodes_SideBySide_AreThoseOneByOne()
    {
        var chance = TestLog.Chance();
        for (var round = 0; round < 50; round++)
        {
            var hashes = TestLog.Bytes(chance, 16 * 32);
            byte[] expected = [.. hashes.Chunk(64).SelectMany(pair => SHA256.HashData([0x01, .. pair]))];
            WideSha256.Nodes(hashes, hashes);
            Assert.True(expected.AsSpan().SequenceEqual(hashes.AsSpan(0, 256)), $"seed {LongRuns.Seed}, round {round}");
        }
    }

    [Fact]
    public void Root_OfEverySize_IsReadFromTheCurrentTiles()
    {
        var reader = Full.Reader;
        for (var size = 0; size <= Largest; size++) Assert.Equal(Roots[size], reader.Root(size));
    }

    [Fact]
    public void Inclusion_OfEveryLeafInEverySize_Verifies()
    {
        var reader = Full.Reader;
        var leaves = Full.LeafHashes;
        for (var size = 1; size <= Largest; size++)
        {
            foreach (var index in Tried(size))
            {
                Assert.True(MerkleProof.VerifyInclusion(index, size, leaves.AsSpan(index * 32, 32), reader.Inclusion(index, size), Roots[size].Bytes), $"leaf {index} of {size}");
            }
        }
    }

    [Fact]
    public void Consistency_OfEveryTwoSizes_Verifies()
    {
        var reader = Full.Reader;
        for (var newer = 1; newer <= Largest; newer++)
        {
            foreach (var older in Tried(newer).Select(index => index + 1))
            {
                Assert.True(MerkleProof.VerifyConsistency(older, newer, Roots[older].Bytes, Roots[newer].Bytes, reader.Consistency(older, newer)), $"{older} to {newer}");
            }
        }
    }

    [Fact]
    public void Subtree_OfEveryShapeUpTo40_VerifiesInItselfAndInTheTree()
    {
        var leaves = Full.LeafHashes;
        var reader = Full.Reader;
        for (var end = 1; end <= 40; end++)
        {
            for (var start = 0; start < end; start++)
            {
                if (start % (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(end - start)) != 0) continue;
                var inside = MerkleTree.Root(leaves.AsSpan(start * 32, (end - start) * 32));
                for (var size = end; size <= 41; size++) Assert.True(MerkleProof.VerifySubtreeConsistency(start, end, size, inside.Bytes, Roots[size].Bytes, reader.Subtree(start, end, size)));
                var alone = TestLog.Of(0);
                alone.Append([.. Full.Entries[start..end]]);
                for (var index = start; index < end; index++) Assert.True(MerkleProof.VerifySubtreeInclusion(index, start, end, leaves.AsSpan(index * 32, 32), alone.Reader.Inclusion(index - start, end - start), inside.Bytes));
            }
        }
    }

    /// <summary>Whatever single bit is changed, of leaf, proof or root: refused. So is any other index or size the path does not fit.</summary>
    [Fact]
    public void Proof_WithAnyBitChanged_IsRefused()
    {
        var chance = TestLog.Chance();
        var reader = Full.Reader;
        for (var round = 0; round < LongRuns.Rounds(150, 5000); round++)
        {
            var size = chance.Next(1, Largest + 1);
            var index = chance.Next(size);
            var older = chance.Next(1, size + 1);
            Refuses(chance, [Full.LeafHashes[(index * 32)..(index * 32 + 32)], Roots[size].Bytes.ToArray(), reader.Inclusion(index, size)], p => MerkleProof.VerifyInclusion(index, size, p[0], p[2], p[1]));
            Refuses(chance, [Roots[older].Bytes.ToArray(), Roots[size].Bytes.ToArray(), reader.Consistency(older, size)], p => MerkleProof.VerifyConsistency(older, size, p[0], p[1], p[2]));
        }
    }

    [Fact]
    public void Proof_OfAnotherLeaf_IsRefused()
    {
        var chance = TestLog.Chance();
        for (var round = 0; round < 500; round++)
        {
            var size = chance.Next(2, Largest + 1);
            var index = chance.Next(size);
            var other = (index + chance.Next(1, size)) % size;
            Assert.False(MerkleProof.VerifyInclusion(other, size, Full.LeafHashes.AsSpan(index * 32, 32), Full.Reader.Inclusion(index, size), Roots[size].Bytes), $"seed {LongRuns.Seed}: {index} as {other} of {size}");
        }
    }

    [Fact]
    public void Proof_OfNonsense_IsRefusedAndNeverThrows()
    {
        var chance = TestLog.Chance();
        long[] numbers = [long.MinValue, -1, 0, 1, 2, 3, 255, 256, long.MaxValue - 1, long.MaxValue];
        foreach (var a in numbers)
        {
            foreach (var b in numbers)
            {
                var proof = TestLog.Bytes(chance, chance.Next(0, 70) * 32);
                var hash = TestLog.Bytes(chance, 32);
                Assert.False(MerkleProof.VerifyInclusion(a, b, hash, proof, TestLog.Bytes(chance, 32)));
                Assert.False(MerkleProof.VerifyConsistency(a, b, hash, TestLog.Bytes(chance, 32), proof));
                Assert.False(MerkleProof.VerifySubtreeInclusion(a, b, long.MaxValue, hash, proof, TestLog.Bytes(chance, 32)));
                Assert.False(MerkleProof.VerifySubtreeConsistency(a, b, long.MaxValue, hash, TestLog.Bytes(chance, 32), proof));
            }
        }
    }

    /// <summary>All indexes of a size up to 70; of a larger one every eleventh, and those beside a power of two and the end. All of them in long runs.</summary>
    private static IEnumerable<int> Tried(int size) => Enumerable.Range(0, size).Where(i => LongRuns.Asked || size <= 70 || i % 11 == size % 11 || i > size - 4 || (i & (i + 1)) == 0 || (i & (i - 1)) == 0);

    private static void Refuses(Random chance, byte[][] parts, Func<byte[][], bool> verify)
    {
        Assert.True(verify(parts), $"seed {LongRuns.Seed}");
        var part = parts[chance.Next(parts.Length)];
        if (part.Length == 0) part = parts[0];
        part[chance.Next(part.Length)] ^= (byte)(1 << chance.Next(8));
        Assert.False(verify(parts), $"seed {LongRuns.Seed}");
    }
}
