using System.Globalization;
using System.Text;
using Renkei.Store.Engines;
using Renkei.Store.Log;
using Renkei.Store.Writing;

namespace Renkei.Store.Reading;

/// <content>Verifying all of it.</content>
public sealed partial class StoreLog
{
    private const int Batch = 1000;

    /// <summary>Verifies the whole log: every entry against the tiles, the tiles among themselves, all against the signed checkpoint and earlier ones. Reads every entry; memory stays small.</summary>
    /// <param name="earlier">Checkpoints saved before, byte for byte; each must bear the log's signature.</param>
    /// <param name="key">The log's key as it was got before; null for the one kept beside the log, which whoever can change the database can change too.</param>
    public async Task<LogReport> VerifyAsync(IReadOnlyList<ReadOnlyMemory<byte>> earlier, NoteVerifier? key, IProgress<StoreProgress>? progress, CancellationToken cancel)
    {
        var (known, faults) = (new List<Checkpoint>(), new List<LogFault>());
        foreach (var saved in earlier.Select(e => Open(e, key)))
        {
            if (saved is not { IsGood: true, Value: var (checkpoint, former) }) faults.Add(new(LogFaultKind.Signature, "An earlier checkpoint that was handed in: " + saved.Refusal));
            else if (former is not null && checkpoint.Size > former.Size) faults.Add(new(LogFaultKind.History, string.Create(CultureInfo.InvariantCulture, $"An earlier checkpoint counts {checkpoint.Size} entries. The node was restored afterwards from a backup with {former.Size} of them; the {checkpoint.Size - former.Size} that followed are lost.")));
            else known.Add(checkpoint);
        }

        var report = await AskAsync(session => Verify(session, number, Origin, key ?? Verifier, known, _ => { }, progress, cancel), cancel);
        return report with { Faults = [.. faults.Concat(report.Faults).Take(LogReport.MaxFaults)] };
    }

    /// <summary>A checkpoint of this log that was saved before, verified.</summary>
    /// <param name="key">As for <see cref="VerifyAsync"/>.</param>
    public LogResult<SavedCheckpoint> Open(ReadOnlyMemory<byte> checkpoint, NoteVerifier? key)
    {
        var now = Checkpoint.Open(checkpoint, Origin, [key ?? Verifier]);
        if (now.IsGood) return new(new SavedCheckpoint(now.Value, null));
        foreach (var former in FormerKeys)
        {
            if (Checkpoint.Open(checkpoint, Origin, [former.Verifier]) is { IsGood: true } then) return new(new SavedCheckpoint(then.Value, former));
        }

        return new(now.Refusal);
    }

    /// <summary>Verifies inside a snapshot.</summary>
    /// <param name="earlier">Checkpoints that are known to be of this log.</param>
    /// <param name="seen">Told of every entry, in order.</param>
    internal static LogReport Verify(Session session, long number, string origin, NoteVerifier key, IReadOnlyList<Checkpoint> earlier, Action<(long Number, byte[] Leaf)> seen, IProgress<StoreProgress>? progress, CancellationToken cancel)
    {
        var (size, checkpoint) = session.Rows("SELECT size, checkpoint FROM log WHERE number = $1", r => (r.GetInt64(0), r.GetString(1)), number)[0];
        var verification = new LogVerification((level, tile) => LogBook.Tile(session, number, level, tile), Encoding.UTF8.GetBytes(checkpoint), origin, [key], earlier);
        var faults = new List<LogFault>();
        var next = 0L;
        while (Leaves(session, number, next, Batch) is { Count: > 0 } batch)
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var (at, leaf) in batch)
            {
                if (at != next) faults.Add(new(LogFaultKind.EntryMissing, $"Entry {next} of the log {origin} is not there; the next one kept is {at}.", next));
                next = at + 1;
                verification.Add(leaf);
                seen((at, leaf));
            }

            progress?.Report(new("log entries", next, size));
        }

        var report = verification.Finish();
        return report with { Faults = [.. faults.Concat(report.Faults).Take(LogReport.MaxFaults)] };
    }
}

/// <summary>A key that signed a log until its node was restored from a backup.</summary>
/// <param name="Size">How many entries the log had in the backup: what this key signed beyond them is lost.</param>
public sealed record FormerKey(NoteVerifier Verifier, long Size);

/// <summary>A checkpoint that the log's key signed, or an earlier one.</summary>
/// <param name="By">Null when it is the key of now.</param>
public sealed record SavedCheckpoint(Checkpoint Checkpoint, FormerKey? By);
