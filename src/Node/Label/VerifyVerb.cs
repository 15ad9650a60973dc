using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Renkei.Labels;
using Renkei.Labels.Binding;
using Renkei.Labels.Writing;
using Renkei.Node.CommandLine;

namespace Renkei.Node.Label;

/// <summary>The verb "label verify": whether a sidecar's labels are those a trusted signer bound to a file.</summary>
internal static class VerifyVerb
{
    private const string Summary = "Verify a sidecar with its file: who bound which labels to it, and whether both are unaltered.";

    private const string Details =
        """
        With --policy the bound label is checked too, with --clearance the decision is taken.

        Example:
          ./renkei label verify --data report.pdf --binding report.pdf.bdo --trust authority.pem

        Exit code: 0 verified, and permitted where a clearance is given; 1 not proven, invalid or denied; 2 unreadable, or wrong usage.
        """;

    /// <summary>What was given to decide by, beside the sidecar.</summary>
    private sealed record Question(string[] Policies, string? Clearance, string Language, DateTimeOffset At, bool AsJson);

    public static Command Create(TimeProvider time)
    {
        var (data, name) = (LabelOptions.Data("The file that was bound"), LabelOptions.DataName());
        var binding = new Option<string>("--binding") { Description = "Its sidecar", HelpName = "FILE.bdo", Required = true };
        var trust = new Option<string[]>("--trust") { Description = "Certificates of signers, or self-signed roots, to trust (PEM or DER)", HelpName = "PEM…", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = true, Required = true };
        var (policies, clearance, language, at, json) = (LabelOptions.Policies(required: false), LabelOptions.Clearance(), LabelOptions.Language(), LabelOptions.At(), LabelOptions.Json());
        var command = new Verb("verify", Summary, Details) { data, name, binding, trust, policies, clearance, language, at, json };
        command.Validators.Add(result =>
        {
            if (result.GetResult(clearance) is not null && result.GetResult(policies) is null) result.AddError("--clearance needs --policy: the label is looked up in it");
        });
        command.SetAction((parsed, cancellation) =>
        {
            var (trusted, error) = Certificates.ReadTrusted(parsed.GetValue(trust)!);
            if (trusted is null) return Task.FromResult(Verbs.Refuse(error!));
            var path = parsed.GetValue(data)!;
            var question = new Question(parsed.GetValue(policies) ?? [], parsed.GetValue(clearance), parsed.GetValue(language)!, parsed.GetValue(at) ?? time.GetUtcNow(), parsed.GetValue(json));
            return RunAsync(path, parsed.GetValue(name) ?? Path.GetFileName(path), parsed.GetValue(binding)!, trusted, question, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(string path, string name, string sidecarPath, X509Certificate2Collection trusted, Question question, CancellationToken cancellation)
    {
        var sidecar = InputFile.Read(sidecarPath);
        if (sidecar.Refusal is not null) return Verbs.Refuse(sidecar.Refusal);
        var (data, refusal) = InputFile.Open(path);
        if (data is null) return Verbs.Refuse(refusal!);
        await using (data)
        {
            try
            {
                var verdict = await LabelBinder.VerifyAsync(sidecar.Bytes, data, name, trusted, question.At, cancellation);
                return Tell(verdict, Check(verdict, sidecar.Name, question), sidecar.Name, question);
            }
            catch (IOException trouble)
            {
                return Verbs.Refuse(InputFile.Sentence(path, trouble));
            }
            catch (OperationCanceledException)
            {
                return Verbs.Refuse("Stopped before the end; nothing is proven.");
            }
        }
    }

    /// <summary>The check of the bound labels; null when nothing is proven or no policy was given.</summary>
    private static CheckResult? Check(BindingVerdict verdict, string sidecar, Question question) => !verdict.IsVerified || question.Policies.Length == 0 ? null : LabelCheck.Run(new(
        new PolicyShelf().Take(question.Policies),
        Bound(sidecar, verdict.Binding.Originator),
        question.Clearance is { } held ? InputFile.Read(held) : null,
        [.. verdict.Binding.Alternatives.Select(a => Bound(sidecar, a))],
        question.Language,
        question.At));

    private static InputFile Bound(string sidecar, ConfidentialityLabel label) =>
        new($"The label in {sidecar}", label.Source.IsEmpty ? LabelWriter.Write(label) : label.Source.ToArray(), null);

    private static int Tell(BindingVerdict verdict, CheckResult? check, string sidecar, Question question)
    {
        var exitCode = verdict.State == BindingState.Unreadable ? Verbs.NotDone : !verdict.IsVerified ? Verbs.WithProblems : check?.ExitCode ?? Verbs.Done;
        if (question.AsJson) return StandardOutput.Json(exitCode, json => Write(json, verdict, check));
        if (verdict.State == BindingState.Unreadable) return Verbs.Refuse(CheckText.Sentence($"{sidecar}: {verdict.Refusal}"));
        if (!verdict.IsVerified) return StandardOutput.Lines(exitCode, [$"{(verdict.State == BindingState.NotSigned ? "NOT SIGNED" : "REFUSED")}  {CheckText.Sentence(verdict.Refusal)}"]);
        var binding = verdict.Binding;
        string[] proven =
        [
            $"VERIFIED   {CheckText.Sentence(binding.DataName)}",
            $"  Signed by {CheckText.Sentence(binding.Signer.Subject)} on {binding.SignedAt.ToString("u", CultureInfo.InvariantCulture)}; the signer says the time.",
        ];
        if (check is null) return StandardOutput.Lines(exitCode, [.. proven, $"  Label: {CheckText.Sentence($"{binding.Originator.Policy.Name} {binding.Originator.Classification}")}; --policy shows its marking."]);
        return StandardOutput.Lines(exitCode, [.. proven, .. check.Unreadable ? [CheckText.Sentence(check.Error!)] : CheckText.Lines(check)]);
    }

    private static void Write(Utf8JsonWriter json, BindingVerdict verdict, CheckResult? check)
    {
        json.WriteStartObject();
        CheckJson.Text(json, "state", JsonNamingPolicy.CamelCase.ConvertName(verdict.State.ToString()));
        CheckJson.Text(json, "data", verdict.Binding?.DataName);
        CheckJson.Text(json, "contentType", verdict.Binding?.ContentType);
        CheckJson.Text(json, "signer", verdict.Binding?.Signer.Subject);
        CheckJson.Text(json, "certificateSha256", verdict.Binding?.Signer.Sha256);
        CheckJson.Text(json, "signedAt", verdict.Binding?.SignedAt.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        CheckJson.Findings(json, "warnings", verdict.Binding?.Findings ?? []);
        CheckJson.Text(json, "error", verdict.Refusal);
        json.WritePropertyName("check");
        if (check is null) json.WriteNullValue();
        else CheckJson.Write(json, check);
        json.WriteEndObject();
    }
}
