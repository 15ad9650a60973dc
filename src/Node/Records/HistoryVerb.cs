using System.CommandLine;
using System.Globalization;
using Renkei.Node.CommandLine;
using Renkei.Node.Label;
using Renkei.Node.Store;
using Renkei.Store;

namespace Renkei.Node.Records;

/// <summary>The verb "records history": the versions of an object.</summary>
internal static class HistoryVerb
{
    private const string Summary = "List the versions of an object, newest first, with the copies that partners sent.";

    private const string Details =
        $"""
        Example:
          ./renkei records history indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f --data data

        {DataOptions.Help}
        Exit code: 0 listed; 2 there is no such object, which is said.
        """;

    public static Command Create(TimeProvider time)
    {
        var (id, json) = (RecordOptions.Id(), LabelOptions.Json());
        var command = new Verb("history", Summary, Details) { id };
        var data = DataOptions.On(command);
        command.Add(json);
        command.SetAction((parsed, cancel) => StoreRun.OpenAsync(parsed, data, time, (store, _) => RunAsync(store, parsed.GetValue(id)!, time, parsed.GetValue(json), cancel), cancel));
        return command;
    }

    private static async Task<int> RunAsync(NodeStore store, string id, TimeProvider time, bool asJson, CancellationToken cancel)
    {
        var view = store.ForOperator();
        var versions = await view.HistoryAsync(id, cancel);
        if (versions.Count == 0) return Verbs.Refuse($"There is no record {PlainText.OneLine(id, 200)}.");
        var markings = new ShownMarkings(view, store.Policies, time.GetUtcNow());
        var current = (await view.CurrentAsync(id, cancel)).Select(r => r.Position).ToHashSet();
        return asJson ? Json(versions, markings, current) : Text(versions, markings, current);
    }

    private static int Text(IReadOnlyList<StoredRecord> versions, ShownMarkings markings, HashSet<long> current)
    {
        var screen = Screen.OfOutput();
        screen.Line($"{screen.Bold(Screen.Fit(versions.FirstOrDefault(v => v.Name is not null)?.Name ?? "", screen.Width))}".TrimEnd()).Line(screen.Dim(PlainText.OneLine(versions[0].Id, 300))).Line();
        foreach (var version in versions)
        {
            var mark = current.Contains(version.Position) ? screen.Green("*") : " ";
            var size = version.Flags.HasFlag(RecordTraits.Erased) ? "" : string.Create(CultureInfo.InvariantCulture, $", {version.Content.Length:N0} bytes");
            var (time, state) = (Screen.Pad(Times.Version(version.Version), 24), RecordLines.State(version) + (version.Flags.HasFlag(RecordTraits.Portions) ? " + portions" : ""));
            var marking = Screen.Fit(markings.Of(version) ?? ShownMarkings.None, Math.Max(16, screen.Width - Screen.Cells(time) - Screen.Cells(state) - 4));
            screen.Line($"{mark} {screen.Bold(time)}  {screen.Yellow(marking)}{screen.Red(state)}");
            screen.Line(screen.Dim($"    added {Times.Added(version.Added)}, {VersionChoice.Copy(version)}{size}"));
        }

        var count = versions.Count == 1 ? "1 version" : string.Create(CultureInfo.InvariantCulture, $"{versions.Count} versions");
        screen.Line().Line(current.Count == 0 ? $"{count}; none is current." : $"{count}; * is current.");
        return StandardOutput.Text(Verbs.Done, screen.ToString());
    }

    private static int Json(IReadOnlyList<StoredRecord> versions, ShownMarkings markings, HashSet<long> current) => StandardOutput.Json(Verbs.Done, json =>
    {
        json.WriteStartObject();
        CheckJson.Text(json, "id", versions[0].Id);
        json.WriteStartArray("versions");
        foreach (var version in versions) RecordJson.Write(json, version, markings.Of(version), isCurrent: current.Contains(version.Position));
        json.WriteEndArray();
        json.WriteEndObject();
    });
}
