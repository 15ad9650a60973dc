using Renkei.Store.Log;
using Renkei.Store.Reading;

namespace Renkei.Desks.Log.Entries;

/// <summary>What a checkpoint that was saved earlier shows about the log of now.</summary>
public enum ConsistencyFinding
{
    /// <summary>The log begins with exactly what it was then.</summary>
    Holds,

    /// <summary>What was handed in is not signed by a key of this log, or cannot be read: it shows nothing.</summary>
    NotOfThisLog,

    /// <summary>The log has fewer entries than it had: some were taken away.</summary>
    Shorter,

    /// <summary>The log does not begin with what it was: it was rewritten.</summary>
    Rewritten,

    /// <summary>It counts entries that followed the backup from which the node was restored; they are lost.</summary>
    LostByRestore,
}

/// <summary>The answer about an earlier checkpoint.</summary>
/// <param name="Earlier">Null when it cannot be believed.</param>
/// <param name="Detail">Of what cannot be believed: why.</param>
public sealed record ConsistencyAnswer(ConsistencyFinding Finding, Checkpoint? Earlier, Checkpoint? Now, ConsistencyProof? Proof, string? Detail)
{
    /// <summary>Compares a saved checkpoint with the log, by proof and not by trust.</summary>
    public static async Task<ConsistencyAnswer> OfAsync(StoreLog log, ReadOnlyMemory<byte> saved, CancellationToken cancel)
    {
        var opened = log.Open(saved, null);
        if (!opened.IsGood) return new(ConsistencyFinding.NotOfThisLog, null, null, null, opened.Refusal);
        var (earlier, former) = opened.Value;
        var current = Checkpoint.Open(await log.CheckpointAsync(cancel), log.Origin, [log.Verifier]);
        if (current.Value is not { } now) return new(ConsistencyFinding.Rewritten, earlier, null, null, current.Refusal);
        if (former is not null && earlier.Size > former.Size) return new(ConsistencyFinding.LostByRestore, earlier, now, null, null);
        if (earlier.Size > now.Size) return new(ConsistencyFinding.Shorter, earlier, now, null, null);
        if (earlier.Size == 0) return new(ConsistencyFinding.Holds, earlier, now, null, null);
        var proof = await log.ConsistencyAsync(earlier.Size, cancel);
        var proven = Checkpoint.Open(proof.Checkpoint, log.Origin, [log.Verifier]).Value;
        var holds = proven is not null && MerkleProof.VerifyConsistency(earlier.Size, proven.Size, earlier.Root.Bytes, proven.Root.Bytes, proof.Path.Span);
        return new(holds ? ConsistencyFinding.Holds : ConsistencyFinding.Rewritten, earlier, proven ?? now, holds ? proof : null, null);
    }
}
