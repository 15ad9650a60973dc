using Renkei.Store.Log;
using Renkei.Store.Reading;

namespace Renkei.Store.Care;

/// <summary>The logs: each for itself, and what the internal one says of positions and of the others.</summary>
internal sealed class LogPass(Examination exam)
{
    private readonly Dictionary<string, List<Checkpoint>> checkpoints = new(StringComparer.Ordinal);
    private long lastPosition;

    public long Entries { get; private set; }

    public int Logs { get; private set; }

    public void Run()
    {
        var logs = exam.Session.Rows("SELECT number, origin, verifier FROM log ORDER BY number", r => (Number: r.GetInt64(0), Origin: r.GetString(1), Verifier: r.GetString(2)));
        if (logs.All(l => l.Number != Writing.LogBook.Internal)) exam.Find(Damage.Log, "The internal log is not there.", Advices.Log);
        foreach (var log in logs) One(log.Number, log.Origin, log.Verifier);
        foreach (var position in lastPosition == exam.Last ? [] : new[] { exam.Last }) exam.Find(Damage.Order, $"The last position given is {position}; the log tells of {lastPosition}.", Advices.Log);
        Positions();
    }

    private void One(long number, string origin, string key)
    {
        Logs++;
        var verifier = NoteVerifier.Read(key);
        if (!verifier.IsGood)
        {
            exam.Find(Damage.Log, $"The key of the log {origin} is damaged: {verifier.Refusal}", Advices.Log);
            return;
        }

        var witnessed = number == Writing.LogBook.Internal ? [] : checkpoints.GetValueOrDefault(origin) ?? [];
        var report = StoreLog.Verify(exam.Session, number, origin, verifier.Value, witnessed, e => See(number, e.Number, e.Leaf), exam.Progress, exam.Cancel);
        foreach (var fault in report.Faults) exam.Find(Damage.Log, $"The log {origin}: {fault.Text}", Advices.Log);
        var size = exam.Session.Number("SELECT size FROM log WHERE number = $1", number);
        if (report.Checkpoint is { } checkpoint && checkpoint.Size != size) exam.Find(Damage.Log, $"The log {origin} is said to have {size} entries, and its checkpoint says {checkpoint.Size}.", Advices.Log);
        if (number == Writing.LogBook.Internal) return;
        if (witnessed.Count == 0) exam.Find(Damage.Log, $"The internal log does not tell of the log {origin}.", Advices.Log);
        else if (report.Checkpoint is { } own && (own.Size != witnessed[^1].Size || own.Root != witnessed[^1].Root)) exam.Find(Damage.Log, $"The log {origin} has {own.Size} entries; the internal log saw it last with {witnessed[^1].Size}, or with other ones.", Advices.Log);
    }

    private void See(long log, long number, byte[] leaf)
    {
        Entries++;
        if (log != Writing.LogBook.Internal) return;
        var read = LogEntry.Read(leaf);
        if (!read.IsGood)
        {
            exam.Find(Damage.Log, $"Entry {number} of the internal log cannot be read: {read.Refusal}", Advices.Log);
            return;
        }

        var entry = read.Value;
        if (entry is { Kind: LogKinds.Record or LogKinds.Article, Position: { } position })
        {
            // A later entry for the same place could stand for other content.
            if (Examination.Has(exam.Logged, position)) exam.Find(Damage.Log, $"Entry {number} of the internal log tells of position {position}, of which an earlier one told already.", Advices.Log, position);
            lastPosition = Math.Max(lastPosition, position);
            Examination.Set(exam.Logged, position);
        }
        else if (entry is { Kind: LogKinds.Erase or LogKinds.Retention, Position: { } gone }) Examination.Set(exam.Erased, gone);
        else if (entry is { Kind: LogKinds.Checkpoint, Origin: { } origin, Size: { } size, Root: { } root }) Witness(new(origin, size, root));
    }

    private void Witness(Checkpoint checkpoint)
    {
        if (!checkpoints.TryGetValue(checkpoint.Origin, out var before)) checkpoints.Add(checkpoint.Origin, before = []);
        before.Add(checkpoint);
    }

    /// <summary>Positions are dense: each from 1 on is told of.</summary>
    private void Positions()
    {
        for (var position = 1; position <= Math.Min(lastPosition, exam.Logged.Length - 1); position++)
        {
            if (!exam.Logged[position]) exam.Find(Damage.Log, $"The internal log does not tell of position {position}.", Advices.Log, position);
        }
    }
}
