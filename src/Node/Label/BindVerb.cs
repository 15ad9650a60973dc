using System.Collections.Immutable;
using System.CommandLine;
using Renkei.Labels;
using Renkei.Labels.Binding;
using Renkei.Node.CommandLine;

namespace Renkei.Node.Label;

/// <summary>The verb "label bind": ties labels to a file with a signature.</summary>
internal static class BindVerb
{
    private const string Summary = "Bind labels to a file of any kind: writes a signed sidecar (ADatP-4778), and leaves the file as it is.";

    private const string Details =
        """
        The signature is RSA with SHA-256 over SHA-384 digests; the certificate goes into the sidecar.

        Example:
          ./renkei label bind --data report.pdf --label samples/labels/exercise-plan.xml --certificate signer.pem --key signer.key --out report.pdf.bdo

        Exit code: 0 bound; 2 nothing was written, and why.
        """;

    public static Command Create(TimeProvider time)
    {
        var label = LabelOptions.Label();
        var alternatives = LabelOptions.Alternatives();
        var data = LabelOptions.Data("The file to bind to");
        var name = LabelOptions.DataName();
        var type = new Option<string>("--content-type") { Description = "The media type of the data", HelpName = "TYPE", DefaultValueFactory = _ => "application/octet-stream" };
        var certificate = new Option<string>("--certificate") { Description = "Who signs: PEM, or PKCS #12 with its key; certificates behind the first are sent along", HelpName = "PEM|PFX", Required = true };
        var key = new Option<string?>("--key") { Description = "The RSA private key of the certificate, when it is in another file", HelpName = "PEM" };
        var password = new Option<string?>("--password-file") { Description = "A file whose first line is the password of the key", HelpName = "FILE" };
        var output = LabelOptions.Output("The sidecar to write");
        output.Required = true;
        var force = LabelOptions.Force();
        var command = new Verb("bind", Summary, Details) { data, name, type, label, alternatives, certificate, key, password, output, force };
        command.SetAction((parsed, cancellation) =>
        {
            var (signer, error) = Certificates.ReadSigner(parsed.GetValue(certificate)!, parsed.GetValue(key), parsed.GetValue(password));
            if (signer is null) return Task.FromResult(Verbs.Refuse(error!));
            var (labels, unread) = LabelFiles.Labels([parsed.GetValue(label)!, .. parsed.GetValue(alternatives) ?? []], null);
            if (unread is not null) return Task.FromResult(Verbs.Refuse(unread));
            var path = parsed.GetValue(data)!;
            string[] sources = [path, parsed.GetValue(label)!, .. parsed.GetValue(alternatives) ?? [], parsed.GetValue(certificate)!, .. parsed.GetValue(key) is { } own ? [own] : Array.Empty<string>()];
            if (NewFile.IsSource(parsed.GetValue(output)!, sources) is { } source) return Task.FromResult(Verbs.Refuse(source));
            return RunAsync(
                path, parsed.GetValue(name) ?? Path.GetFileName(path), parsed.GetValue(type)!, labels,
                new(signer.Certificate, time.GetUtcNow()) { Intermediates = signer.Intermediates }, parsed.GetValue(output)!, parsed.GetValue(force), cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        string path, string name, string type, ImmutableArray<ConfidentialityLabel> labels, BindingSigner signer, string output, bool force, CancellationToken cancellation)
    {
        if (!force && File.Exists(output)) return Verbs.Refuse(NewFile.IsThere(output));
        var (data, refusal) = InputFile.Open(path);
        if (data is null) return Verbs.Refuse(refusal!);
        await using (data)
        {
            try
            {
                var result = await LabelBinder.BindAsync(data, name, type, labels, signer, cancellation);
                if (!result.IsBound) return Verbs.Refuse(result.Refusal);
                if (NewFile.Write(output, result.Sidecar, force) is { } unwritten) return Verbs.Refuse(unwritten);
                Verbs.Say(CheckText.Sentence($"{output} binds {name} to {string.Join(" and ", labels.Select(l => $"{l.Policy.Name} {l.Classification}"))}, signed by {signer.Certificate.Subject}."));
                return Verbs.Done;
            }
            catch (IOException trouble)
            {
                return Verbs.Refuse(InputFile.Sentence(path, trouble));
            }
            catch (OperationCanceledException)
            {
                return Verbs.Refuse("Stopped before the end; nothing was written.");
            }
        }
    }
}
