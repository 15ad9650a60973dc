using System.Buffers;
using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Renkei.Labels.Policies;
using Renkei.Labels.Reading;
using Renkei.Node.CommandLine;

namespace Renkei.Node.Label;

/// <summary>The verb "label lint": every departure of a file from the standard.</summary>
internal static class LintVerb
{
    private const string Summary = "List every departure of labels, clearances and policies from the standard.";

    private const string Details =
        """
        With --policy also what is unknown or not allowed there, judged as for a label that is made now.

        Example:
          ./renkei label lint --policy samples/policies/partnership.xml --policy samples/policies/kiyomi.xml samples/labels/open-news.xml samples/policies/tlp.xml

        Exit code: 0 clean; 1 there are departures, each listed; 2 a file cannot be read, or wrong usage.
        """;

    private static readonly SearchValues<byte> NameEnds = SearchValues.Create(" \t\r\n/>"u8);

    /// <summary>What was found in one file.</summary>
    private sealed record Report(string File, string Kind, bool IsReadable, ImmutableArray<Departure> Departures);

    public static Command Create(TimeProvider time)
    {
        var files = new Argument<string[]>("FILE") { Description = "Labels, clearances and policies, in any order", Arity = ArgumentArity.OneOrMore };
        files.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(t => t.Value.StartsWith('-') && !Path.Exists(t.Value)) is { } unknown) result.AddError($"{unknown.Value} is not an option of renkei label lint");
        });
        var (policies, json) = (LabelOptions.Policies(required: false, several: false), LabelOptions.Json());
        var command = new Verb("lint", Summary, Details) { files, policies, json };
        command.SetAction(parsed => Run(parsed.GetValue(files)!, parsed.GetValue(policies), time.GetUtcNow(), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string[] paths, string[]? policyPaths, DateTimeOffset at, bool asJson)
    {
        var policies = default(PolicySet);
        if (policyPaths is { Length: > 0 })
        {
            var selection = new PolicyShelf().Take(policyPaths);
            if (selection.Set is null) return Verbs.Refuse(selection.Error!);
            policies = selection.Set;
        }

        var reports = paths.Select(p => Lint(InputFile.Read(p), policies, at)).ToList();
        var exitCode = reports.Exists(r => !r.IsReadable) ? Verbs.NotDone : reports.Exists(r => !r.Departures.IsEmpty) ? Verbs.WithProblems : Verbs.Done;
        return asJson ? StandardOutput.Json(exitCode, json => Write(json, reports)) : StandardOutput.Lines(exitCode, reports.SelectMany(Lines));
    }

    private static Report Lint(InputFile file, PolicySet? policies, DateTimeOffset at)
    {
        if (file.Refusal is not null) return new(file.Name, "file", false, [new("unreadable", true, "", file.Refusal)]);
        var policy = SpifReader.Read(file.Bytes);
        if (policy.IsRead || IsPolicy(file.Bytes))
        {
            var findings = policy.Findings.Select(f => new Departure(f.Rule, false, f.Where, f.Text));
            return new(file.Name, "policy", policy.IsRead, policy.IsRead ? [.. findings] : [new("unreadable", true, "", policy.Error)]);
        }

        var isClearance = ClearanceReader.Read(file.Bytes, policies).IsRead;
        var isReadable = isClearance || LabelReader.Read(file.Bytes, policies).IsRead;
        return new(file.Name, isClearance ? "clearance" : isReadable ? "label" : "label or clearance", isReadable, LabelLint.Lint(file.Bytes, policies, at));
    }

    /// <summary>Whether the root element of what could not be read is that of a policy.</summary>
    private static bool IsPolicy(ReadOnlySpan<byte> bytes)
    {
        while (bytes.IndexOf((byte)'<') is var at and >= 0)
        {
            bytes = bytes[(at + 1)..];
            if (bytes.IsEmpty || bytes[0] is (byte)'?' or (byte)'!') continue;
            var end = bytes.IndexOfAny(NameEnds);
            var name = end < 0 ? bytes : bytes[..end];
            return name[(name.IndexOf((byte)':') + 1)..].SequenceEqual("SPIF"u8);
        }

        return false;
    }

    private static IEnumerable<string> Lines(Report report) => report.Departures.IsEmpty
        ? [$"{report.File}: a {report.Kind} without departures"]
        : report.Departures.Select(d => CheckText.Sentence($"{report.File}: {(d.IsError ? "error" : "warning")}: {(d.Where.Length > 0 ? d.Where + ": " : "")}{d.Text} ({d.Rule})"));

    private static void Write(Utf8JsonWriter json, List<Report> reports)
    {
        json.WriteStartObject();
        json.WriteStartArray("files");
        foreach (var report in reports)
        {
            json.WriteStartObject();
            CheckJson.Text(json, "file", report.File);
            CheckJson.Text(json, "kind", report.Kind);
            CheckJson.Answer(json, "readable", report.IsReadable);
            json.WriteStartArray("departures");
            foreach (var departure in report.Departures)
            {
                json.WriteStartObject();
                CheckJson.Text(json, "rule", departure.Rule);
                CheckJson.Answer(json, "error", departure.IsError);
                CheckJson.Text(json, "where", departure.Where);
                CheckJson.Text(json, "text", departure.Text);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
