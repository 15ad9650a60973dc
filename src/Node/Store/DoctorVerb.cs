using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Renkei.Node.CommandLine;
using Renkei.Node.Label;
using Renkei.Store.Care;

namespace Renkei.Node.Store;

/// <summary>The verb "doctor": the store against its log.</summary>
internal static class DoctorVerb
{
    /// <summary>How many findings of one kind are written out; --json has more.</summary>
    private const int MaxAlike = 3;

    private const string Summary = "Examine all that is kept against the log, and name any damage.";

    private const string Details =
        $"""
        --repair makes anew what follows from content: totals, references, the search index. Content itself is never touched.

        Example:
          ./renkei doctor --data data

        {DataOptions.Help}
        Exit code: 0 nothing is wrong; 1 something is, each listed with what to do; 2 it could not be examined.
        """;

    public static Command Create(TimeProvider time)
    {
        var (repair, json) = (new Option<bool>("--repair") { Description = "Make anew what follows from content" }, LabelOptions.Json());
        var command = new Verb("doctor", Summary, Details) { repair };
        var data = DataOptions.On(command);
        command.Add(json);
        command.SetAction(async (parsed, cancel) =>
        {
            var (place, refusal) = data.Read(parsed);
            if (place is null) return Verbs.Refuse(refusal!);
            if (place.Missing() is { } missing) return Verbs.Refuse(missing);
            return await StoreRun.GuardAsync(place, async () =>
            {
                var report = default(DoctorReport);
                await StoreProgressBar.RunAsync(async progress => report = await StoreDoctor.ExamineAsync(place.Location, parsed.GetValue(repair), StoreRun.Settings(time), progress, cancel));
                var exitCode = report!.IsHealthy ? Verbs.Done : Verbs.WithProblems;
                return parsed.GetValue(json) ? StandardOutput.Json(exitCode, writer => Write(writer, report)) : StandardOutput.Lines(exitCode, Lines(report));
            });
        });
        return command;
    }

    private static IEnumerable<string> Lines(DoctorReport report)
    {
        var looked = string.Create(CultureInfo.InvariantCulture, $"{report.Records:N0} records, {report.Articles:N0} articles, {report.LogEntries:N0} log entries");
        if (!report.Repaired.IsEmpty) yield return $"REPAIRED  Made anew: {string.Join(", ", report.Repaired)}.";
        if (report.Remark is { } remark) yield return PlainText.OneLine(remark, 1000);
        if (report.IsHealthy) yield return $"HEALTHY  {looked}.";
        else if (report.Repaired.IsEmpty) yield return string.Create(CultureInfo.InvariantCulture, $"DAMAGED  {report.Count:N0} found in {looked}:");
        else yield return string.Create(CultureInfo.InvariantCulture, $"{report.Count:N0} were found before that in {looked}:");
        foreach (var alike in report.Findings.GroupBy(f => (f.Kind, f.Advice)))
        {
            if (alike.Count() > MaxAlike) yield return string.Create(CultureInfo.InvariantCulture, $"  {alike.Count():N0} of one kind, the first {MaxAlike}:");
            foreach (var finding in alike.Take(MaxAlike)) yield return (alike.Count() > MaxAlike ? "    " : "  ") + PlainText.OneLine(finding.Text, 1000);
            if (report.Repaired.IsEmpty) yield return "    → " + PlainText.OneLine(alike.Key.Advice, 500);
        }

        if (report.Count > report.Findings.Length) yield return string.Create(CultureInfo.InvariantCulture, $"  … and {report.Count - report.Findings.Length:N0} more");
    }

    private static void Write(Utf8JsonWriter json, DoctorReport report)
    {
        json.WriteStartObject();
        json.WriteBoolean("healthy", report.IsHealthy);
        json.WriteNumber("records", report.Records);
        json.WriteNumber("articles", report.Articles);
        json.WriteNumber("logEntries", report.LogEntries);
        json.WriteNumber("found", report.Count);
        json.WriteStartArray("findings");
        foreach (var finding in report.Findings)
        {
            json.WriteStartObject();
            CheckJson.Text(json, "kind", JsonNamingPolicy.KebabCaseLower.ConvertName(finding.Kind.ToString()));
            CheckJson.Text(json, "text", finding.Text);
            CheckJson.Text(json, "advice", finding.Advice);
            if (finding.Position is { } position) json.WriteNumber("position", position);
            json.WriteBoolean("repairable", finding.IsRepairable);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("repaired");
        foreach (var part in report.Repaired) json.WriteStringValue(part);
        json.WriteEndArray();
        CheckJson.Text(json, "remark", report.Remark);
        json.WriteEndObject();
    }
}
