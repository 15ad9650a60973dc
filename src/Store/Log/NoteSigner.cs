using System.Globalization;
using System.Security.Cryptography;

namespace Renkei.Store.Log;

/// <summary>A key that signs notes. Its text is <c>PRIVATE+KEY+name+id+base64(type ‖ private key)</c>, and is a secret.</summary>
/// <remarks>The private key of type 0x02 is PKCS #8. Another algorithm is another class.</remarks>
public abstract class NoteSigner : IDisposable
{
    private const string Prefix = "PRIVATE+KEY+";

    /// <summary>The public half, under the same name.</summary>
    public abstract NoteVerifier Verifier { get; }

    /// <summary>The bytes after the key id, for this text.</summary>
    public abstract byte[] Sign(ReadOnlySpan<byte> text);

    /// <summary>Its text: whoever has it can sign in the log's name.</summary>
    public abstract string ToSecret();

    public abstract void Dispose();

    /// <summary>A new ECDSA P-256 key; the chance is the platform's.</summary>
    /// <exception cref="ArgumentException">The name is empty, or holds white space or a plus.</exception>
    public static NoteSigner Create(string name)
    {
        if (!NoteName.IsOne(name)) throw new ArgumentException($"“{name}” cannot name a key: it must not be empty, and have no white space and no plus.", nameof(name));
        return new EcdsaSigner(name, ECDsa.Create(ECCurve.NamedCurves.nistP256));
    }

    /// <summary>Reads the text of a key. The refusal never quotes it.</summary>
    public static LogResult<NoteSigner> Read(string secret)
    {
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal) || secret[Prefix.Length..].Split('+', 3) is not [var name, var id, var text] || !NoteName.IsOne(name)) return new($"A signer key is written {Prefix}name+id+key; this is not.");
        if (StrictBase64.Read(text) is not [var type, .. var key]) return new($"The signer key of {name} does not end in base64.");
        if (type != 0x02) return new(string.Create(CultureInfo.InvariantCulture, $"The signer key of {name} is of type 0x{type:x2}; this program signs with ECDSA P-256, type 0x02."));
        var ecdsa = ECDsa.Create();
        try
        {
            ecdsa.ImportPkcs8PrivateKey(key, out var read);
            var signer = new EcdsaSigner(name, ecdsa);
            if (read == key.Length && id == signer.Verifier.KeyId.ToString("x8", CultureInfo.InvariantCulture)) return new(signer);
        }
        catch (CryptographicException)
        {
            // Refused below, in words.
        }

        ecdsa.Dispose();
        return new($"The signer key of {name} is no ECDSA P-256 key, or its id is another's.");
    }

    /// <summary>One at a time: the platform's key is not made for several threads.</summary>
    private sealed class EcdsaSigner(string name, ECDsa key) : NoteSigner
    {
        private readonly Lock gate = new();

        public override NoteVerifier Verifier { get; } = Half(name, key);

        public override byte[] Sign(ReadOnlySpan<byte> text)
        {
            lock (gate) return key.SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }

        public override string ToSecret() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Verifier.Name}+{Verifier.KeyId:x8}+{Convert.ToBase64String([0x02, .. key.ExportPkcs8PrivateKey()])}");

        public override void Dispose() => key.Dispose();

        private static NoteVerifier Half(string name, ECDsa key)
        {
            var algorithm = new EcdsaNotes();
            var publicKey = key.ExportSubjectPublicKeyInfo();
            return algorithm.Unfit(publicKey) is { } unfit ? throw new CryptographicException($"The key {unfit}.") : new(name, algorithm, publicKey);
        }
    }
}
