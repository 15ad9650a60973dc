using System.Globalization;
using System.Security.Cryptography;
using System.Xml;

namespace Renkei.Labels.Binding;

/// <summary>The content of a sidecar, read from the canonical bytes that were digested and from nothing else.</summary>
/// <param name="Labels">The canonical bytes of each label, in document order; one or more.</param>
/// <param name="DataName">The decoded name of the data.</param>
internal sealed record BoundContent(List<byte[]> Labels, string DataUri, string DataName, string? ContentType);

/// <summary>What the signer says of himself: when, and with which certificate.</summary>
internal sealed record SignerClaim(DateTimeOffset At, HashAlgorithmName Hash, byte[] CertificateDigest);

/// <summary>Reads the three signed parts. Throws <see cref="XmlException"/> with a sentence.</summary>
internal static class SignedParts
{
    public const int MaxLabels = 16;

    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static BoundContent Binding(byte[] canonical)
    {
        var binding = Root(canonical);
        var parts = Strict.Children(binding, "Id");
        var labels = parts.TakeWhile(p => Strict.Is(p, Names.Mb, "Metadata")).Select(Label).ToList();
        if (labels.Count is 0 or > MaxLabels) throw new XmlException($"A MetadataBinding must hold one to {MaxLabels} Metadata, each with a label.");
        var data = Strict.Exactly(parts[labels.Count..], binding, Names.Mb, "DataReference")[0];
        if (Strict.Children(data, "URI", "xmime:contentType").Count > 0) throw new XmlException("A DataReference with transforms is not read here.");
        var uri = Strict.Attribute(data, "URI");
        var name = DataNames.Decode(uri) ?? throw new XmlException("The DataReference is not a plain relative address of one file.");
        return new BoundContent(labels, uri, name, data.GetAttributeNode("contentType", Names.Xmime)?.Value);
    }

    /// <summary>The digest of the data: the Manifest must speak of the data that the MetadataBinding speaks of.</summary>
    public static (HashAlgorithmName Hash, byte[] Digest) Manifest(byte[] canonical, BoundContent content)
    {
        var manifest = Root(canonical);
        var reference = Strict.Exactly(Strict.Children(manifest, "Id"), manifest, Names.Ds, "Reference")[0];
        var children = Strict.Children(reference, "Id", "URI");
        if (Strict.Attribute(reference, "URI") != content.DataUri) throw new XmlException("The Manifest speaks of other data than the DataReference.");
        return SidecarReader.Digest(reference, children);
    }

    public static SignerClaim Properties(byte[] canonical)
    {
        var properties = Root(canonical);
        var of = Strict.Exactly(Strict.Children(properties, "Id"), properties, Names.Xades, "SignedSignatureProperties")[0];
        var parts = Strict.Exactly(Strict.Children(of, "Id"), of, Names.Xades, "SigningTime", "SigningCertificateV2");
        var certificate = Strict.Exactly(Strict.Children(parts[1]), parts[1], Names.Xades, "Cert")[0];
        var digest = Strict.Exactly(Strict.Children(certificate), certificate, Names.Xades, "CertDigest")[0];
        var (hash, value) = SidecarReader.Digest(digest, Strict.Children(digest));
        return new SignerClaim(Time(Strict.Text(parts[0])), hash, value);
    }

    private static byte[] Label(XmlElement metadata) =>
        Strict.Children(metadata) is [{ NamespaceURI: Names.Label } label]
            ? Canonical.Bytes(label)
            : throw new XmlException("A Metadata must hold exactly one ADatP-4774 label.");

    /// <summary>A time with its zone: without one, nobody knows when it was.</summary>
    private static DateTimeOffset Time(string text) =>
        (text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-'))
        && DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw new XmlException("The SigningTime must be a date and time with its zone.");

    private static XmlElement Root(byte[] canonical) =>
        SafeXml.Load(canonical, "The signed part") is { IsRead: true } read ? read.Value.DocumentElement! : throw new XmlException("The signed part is not read here.");
}
