using System.Text;
using Renkei.Store.Engines;
using Renkei.Store.Log;
using Renkei.Store.Writing;

namespace Renkei.Store.Reading;

/// <summary>One log as whoever may read it sees it: everything, and proofs of it. Never reached through a <see cref="StoreView"/>.</summary>
/// <remarks>Safe to use from many threads. What is broken in the database throws <see cref="StoreException"/>.</remarks>
public sealed partial class StoreLog
{
    /// <summary>The most entries of one question.</summary>
    public const int MaxEntries = 1000;

    private readonly Engine engine;
    private readonly Writer writer;
    private readonly long number;

    internal StoreLog(Engine engine, Writer writer, long number, string origin, NoteVerifier verifier, IReadOnlyList<FormerKey> former) =>
        (this.engine, this.writer, this.number, Origin, Verifier, FormerKeys) = (engine, writer, number, origin, verifier, former);

    /// <summary>The log's name.</summary>
    public string Origin { get; }

    /// <summary>The key that its checkpoints are checked with. Whoever checks from outside got it before, and not with what they check.</summary>
    public NoteVerifier Verifier { get; }

    /// <summary>The keys that signed it before the node was restored from a backup; the latest first.</summary>
    public IReadOnlyList<FormerKey> FormerKeys { get; }

    /// <summary>Whether it is the internal log.</summary>
    public bool IsInternal => number == LogBook.Internal;

    /// <summary>The signed checkpoint, byte for byte.</summary>
    public Task<ReadOnlyMemory<byte>> CheckpointAsync(CancellationToken cancel) => AskAsync(Signed, cancel);

    /// <summary>Entries from a place on, byte for byte: each is one leaf.</summary>
    /// <param name="from">From 0.</param>
    /// <param name="limit">1 to <see cref="MaxEntries"/>.</param>
    public Task<IReadOnlyList<ReadOnlyMemory<byte>>> EntriesAsync(long from, int limit, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxEntries);
        return AskAsync(session => (IReadOnlyList<ReadOnlyMemory<byte>>)Leaves(session, number, from, limit).ConvertAll(e => (ReadOnlyMemory<byte>)e.Leaf), cancel);
    }

    /// <summary>A tile as it is now: up to 256 hashes of 32 bytes; empty where there is none.</summary>
    /// <param name="level">0 for the hashes of leaves, to 7.</param>
    public Task<ReadOnlyMemory<byte>> TileAsync(int level, long tile, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfNegative(tile);
        return AskAsync(session => LogBook.Tile(session, number, level, tile), cancel);
    }

    /// <summary>The proof that the log as it is now begins with what it was: 32 bytes a hash; and the checkpoint it leads to.</summary>
    /// <param name="older">How many entries the older log had, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The log has fewer entries than that.</exception>
    public Task<ConsistencyProof> ConsistencyAsync(long older, CancellationToken cancel) => AskAsync(session =>
    {
        var size = Size(session);
        ArgumentOutOfRangeException.ThrowIfLessThan(older, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(older, size);
        return new ConsistencyProof(older, size, Tree(session).Consistency(older, size), Signed(session));
    }, cancel);

    /// <summary>Proves that an entry is in the log: the file of a tlog-proof, which holds the entry too.</summary>
    /// <param name="entry">Its place, from 0.</param>
    public Task<ReadOnlyMemory<byte>> ProveEntryAsync(long entry, CancellationToken cancel) => AskAsync(session => (ReadOnlyMemory<byte>)Proof(session, entry).File, cancel);

    /// <summary>Appends an entry; ends when it is durable. In an agreement's log it keeps only what the partner may have (<see cref="LogEntry.ForPartner"/>), and the internal log says how that log stands.</summary>
    /// <exception cref="InvalidOperationException">An entry of this kind stands in no partner's log.</exception>
    public Task AppendAsync(LogEntry entry, CancellationToken cancel)
    {
        var kept = IsInternal ? entry : entry.ForPartner(entry.Commitment, entry.Text);
        _ = kept.ToLeaf();
        return writer.DoAsync(new SayWork(number, kept), cancel);
    }

    /// <summary>Entries in their order, each with its place.</summary>
    internal static List<(long Number, byte[] Leaf)> Leaves(Session session, long log, long from, int limit) =>
        session.Rows("SELECT number, data FROM log_entry WHERE log = $1 AND number >= $2 ORDER BY number LIMIT $3", r => (r.GetInt64(0), r.GetFieldValue<byte[]>(1)), log, from, (long)limit);

    private (LogEntry Entry, byte[] File) Proof(Session session, long entry)
    {
        var size = Size(session);
        ArgumentOutOfRangeException.ThrowIfNegative(entry);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(entry, size);
        if (Leaves(session, number, entry, 1) is not [(var place, { } leaf)] || place != entry) throw new StoreException($"Entry {entry} of the log {Origin} is missing. ./renkei doctor says more.");
        var read = LogEntry.Read(leaf);
        if (!read.IsGood) throw new StoreException($"Entry {entry} of the log {Origin} cannot be read: {read.Refusal} ./renkei doctor says more.");
        return (read.Value, new TlogProof(entry, Tree(session).Inclusion(entry, size), Signed(session), leaf).Write());
    }

    private TreeReader Tree(Session session) => new((level, tile) => LogBook.Tile(session, number, level, tile));

    private long Size(Session session) => session.Number("SELECT size FROM log WHERE number = $1", number);

    private ReadOnlyMemory<byte> Signed(Session session) => Encoding.UTF8.GetBytes((string)session.Scalar("SELECT checkpoint FROM log WHERE number = $1", number)!);

    private async Task<T> AskAsync<T>(Func<Session, T> ask, CancellationToken cancel)
    {
        try
        {
            return await Snapshots.AskAsync(engine, ask, cancel);
        }
        catch (LogTileMissingException fault)
        {
            throw new StoreException($"The log {Origin} is broken: {fault.Message} ./renkei doctor says more.", fault);
        }
    }
}

/// <summary>Proves that a log only ever grew (RFC 6962 §2.1.2).</summary>
/// <param name="Path">32 bytes a hash; empty when nothing was added.</param>
/// <param name="Checkpoint">The signed checkpoint of the newer log, byte for byte.</param>
public sealed record ConsistencyProof(long OlderSize, long NewerSize, ReadOnlyMemory<byte> Path, ReadOnlyMemory<byte> Checkpoint);
