using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Renkei.Support;
using Xunit;

namespace Renkei.SystemTests.Label;

/// <summary>./renkei label bind and verify, over files.</summary>
public sealed class LabelBindingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public LabelBindingTests()
    {
        folder.Write("report.txt", "The harbour was surveyed.");
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Liaison Office, O=Partnership Example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        folder.Write("signer.pem", certificate.ExportCertificatePem());
        folder.Write("signer.key", key.ExportPkcs8PrivateKeyPem());
        folder.Write("locked.key", key.ExportEncryptedPkcs8PrivateKeyPem("harbour light", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
        folder.Write("password", "harbour light\n");
        File.WriteAllBytes(folder.File("signer.pfx"), certificate.Export(X509ContentType.Pfx, "harbour light"));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("signer.pem", "signer.key", null)]
    [InlineData("signer.pem", "locked.key", "password")]
    [InlineData("signer.pfx", null, "password")]
    public async Task File_BoundAndVerified_GivesItsLabelBack(string certificate, string? key, string? password)
    {
        var bound = await Bind(certificate, key, password);
        Assert.Contains("binds report.txt to PARTNERSHIP UNCLASSIFIED, signed by CN=", bound.Error, StringComparison.Ordinal);
        Assert.Equal(0, bound.ExitCode);
        var run = await Verify("--policy", Samples.Partnership, "--clearance", Samples.Clearance("outsider"), "--json");
        Assert.Equal(0, run.ExitCode);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal("verified", json.RootElement.GetProperty("state").GetString());
        Assert.Contains("Liaison Office", json.RootElement.GetProperty("signer").GetString(), StringComparison.Ordinal);
        Assert.True(json.RootElement.GetProperty("check").GetProperty("permit").GetBoolean());
    }

    [Fact]
    public async Task File_Altered_IsRefused()
    {
        await Bind("signer.pem", "signer.key", null);
        folder.Write("report.txt", "The harbour was not surveyed.");
        var run = await Verify();
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("REFUSED  ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not a sidecar")]
    [InlineData("<report/>")]
    public async Task Sidecar_ThatIsNone_IsUnreadable(string content)
    {
        await Bind("signer.pem", "signer.key", null);
        folder.Write("report.txt.bdo", content);
        var run = await Verify();
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains("report.txt.bdo: The sidecar is not", run.Error, StringComparison.Ordinal);
        var json = await Verify("--json");
        Assert.Equal(2, json.ExitCode);
        Assert.Contains("\"state\": \"unreadable\"", json.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("report.txt")]
    [InlineData("link.bdo")]
    public async Task Bind_OutToTheFileItself_LeavesItAsItIs(string output)
    {
        if (output == "link.bdo") File.CreateSymbolicLink(folder.File(output), folder.File("report.txt"));
        var run = await RenkeiProgram.RunAsync(
            ["label", "bind", "--data", folder.File("report.txt"), "--label", Samples.Label("open-news"), "--certificate", folder.File("signer.pem"), "--key", folder.File("signer.key"), "--out", folder.File(output), "--force"], Cancellation);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("is a file that is read", run.Error, StringComparison.Ordinal);
        Assert.Equal("The harbour was surveyed.", await File.ReadAllTextAsync(folder.File("report.txt"), Cancellation));
    }

    [Fact]
    public async Task Sidecar_ThatIsThere_IsKept()
    {
        folder.Write("report.txt.bdo", "old");
        var run = await Bind("signer.pem", "signer.key", null);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--force replaces it", run.Error, StringComparison.Ordinal);
        Assert.Equal("old", await File.ReadAllTextAsync(folder.File("report.txt.bdo"), Cancellation));
        Assert.Equal(0, (await Bind("signer.pem", "signer.key", null, "--force")).ExitCode);
    }

    [Theory]
    [InlineData("signer.pem", "locked.key", null, "--password-file")]
    [InlineData("signer.pem", "none.key", null, "There is no file")]
    [InlineData("signer.pfx", null, null, "gives no certificate with its private key")]
    [InlineData("report.txt", null, null, "gives no certificate with its private key")]
    [InlineData("signer.pfx", "signer.key", "password", "is not PEM; with --key a certificate in PEM was expected")]
    public async Task Signer_ThatCannotSign_IsToldWithoutSecrets(string certificate, string? key, string? password, string told)
    {
        var run = await Bind(certificate, key, password);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("harbour light", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("report.txt.bdo")));
    }

    [Fact]
    public async Task Trust_InWhatIsNoCertificate_IsRefused()
    {
        await Bind("signer.pem", "signer.key", null);
        var run = await RenkeiProgram.RunAsync(["label", "verify", "--data", folder.File("report.txt"), "--binding", folder.File("report.txt.bdo"), "--trust", folder.File("report.txt")], Cancellation);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("is no certificate", run.Error, StringComparison.Ordinal);
    }

    private Task<RenkeiProgram> Bind(string certificate, string? key, string? password, params string[] more)
    {
        string[] secrets = [.. key is null ? [] : new[] { "--key", folder.File(key) }, .. password is null ? [] : new[] { "--password-file", folder.File(password) }];
        return RenkeiProgram.RunAsync(
            ["label", "bind", "--data", folder.File("report.txt"), "--label", Samples.Label("open-news"), "--certificate", folder.File(certificate), "--out", folder.File("report.txt.bdo"), .. secrets, .. more], Cancellation);
    }

    private Task<RenkeiProgram> Verify(params string[] more) => RenkeiProgram.RunAsync(
        ["label", "verify", "--data", folder.File("report.txt"), "--binding", folder.File("report.txt.bdo"), "--trust", folder.File("signer.pem"), .. more], Cancellation);
}
