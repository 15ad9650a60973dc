using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Renkei.Labels.Binding;
using Renkei.Labels.Reading;
using Renkei.Support;
using Xunit;

namespace Renkei.SystemTests.Binding;

/// <summary>A sidecar is verified by a tool that is not ours: xmlsec1, by the command that docs/binding.md gives.</summary>
public sealed class XmlSecTests
{
    private const string Label = "<s:originatorConfidentialityLabel xmlns:s=\"urn:nato:stanag:4774:confidentialitymetadatalabel:1:0\" ReviewDateTime=\"2031-01-01T00:00:00Z\"><s:ConfidentialityInformation><s:PolicyIdentifier>Example</s:PolicyIdentifier><s:Classification>SECRET</s:Classification></s:ConfidentialityInformation><s:CreationDateTime>2026-01-02T03:04:05Z</s:CreationDateTime></s:originatorConfidentialityLabel>";

    private static readonly DateTimeOffset Day = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Bind_Signature_VerifiesWithXmlSec()
    {
        var tool = Repository.Tool("/usr/bin/xmlsec1");
        using var folder = new TemporaryFolder();
        using var key = RSA.Create(3072);
        using var signer = new CertificateRequest("CN=Records", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(Day.AddYears(-1), Day.AddYears(100));
        var data = Encoding.UTF8.GetBytes("Ships met ships.\n");
        folder.Write("summer.txt", "Ships met ships.\n");
        folder.Write("trusted.pem", signer.ExportCertificatePem());
        var label = LabelReader.Read(Encoding.UTF8.GetBytes(Label)).Value!;
        var bound = LabelBinder.Bind(data, "summer.txt", "text/plain", [label], new BindingSigner(signer, Day));
        Assert.True(bound.IsBound, bound.Refusal);
        var text = Encoding.UTF8.GetString(bound.Sidecar);
        folder.Write("good.xml", text);
        folder.Write("bad.xml", text.Replace("SECRET", "OPEN", StringComparison.Ordinal));
        var (code, told) = await VerifyAsync(tool, folder.Path, "good.xml");
        Assert.True(code == 0 && told.Contains("SignedInfo References (ok/all): 3/3", StringComparison.Ordinal) && told.Contains("Manifests References (ok/all): 1/1", StringComparison.Ordinal), told);
        Assert.NotEqual(0, (await VerifyAsync(tool, folder.Path, "bad.xml")).ExitCode);
        folder.Write("summer.txt", "Ships met no ships.\n");
        Assert.Contains("Manifests References (ok/all): 0/1", (await VerifyAsync(tool, folder.Path, "good.xml")).Told, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Told)> VerifyAsync(string tool, string folder, string sidecar)
    {
        string[] arguments =
        [
            "--verify", "--trusted-pem", "trusted.pem",
            "--id-attr:Id", "urn:nato:stanag:4778:bindinginformation:1:0:MetadataBinding",
            "--id-attr:Id", "http://uri.etsi.org/01903/v1.3.2#:SignedProperties",
            sidecar,
        ];
        var start = new ProcessStartInfo(tool, arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var program = Process.Start(start)!;
        var cancellation = TestContext.Current.CancellationToken;
        var (output, error) = (program.StandardOutput.ReadToEndAsync(cancellation), program.StandardError.ReadToEndAsync(cancellation));
        await program.WaitForExitAsync(cancellation);
        return (program.ExitCode, await output + await error);
    }
}
