using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;

namespace Renkei.Fast.Labels.Binding;

/// <summary>Alters a sidecar and signs it anew, with digests that fit: what is refused then is refused for its shape, not for a broken digest.</summary>
/// <remarks>It shares no code with the room; its canonical form is the platform's over a whole document of its own.</remarks>
internal static class Forger
{
    public static string Resign(string sidecar, RSA? key = null, X509Certificate2? certificate = null)
    {
        if (certificate is not null) sidecar = WithCertificate(sidecar, certificate);
        var document = new XmlDocument { PreserveWhitespace = true };
        document.LoadXml(sidecar);
        var info = (XmlElement)document.GetElementsByTagName("SignedInfo", SignedXml.XmlDsigNamespaceUrl)[0]!;
        foreach (var reference in info.ChildNodes.OfType<XmlElement>().Where(e => e.LocalName == "Reference" && e.GetAttribute("URI").StartsWith('#')))
        {
            var target = document.SelectNodes("//*")!.OfType<XmlElement>().FirstOrDefault(e => e.GetAttribute("Id") == reference.GetAttribute("URI")[1..]);
            if (target is null) continue;
            var transform = reference.GetElementsByTagName("Transform", SignedXml.XmlDsigNamespaceUrl).OfType<XmlElement>().FirstOrDefault()?.GetAttribute("Algorithm");
            var method = (XmlElement)reference.GetElementsByTagName("DigestMethod", SignedXml.XmlDsigNamespaceUrl)[0]!;
            reference.GetElementsByTagName("DigestValue", SignedXml.XmlDsigNamespaceUrl)[0]!.InnerText = Convert.ToBase64String(Hash(method.GetAttribute("Algorithm"), Canonical(target, transform)));
        }

        var value = document.GetElementsByTagName("SignatureValue", SignedXml.XmlDsigNamespaceUrl)[0]!;
        value.InnerText = Convert.ToBase64String(Sign(info, key ?? Workshop.Key));
        return document.OuterXml;
    }

    /// <summary>Puts another certificate where the sidecar names its signer, in X509Data and in the signed properties.</summary>
    public static string WithCertificate(string sidecar, X509Certificate2 certificate) => sidecar
        .Replace(Convert.ToBase64String(Workshop.Signer.RawData), Convert.ToBase64String(certificate.RawData), StringComparison.Ordinal)
        .Replace(Convert.ToBase64String(SHA384.HashData(Workshop.Signer.RawData)), Convert.ToBase64String(SHA384.HashData(certificate.RawData)), StringComparison.Ordinal);

    private static byte[] Sign(XmlElement info, RSA key)
    {
        var canonicalization = info.GetElementsByTagName("CanonicalizationMethod", SignedXml.XmlDsigNamespaceUrl).OfType<XmlElement>().First().GetAttribute("Algorithm");
        var method = info.GetElementsByTagName("SignatureMethod", SignedXml.XmlDsigNamespaceUrl).OfType<XmlElement>().First().GetAttribute("Algorithm");
        var hash = method[(method.LastIndexOf('-') + 1)..] switch { "sha384" => HashAlgorithmName.SHA384, "sha512" => HashAlgorithmName.SHA512, "sha1" => HashAlgorithmName.SHA1, _ => HashAlgorithmName.SHA256 };
        return key.SignData(Canonical(info, canonicalization), hash, RSASignaturePadding.Pkcs1);
    }

    private static byte[] Canonical(XmlElement element, string? algorithm)
    {
        var alone = new XmlDocument { PreserveWhitespace = true };
        alone.LoadXml(element.OuterXml);
        if (algorithm != SignedXml.XmlDsigExcC14NTransformUrl)
        {
            foreach (XmlAttribute scope in element.SelectNodes("ancestor::*/namespace::*")!.OfType<XmlAttribute>().Where(a => a.Name != "xmlns:xml"))
            {
                alone.DocumentElement!.SetAttribute(scope.Name, scope.Value);
            }
        }

        Transform transform = algorithm == SignedXml.XmlDsigExcC14NTransformUrl ? new XmlDsigExcC14NTransform() : new XmlDsigC14NTransform();
        transform.LoadInput(alone);
        using var bytes = new MemoryStream();
        ((Stream)transform.GetOutput(typeof(Stream))).CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] Hash(string algorithm, byte[] bytes) => algorithm[(algorithm.LastIndexOf('#') + 1)..] switch
    {
        "sha512" => SHA512.HashData(bytes),
        "sha256" => SHA256.HashData(bytes),
        "sha1" => CryptographicOperations.HashData(HashAlgorithmName.SHA1, bytes),
        "md5" => CryptographicOperations.HashData(HashAlgorithmName.MD5, bytes),
        _ => SHA384.HashData(bytes),
    };

}
