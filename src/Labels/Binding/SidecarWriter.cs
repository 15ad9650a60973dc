using System.Globalization;
using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml;

namespace Renkei.Labels.Binding;

/// <summary>Writes a sidecar as text, so that a label's own letters stay as they are; a signed one in three passes, each with what the one before could digest.</summary>
/// <remarks>
/// RSA-SHA256: the algorithm that ADatP-4778.2 obliges everybody to verify. The digests are SHA-384 as it asks; a stronger hash over the short
/// SignedInfo would add nothing to the RSA keys in use.
/// </remarks>
internal sealed class SidecarWriter(IReadOnlyList<string> labels, string dataUri, string contentType, BindingSigner? signer)
{
    private readonly HashSet<string> taken = labels.SelectMany(LabelText.Ids).ToHashSet(StringComparer.Ordinal);

    /// <summary>The sidecar in UTF-8. Throws <see cref="XmlException"/> with a sentence when the labels do not fit into one.</summary>
    /// <param name="dataDigest">SHA-384 of the data; not used without a signer.</param>
    public byte[] Write(byte[] dataDigest)
    {
        if (signer is null) return Encoding.UTF8.GetBytes(Text(""));
        using var key = signer.Certificate.GetRSAPrivateKey()!;
        string[] ids = [Free("binding"), Free("data"), Free("properties")];
        var objects = Objects(ids, dataDigest);
        var document = Parse(Text(Signature("", "", objects), ids[0]));
        var info = SignedInfo(ids, [.. ids.Select(id => Digest(Canonical.Bytes(Find(document, id))))]);
        document = Parse(Text(Signature(info, "", objects), ids[0]));
        var signed = Canonical.Bytes((XmlElement)document.GetElementsByTagName("SignedInfo", Names.Ds)[0]!);
        var value = key.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return Encoding.UTF8.GetBytes(Text(Signature(info, Convert.ToBase64String(value), objects), ids[0]));
    }

    private string Text(string signature, string? bindingId = null) => $"""
        <?xml version="1.0" encoding="utf-8"?>
        <mb:BindingInformation xmlns:mb="{Names.Mb}">{signature}
          <mb:MetadataBindingContainer>
            <mb:MetadataBinding{(bindingId is null ? "" : $" Id=\"{bindingId}\"")}>{string.Concat(labels.Select(l => $"\n      <mb:Metadata>{l}</mb:Metadata>"))}
              <mb:DataReference xmlns:xmime="{Names.Xmime}" URI="{Escape(dataUri)}" xmime:contentType="{Escape(contentType)}"/>
            </mb:MetadataBinding>
          </mb:MetadataBindingContainer>
        </mb:BindingInformation>

        """;

    private string Signature(string signedInfo, string value, string objects) => $"""

          <ds:Signature xmlns:ds="{Names.Ds}" Id="{Free("signature")}">{signedInfo}
            <ds:SignatureValue>{value}</ds:SignatureValue>
            <ds:KeyInfo><ds:X509Data>{string.Concat(signer!.Intermediates.Prepend(signer.Certificate).Select(c => $"<ds:X509Certificate>{Convert.ToBase64String(c.RawDataMemory.Span)}</ds:X509Certificate>"))}</ds:X509Data></ds:KeyInfo>
            {objects}
          </ds:Signature>
        """;

    private static string SignedInfo(string[] ids, string[] digests) => $"""

            <ds:SignedInfo>
              <ds:CanonicalizationMethod Algorithm="{Names.Exclusive}"/>
              <ds:SignatureMethod Algorithm="{Names.RsaSha256}"/>
              {Reference(ids[0], null, digests[0])}
              {Reference(ids[1], Names.ManifestType, digests[1])}
              {Reference(ids[2], Names.PropertiesType, digests[2])}
            </ds:SignedInfo>
        """;

    private static string Reference(string id, string? type, string digest) =>
        $"<ds:Reference URI=\"#{id}\"{(type is null ? "" : $" Type=\"{type}\"")}><ds:Transforms><ds:Transform Algorithm=\"{Names.Exclusive}\"/></ds:Transforms>{Digested(digest)}</ds:Reference>";

    private string Objects(string[] ids, byte[] dataDigest) => $"""
        <ds:Object><ds:Manifest Id="{ids[1]}"><ds:Reference URI="{Escape(dataUri)}">{Digested(Convert.ToBase64String(dataDigest))}</ds:Reference></ds:Manifest></ds:Object>
            <ds:Object><xades:QualifyingProperties xmlns:xades="{Names.Xades}" Target="#{Free("signature")}"><xades:SignedProperties Id="{ids[2]}"><xades:SignedSignatureProperties><xades:SigningTime>{signer!.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}</xades:SigningTime><xades:SigningCertificateV2><xades:Cert><xades:CertDigest>{Digested(Digest(signer.Certificate.RawData))}</xades:CertDigest></xades:Cert></xades:SigningCertificateV2></xades:SignedSignatureProperties></xades:SignedProperties></xades:QualifyingProperties></ds:Object>
        """;

    private static string Digested(string digest) => $"<ds:DigestMethod Algorithm=\"{Names.Sha384}\"/><ds:DigestValue>{digest}</ds:DigestValue>";

    private static string Digest(byte[] bytes) => Convert.ToBase64String(SHA384.HashData(bytes));

    /// <summary>An Id that no label has.</summary>
    private string Free(string name)
    {
        while (taken.Contains(name)) name = "own-" + name;
        return name;
    }

    private static string Escape(string text) => SecurityElement.Escape(text);

    private static XmlDocument Parse(string text) =>
        SafeXml.Load(Encoding.UTF8.GetBytes(text), "The sidecar") is var read && read.IsRead ? read.Value : throw new XmlException(read.Error);

    private static XmlElement Find(XmlDocument document, string id) =>
        document.GetElementsByTagName("*").OfType<XmlElement>().First(e => e.GetAttribute("Id") == id);
}
