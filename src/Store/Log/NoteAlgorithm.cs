using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Renkei.Store.Log;

/// <summary>One way to sign notes, told by the first byte of a verifier key. Another way is another class.</summary>
/// <remarks>Signature types: C2SP signed-note, "Signature types". Known here: 0x01, 0x02 and 0x04; keys of others (ML-DSA-44 among them) are refused when they are read, and their signatures are ignored.</remarks>
internal abstract class NoteAlgorithm
{
    /// <summary>All that this program verifies.</summary>
    public static IReadOnlyList<NoteAlgorithm> All { get; } = [new EcdsaNotes(), new Ed25519Notes(), new Ed25519Cosignatures()];

    /// <summary>The signature type byte.</summary>
    public abstract byte Type { get; }

    /// <summary>For people: <c>ECDSA P-256</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The key's number in signature lines; with the name it says which key signed.</summary>
    /// <remarks>SHA-256(name ‖ 0x0A ‖ type ‖ public key), its first four bytes (C2SP signed-note, "Signatures").</remarks>
    public virtual uint KeyId(string name, ReadOnlySpan<byte> publicKey) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(name), 0x0A, Type, .. publicKey]));

    /// <summary>Why these bytes are no public key of this kind, in words that follow "its key"; null when they are one.</summary>
    public abstract string? Unfit(ReadOnlySpan<byte> publicKey);

    /// <summary>Whether the signature is that of the text by this key. Never throws for what comes from outside.</summary>
    public abstract bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature);
}

/// <summary>Type 0x02: ECDSA over SHA-256 of the text, the signature in ASN.1 DER, the public key as SubjectPublicKeyInfo.</summary>
/// <remarks>
/// Source: C2SP signed-note, "Signature types" 0x02 (curves; the key id is SHA-256 over the SubjectPublicKeyInfo alone, without
/// name and type), and the package <c>note</c> of transparency-dev/formats that it refers to (SHA-256 for every curve, DER
/// signature, vkey = name+id+base64(0x02 ‖ SPKI)). Of the three curves only P-256, which it recommends, is taken.
/// </remarks>
internal sealed class EcdsaNotes : NoteAlgorithm
{
    private const string P256 = "1.2.840.10045.3.1.7";

    public override byte Type => 0x02;

    public override string Name => "ECDSA P-256";

    public override uint KeyId(string name, ReadOnlySpan<byte> publicKey) => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(publicKey));

    public override string? Unfit(ReadOnlySpan<byte> publicKey)
    {
        using var key = Import(publicKey);
        return key is null ? "is no SubjectPublicKeyInfo of a point on the curve P-256" : null;
    }

    public override bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        using var key = Import(publicKey);
        return key is not null && key.VerifyData(text, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    private static ECDsa? Import(ReadOnlySpan<byte> publicKey)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(publicKey, out var read);
            if (read == publicKey.Length && key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == P256) return key;
        }
        catch (CryptographicException)
        {
            // The platform's word for: no such key.
        }

        key.Dispose();
        return null;
    }
}

/// <summary>Type 0x01: Ed25519 (RFC 8032) over the text (C2SP signed-note, "Ed25519 signatures").</summary>
internal sealed class Ed25519Notes : NoteAlgorithm
{
    public override byte Type => 0x01;

    public override string Name => "Ed25519";

    public override string? Unfit(ReadOnlySpan<byte> publicKey) => Ed25519.IsKey(publicKey) ? null : "is no 32 bytes that mean a point of Ed25519";

    public override bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature) => Ed25519.Verify(publicKey, text, signature);
}

/// <summary>Type 0x04: a witness's cosignature, Ed25519 over the time and the checkpoint's text (C2SP tlog-cosignature).</summary>
internal sealed class Ed25519Cosignatures : NoteAlgorithm
{
    private const int TimeLength = 8;

    public override byte Type => 0x04;

    public override string Name => "Ed25519 cosignature";

    public override string? Unfit(ReadOnlySpan<byte> publicKey) => Ed25519.IsKey(publicKey) ? null : "is no 32 bytes that mean a point of Ed25519";

    public override bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != TimeLength + Ed25519.SignatureLength) return false;
        var time = BinaryPrimitives.ReadUInt64BigEndian(signature);
        byte[] message = [.. Encoding.ASCII.GetBytes(FormattableString.Invariant($"cosignature/v1\ntime {time}\n")), .. text];
        return Ed25519.Verify(publicKey, message, signature[TimeLength..]);
    }
}
