using Renkei.Store.Log;
using Renkei.Support;

namespace Renkei.Fast.Store.Log;

public sealed class LogVerificationTests
{
    private const int Size = 1300;

    private static LogReport Verify(TestLog log, byte[] note, params Checkpoint[] earlier)
    {
        var verification = new LogVerification(log.Lookup, note, TestKeys.Origin, [TestKeys.Key(TestKeys.Ecdsa)], earlier);
        foreach (var entry in log.Entries) verification.Add(entry);
        return verification.Finish();
    }

    /// <summary>Signs the log, damages it, and verifies.</summary>
    private static LogReport Damaged(Action<TestLog> damage, int size = Size)
    {
        var log = TestLog.Of(size);
        var note = TestKeys.Signed(log);
        damage(log);
        return Verify(log, note);
    }

    private static void Only(LogReport report, LogFaultKind kind, string text)
    {
        var fault = Assert.Single(report.Faults);
        Assert.Equal((kind, text), (fault.Kind, fault.Text));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(5000)]
    [InlineData(66_000)]
    public void Log_Undamaged_IsIntact(int size)
    {
        var report = Damaged(_ => { }, size);
        Assert.True(report.IsIntact, string.Join(' ', report.Faults));
        Assert.Equal(size, report.Entries);
        Assert.Equal(size, report.Checkpoint!.Size);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(Size - 1)]
    public void Entry_Changed_IsNamed(int at) => Only(Damaged(log => log.Entries[at] = [1]), LogFaultKind.EntryChanged, $"Entry {at} is not the one that was logged: its content has changed.");

    [Theory]
    [InlineData(0)]
    [InlineData(700)]
    [InlineData(Size - 1)]
    public void Entry_Missing_IsNamed(int at) => Only(Damaged(log => log.Entries.RemoveAt(at)), LogFaultKind.EntryMissing, $"Entry {at} is missing.");

    [Theory]
    [InlineData(10, 5)]
    [InlineData(700, 200)]
    [InlineData(1000, 300)]
    public void Entries_Missing_AreNamed(int at, int count) => Only(Damaged(log => log.Entries.RemoveRange(at, count)), LogFaultKind.EntryMissing, $"Entries {at} to {at + count - 1} are missing.");

    [Theory]
    [InlineData(0)]
    [InlineData(700)]
    [InlineData(Size - 1)]
    public void Entry_Extra_IsNamed(int at) => Only(Damaged(log => log.Entries.Insert(at, [1])), LogFaultKind.EntryExtra, $"An entry that was never logged stands at {at}.");

    [Fact]
    public void Entry_AfterTheSignedEnd_IsNamed() => Only(Damaged(log => log.Entries.Add([1])), LogFaultKind.EntryExtra, $"An entry that was never logged stands at {Size}.");

    [Theory]
    [InlineData(5, 6)]
    [InlineData(5, 200)]
    [InlineData(1200, 1299)]
    public void Entries_Swapped_AreNamed(int one, int two) =>
        Only(Damaged(log => (log.Entries[one], log.Entries[two]) = (log.Entries[two], log.Entries[one])), LogFaultKind.EntryMoved, $"Entries {one} and {two} have changed places.");

    [Fact]
    public void Entry_MovedBack_IsNamed()
    {
        var report = Damaged(log =>
        {
            var entry = log.Entries[50];
            log.Entries.RemoveAt(50);
            log.Entries.Insert(90, entry);
        });
        Only(report, LogFaultKind.EntryMoved, "Entry 50 stands at 90 instead: the order has changed.");
    }

    [Fact]
    public void Damages_OfSeveralKinds_AreAllNamed()
    {
        var report = Damaged(log =>
        {
            log.Entries[900] = [1];
            log.Entries.RemoveAt(500);
            log.Entries.Insert(100, [2]);
        });
        Assert.Equal([(LogFaultKind.EntryExtra, 100L), (LogFaultKind.EntryMissing, 500L), (LogFaultKind.EntryChanged, 900L)], report.Faults.Select(f => (f.Kind, f.Entry!.Value)));
    }

    [Fact]
    public void LeafTile_Damaged_IsToldFromADamagedEntry() =>
        Only(Damaged(log => log.Tiles[(0, 2)][100] ^= 1), LogFaultKind.Tile, "Tile 0/2 does not hold the hashes of its entries; the entries are whole.");

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void UpperTile_Damaged_IsNamed(int hash) =>
        Only(Damaged(log => log.Tiles[(1, 0)][hash * 32] ^= 1), LogFaultKind.Tile, $"Tile 1/0 does not follow from the tiles below it: its hash {hash} is another.");

    [Fact]
    public void Tile_MissingOrShort_IsNamed()
    {
        Only(Damaged(log => log.Tiles.Remove((1, 0))), LogFaultKind.Tile, "Tile 1/0 holds 0 hashes; 5 were expected.");
        Only(Damaged(log => log.Tiles[(0, 5)] = log.Tiles[(0, 5)][..32]), LogFaultKind.Tile, "Tile 0/5 is missing, or too narrow: it lacks the hash of entry 1281.");
    }

    /// <summary>Somebody rewrote an entry and the tiles over it, but could not sign.</summary>
    [Fact]
    public void Log_RewrittenAsAWhole_DoesNotHaveItsRoot()
    {
        var log = TestLog.Of(Size);
        var note = TestKeys.Signed(log);
        var other = new TestLog();
        other.Append([.. log.Entries.Select((e, i) => i == 7 ? [1] : e)]);
        Assert.Equal(LogFaultKind.Root, Assert.Single(Verify(other, note).Faults).Kind);
    }

    /// <summary>Somebody who has the key rewrote and signed anew: only an earlier checkpoint tells.</summary>
    [Fact]
    public void Log_RewrittenAndSigned_IsCaughtByAnEarlierCheckpoint()
    {
        var before = TestLog.Of(1000);
        var saved = new Checkpoint(TestKeys.Origin, 1000, before.State.Root);
        var log = TestLog.Of(Size);
        Assert.True(Verify(log, TestKeys.Signed(log), saved).IsIntact);
        var other = new TestLog();
        other.Append([.. log.Entries.Select((e, i) => i == 7 ? [1] : e)]);
        Only(Verify(other, TestKeys.Signed(other), saved), LogFaultKind.History, "The first 1000 entries are not those that an earlier checkpoint saw: they were changed since.");
    }

    [Fact]
    public void Log_CutBack_IsCaughtByAnEarlierCheckpoint()
    {
        var log = TestLog.Of(900);
        var saved = new Checkpoint(TestKeys.Origin, 1000, TestLog.Of(1000).State.Root);
        Only(Verify(log, TestKeys.Signed(log), saved), LogFaultKind.History, "An earlier checkpoint counts 1000 entries; the log has only 900 now.");
        Only(Verify(log, TestKeys.Signed(log), saved with { Origin = "log.marktort.example", Size = 900 }), LogFaultKind.History, $"The earlier checkpoint is one of log.marktort.example, not of {TestKeys.Origin}.");
    }

    [Fact]
    public void Checkpoint_WithAWrongSignature_IsNamedAndTheRestStillChecked()
    {
        var log = TestLog.Of(Size);
        using var other = NoteSigner.Create(TestKeys.Origin);
        var note = new Checkpoint(TestKeys.Origin, Size, log.State.Root).Sign(other);
        log.Entries[3] = [1];
        Assert.Equal([LogFaultKind.Signature, LogFaultKind.EntryChanged], Verify(log, note).Faults.Select(f => f.Kind));
        Assert.Equal([LogFaultKind.Signature], Verify(log, [1, 2, 3]).Faults.Select(f => f.Kind));
    }

    /// <summary>Whatever is done to entries or tiles: it is found, and what is named lies where it was done.</summary>
    [Fact]
    public void Damage_OfAnyKind_IsFound()
    {
        var chance = TestLog.Chance();
        for (var round = 0; round < LongRuns.Rounds(150, 3000); round++)
        {
            var size = chance.Next(2, 700);
            var at = chance.Next(size - 1);
            var what = chance.Next(5);
            var report = Damaged(log => Damage(log, what, at), size);
            Assert.True(report.Faults.Count > 0, $"seed {LongRuns.Seed}, round {round}: {what} at {at} of {size}");
            if (what < 4) Assert.True(report.Faults[0].Entry == at, $"seed {LongRuns.Seed}, round {round}: {what} at {at} of {size} gave {report.Faults[0]}");
        }
    }

    [Fact]
    public void Log_WithEverythingChanged_ReportsAHundredFaults()
    {
        var report = Damaged(log =>
        {
            for (var i = 0; i < log.Entries.Count; i++) log.Entries[i] = [.. log.Entries[i], 1];
        });
        Assert.Equal(LogReport.MaxFaults, report.Faults.Count);
    }

    private static void Damage(TestLog log, int what, int at)
    {
        switch (what)
        {
            case 0: log.Entries[at] = [.. log.Entries[at], 0]; break;
            case 1: log.Entries.RemoveAt(at); break;
            case 2: log.Entries.Insert(at, []); break;
            case 3: (log.Entries[at], log.Entries[at + 1]) = (log.Entries[at + 1], log.Entries[at]); break;
            default: log.Tiles[(0, at / 256)][at % 256 * 32] ^= 1; break;
        }
    }
}
