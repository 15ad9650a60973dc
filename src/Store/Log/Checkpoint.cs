using System.Globalization;
using System.Text;

namespace Renkei.Store.Log;

/// <summary>What a log says of itself at one moment (C2SP tlog-checkpoint): so many leaves, with that root.</summary>
/// <param name="Origin">The log's name; one line, never empty.</param>
/// <param name="Size">Leaves.</param>
/// <param name="Root">The root over them.</param>
public sealed record Checkpoint(string Origin, long Size, LogHash Root)
{
    /// <summary>Lines after the third: read, never written, and not to be relied on.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>Signs it. Two checkpoints of one log must never be inconsistent: sign only what is kept.</summary>
    /// <exception cref="ArgumentException">The origin is not one line of text, or is no signer's name.</exception>
    public byte[] Sign(params IReadOnlyList<NoteSigner> signers)
    {
        if (!signers.Any(s => s.Verifier.Name == Origin)) throw new ArgumentException($"A checkpoint of {Origin} is signed by a key of that name.", nameof(signers));
        return SignedNote.Sign(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root}\n")), signers);
    }

    /// <summary>Verifies a checkpoint: signed by a key of the log, by no known key wrongly, and of this origin.</summary>
    /// <param name="origin">The log that is meant.</param>
    /// <param name="keys">The log's own keys bear the origin as their name; witnesses' keys may stand beside them.</param>
    public static LogResult<Checkpoint> Open(ReadOnlyMemory<byte> note, string origin, IReadOnlyList<NoteVerifier> keys)
    {
        var read = SignedNote.Read(note);
        if (!read.IsGood) return new(read.Refusal);
        var signers = read.Value.Verify(keys);
        if (!signers.IsGood) return new(signers.Refusal);
        if (!signers.Value.Any(k => k.Name == origin)) return new($"No known key of {origin} has signed this checkpoint.");
        var body = Body(read.Value.Text.Span);
        return !body.IsGood || body.Value.Origin == origin ? body : new($"This is a checkpoint of {body.Value.Origin}, not of {origin}.");
    }

    /// <summary>Reads what a note says, unverified: only to learn which log is meant.</summary>
    internal static LogResult<Checkpoint> ReadUnverified(SignedNote note) => Body(note.Text.Span);

    private static LogResult<Checkpoint> Body(ReadOnlySpan<byte> text)
    {
        var lines = Encoding.UTF8.GetString(text).Split('\n');
        if (lines.Length < 4 || lines[..^1].Any(line => line.Length == 0)) return new("A checkpoint has three lines that are not empty: the log's name, its size and its root.");
        if (LogNumber.Read(lines[1]) is not { } size) return new("The second line of a checkpoint is the log's size in decimal digits, without leading zeros; this is not.");
        if (LogHash.Read(Encoding.UTF8.GetBytes(lines[2])) is not { } root) return new("The third line of a checkpoint is the log's root: 32 bytes in base64; this is not.");
        if (size == 0 && root != MerkleTree.EmptyRoot) return new("The checkpoint counts no entry, but its root is not that of a log without entries.");
        return new(new Checkpoint(lines[0], size, root) { Extensions = lines[3..^1] });
    }
}

/// <summary>Decimal numbers in one spelling: digits, no leading zero, at most 2^63−1.</summary>
internal static class LogNumber
{
    public static long? Read(string text) =>
        text.Length > 0 && (text[0] != '0' || text.Length == 1) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
