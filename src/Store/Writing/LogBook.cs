using System.Text;
using Renkei.Store.Engines;
using Renkei.Store.Log;

namespace Renkei.Store.Writing;

/// <summary>The logs as the tables hold them: appends, and signs what was appended. For the one writer, inside its transaction.</summary>
/// <remarks>Remembers each log's right edge from one commit to the next; whatever another process appended meanwhile is read anew, and checked against its signed checkpoint.</remarks>
internal sealed class LogBook : IDisposable
{
    /// <summary>The number of the internal log.</summary>
    public const long Internal = 1;

    private readonly Dictionary<long, Kept> known = [];

    /// <summary>Makes a log, empty and signed.</summary>
    /// <param name="origin">Its name: no white space, no plus.</param>
    public static void Create(Session session, long number, string origin)
    {
        using var signer = NoteSigner.Create(origin);
        session.Run("INSERT INTO log (number, origin, signer, verifier, size, checkpoint) VALUES ($1, $2, $3, $4, $5, $6)",
            number, origin, signer.ToSecret(), signer.Verifier.ToString(), 0L, Signed(origin, TreeState.Empty, signer));
    }

    /// <summary>Gives every log a new key: what the old ones signed after a backup can then never be taken for a fork of what is signed now.</summary>
    /// <remarks>The state at the change bears both signatures. Both are the same tree, so the old key signs nothing new.</remarks>
    /// <returns>What the internal log should say of each, the internal one last.</returns>
    public IReadOnlyList<LogEntry> Renew(Session session, DateTimeOffset now, string by, string why)
    {
        var said = new List<LogEntry>();
        foreach (var number in session.Rows("SELECT number FROM log ORDER BY number DESC", r => r.GetInt64(0)))
        {
            var log = Open(session, number);
            using var old = log.Signer;
            var signer = NoteSigner.Create(log.Origin);
            known[number] = log with { Signer = signer };
            session.Run("INSERT INTO log_key (log, verifier, size) VALUES ($1, $2, $3)", number, old.Verifier.ToString(), log.State.Size);
            session.Run("UPDATE log SET signer = $1, verifier = $2, checkpoint = $3 WHERE number = $4", signer.ToSecret(), signer.Verifier.ToString(), Signed(log.Origin, log.State, old, signer), number);
            said.Add(new() { Kind = LogKinds.Restore, At = now, By = by, Origin = log.Origin, Size = log.State.Size, Root = log.State.Root, Text = $"{why} Signed from here on by {signer.Verifier}, before by {old.Verifier}." });
        }

        return said;
    }

    /// <summary>How many entries a log has now: the place of the next one.</summary>
    /// <exception cref="StoreException">The log is broken: nothing may be written until that is mended.</exception>
    public long Size(Session session, long number) => Open(session, number).State.Size;

    /// <summary>Appends entries and signs the new state.</summary>
    /// <returns>The log's name and state.</returns>
    public (string Origin, TreeState State) Append(Engine engine, Session session, long number, IReadOnlyList<byte[]> leaves)
    {
        var log = Open(session, number);
        var hashes = new byte[leaves.Count * LogHash.Length];
        var rows = new List<object?[]>(leaves.Count);
        for (var at = 0; at < leaves.Count; at++)
        {
            MerkleTree.Leaf(leaves[at], hashes.AsSpan(at * LogHash.Length, LogHash.Length));
            rows.Add([number, log.State.Size + at, leaves[at]]);
        }

        var (state, tiles) = log.State.Append(hashes);
        engine.Insert(session, Table.LogEntry, rows);
        engine.Each(session, "INSERT INTO log_tile (log, level, tile, hashes) VALUES ($1, $2, $3, $4) ON CONFLICT (log, level, tile) DO UPDATE SET hashes = excluded.hashes",
            [.. tiles.Select(t => new object?[] { number, (long)t.Level, t.Index, Bytes.Exact(t.Hashes) })]);
        session.Run("UPDATE log SET size = $1, checkpoint = $2 WHERE number = $3", state.Size, Signed(log.Origin, state, log.Signer), number);
        known[number] = log with { State = state };
        return (log.Origin, state);
    }

    /// <summary>After a commit that came to nothing: all is read anew.</summary>
    public void Forget()
    {
        foreach (var log in known.Values) log.Signer.Dispose();
        known.Clear();
    }

    public void Dispose() => Forget();

    /// <summary>A tile as it is kept; empty where there is none.</summary>
    public static ReadOnlyMemory<byte> Tile(Session session, long log, int level, long tile) =>
        session.Scalar("SELECT hashes FROM log_tile WHERE log = $1 AND level = $2 AND tile = $3", log, (long)level, tile) is byte[] hashes ? hashes : ReadOnlyMemory<byte>.Empty;

    private Kept Open(Session session, long number)
    {
        var (origin, signer, verifier, size, checkpoint) = session.Rows("SELECT origin, signer, verifier, size, checkpoint FROM log WHERE number = $1", r => (r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3), r.GetString(4)), number) is [var row]
            ? row : throw Broken("the internal log", "it is not there");
        if (known.TryGetValue(number, out var kept) && kept.State.Size == size) return kept;
        var key = NoteVerifier.Read(verifier);
        var signed = key.IsGood ? Checkpoint.Open(Encoding.UTF8.GetBytes(checkpoint), origin, [key.Value]) : null;
        var secret = NoteSigner.Read(signer);
        if (signed is not { IsGood: true }) throw Broken(origin, "its checkpoint is not signed by its key");
        if (!secret.IsGood) throw Broken(origin, secret.Refusal);
        try
        {
            var state = TreeState.Resume(size, (level, tile) => Tile(session, number, level, tile));
            if (state.Root != signed.Value.Root || signed.Value.Size != size) throw Broken(origin, "its entries do not give the root that its checkpoint was signed for");
            kept?.Signer.Dispose();
            return known[number] = new(origin, secret.Value, state);
        }
        catch (LogTileMissingException fault)
        {
            throw Broken(origin, fault.Message, fault);
        }
    }

    private static StoreException Broken(string origin, string why, Exception? fault = null) =>
        new($"The log {origin} is broken: {why.TrimEnd('.')}. Nothing is written until that is mended; reading goes on. ./renkei doctor says more.", fault);

    private static string Signed(string origin, TreeState state, params IReadOnlyList<NoteSigner> signers) => Encoding.UTF8.GetString(new Checkpoint(origin, state.Size, state.Root).Sign(signers));

    private sealed record Kept(string Origin, NoteSigner Signer, TreeState State);
}
