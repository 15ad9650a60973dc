using System.Globalization;
using System.Text;

namespace Renkei.Store.Log;

/// <summary>A key that signed notes are checked with. Its text, the vkey, is <c>name+id+base64(type ‖ public key)</c>, the id in eight hexadecimal digits.</summary>
public sealed class NoteVerifier
{
    private readonly NoteAlgorithm algorithm;
    private readonly byte[] publicKey;

    internal NoteVerifier(string name, NoteAlgorithm algorithm, byte[] publicKey)
    {
        (Name, this.algorithm, this.publicKey) = (name, algorithm, publicKey);
        KeyId = algorithm.KeyId(name, publicKey);
    }

    /// <summary>Never empty; no white space, no plus. For a log, its origin.</summary>
    public string Name { get; }

    /// <summary>Short, and no secret: it only tells which key is meant.</summary>
    public uint KeyId { get; }

    /// <summary><c>ECDSA P-256</c>, <c>Ed25519</c> or <c>Ed25519 cosignature</c>.</summary>
    public string Algorithm => algorithm.Name;

    /// <summary>The vkey.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}+{KeyId:x8}+{Convert.ToBase64String([algorithm.Type, .. publicKey])}");

    /// <summary>Reads a vkey; refused when its id is not that of its key, or its type is not known.</summary>
    public static LogResult<NoteVerifier> Read(string vkey) => Read(vkey, NoteAlgorithm.All);

    /// <summary>As <see cref="Read(string)"/>, of one of these kinds.</summary>
    internal static LogResult<NoteVerifier> Read(string vkey, IReadOnlyList<NoteAlgorithm> algorithms)
    {
        var parts = vkey.Split('+', 3);
        if (parts.Length != 3 || !NoteName.IsOne(parts[0])) return new("A verifier key is written name+id+key; this is not.");
        var where = $"The verifier key of {parts[0]}";
        if (parts[1].Length != 8 || !uint.TryParse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id)) return new($"{where} needs an id of eight hexadecimal digits after its name.");
        if (StrictBase64.Read(parts[2]) is not [var type, .. var key]) return new($"{where} does not end in base64.");
        if (algorithms.FirstOrDefault(a => a.Type == type) is not { } algorithm) return new(string.Create(CultureInfo.InvariantCulture, $"{where} is of type 0x{type:x2}, which this program cannot verify."));
        if (algorithm.Unfit(key) is { } unfit) return new($"{where} cannot be used: its key {unfit}.");
        var verifier = new NoteVerifier(parts[0], algorithm, key);
        return verifier.KeyId == id ? new(verifier) : new(string.Create(CultureInfo.InvariantCulture, $"{where} says its id is {id:x8}, but that of its key is {verifier.KeyId:x8}: a part of it was changed or lost."));
    }

    internal bool Verify(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature) => algorithm.Verify(publicKey, text, signature);
}

/// <summary>Names of keys: not empty, no Unicode space, no plus, no control character (C2SP signed-note, "Format").</summary>
internal static class NoteName
{
    public static bool IsOne(string name) => name.Length > 0 && !name.AsSpan().ContainsAnyInRange('\0', '\u001F') && !name.Contains('+', StringComparison.Ordinal) && !name.EnumerateRunes().Any(r => Rune.IsWhiteSpace(r) || r == Rune.ReplacementChar);
}
