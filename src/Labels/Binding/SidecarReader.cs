using System.Buffers;
using System.Security.Cryptography;
using System.Xml;
using Renkei.Labels.Reading;

namespace Renkei.Labels.Binding;

/// <summary>A sidecar taken apart, nothing of it believed yet.</summary>
/// <param name="MetadataBinding">Where labels and data reference are; read only through <see cref="SignedParts"/>.</param>
internal sealed record Sidecar(XmlElement MetadataBinding, SidecarSignature? Signature);

/// <summary>The signature of a sidecar: what it claims to sign, and by whom.</summary>
/// <param name="Certificates">The signer's first, DER as sent; one to eight.</param>
/// <param name="Binding">The reference to the MetadataBinding.</param>
/// <param name="Manifest">The reference to the ds:Manifest that holds the digest of the data.</param>
/// <param name="Properties">The reference to the xades:SignedProperties that hold the time and the certificate's digest.</param>
internal sealed record SidecarSignature(XmlElement Element, List<byte[]> Certificates, SignedReference Binding, SignedReference Manifest, SignedReference Properties);

/// <summary>One reference of the SignedInfo, resolved to the one element that it may mean.</summary>
internal sealed record SignedReference(string Id, XmlElement Target, bool Exclusive, HashAlgorithmName Hash, byte[] Digest);

/// <summary>Knows the one shape of a sidecar (docs/binding.md): what differs from it is refused, never skipped.</summary>
/// <remarks>Throws <see cref="XmlException"/> with a sentence.</remarks>
internal static class SidecarReader
{
    public const int MaxCertificates = 8;

    /// <summary>An Id of these means the same to everybody; others are expressions to some.</summary>
    private static readonly SearchValues<char> IdCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>The document, if it is one that may be a sidecar at all; else what it is not.</summary>
    public static Reading<XmlDocument> Load(ReadOnlyMemory<byte> bytes)
    {
        var document = SafeXml.Load(bytes, "The sidecar");
        return document.IsRead && !Strict.Is(document.Value.DocumentElement!, Names.Mb, "BindingInformation")
            ? Reading<XmlDocument>.Refused("The sidecar is not an ADatP-4778 BindingInformation.") : document;
    }

    /// <summary>The parts of a sidecar, each in its place.</summary>
    /// <param name="document">From <see cref="Load"/>.</param>
    public static Sidecar Read(XmlDocument document)
    {
        var root = document.DocumentElement!;
        var parts = Strict.Children(root);
        var signed = parts.Count > 0 && Strict.Is(parts[0], Names.Ds, "Signature");
        var container = Strict.Exactly(signed ? parts[1..] : parts, root, Names.Mb, "MetadataBindingContainer")[0];
        var binding = Strict.Exactly(Strict.Children(container, "Id"), container, Names.Mb, "MetadataBinding")[0];
        return new Sidecar(binding, signed ? Signature(parts[0], binding) : null);
    }

    private static SidecarSignature Signature(XmlElement signature, XmlElement binding)
    {
        var parts = Strict.Exactly(Strict.Children(signature, "Id"), signature, Names.Ds, "SignedInfo", "SignatureValue", "KeyInfo", "Object", "Object");
        Strict.Base64(parts[1]);
        var (manifest, qualifying) = Objects(parts[3], parts[4]);
        if (Strict.Attribute(qualifying, "Target") != "#" + Strict.Attribute(signature, "Id")) throw new XmlException("The QualifyingProperties do not speak of this signature.");
        var properties = Strict.Exactly(Strict.Children(qualifying, "Target"), qualifying, Names.Xades, "SignedProperties")[0];
        var references = SignedInfo(parts[0], [binding, manifest, properties]);
        return new SidecarSignature(signature, Certificates(parts[2]), references[0], references[1], references[2]);
    }

    /// <summary>The two ds:Object elements in either order: one holds the Manifest, the other the QualifyingProperties.</summary>
    private static (XmlElement Manifest, XmlElement Qualifying) Objects(XmlElement one, XmlElement two)
    {
        var held = new[] { one, two }.Select(o => Strict.Children(o, "Id") is [var only] ? only : throw new XmlException("An Object of the signature must hold one element.")).ToList();
        if (Strict.Is(held[0], Names.Xades, "QualifyingProperties")) held.Reverse();
        return Strict.Is(held[0], Names.Ds, "Manifest") && Strict.Is(held[1], Names.Xades, "QualifyingProperties")
            ? (held[0], held[1])
            : throw new XmlException("The signature must hold one Manifest and one QualifyingProperties, each in an Object of its own.");
    }

    /// <summary>The references, in the order of the targets. Each target is signed exactly once and nothing else is: no address is ever followed.</summary>
    private static SignedReference[] SignedInfo(XmlElement info, XmlElement[] targets)
    {
        var parts = Strict.Exactly(Strict.Children(info, "Id"), info, Names.Ds, "CanonicalizationMethod", "SignatureMethod", "Reference", "Reference", "Reference");
        if (!Names.IsCanonical(Strict.Algorithm(parts[0]))) throw new XmlException("The signature's canonicalization is neither exclusive nor inclusive C14N 1.0 without comments.");
        if (!Names.IsSignature(Strict.Algorithm(parts[1]))) throw new XmlException("The signature's algorithm is not RSA with SHA-256, SHA-384 or SHA-512.");
        var references = parts[2..].Select(r => Reference(r, targets)).ToList();
        return [.. targets.Select(target => references.Find(r => r.Target == target)
            ?? throw new XmlException("The signature does not cover the MetadataBinding, the Manifest and the SignedProperties, each once."))];
    }

    private static SignedReference Reference(XmlElement reference, XmlElement[] targets)
    {
        var parts = Strict.Children(reference, "Id", "Type", "URI");
        var uri = Strict.Attribute(reference, "URI");
        var target = targets.FirstOrDefault(t => uri[0] == '#' && uri.AsSpan(1).IndexOfAnyExcept(IdCharacters) < 0 && t.GetAttributeNode("Id", "")?.Value == uri[1..])
            ?? throw new XmlException("A reference of the signature points at something other than the MetadataBinding, the Manifest and the SignedProperties.");
        var exclusive = false;
        if (parts.Count == 3)
        {
            exclusive = Transform(parts[0]) == Names.Exclusive;
            parts.RemoveAt(0);
        }

        var (hash, digest) = Digest(reference, parts);
        return new SignedReference(uri[1..], target, exclusive, hash, digest);
    }

    private static string Transform(XmlElement transforms)
    {
        if (!Strict.Is(transforms, Names.Ds, "Transforms")) throw new XmlException("A reference of the signature must begin with its Transforms.");
        var algorithm = Strict.Algorithm(Strict.Exactly(Strict.Children(transforms), transforms, Names.Ds, "Transform")[0]);
        return Names.IsCanonical(algorithm) ? algorithm : throw new XmlException("A reference of the signature has a transform other than C14N 1.0 without comments.");
    }

    /// <summary>DigestMethod and DigestValue of a reference, or of a xades:CertDigest.</summary>
    public static (HashAlgorithmName Hash, byte[] Digest) Digest(XmlElement parent, List<XmlElement> children)
    {
        var parts = Strict.Exactly(children, parent, Names.Ds, "DigestMethod", "DigestValue");
        var hash = Names.Digest(Strict.Algorithm(parts[0])) ?? throw new XmlException("A digest is neither SHA-384 nor SHA-512.");
        var digest = Strict.Base64(parts[1]);
        return digest.Length == (hash == HashAlgorithmName.SHA384 ? 48 : 64) ? (hash, digest) : throw new XmlException("A digest does not have the length of its algorithm.");
    }

    private static List<byte[]> Certificates(XmlElement keyInfo)
    {
        var data = Strict.Exactly(Strict.Children(keyInfo), keyInfo, Names.Ds, "X509Data")[0];
        var certificates = Strict.Children(data);
        if (certificates.Count is 0 or > MaxCertificates || !certificates.TrueForAll(c => Strict.Is(c, Names.Ds, "X509Certificate"))) throw new XmlException($"X509Data must hold one to {MaxCertificates} X509Certificate and nothing else.");
        return certificates.ConvertAll(Strict.Base64);
    }
}
