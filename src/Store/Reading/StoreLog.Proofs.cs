using Renkei.Store.Audiences;
using Renkei.Store.Engines;
using Renkei.Store.Log;
using Renkei.Store.Writing;

namespace Renkei.Store.Reading;

/// <content>Proofs of records.</content>
public sealed partial class StoreLog
{
    /// <summary>Proves that the log has the entry of a record: of each copy of that version. Empty when there is no such record.</summary>
    /// <param name="version">Ticks of 100 ns since year 1, UTC; null for the newest there is.</param>
    /// <exception cref="InvalidOperationException">This is not the internal log: the others tell nothing of where a record stands.</exception>
    public Task<IReadOnlyList<RecordProof>> ProveAsync(string id, long? version, CancellationToken cancel)
    {
        if (!IsInternal) throw new InvalidOperationException("Only the internal log knows the place of a record.");
        return AskAsync(session =>
        {
            var rows = session.Rows("SELECT position, origin, version, release, entry, audience, salt FROM record WHERE id = $1 ORDER BY version DESC, origin, position",
                r => new Row(r.GetInt64(0), r.GetString(1), r.GetInt64(2), r.GetString(3), r.GetInt64(4), r.GetInt64(5), r.IsDBNull(6) ? null : r.GetFieldValue<byte[]>(6)), id);
            var wanted = version ?? (rows.Count > 0 ? rows[0].Version : 0);
            return (IReadOnlyList<RecordProof>)rows.Where(r => r.Version == wanted).Select(r => Prove(session, id, r)).ToList();
        }, cancel);
    }

    private RecordProof Prove(Session session, string id, Row row)
    {
        var (entry, file) = Proof(session, row.Entry);
        if (row.Salt is null) return new(row.Position, row.Entry, entry, file, null);
        if (session.Scalar("SELECT expression FROM audience WHERE number = $1", row.Audience) is not string expression) throw new StoreException($"Audience {row.Audience} of the store is missing. ./renkei doctor says more.");
        var facts = new RecordOpening(row.Salt, row.Origin, id, Commitments.Version(row.Version), row.Release, Commitments.Audience(Audience.Read(expression)));
        return new(row.Position, row.Entry, entry, file, facts);
    }

    private sealed record Row(long Position, string Origin, long Version, string Release, long Entry, long Audience, byte[]? Salt);
}

/// <summary>All that is needed to show offline that a record's bytes are in the log.</summary>
/// <param name="Position">The store's place of the record.</param>
/// <param name="Number">The place of its entry in the log.</param>
/// <param name="Entry">The entry, read.</param>
/// <param name="File">The tlog-proof; the entry's bytes are in it.</param>
/// <param name="Opening">What the entry's commitment is opened with; null when the record was erased: nobody can tell any more what it committed to.</param>
public sealed record RecordProof(long Position, long Number, LogEntry Entry, ReadOnlyMemory<byte> File, RecordOpening? Opening);
