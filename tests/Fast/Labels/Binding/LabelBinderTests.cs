using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using Renkei.Labels;
using Renkei.Labels.Binding;

namespace Renkei.Fast.Labels.Binding;

/// <summary>What binding promises where nobody attacks.</summary>
public sealed class LabelBinderTests
{
    [Fact]
    public void Bind_LabelsAndData_VerifyAsTheyWere()
    {
        var verdict = Workshop.Verify(Workshop.Sidecar);
        Assert.True(verdict.IsVerified, verdict.Refusal);
        var binding = verdict.Binding;
        Assert.Equal(Workshop.Label("SECRET"), binding.Originator);
        Assert.Equal([Workshop.Alternative("GEHEIM")], binding.Alternatives);
        Assert.Null(binding.Metadata);
        Assert.Equal(Workshop.Name, binding.DataName);
        Assert.Equal("text/plain", binding.ContentType);
        Assert.Equal(Workshop.Day, binding.SignedAt);
        Assert.Equal(Workshop.Signer.Subject, binding.Signer.Subject);
        Assert.Equal(Workshop.Signer.RawData, binding.Signer.Certificate.ToArray());
        Assert.Equal(Convert.ToHexString(SHA256.HashData(Workshop.Signer.RawData)), binding.Signer.Sha256);
    }

    [Fact]
    public void Bind_ALabelWithOddSpelling_EmbedsItLetterForLetter()
    {
        var xml = $"<?xml version='1.0'?>\r\n<!-- ours -->\n<a:originatorConfidentialityLabel\n  xmlns:a='{Workshop.Slab}'   Id = 'binding' ReviewDateTime='2031-01-01T00:00:00Z'\t><a:ConfidentialityInformation><a:PolicyIdentifier>Example</a:PolicyIdentifier><a:Classification>SEC&#82;ET</a:Classification></a:ConfidentialityInformation><a:CreationDateTime>2026-01-02T03:04:05Z</a:CreationDateTime ></a:originatorConfidentialityLabel >\n";
        var sidecar = Workshop.Bound([Workshop.Read(xml)]);
        Assert.Contains(xml[(xml.IndexOf("?>", StringComparison.Ordinal) + 2)..].Trim(), Encoding.UTF8.GetString(sidecar), StringComparison.Ordinal);
        var verdict = Workshop.Verify(sidecar);
        Assert.True(verdict.IsVerified, verdict.Refusal);
        Assert.Equal("SECRET", verdict.Binding.Originator.Classification);
        Assert.Equal("binding", verdict.Binding.Originator.Id);
    }

    [Fact]
    public void Bind_ALabelMadeHere_IsWrittenCanonically()
    {
        var label = new ConfidentialityLabel { Policy = new PolicyIdentifier("Example"), Classification = "OPEN", CreationDateTime = Workshop.Day, ReviewDateTime = Workshop.Day };
        var verdict = Workshop.Verify(Workshop.Bound([label]));
        Assert.True(verdict.IsVerified, verdict.Refusal);
        Assert.Equal(label, verdict.Binding.Originator);
    }

    /// <summary>A label that was changed after it was read: what it says counts, not the bytes it once came from.</summary>
    [Fact]
    public void Bind_ALabelThatSaysOtherThanItsSource_BindsWhatItSays()
    {
        var read = Workshop.Label("SECRET");
        var changed = new ConfidentialityLabel { Policy = read.Policy, Classification = "OPEN", CreationDateTime = read.CreationDateTime, ReviewDateTime = read.ReviewDateTime, Source = read.Source };
        var verdict = Workshop.Verify(Workshop.Bound([changed]));
        Assert.True(verdict.IsVerified, verdict.Refusal);
        Assert.Equal("OPEN", verdict.Binding.Originator.Classification);
    }

    /// <summary>Its own letters cannot stand in the sidecar, and others would not be its originator's.</summary>
    [Fact]
    public void Bind_ALabelWithAProcessingInstruction_IsRefused() => Refused("processing instruction", labels: [Workshop.Read(Workshop.LabelXml("SECRET") + "<?note x?>")]);

    [Fact]
    public void Bind_ALabelThatTheStandardForbids_IsRefused() =>
        Refused("CreationDateTime", labels: [new ConfidentialityLabel { Policy = new PolicyIdentifier("Example"), Classification = "OPEN" }]);

    [Fact]
    public void Bind_TheMetadataLabel_ComesBackAsSuch()
    {
        var metadata = Workshop.Read(Workshop.LabelXml("OPEN", "metadata"));
        var verdict = Workshop.Verify(Workshop.Bound([Workshop.Label("SECRET"), metadata]));
        Assert.True(verdict.IsVerified, verdict.Refusal);
        Assert.Equal(metadata, verdict.Binding.Metadata);
    }

    [Fact]
    public void Bind_NoData_Verifies()
    {
        var sidecar = LabelBinder.Bind([], "empty", "text/plain", [Workshop.Label("SECRET")], new BindingSigner(Workshop.Signer, Workshop.Day)).Sidecar;
        Assert.True(LabelBinder.Verify(sidecar, [], "empty", [Workshop.Root], Workshop.Day).IsVerified);
        Assert.False(LabelBinder.Verify(sidecar, [0], "empty", [Workshop.Root], Workshop.Day).IsVerified);
    }

    [Fact]
    public async Task Bind_FiftyMegabytes_PassesThemThroughAndVerifies()
    {
        const int length = 50_000_000;
        var cancellation = TestContext.Current.CancellationToken;
        var bound = await LabelBinder.BindAsync(new Endless(length, 1), "film.mp4", "video/mp4", [Workshop.Label("SECRET")], new BindingSigner(Workshop.Signer, Workshop.Day), cancellation);
        Assert.True(bound.IsBound, bound.Refusal);
        Assert.True((await LabelBinder.VerifyAsync(bound.Sidecar, new Endless(length, 1), "film.mp4", [Workshop.Root], Workshop.Day, cancellation)).IsVerified);
        Assert.False((await LabelBinder.VerifyAsync(bound.Sidecar, new Endless(length + 1, 1), "film.mp4", [Workshop.Root], Workshop.Day, cancellation)).IsVerified);
    }

    [Fact]
    public async Task Verify_ARefusedSidecar_ReadsNoData()
    {
        var stream = new Endless(10, 1);
        var verdict = await LabelBinder.VerifyAsync(Workshop.Sidecar, stream, Workshop.Name, [], Workshop.Day, TestContext.Current.CancellationToken);
        Assert.Equal(BindingState.Refused, verdict.State);
        Assert.Equal(0, stream.Taken);
    }

    [Fact]
    public void Verify_Unsigned_SaysNotSignedAndGivesNoLabel()
    {
        var sidecar = LabelBinder.Bind(Workshop.Data, Workshop.Name, "text/plain", [Workshop.Label("SECRET")], null).Sidecar;
        var verdict = Workshop.Verify(sidecar!);
        Assert.Equal(BindingState.NotSigned, verdict.State);
        Assert.Null(verdict.Binding);
    }

    [Fact]
    public void Bind_Twice_GivesTheSameBytes() =>
        Assert.Equal(Workshop.Sidecar, Workshop.Bound([Workshop.Label("SECRET"), Workshop.Alternative("GEHEIM")]));

    /// <summary>The platform's own verification, with its own ways of finding what is signed, agrees.</summary>
    [Fact]
    public void Bind_Signature_VerifiesWithThePlatformAlone()
    {
        var document = new XmlDocument { PreserveWhitespace = true };
        document.LoadXml(Workshop.Text);
        var signed = new SignedXml(document);
        signed.LoadXml((XmlElement)document.GetElementsByTagName("Signature", SignedXml.XmlDsigNamespaceUrl)[0]!);
        using var key = Workshop.Signer.GetRSAPublicKey()!;
        Assert.True(signed.CheckSignature(key));
    }

    [Fact]
    public void Verify_ThroughAnIntermediate_TrustsTheRoot()
    {
        var middle = Workshop.Issued("CN=Middle of Example", Workshop.OtherKey, authority: true);
        var signer = Workshop.Issued("CN=Far away", Workshop.Key, by: middle);
        Assert.True(Workshop.Verify(Workshop.Bound([Workshop.Label("SECRET")], signer, middle)).IsVerified);
        Assert.False(Workshop.Verify(Workshop.Bound([Workshop.Label("SECRET")], signer)).IsVerified);
    }

    [Fact]
    public void Verify_SignersOwnCertificateTrusted_NeedsNoRoot() =>
        Assert.True(Workshop.Verify(Workshop.Sidecar, null, Workshop.Signer).IsVerified);

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../a")]
    [InlineData("a/./b")]
    [InlineData("a//b")]
    [InlineData("a\\b")]
    [InlineData("a\nb")]
    public void Bind_ANameThatIsNoRelativePath_IsRefused(string name) => Refused("name", name: name);

    [Fact]
    public void Bind_ANameWithHalfACharacter_IsRefused() => Refused("name", name: "a\uD800");

    [Theory]
    [InlineData("a%2Fb", "a%252Fb")]
    [InlineData("C:x", "C%3Ax")]
    [InlineData("連携/図 1.png", "%E9%80%A3%E6%90%BA/%E5%9B%B3%201.png")]
    [InlineData("a?b#c&'\"<", "a%3Fb%23c%26%27%22%3C")]
    [InlineData("\uFEFFa😀", "%EF%BB%BFa%F0%9F%98%80")]
    public void Bind_ANameWithSpecialCharacters_IsPercentEncodedAndComesBack(string name, string address)
    {
        var bound = LabelBinder.Bind(Workshop.Data, name, "text/plain", [Workshop.Label("SECRET")], new BindingSigner(Workshop.Signer, Workshop.Day));
        Assert.True(bound.IsBound, bound.Refusal);
        Assert.Contains($"URI=\"{address}\"", Encoding.UTF8.GetString(bound.Sidecar), StringComparison.Ordinal);
        var verdict = LabelBinder.Verify(bound.Sidecar, Workshop.Data, name, [Workshop.Root], Workshop.Day);
        Assert.True(verdict.IsVerified, verdict.Refusal);
        Assert.Equal(name, verdict.Binding.DataName);
    }

    [Theory]
    [InlineData("")]
    [InlineData("text")]
    [InlineData("/plain")]
    [InlineData("text/plain\n")]
    public void Bind_AContentTypeThatIsNone_IsRefused(string contentType) => Refused("media type", contentType: contentType);

    [Fact]
    public void Bind_NoOriginatorsLabel_IsRefused() => Refused("exactly one originator's label", labels: [Workshop.Alternative("GEHEIM")]);

    [Fact]
    public void Bind_TwoOriginatorsLabels_IsRefused() => Refused("exactly one originator's label", labels: [Workshop.Label("SECRET"), Workshop.Label("OPEN")]);

    [Fact]
    public void Bind_TwoLabelsOfOnePolicy_IsRefused() => Refused("same policy", labels: [Workshop.Label("SECRET"), Workshop.Alternative("OPEN", "Example")]);

    [Fact]
    public void Bind_TwoLabelsWithOneId_IsRefused() => Refused(
        "Id", labels: [Workshop.Read(Workshop.LabelXml("SECRET", attributes: " Id='x'")), Workshop.Read(Workshop.LabelXml("GEHEIM", "alternative", "Beispiel", " Id='x'"))]);

    [Fact]
    public void Bind_EllipticCurveKey_IsRefused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=Curve", key, HashAlgorithmName.SHA256).CreateSelfSigned(Workshop.Day.AddYears(-1), Workshop.Day.AddYears(1));
        Refused("ECDSA", signer: certificate);
    }

    [Fact]
    public void Bind_ShortKey_IsRefused()
    {
        using var key = RSA.Create(1024);
        using var certificate = Workshop.SelfSigned("CN=Short", key);
        Refused("1024 bits", signer: certificate);
    }

    [Fact]
    public void Bind_CertificateWithoutPrivateKey_IsRefused()
    {
        using var certificate = X509CertificateLoader.LoadCertificate(Workshop.Signer.RawData);
        Refused("private key", signer: certificate);
    }

    [Fact]
    public void Bind_CertificateNotYetValid_IsRefused()
    {
        using var certificate = Workshop.Issued("CN=Later than now", Workshop.Key, from: 2027);
        Refused("not valid at the time of signing", signer: certificate);
    }

    [Fact]
    public void Bind_CertificateForOtherUse_IsRefused()
    {
        using var certificate = Workshop.Issued("CN=Encrypts", Workshop.Key, usage: X509KeyUsageFlags.KeyEncipherment);
        Refused("key usage", signer: certificate);
    }

    private static void Refused(string because, string name = "a", string contentType = "text/plain", ConfidentialityLabel[]? labels = null, X509Certificate2? signer = null)
    {
        Assert.True(LabelBinder.Bind(Workshop.Data, "a", "text/plain", [Workshop.Label("SECRET")], new BindingSigner(Workshop.Signer, Workshop.Day)).IsBound);
        var result = LabelBinder.Bind(Workshop.Data, name, contentType, labels ?? [Workshop.Label("SECRET")], new BindingSigner(signer ?? Workshop.Signer, Workshop.Day));
        Assert.Null(result.Sidecar);
        Assert.Contains(because, result.Refusal, StringComparison.Ordinal);
    }

    /// <summary>A stream of so many equal bytes that cannot seek and does not tell its length.</summary>
    private sealed class Endless(int length, byte value) : Stream
    {
        public int Taken { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Assert.True(count <= 1_000_000, "A large file must be hashed in pieces.");
            var taken = Math.Min(count, length - Taken);
            buffer.AsSpan(offset, taken).Fill(value);
            Taken += taken;
            return taken;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
