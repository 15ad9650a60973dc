using System.Text;
using Renkei.Store.Log;
using Renkei.Support;

namespace Renkei.Fast.Store.Log;

public sealed class TlogProofTests
{
    private static readonly TestLog Full = TestLog.Of(300);
    private static readonly NoteVerifier[] Keys = [TestKeys.Key(TestKeys.Ecdsa)];
    private static readonly byte[] Signed = TestKeys.Signed(Full);

    private static TlogProof Proof(int index, byte[]? extra = null) => new(index, Full.Reader.Inclusion(index, 300), Signed, extra is null ? null : extra.AsMemory());

    [Fact]
    public void Proof_WrittenAndRead_HoldsForItsEntryOnly()
    {
        foreach (var index in new[] { 0, 1, 17, 255, 256, 298, 299 })
        {
            var proof = TlogProof.Read(Proof(index, Full.Entries[index]).Write()).Value!;
            Assert.Equal(300, proof.Verify(proof.Extra!.Value.Span, TestKeys.Origin, Keys).Value!.Size);
            Assert.Equal($"This entry is not entry {index} of the log that the checkpoint describes.", proof.Verify("entry 9999"u8, TestKeys.Origin, Keys).Refusal);
        }
    }

    [Fact]
    public void Proof_AsText_IsAsSpecified()
    {
        var lines = Encoding.UTF8.GetString(Proof(299, [1, 2, 3]).Write()).Split('\n');
        Assert.Equal(["c2sp.org/tlog-proof@v1", "extra AQID", "index 299"], lines[..3]);
        Assert.Equal(Full.Reader.Leaf(298).ToString(), lines[3]);
        Assert.Equal(["", TestKeys.Origin, "300"], lines[^7..^4]);
    }

    [Fact]
    public void Proof_InALogOfOneEntry_HasNoHash()
    {
        var log = TestLog.Of(1);
        var written = new TlogProof(0, log.Reader.Inclusion(0, 1), TestKeys.Signed(log)).Write();
        Assert.StartsWith("c2sp.org/tlog-proof@v1\nindex 0\n\n" + TestKeys.Origin, Encoding.UTF8.GetString(written));
        Assert.True(TlogProof.Read(written).Value!.Verify(log.Entries[0], TestKeys.Origin, Keys).IsGood);
    }

    [Fact]
    public void Proof_BeyondItsCheckpoint_IsRefused() =>
        Assert.Equal("The proof is for entry 300, but its checkpoint counts only 300 entries.", (Proof(0) with { Index = 300 }).Verify(Full.Entries[0], TestKeys.Origin, Keys).Refusal);

    [Fact]
    public void Proof_OfAnUnknownLog_IsRefused()
    {
        using var other = NoteSigner.Create(TestKeys.Origin);
        Assert.False(Proof(0).Verify(Full.Entries[0], TestKeys.Origin, [other.Verifier]).IsGood);
    }

    [Theory]
    [InlineData("")]
    [InlineData("c2sp.org/tlog-proof@v2\nindex 0\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\n")]
    [InlineData("c2sp.org/tlog-proof@v1\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 00\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex -1\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nextra A\nindex 0\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\nextra AAAA\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nextra AAAA\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\r\nindex 0\n\n")]
    public void Proof_OfAnotherForm_IsRefused(string text) => Assert.False(TlogProof.Read(TestKeys.Utf8(text)).IsGood);

    [Fact]
    public void Proof_Mutated_NeverThrowsNorProvesAnother()
    {
        var chance = TestLog.Chance();
        var source = Proof(123, [1, 2, 3]).Write();
        for (var round = 0; round < LongRuns.Rounds(2000, 100_000); round++)
        {
            var read = TlogProof.Read(Mutations.Of(source, chance)).Value;
            if (read is null) continue;
            Assert.False(read.Verify("entry 124"u8, TestKeys.Origin, Keys).IsGood, $"seed {LongRuns.Seed}, round {round}");
            if (read.Verify(Full.Entries[123], TestKeys.Origin, Keys).IsGood) Assert.True(read.Index == 123 && read.Path.Span.SequenceEqual(Proof(123).Path.Span), $"seed {LongRuns.Seed}, round {round}");
        }
    }
}
