using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Renkei.Labels.Binding;

/// <summary>Whether a certificate may sign bindings, and whether those who trust certain certificates trust it.</summary>
/// <remarks>Revocation is not looked up: labels know no network. Who withdraws trust takes the certificate or its root from the collection.</remarks>
internal static class SignerTrust
{
    private const int MinBits = 2048;
    private const int MaxBits = 16384;

    /// <summary>How far the signer's clock may be ahead of ours.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>Hash algorithms of certificates below the root: SHA-256, 384, 512 with RSA (PKCS #1 and PSS) and ECDSA. SHA-1 and MD5 can be forged.</summary>
    private static readonly HashSet<string> StrongSignatures = new(StringComparer.Ordinal)
    {
        "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13", "1.2.840.113549.1.1.10",
        "1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4",
    };

    /// <summary>Extended usages that let a certificate of a trusted root sign a document: any, document signing (RFC 9336), mail protection. One for a web server alone does not.</summary>
    private static readonly HashSet<string> SigningUsages = new(StringComparer.Ordinal) { "2.5.29.37.0", "1.3.6.1.5.5.7.3.36", "1.3.6.1.5.5.7.3.4" };

    /// <summary>Why the certificate may not sign at this time; null when it may.</summary>
    public static string? Unfit(X509Certificate2 signer, DateTimeOffset at)
    {
        using var key = signer.GetRSAPublicKey();
        if (key is null) return "The signer's certificate does not hold an RSA key; only RSA signatures are made and verified here, not ECDSA or DSA.";
        if (key.KeySize is < MinBits or > MaxBits) return $"The signer's RSA key has {key.KeySize} bits; {MinBits} to {MaxBits} are allowed.";
        if (signer.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault() is { } usage
            && (usage.KeyUsages & (X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation)) == X509KeyUsageFlags.None)
        {
            return "The signer's certificate may not be used for signatures (key usage).";
        }

        return Holds(signer, at) ? null : $"The signer's certificate was not valid at the time of signing, {at.UtcDateTime:u}: it holds from {signer.NotBefore.ToUniversalTime():u} to {signer.NotAfter.ToUniversalTime():u}.";
    }

    /// <summary>Why a signature cannot be of this time, as of another; null when it can.</summary>
    public static string? Untimely(DateTimeOffset signedAt, DateTimeOffset at) => signedAt - at > Ahead ? "The signature is dated in the future." : null;

    /// <summary>Why a signer is not trusted; null when it is. Trusted are the very certificates of the collection, and what chains to its self-signed ones.</summary>
    public static string? Untrusted(X509Certificate2 signer, X509Certificate2Collection others, X509Certificate2Collection trusted, DateTimeOffset at)
    {
        if (!Holds(signer, at)) return $"The signer's certificate is not valid at {at.UtcDateTime:u}: it holds from {signer.NotBefore.ToUniversalTime():u} to {signer.NotAfter.ToUniversalTime():u}.";
        if (trusted.Any(t => t.RawDataMemory.Span.SequenceEqual(signer.RawDataMemory.Span))) return null;
        if (signer.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault() is { } usage && !usage.EnhancedKeyUsages.Cast<Oid>().Any(o => SigningUsages.Contains(o.Value ?? "")))
        {
            return "The signer's certificate may not be used for documents (extended key usage).";
        }

        return Chains(signer, others, trusted, at) ? null : "The signer's certificate is not trusted: it is not among the trusted certificates and no trusted root vouches for it.";
    }

    private static bool Chains(X509Certificate2 signer, X509Certificate2Collection others, X509Certificate2Collection trusted, DateTimeOffset at)
    {
        using var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(trusted);
        policy.ExtraStore.AddRange(others);
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.DisableCertificateDownloads = true;
        policy.VerificationTime = at.UtcDateTime;
        try
        {
            return chain.Build(signer) && chain.ChainElements.SkipLast(1).All(e => StrongSignatures.Contains(e.Certificate.SignatureAlgorithm.Value ?? ""));
        }
        finally
        {
            foreach (var element in chain.ChainElements) element.Certificate.Dispose();
        }
    }

    private static bool Holds(X509Certificate2 certificate, DateTimeOffset at) =>
        at.UtcDateTime >= certificate.NotBefore.ToUniversalTime() && at.UtcDateTime <= certificate.NotAfter.ToUniversalTime();
}
