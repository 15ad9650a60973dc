using System.CommandLine;
using Renkei.Labels.Decisions;
using Renkei.Node.CommandLine;

namespace Renkei.Node.Label;

/// <summary>The verb "label explain": a check with everything that led to it.</summary>
internal static class ExplainVerb
{
    private const string Summary = "Explain a label in words, and step by step why a clearance may or may not have what it stands on.";

    private const string Details =
        """
        Written for those who hold the label itself. With --asker nothing is named that the asker does not hold.

        Example:
          ./renkei label explain --policy samples/policies/partnership.xml --label samples/labels/source-report.xml --clearance samples/labels/clearance-partner-jpn.xml --lang ja

        Exit code: as of label check.
        """;

    public static Command Create(TimeProvider time)
    {
        var (policies, label, clearance) = (LabelOptions.Policies(), LabelOptions.Label(), LabelOptions.Clearance());
        var (alternatives, language, at, json) = (LabelOptions.Alternatives(), LabelOptions.Language(), LabelOptions.At(), LabelOptions.Json());
        var asker = new Option<string?>("--asker") { Description = "The clearance of whoever reads the explanation; values it does not hold are not named", HelpName = "FILE" };
        var command = new Verb("explain", Summary, Details) { policies, label, clearance, asker, alternatives, language, at, json };
        command.SetAction(parsed => Run(
            new(
                new PolicyShelf().Take(parsed.GetValue(policies)!),
                InputFile.Read(parsed.GetValue(label)!),
                parsed.GetValue(clearance) is { } held ? InputFile.Read(held) : null,
                [.. (parsed.GetValue(alternatives) ?? []).Select(a => InputFile.Read(a))],
                parsed.GetValue(language)!,
                parsed.GetValue(at) ?? time.GetUtcNow()),
            parsed.GetValue(asker),
            parsed.GetValue(json)));
        return command;
    }

    private static int Run(CheckRequest request, string? askerPath, bool asJson)
    {
        ResolvedClearance? asker = null;
        if (askerPath is not null && request.Policies.Set is { } policies)
        {
            var (read, error) = LabelFiles.Clearance(askerPath, policies);
            if (read is null) return Verbs.Refuse(error!);
            var resolved = ResolvedClearance.Resolve(read, policies);
            if (resolved.Value is null) return Verbs.Refuse($"{askerPath}: {LabelFiles.Sentences(resolved.Reasons[..1])}");
            asker = resolved.Value;
        }

        var result = LabelCheck.Run(request with { Asker = asker is null ? Disclosure.Everything : Disclosure.To(asker) });
        if (asker is not null) result = Explanation.Limit(result, asker);
        var explanation = new Explanation(result, asker, request.Language, request.At);
        if (asJson) return StandardOutput.Json(result.ExitCode, json => CheckJson.Write(json, result, also: explanation.WriteSteps));
        return result.Unreadable ? Verbs.Refuse(result.Error!) : StandardOutput.Lines(result.ExitCode, explanation.Lines());
    }
}
