using System.Text.Json;
using Renkei.Store.Log;
using Renkei.Support;

namespace Renkei.Fast.Store.Log;

/// <summary>Every proof of the development data holds or is refused as it says.</summary>
public sealed class MerkleVectorTests
{
    [Theory]
    [InlineData("inclusion", 98, 6)]
    [InlineData("consistency", 98, 6)]
    [InlineData("subtreeinclusion", 204, 12)]
    [InlineData("subtreeconsistency", 118, 12)]
    public void Proof_OfTheVectors_HoldsAsWanted(string kind, int count, int holding)
    {
        var files = Directory.GetFiles(Repository.Shared("tlog/merkle/" + kind), "*.json", SearchOption.AllDirectories);
        Assert.Equal(count, files.Length);
        var held = 0;
        foreach (var file in files)
        {
            using var vector = JsonDocument.Parse(File.ReadAllBytes(file));
            var holds = Holds(kind, vector.RootElement);
            Assert.True(holds != vector.RootElement.GetProperty("wantErr").GetBoolean(), $"{file}: {(holds ? "held" : "was refused")}.");
            held += holds ? 1 : 0;
        }

        Assert.Equal(holding, held);
    }

    [Fact]
    public void Roots_OfTheEightLeaves_AreThoseOfTheVectors()
    {
        using var data = JsonDocument.Parse(File.ReadAllBytes(Repository.Shared("tlog/merkle/rfc6962-8-leaves.json")));
        var leaves = data.RootElement.GetProperty("leaf_inputs_hex").EnumerateArray().SelectMany(l => MerkleTree.Leaf(Convert.FromHexString(l.GetString()!)).Bytes.ToArray()).ToArray();
        var roots = data.RootElement.GetProperty("root_hash_hex_by_size_0_to_8").EnumerateArray().Select(r => r.GetString()!).ToList();
        Assert.Equal(9, roots.Count);
        for (var size = 0; size <= 8; size++) Assert.Equal(roots[size], Convert.ToHexStringLower(MerkleTree.Root(leaves.AsSpan(0, size * 32)).Bytes));
    }

    /// <summary>A proof is read hash by hash, and a hash of another length is none; a number beyond 63 bits is no size.</summary>
    private static bool Holds(string kind, JsonElement v)
    {
        var hashes = v.GetProperty("proof") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select(h => h.GetBytesFromBase64()).ToList() : [];
        if (hashes.Exists(h => h.Length != LogHash.Length)) return false;
        var proof = hashes.SelectMany(h => h).ToArray();
        return kind switch
        {
            "inclusion" => MerkleProof.VerifyInclusion(Number(v, "leafIdx"), Number(v, "treeSize"), Bytes(v, "leafHash"), proof, Bytes(v, "root")),
            "consistency" => MerkleProof.VerifyConsistency(Number(v, "size1"), Number(v, "size2"), Bytes(v, "root1"), Bytes(v, "root2"), proof),
            "subtreeinclusion" => MerkleProof.VerifySubtreeInclusion(Number(v, "leafIdx"), Number(v, "start"), Number(v, "end"), Bytes(v, "leafHash"), proof, Bytes(v, "root")),
            _ => MerkleProof.VerifySubtreeConsistency(Number(v, "start"), Number(v, "end"), Number(v, "size"), Bytes(v, "root1"), Bytes(v, "root2"), proof),
        };
    }

    private static byte[] Bytes(JsonElement v, string name) => v.GetProperty(name).GetBytesFromBase64();

    private static long Number(JsonElement v, string name) => unchecked((long)v.GetProperty(name).GetUInt64());
}
