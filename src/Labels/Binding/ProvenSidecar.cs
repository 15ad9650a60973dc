using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using Renkei.Labels.Reading;

namespace Renkei.Labels.Binding;

/// <summary>A sidecar whose signature fits: the certificate that it names signed this content.</summary>
internal sealed class ProvenSidecar : IDisposable
{
    public required BoundContent Content { get; init; }

    /// <summary>Null when the sidecar is not signed; then nothing below counts.</summary>
    public X509Certificate2? Signer { get; private init; }

    /// <summary>The other certificates that were sent along.</summary>
    private X509Certificate2Collection Others { get; init; } = [];

    public DateTimeOffset SignedAt { get; private init; }

    public HashAlgorithmName Hash { get; private init; }

    /// <summary>What <see cref="Hash"/> of the data must be.</summary>
    public byte[] DataDigest { get; private init; } = [];

    /// <summary>What the signature proves; else why it proves nothing.</summary>
    /// <param name="document">From <see cref="SidecarReader.Load"/>.</param>
    /// <param name="distrust">Why a signer with these other certificates is not trusted; null when it is. Asked before the signature is looked at, so that a stranger's costs nothing.</param>
    public static Reading<ProvenSidecar> Read(XmlDocument document, Func<X509Certificate2, X509Certificate2Collection, string?> distrust)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            var sidecar = SidecarReader.Read(document);
            if (sidecar.Signature is not { } signature) return Reading<ProvenSidecar>.Of(new ProvenSidecar { Content = SignedParts.Binding(Canonical.Bytes(sidecar.MetadataBinding)) });
            foreach (var der in signature.Certificates) certificates.Add(Certificate(der));
            return Reading<ProvenSidecar>.Of(Prove(document, signature, certificates, distrust));
        }
        catch (Exception e) when (e is XmlException or CryptographicException)
        {
            foreach (var certificate in certificates) certificate.Dispose();
            return Reading<ProvenSidecar>.Refused(e is XmlException ? e.Message : "A certificate in the sidecar is damaged.");
        }
    }

    public void Dispose()
    {
        Signer?.Dispose();
        foreach (var certificate in Others) certificate.Dispose();
    }

    private static ProvenSidecar Prove(XmlDocument document, SidecarSignature signature, X509Certificate2Collection certificates, Func<X509Certificate2, X509Certificate2Collection, string?> distrust)
    {
        using var key = certificates[0].GetRSAPublicKey() ?? throw new XmlException("The signer's certificate does not hold an RSA key; only RSA signatures are made and verified here, not ECDSA or DSA.");
        X509Certificate2Collection others = [.. certificates.Skip(1)];
        if (distrust(certificates[0], others) is { } refusal) throw new XmlException(refusal);
        var signed = SignatureCheck.Check(document, signature, key)
            ?? throw new XmlException("The signature does not fit what it signs: the sidecar was altered after signing, or signed with another key than its certificate's.");
        var content = SignedParts.Binding(signed.Binding);
        var claim = SignedParts.Properties(signed.Properties);
        if (!CryptographicOperations.HashData(claim.Hash, certificates[0].RawDataMemory.Span).AsSpan().SequenceEqual(claim.CertificateDigest)) throw new XmlException("The certificate in the sidecar is not the one that the signer named.");
        var (hash, digest) = SignedParts.Manifest(signed.Manifest, content);
        return new ProvenSidecar { Content = content, Signer = certificates[0], Others = others, SignedAt = claim.At, Hash = hash, DataDigest = digest };
    }

    /// <summary>Exactly one certificate in DER: the platform would also take PEM, and pass over what follows.</summary>
    private static X509Certificate2 Certificate(byte[] der)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadCertificate(der);
            if (certificate.RawDataMemory.Span.SequenceEqual(der)) return certificate;
            certificate.Dispose();
        }
        catch (CryptographicException)
        {
        }

        throw new XmlException("An X509Certificate in the sidecar is not a certificate.");
    }
}
