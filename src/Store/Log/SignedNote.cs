using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Renkei.Store.Log;

/// <summary>One signature line of a note, as it stands there: whether it is true is not said.</summary>
/// <param name="Name">Of the key.</param>
/// <param name="KeyId">Of the key.</param>
/// <param name="Signature">What follows the key id, at least one byte.</param>
internal sealed record NoteSignature(string Name, uint KeyId, ReadOnlyMemory<byte> Signature);

/// <summary>A text with signatures (C2SP signed-note). Nothing of the text is to be believed before <see cref="Verify"/>.</summary>
internal sealed class SignedNote
{
    /// <summary>Bytes of a note.</summary>
    public const int MaxLength = 1 << 20;

    /// <summary>Signatures of a note; the specification asks for at least 16.</summary>
    public const int MaxSignatures = 100;

    private SignedNote(ReadOnlyMemory<byte> text, IReadOnlyList<NoteSignature> signatures) => (Text, Signatures) = (text, signatures);

    /// <summary>UTF-8, ends in LF; the blank line after it is not part of it. It is what is signed.</summary>
    public ReadOnlyMemory<byte> Text { get; }

    /// <summary>In their order, known and unknown.</summary>
    public IReadOnlyList<NoteSignature> Signatures { get; }

    /// <summary>Reads a note, strictly.</summary>
    public static LogResult<SignedNote> Read(ReadOnlyMemory<byte> note)
    {
        if (note.Length > MaxLength) return new(string.Create(CultureInfo.InvariantCulture, $"The note is {note.Length} bytes long; at most {MaxLength} are read."));
        if (!Utf8.IsValid(note.Span)) return new("The note is not in UTF-8.");
        if (HasControl(note.Span)) return new("The note holds a control character other than the line feed.");
        var split = note.Span.LastIndexOf("\n\n"u8);
        if (split < 0) return new("The note has no blank line between its text and its signatures.");
        var signatures = new List<NoteSignature>();
        for (var rest = note[(split + 2)..]; !rest.IsEmpty;)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            if (end < 0) return new("The note does not end in a line feed.");
            if (Line(rest[..end]) is not { } signature) return new(string.Create(CultureInfo.InvariantCulture, $"Line {signatures.Count + 1} after the note's text is no signature: an em dash, the key's name and base64 were expected."));
            if (signatures.Count == MaxSignatures) return new(string.Create(CultureInfo.InvariantCulture, $"The note has more than {MaxSignatures} signatures."));
            signatures.Add(signature);
            rest = rest[(end + 1)..];
        }

        return signatures.Count > 0 ? new(new SignedNote(note[..(split + 1)], signatures)) : new("The note has no signature.");
    }

    /// <summary>The known keys that signed, each once.</summary>
    /// <remarks>Signatures of unknown keys are ignored. A known key's signature that fails, or none at all, refuses the note (C2SP signed-note, "Signatures").</remarks>
    public LogResult<IReadOnlyList<NoteVerifier>> Verify(IReadOnlyList<NoteVerifier> known)
    {
        var signers = new List<NoteVerifier>();
        foreach (var signature in Signatures)
        {
            foreach (var key in known.Where(k => k.KeyId == signature.KeyId && k.Name == signature.Name))
            {
                if (!key.Verify(Text.Span, signature.Signature.Span)) return new($"The signature of {key.Name} ({key.Algorithm}) is not one of this text: the text, the signature or the key is another.");
                if (!signers.Contains(key)) signers.Add(key);
            }
        }

        return signers.Count > 0 ? new(signers) : new($"None of the known keys ({string.Join(", ", known.Select(k => k.Name).Distinct(StringComparer.Ordinal))}) has signed this.");
    }

    /// <summary>The note of a text with these signatures.</summary>
    /// <param name="text">Valid UTF-8 that ends in LF, without other control characters.</param>
    /// <exception cref="ArgumentException">The text is not of that form, or there is no signer.</exception>
    public static byte[] Sign(ReadOnlySpan<byte> text, params IReadOnlyList<NoteSigner> signers)
    {
        if (text is not [.., (byte)'\n'] || !Utf8.IsValid(text) || HasControl(text)) throw new ArgumentException("The text of a note is UTF-8 that ends in a line feed and has no other control character.", nameof(text));
        if (signers.Count is 0 or > MaxSignatures) throw new ArgumentException($"A note has 1 to {MaxSignatures} signatures.", nameof(signers));
        var lines = new StringBuilder("\n");
        Span<byte> id = stackalloc byte[4];
        foreach (var signer in signers)
        {
            BinaryPrimitives.WriteUInt32BigEndian(id, signer.Verifier.KeyId);
            lines.Append("— ").Append(signer.Verifier.Name).Append(' ').Append(Convert.ToBase64String([.. id, .. signer.Sign(text)])).Append('\n');
        }

        return [.. text, .. Encoding.UTF8.GetBytes(lines.ToString())];
    }

    private static NoteSignature? Line(ReadOnlyMemory<byte> line)
    {
        var mark = "— "u8;
        if (!line.Span.StartsWith(mark)) return null;
        line = line[mark.Length..];
        var space = line.Span.IndexOf((byte)' ');
        if (space <= 0 || StrictBase64.Read(line.Span[(space + 1)..]) is not { Length: > 4 } bytes) return null;
        var name = Encoding.UTF8.GetString(line.Span[..space]);
        return NoteName.IsOne(name) ? new(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsMemory(4)) : null;
    }

    private static bool HasControl(ReadOnlySpan<byte> text) => text.ContainsAnyInRange((byte)0, (byte)9) || text.ContainsAnyInRange((byte)11, (byte)31);
}
