using System.CommandLine;
using Renkei.Node.CommandLine;

namespace Renkei.Node.Label;

/// <summary>The verb "label check": whether a label is valid, and whether a clearance may have what it stands on.</summary>
internal static class CheckVerb
{
    private const string Summary = "Tell whether a label is valid under its policy, and whether a clearance may have what it stands on.";

    private const string Details =
        """
        Permitted is what is valid and passes the access decision of ADatP-4774.1. Anything unknown, unreadable
        or of another policy is denied, unless the policies' equivalences carry it over.

        Examples:
          ./renkei label check --policy samples/policies/partnership.xml --label samples/labels/exercise-plan.xml --clearance samples/labels/clearance-partner-jpn.xml
          ./renkei label check --batch decisions.jsonl        one {"id","policies":[…],"label","clearance","lang"} a line

        Exit code: 0 permitted, or valid when no clearance is given; 1 denied or invalid; 2 unreadable, or wrong usage.
        With --batch: 0 when every line was answered.
        """;

    public static Command Create(TimeProvider time)
    {
        var (policies, label, clearance) = (LabelOptions.Policies(required: false), LabelOptions.Label(required: false), LabelOptions.Clearance());
        var (alternatives, language, at, json) = (LabelOptions.Alternatives(), LabelOptions.Language(), LabelOptions.At(), LabelOptions.Json());
        var batch = new Option<string?>("--batch") { Description = "Answer each line of a JSON Lines file, - for standard input; paths in it are relative to the file", HelpName = "FILE.jsonl" };
        var command = new Verb("check", Summary, Details) { policies, label, clearance, alternatives, language, at, json, batch };
        command.Validators.Add(result =>
        {
            var named = new Option[] { policies, label, clearance, alternatives }.Where(o => result.GetResult(o) is not null).ToList();
            if (result.GetResult(batch) is not null && named.Count > 0) result.AddError($"With --batch each line names its files; {named[0].Name} was not expected beside it");
            else if (result.GetResult(batch) is null && result.GetResult(policies) is null) result.AddError("Option '--policy' is required");
            else if (result.GetResult(batch) is null && result.GetResult(label) is null) result.AddError("Option '--label' is required");
        });
        command.SetAction((parsed, cancellation) => Task.FromResult(parsed.GetValue(batch) is { } file
            ? RunBatch(file, parsed.GetValue(language)!, parsed.GetValue(at) ?? time.GetUtcNow(), cancellation)
            : Run(
                new(
                    new PolicyShelf().Take(parsed.GetValue(policies) ?? []),
                    InputFile.Read(parsed.GetValue(label)!),
                    parsed.GetValue(clearance) is { } held ? InputFile.Read(held) : null,
                    [.. (parsed.GetValue(alternatives) ?? []).Select(a => InputFile.Read(a))],
                    parsed.GetValue(language)!,
                    parsed.GetValue(at) ?? time.GetUtcNow()),
                parsed.GetValue(json))));
        return command;
    }

    private static int Run(CheckRequest request, bool asJson)
    {
        var result = LabelCheck.Run(request);
        if (asJson) return StandardOutput.Json(result.ExitCode, json => CheckJson.Write(json, result));
        return result.Unreadable ? Verbs.Refuse(result.Error!) : StandardOutput.Lines(result.ExitCode, CheckText.Lines(result));
    }

    private static int RunBatch(string path, string language, DateTimeOffset at, CancellationToken cancellation)
    {
        try
        {
            if (path != "-" && Directory.Exists(path)) return Verbs.Refuse($"{path} is a folder; a JSON Lines file was expected.");
            using var input = path == "-" ? Console.OpenStandardInput() : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            var folder = path == "-" ? "" : Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
            return StandardOutput.Write(Verbs.Done, output => LabelBatch.Run(input, output, folder, language, at, cancellation));
        }
        catch (InvalidDataException broken)
        {
            return Verbs.Refuse(broken.Message);
        }
        catch (OperationCanceledException)
        {
            return Verbs.Refuse("Stopped before the end; the lines above are answered.");
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Verbs.Refuse(InputFile.Sentence(PlainText.OneLine(path, 200), trouble));
        }
    }
}
