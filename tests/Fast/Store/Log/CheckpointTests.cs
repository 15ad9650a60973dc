using System.Globalization;
using System.Text;
using Renkei.Store.Log;
using Renkei.Support;

namespace Renkei.Fast.Store.Log;

public sealed class CheckpointTests
{
    private static readonly NoteVerifier[] Keys = [TestKeys.Key(TestKeys.Ecdsa)];

    [Fact]
    public void Checkpoint_SignedElsewhere_IsOpened()
    {
        var checkpoint = Checkpoint.Open(TestKeys.Utf8(TestKeys.Note), TestKeys.Origin, [TestKeys.Key(TestKeys.Ed25519), TestKeys.Key(TestKeys.Witness)]).Value!;
        Assert.Equal((TestKeys.Origin, 1L, TestLog.Of(1).State.Root), (checkpoint.Origin, checkpoint.Size, checkpoint.Root));
    }

    [Fact]
    public void Checkpoint_SignedHere_IsOpenedAndTextIsAsSpecified()
    {
        var note = TestKeys.Signed(TestLog.Of(7));
        Assert.StartsWith($"{TestKeys.Origin}\n7\n{TestLog.Of(7).State.Root}\n\n— {TestKeys.Origin} ", Encoding.UTF8.GetString(note));
        Assert.Equal(7, Checkpoint.Open(note, TestKeys.Origin, Keys).Value!.Size);
    }

    [Fact]
    public void Checkpoint_OfAnotherLog_IsRefused()
    {
        using var other = NoteSigner.Create("log.marktort.example");
        var log = TestLog.Of(3);
        var note = new Checkpoint("log.marktort.example", 3, log.State.Root).Sign(other);
        Assert.False(Checkpoint.Open(note, TestKeys.Origin, [.. Keys, other.Verifier]).IsGood);
        var posing = SignedNote.Sign(TestKeys.Utf8($"log.marktort.example\n3\n{log.State.Root}\n"), TestKeys.Signer);
        Assert.Equal($"This is a checkpoint of log.marktort.example, not of {TestKeys.Origin}.", Checkpoint.Open(posing, TestKeys.Origin, Keys).Refusal);
        Assert.Throws<ArgumentException>(() => new Checkpoint("log.marktort.example", 3, log.State.Root).Sign(TestKeys.Signer));
    }

    /// <summary>A witness alone does not speak for the log.</summary>
    [Fact]
    public void Checkpoint_OfTheWitnessAlone_IsRefused() =>
        Assert.Equal($"No known key of {TestKeys.Origin} has signed this checkpoint.", Checkpoint.Open(TestKeys.Utf8(TestKeys.Note), TestKeys.Origin, [TestKeys.Key(TestKeys.Witness)]).Refusal);

    [Fact]
    public void Extensions_AreToleratedOnReading()
    {
        var note = SignedNote.Sign(TestKeys.Utf8($"{TestKeys.Origin}\n0\n{MerkleTree.EmptyRoot}\nmore\nand more\n"), TestKeys.Signer);
        Assert.Equal(["more", "and more"], Checkpoint.Open(note, TestKeys.Origin, Keys).Value!.Extensions);
    }

    [Theory]
    [InlineData("{0}\n1\n")]
    [InlineData("{0}\n01\n{1}\n")]
    [InlineData("{0}\n-1\n{1}\n")]
    [InlineData("{0}\n 1\n{1}\n")]
    [InlineData("{0}\n\n{1}\n")]
    [InlineData("{0}\n9223372036854775808\n{1}\n")]
    [InlineData("{0}\n1\n{1}=\n")]
    [InlineData("{0}\n1\nAAAA\n")]
    [InlineData("{0}\n1\n{1}\n\nmore\n")]
    [InlineData("\n1\n{1}\n")]
    [InlineData("{0}\n0\n{1}\n")]
    public void Checkpoint_OfAnotherForm_IsRefusedThoughSigned(string form)
    {
        var text = string.Format(CultureInfo.InvariantCulture, form, TestKeys.Origin, TestLog.Of(1).State.Root);
        Assert.False(Checkpoint.Open(SignedNote.Sign(TestKeys.Utf8(text), TestKeys.Signer), TestKeys.Origin, Keys).IsGood);
    }

    [Fact]
    public void TesseraCheckpoints_AllSixteen_VerifyWithTheirEntriesAndTiles()
    {
        var folder = Repository.Shared("tlog/tessera/log");
        var key = TestKeys.Key("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx");
        for (var size = 0; size <= 15; size++)
        {
            var note = File.ReadAllBytes(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"checkpoint.{size}")));
            var entries = size == 0 ? [] : EntryBundle.Read(File.ReadAllBytes(Path.Combine(folder, LogTile.EntriesPath(0, size)))).Value!;
            TileLookup tiles = (level, index) => size > 0 && (level, index) == (0, 0) ? File.ReadAllBytes(Path.Combine(folder, LogTile.Path(0, 0, size))) : ReadOnlyMemory<byte>.Empty;
            var verification = new LogVerification(tiles, note, "example.com/log/testdata", [key]);
            foreach (var entry in entries) verification.Add(entry.Span);
            var report = verification.Finish();
            Assert.True(report.IsIntact, string.Join(' ', report.Faults));
            Assert.Equal((size, size), (report.Checkpoint!.Size, report.Entries));
            Assert.Equal(report.Checkpoint.Root, new TreeReader(tiles).Root(size));
        }
    }
}
