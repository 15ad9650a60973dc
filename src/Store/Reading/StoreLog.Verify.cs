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
    public Task<LogReport> VerifyAsync(IReadOnlyList<ReadOnlyMemory<byte>> earlier, NoteVerifier? key, IProgress<StoreProgress>? progress, CancellationToken cancel) =>
        AskAsync(session => Verify(session, number, Origin, key ?? Verifier, earlier, [], _ => { }, progress, cancel), cancel);

    /// <summary>The same inside a snapshot.</summary>
    /// <param name="witnessed">What another log that was verified says of this one.</param>
    /// <param name="seen">Told of every entry, in order.</param>
    internal static LogReport Verify(Session session, long number, string origin, NoteVerifier key, IReadOnlyList<ReadOnlyMemory<byte>> earlier, IReadOnlyList<Checkpoint> witnessed, Action<(long Number, byte[] Leaf)> seen, IProgress<StoreProgress>? progress, CancellationToken cancel)
    {
        var opened = earlier.Select(e => Checkpoint.Open(e, origin, [key])).ToList();
        var (size, checkpoint) = session.Rows("SELECT size, checkpoint FROM log WHERE number = $1", r => (r.GetInt64(0), r.GetString(1)), number)[0];
        var verification = new LogVerification((level, tile) => LogBook.Tile(session, number, level, tile), Encoding.UTF8.GetBytes(checkpoint), origin, [key], [.. opened.Select(o => o.Value).OfType<Checkpoint>(), .. witnessed]);
        var faults = opened.Where(o => !o.IsGood).Select(o => new LogFault(LogFaultKind.Signature, "An earlier checkpoint that was handed in: " + o.Refusal)).ToList();
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
