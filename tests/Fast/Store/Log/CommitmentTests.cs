using System.Security.Cryptography;
using System.Text;
using Renkei.Store.Log;

namespace Renkei.Fast.Store.Log;

public sealed class CommitmentTests
{
    private static readonly byte[] Salt = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];

    /// <summary>The rule of docs/log.md, written out: whoever builds these bytes and hashes them gets the commitment.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(2000)]
    [InlineData(70_000)]
    public void Commitment_IsTheHashOfTheWrittenRule(int length)
    {
        byte[] content = [.. Enumerable.Repeat((byte)'x', length)];
        byte[] Fact(string text) => [0, 0, 0, (byte)Encoding.UTF8.GetByteCount(text), .. Encoding.UTF8.GetBytes(text)];
        byte[] all = [.. "renkei/record-commitment@v1\n"u8, .. Salt, .. Fact("node.example"), .. Fact("indicator--1"), .. Fact("2027-01-01T00:00:00Z"), .. Fact(""), .. Fact("秘 & ÄB"), 0, 0, 0, 0, 0, (byte)(length >> 16), (byte)(length >> 8 & 255), (byte)(length & 255), .. content];
        var facts = new CommittedFacts { Origin = "node.example", Id = "indicator--1", Version = "2027-01-01T00:00:00Z", Audience = "秘 & ÄB" };
        Assert.Equal(new LogHash(SHA256.HashData(all)), Commitment.Of(Salt, facts, content));
        Assert.True(Commitment.Opens(Commitment.Of(Salt, facts, content), Salt, facts, content));
    }

    /// <summary>No two sets of facts share their bytes: moving a letter from one into the next, or into the content, changes it.</summary>
    [Fact]
    public void Commitment_OfAnythingElse_IsAnother()
    {
        byte[] other = [.. Salt];
        other[15]++;
        LogHash[] all =
        [
            Commitment.Of(Salt, new() { Id = "ab", Version = "c" }, "d"u8),
            Commitment.Of(other, new() { Id = "ab", Version = "c" }, "d"u8),
            Commitment.Of(Salt, new() { Id = "a", Version = "bc" }, "d"u8),
            Commitment.Of(Salt, new() { Origin = "ab", Id = "c" }, "d"u8),
            Commitment.Of(Salt, new() { Id = "ab", Version = "c", Release = "d" }, ""u8),
            Commitment.Of(Salt, new() { Id = "ab", Version = "c", Audience = "d" }, ""u8),
            Commitment.Of(Salt, new() { Id = "ab", Version = "c" }, "e"u8),
        ];
        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Fact]
    public void Commitment_WithAnotherSaltLengthOrHalfACharacter_IsABug()
    {
        Assert.Throws<ArgumentException>(() => Commitment.Of(new byte[15], new(), []));
        Assert.Throws<ArgumentException>(() => Commitment.Of(Salt, new() { Id = "\uD800" }, []));
    }

    [Fact]
    public void Commitment_OfAUsualRecord_AllocatesNothing()
    {
        var content = new byte[1024];
        var facts = new CommittedFacts { Id = "indicator--1", Version = "v" };
        for (var i = 0; i < 100; i++) Commitment.Of(Salt, facts, content);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) Commitment.Of(Salt, facts, content);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
    }
}
