using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using Renkei.Labels;
using Renkei.Labels.Binding;
using Renkei.Labels.Reading;

namespace Renkei.Fast.Labels.Binding;

/// <summary>Keys, certificates, labels and one signed sidecar for the tests of this folder. The keys are new in every run.</summary>
internal static class Workshop
{
    public const string Name = "reports/été 2026.txt";
    public const string Slab = "urn:nato:stanag:4774:confidentialitymetadatalabel:1:0";

    public static readonly byte[] Data = Encoding.UTF8.GetBytes("Ships met ships.\n");
    public static readonly DateTimeOffset Day = new(2026, 11, 22, 9, 30, 0, TimeSpan.Zero);

    private static readonly X509KeyUsageFlags ForCertificates = X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign;
    private static readonly Lazy<RSA> LazyKey = new(() => RSA.Create(2048));
    private static readonly Lazy<RSA> LazyOtherKey = new(() => RSA.Create(2048));
    private static readonly Lazy<RSA> LazyRootKey = new(() => RSA.Create(2048));
    private static readonly Lazy<X509Certificate2> LazyRoot = new(() => SelfSigned("CN=Root of Example", RootKey, authority: true));
    private static readonly Lazy<X509Certificate2> LazySigner = new(() => Issued("CN=Records, O=Example", Key));
    private static readonly Lazy<byte[]> LazySidecar = new(() => Bound([Label("SECRET"), Alternative("GEHEIM")]));

    public static RSA Key => LazyKey.Value;

    public static RSA OtherKey => LazyOtherKey.Value;

    public static RSA RootKey => LazyRootKey.Value;

    public static X509Certificate2 Root => LazyRoot.Value;

    /// <summary>Issued by <see cref="Root"/> for <see cref="Key"/>; 2026 to 2027.</summary>
    public static X509Certificate2 Signer => LazySigner.Value;

    /// <summary>SECRET and its equivalent, bound to <see cref="Data"/> by <see cref="Signer"/>.</summary>
    public static byte[] Sidecar => LazySidecar.Value;

    public static string Text => Encoding.UTF8.GetString(Sidecar);

    public static string LabelXml(string classification, string root = "originator", string policy = "Example", string attributes = "") =>
        $"<s4774:{root}ConfidentialityLabel xmlns:s4774='{Slab}'{attributes} ReviewDateTime=\"2031-01-01T00:00:00Z\"><s4774:ConfidentialityInformation><s4774:PolicyIdentifier>{policy}</s4774:PolicyIdentifier><s4774:Classification>{classification}</s4774:Classification></s4774:ConfidentialityInformation><s4774:CreationDateTime>2026-01-02T03:04:05Z</s4774:CreationDateTime></s4774:{root}ConfidentialityLabel>";

    public static ConfidentialityLabel Label(string classification) => Read(LabelXml(classification));

    public static ConfidentialityLabel Alternative(string classification, string policy = "Beispiel") => Read(LabelXml(classification, "alternative", policy));

    public static ConfidentialityLabel Read(string xml)
    {
        var read = LabelReader.Read(Encoding.UTF8.GetBytes(xml));
        Assert.True(read.IsRead, read.Error);
        return read.Value;
    }

    public static byte[] Bound(IReadOnlyList<ConfidentialityLabel> labels, X509Certificate2? signer = null, params X509Certificate2[] intermediates)
    {
        var result = LabelBinder.Bind(Data, Name, "text/plain", labels, new BindingSigner(signer ?? Signer, Day) { Intermediates = [.. intermediates] });
        Assert.True(result.IsBound, result.Refusal);
        return result.Sidecar;
    }

    /// <summary>Replaces what a pattern finds, which must be something.</summary>
    public static string Change(string text, string pattern, string replacement)
    {
        var changed = Regex.Replace(text, pattern, replacement, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
        Assert.NotEqual(text, changed);
        return changed;
    }

    public static BindingVerdict Verify(string sidecar) => Verify(Encoding.UTF8.GetBytes(sidecar));

    public static BindingVerdict Verify(byte[] sidecar, DateTimeOffset? at = null, params X509Certificate2[] trusted) =>
        LabelBinder.Verify(sidecar, Data, Name, new X509Certificate2Collection(trusted.Length == 0 ? [Root] : trusted), at ?? Day.AddDays(1));

    public static X509Certificate2 SelfSigned(string subject, RSA key, bool authority = false, X509KeyUsageFlags? usage = null, int from = 2025, int until = 2030)
    {
        var request = Request(subject, key, authority, usage ?? (authority ? ForCertificates : X509KeyUsageFlags.DigitalSignature));
        return request.CreateSelfSigned(Year(from), Year(until));
    }

    public static X509Certificate2 Issued(
        string subject, RSA key, bool authority = false, X509KeyUsageFlags? usage = null, string? extended = null, int from = 2026, int until = 2028, X509Certificate2? by = null, bool sha1 = false)
    {
        var request = Request(subject, key, authority, usage ?? (authority ? ForCertificates : X509KeyUsageFlags.DigitalSignature));
        if (extended is not null) request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(extended)], critical: false));
        var issuer = by ?? Root;
        using var issuerKey = issuer.GetRSAPrivateKey()!;
        var generator = sha1 ? new Sha1Generator(issuerKey) : X509SignatureGenerator.CreateForRSA(issuerKey, RSASignaturePadding.Pkcs1);
        using var bare = request.Create(issuer.SubjectName, generator, Year(from), Year(until), Encoding.UTF8.GetBytes(subject)[..8]);
        return bare.CopyWithPrivateKey(key);
    }

    private static CertificateRequest Request(string subject, RSA key, bool authority, X509KeyUsageFlags usage)
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(authority, false, 0, critical: true));
        if (usage != X509KeyUsageFlags.None) request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, critical: true));
        return request;
    }

    private static DateTimeOffset Year(int year) => new(year, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Signs certificates as the platform no longer does: sha1WithRSAEncryption.</summary>
    private sealed class Sha1Generator(RSA key) : X509SignatureGenerator
    {
        public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => Convert.FromHexString("300D06092A864886F70D0101050500");

        public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => key.SignData(data, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);

        protected override PublicKey BuildPublicKey() => new(key);
    }
}
