using System.Globalization;
using System.Text;

namespace Renkei.Store.Log;

/// <summary>Proves without a network that an entry is in a log (C2SP tlog-proof, <c>c2sp.org/tlog-proof@v1</c>).</summary>
/// <param name="Index">The entry's, from 0 on.</param>
/// <param name="Path">The inclusion proof, 32 bytes a hash, from the leaf up.</param>
/// <param name="Checkpoint">The signed checkpoint, byte for byte.</param>
/// <param name="Extra">Anything; nobody vouches for it. Renkei puts the entry itself there, which the proof then vouches for. Null: none.</param>
public sealed record TlogProof(long Index, ReadOnlyMemory<byte> Path, ReadOnlyMemory<byte> Checkpoint, ReadOnlyMemory<byte>? Extra = null)
{
    private const string First = "c2sp.org/tlog-proof@v1";
    private const int MaxHashes = 63;
    private const int MaxLength = 2 * SignedNote.MaxLength;

    /// <summary>The file: UTF-8 text.</summary>
    public byte[] Write()
    {
        var text = new StringBuilder(First).Append('\n');
        if (Extra is { } extra) text.Append("extra ").Append(Convert.ToBase64String(extra.Span)).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"index {Index}\n");
        for (var at = 0; at < Path.Length; at += LogHash.Length) text.Append(Convert.ToBase64String(Path.Span.Slice(at, LogHash.Length))).Append('\n');
        return [.. Encoding.UTF8.GetBytes(text.Append('\n').ToString()), .. Checkpoint.Span];
    }

    /// <summary>Reads a proof, strictly. Whether it holds is not said.</summary>
    public static LogResult<TlogProof> Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length > MaxLength) return new(string.Create(CultureInfo.InvariantCulture, $"The proof is {file.Length} bytes long; at most {MaxLength} are read."));
        var blank = file.Span.IndexOf("\n\n"u8);
        if (blank < 0) return new("The proof has no blank line before its checkpoint.");
        var lines = Encoding.UTF8.GetString(file.Span[..blank]).Split('\n');
        if (lines[0] != First) return new($"A proof begins with the line {First}; this does not.");
        var at = 1;
        byte[]? extra = null;
        if (lines.Length > at && lines[at].StartsWith("extra ", StringComparison.Ordinal) && (extra = StrictBase64.Read(lines[at++][6..])) is null) return new("The extra line of the proof is not base64.");
        if (lines.Length <= at || !lines[at].StartsWith("index ", StringComparison.Ordinal) || LogNumber.Read(lines[at][6..]) is not { } index) return new("The proof has no line “index” with a decimal number after it where one was expected.");
        var hashes = lines[(at + 1)..];
        if (hashes.Length > MaxHashes) return new($"The proof has {hashes.Length} hashes; no log is higher than {MaxHashes}.");
        var path = new byte[hashes.Length * LogHash.Length];
        for (var i = 0; i < hashes.Length; i++)
        {
            if (LogHash.Read(Encoding.UTF8.GetBytes(hashes[i])) is not { } hash) return new($"Hash {i + 1} of the proof is not 32 bytes in base64.");
            hash.Bytes.CopyTo(path.AsSpan(i * LogHash.Length));
        }

        return new(new TlogProof(index, path, file[(blank + 2)..], extra is null ? null : extra.AsMemory()));
    }

    /// <summary>The verified checkpoint of a log that holds this entry, or why it is not proven.</summary>
    /// <param name="entry">The entry's bytes, exactly.</param>
    /// <param name="origin">As for <see cref="Log.Checkpoint.Open"/>.</param>
    /// <param name="keys">As for <see cref="Log.Checkpoint.Open"/>.</param>
    public LogResult<Checkpoint> Verify(ReadOnlySpan<byte> entry, string origin, IReadOnlyList<NoteVerifier> keys)
    {
        var opened = Log.Checkpoint.Open(Checkpoint, origin, keys);
        if (!opened.IsGood) return opened;
        if (Index >= opened.Value.Size) return new(string.Create(CultureInfo.InvariantCulture, $"The proof is for entry {Index}, but its checkpoint counts only {opened.Value.Size} entries."));
        return MerkleProof.VerifyInclusion(Index, opened.Value.Size, MerkleTree.Leaf(entry).Bytes, Path.Span, opened.Value.Root.Bytes)
            ? opened
            : new(string.Create(CultureInfo.InvariantCulture, $"This entry is not entry {Index} of the log that the checkpoint describes."));
    }
}
