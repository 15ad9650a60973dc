using System.Security.Cryptography;

namespace Renkei.Labels.Binding;

/// <summary>The namespaces and algorithms of a sidecar. An algorithm that is not named here is refused.</summary>
internal static class Names
{
    public const string Mb = "urn:nato:stanag:4778:bindinginformation:1:0";
    public const string Xmime = "http://www.w3.org/2005/05/xmlmime";
    public const string Label = "urn:nato:stanag:4774:confidentialitymetadatalabel:1:0";
    public const string Ds = "http://www.w3.org/2000/09/xmldsig#";
    public const string Xades = "http://uri.etsi.org/01903/v1.3.2#";
    public const string Xmlns = "http://www.w3.org/2000/xmlns/";

    public const string ManifestType = "http://www.w3.org/2000/09/xmldsig#Manifest";
    public const string PropertiesType = "http://uri.etsi.org/01903#SignedProperties";

    public const string Exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
    public const string Inclusive = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";

    public const string Sha384 = "http://www.w3.org/2001/04/xmldsig-more#sha384";
    public const string RsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

    /// <summary>ADatP-4778.2 makes SHA-384 mandatory, so a weaker digest is never needed; SHA-512 is as good.</summary>
    public static HashAlgorithmName? Digest(string uri) => uri switch
    {
        Sha384 => HashAlgorithmName.SHA384,
        "http://www.w3.org/2001/04/xmlenc#sha512" => HashAlgorithmName.SHA512,
        _ => null,
    };

    public static bool IsSignature(string uri) => uri is RsaSha256 or "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384" or "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512";

    public static bool IsCanonical(string uri) => uri is Exclusive or Inclusive;
}
