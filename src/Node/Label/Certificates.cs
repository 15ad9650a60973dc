using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Renkei.Node.Label;

/// <summary>Certificates and keys from files; what is wrong is told in a sentence that quotes no key and no password.</summary>
internal static class Certificates
{
    private const int LargestFile = 1024 * 1024;

    /// <summary>A signer's certificate with its private key, and the certificates between it and a root.</summary>
    internal sealed record Signer(X509Certificate2 Certificate, ImmutableArray<X509Certificate2> Intermediates);

    /// <summary>Who signs, from PEM or PKCS #12.</summary>
    /// <param name="keyPath">Null when the key is in the same file.</param>
    /// <param name="passwordPath">A file whose first line is the password of the key; null for a key without one.</param>
    public static (Signer? Signer, string? Error) ReadSigner(string path, string? keyPath, string? passwordPath)
    {
        var (bytes, error) = Read(path);
        if (bytes is null) return (null, error);
        var (key, keyError) = keyPath is null ? (bytes, null) : Read(keyPath);
        if (key is null) return (null, keyError);
        var (password, passwordError) = passwordPath is null ? (null, null) : Read(passwordPath);
        if (passwordError is not null) return (null, passwordError);
        var secret = password is null ? null : Encoding.UTF8.GetString(password).TrimStart('\uFEFF').Split('\n')[0].TrimEnd('\r');
        try
        {
            if (!IsPem(bytes)) return keyPath is null ? (FromPfx(bytes, secret), null) : (null, $"{path} is not PEM; with --key a certificate in PEM was expected, and a PKCS #12 file holds its key itself.");
            return (FromPem(Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(key), secret), null);
        }
        catch (Exception trouble) when (trouble is CryptographicException or ArgumentException)
        {
            var where = keyPath is null ? path : $"{path} with {keyPath}";
            return (null, $"{where} gives no certificate with its private key: {(secret is null ? "damaged, not a pair, or the key needs --password-file" : "damaged, not a pair, or the password is another")}.");
        }
    }

    /// <summary>All certificates of PEM or DER files; nobody is trusted besides.</summary>
    public static (X509Certificate2Collection? Trusted, string? Error) ReadTrusted(IEnumerable<string> paths)
    {
        var trusted = new X509Certificate2Collection();
        foreach (var path in paths)
        {
            var (bytes, error) = Read(path);
            if (bytes is null) return (null, error);
            try
            {
                var before = trusted.Count;
                if (IsPem(bytes)) trusted.ImportFromPem(Encoding.UTF8.GetString(bytes));
                else trusted.Add(X509CertificateLoader.LoadCertificate(bytes));
                if (trusted.Count == before) return (null, $"{path} holds no certificate; a PEM or DER certificate to trust was expected.");
            }
            catch (CryptographicException)
            {
                return (null, $"{path} is no certificate; a PEM or DER certificate to trust was expected.");
            }
        }

        return (trusted, null);
    }

    private static Signer FromPem(string certificates, string key, string? password)
    {
        using var bare = password is null ? X509Certificate2.CreateFromPem(certificates, key) : X509Certificate2.CreateFromEncryptedPem(certificates, key, password);
        var all = new X509Certificate2Collection();
        all.ImportFromPem(certificates);
        return new(new X509Certificate2(bare), [.. all.Skip(1)]);
    }

    private static Signer FromPfx(byte[] bytes, string? password)
    {
        var all = X509CertificateLoader.LoadPkcs12Collection(bytes, password, X509KeyStorageFlags.EphemeralKeySet);
        var signer = all.FirstOrDefault(c => c.HasPrivateKey) ?? throw new CryptographicException("no private key");
        return new(signer, [.. all.Where(c => !c.HasPrivateKey)]);
    }

    private static bool IsPem(ReadOnlySpan<byte> bytes) => bytes.IndexOf("-----BEGIN "u8) >= 0;

    private static (byte[]? Bytes, string? Error) Read(string path)
    {
        var file = InputFile.Read(path, limit: LargestFile);
        return file.Refusal is null ? (file.Bytes, null) : (null, file.Refusal);
    }
}
