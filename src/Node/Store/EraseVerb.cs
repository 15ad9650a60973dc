using System.CommandLine;
using System.Text.Json;
using Renkei.Node.CommandLine;
using Renkei.Node.Label;
using Renkei.Node.Records;
using Renkei.Node.Records.Import;
using Renkei.Store;
using Renkei.Store.Care;

namespace Renkei.Node.Store;

/// <summary>The verb "erase": content gone by order, the log intact and saying so.</summary>
internal static class EraseVerb
{
    private const string Summary = "Erase the content of an object by order. The log stays, and says who ordered it and why.";

    private const string Details =
        $"""
        What is erased cannot be brought back, and the same version is not taken again. Without --version all versions go. The
        reason stays in the log for ever: it should tell nothing of what it erases.

        Example:
          ./renkei erase note--8d5bcd38-4589-4366-aa6a-9b6a9cf80241 --reason 'order 12 of the privacy officer' --data data

        {DataOptions.Help}
        Exit code: 0 erased; 2 nothing was erased, which is said.
        """;

    public static Command Create(TimeProvider time)
    {
        var (id, version, origin, json) = (RecordOptions.Id(), RecordOptions.Version(description: "The version to erase: its time, or the beginning of it [default: all]"), RecordOptions.Origin("Only the copies of this partner; own for the node's own"), LabelOptions.Json());
        var reason = new Option<string>("--reason") { Description = "Why, as the log will say", HelpName = "TEXT", Required = true };
        var yes = new Option<bool>("--yes") { Description = "Do not ask" };
        var command = new Verb("erase", Summary, Details) { id, version, origin, reason, yes };
        var data = DataOptions.On(command);
        command.Add(json);
        command.SetAction((parsed, cancel) => StoreRun.OpenAsync(parsed, data, time, async (store, _) =>
        {
            var choice = new VersionChoice(parsed.GetValue(id)!, parsed.GetValue(version), RecordOptions.OriginOf(parsed.GetValue(origin)), null);
            if (string.IsNullOrWhiteSpace(parsed.GetValue(reason)) || parsed.GetValue(reason)!.Length > EraseRequest.MaxReason) return Verbs.Refuse($"--reason has 1 to {EraseRequest.MaxReason} characters.");
            var (meant, refusal) = await MeantAsync(store, choice, cancel);
            if (meant.Count == 0) return Verbs.Refuse(refusal!);
            if (!parsed.GetValue(yes) && await UnconfirmedAsync(meant, cancel) is { } unasked) return Verbs.Refuse(unasked);
            var request = new EraseRequest(Importer.Caller, parsed.GetValue(reason)!) { Id = choice.Id, Version = choice.Version is null ? null : meant[0].Version, Origin = choice.Origin };
            var answer = await store.EraseAsync(request, null, cancel);
            return parsed.GetValue(json) ? StandardOutput.Json(Verbs.Done, writer => Write(writer, answer)) : StandardOutput.Lines(Verbs.Done, Lines(answer));
        }, cancel));
        return command;
    }

    /// <summary>What would go.</summary>
    private static async Task<(List<StoredRecord> Meant, string? Refusal)> MeantAsync(NodeStore store, VersionChoice choice, CancellationToken cancel)
    {
        var view = store.ForOperator();
        if (choice.Version is not null)
        {
            var (record, refusal) = await choice.FindAsync(view, cancel);
            return record is null ? ([], refusal) : record.Flags.HasFlag(RecordTraits.Erased) ? ([], $"{record.Id} of {Times.Version(record.Version)} was erased before.") : ([record], null);
        }

        var all = (await view.HistoryAsync(choice.Id, cancel)).Where(r => choice.Origin is null || r.Origin == choice.Origin).ToList();
        var left = all.Where(r => !r.Flags.HasFlag(RecordTraits.Erased)).ToList();
        return (left, left.Count > 0 ? null : all.Count > 0 ? $"{PlainText.OneLine(choice.Id, 200)} was erased before." : $"There is no record {PlainText.OneLine(choice.Id, 200)}.");
    }

    /// <summary>Why it is not meant; null when it is.</summary>
    private static async Task<string?> UnconfirmedAsync(List<StoredRecord> meant, CancellationToken cancel)
    {
        if (Console.IsInputRedirected) return "Erasing asks first, and there is no terminal to ask at; --yes says that it is meant. Nothing was erased.";
        foreach (var record in meant.Take(10)) Verbs.Say($"  {Screen.Fit(record.Name ?? record.Type, 60)}, {Times.Version(record.Version)}, {VersionChoice.Copy(record)}");
        if (meant.Count > 10) Verbs.Say($"  … and {meant.Count - 10} more");
        await Console.Error.WriteAsync($"Erase {(meant.Count == 1 ? "this version" : $"these {meant.Count} versions")} for good? [y/N] ");
        try
        {
            // Reading cannot be called off: it is left behind, and ends with the process.
            var answer = await Task.Run(Console.ReadLine, CancellationToken.None).WaitAsync(cancel);
            return answer?.Trim() is "y" or "Y" or "yes" ? null : "Nothing was erased.";
        }
        catch (OperationCanceledException)
        {
            return "\nNothing was erased.";
        }
    }

    private static IEnumerable<string> Lines(EraseAnswer answer)
    {
        yield return $"Erased {(answer.Erased.Count == 1 ? "1 version" : $"{answer.Erased.Count} versions")}; the log says so.";
        foreach (var version in answer.Erased.Take(20)) yield return $"  {version.Id} of {Times.Version(version.Version)}";
        if (answer.Erased.Count > 20) yield return $"  … and {answer.Erased.Count - 20} more";
        if (answer.Remark is { } remark) yield return PlainText.OneLine(remark, 1000);
    }

    private static void Write(Utf8JsonWriter json, EraseAnswer answer)
    {
        json.WriteStartObject();
        json.WriteStartArray("erased");
        foreach (var version in answer.Erased)
        {
            json.WriteStartObject();
            CheckJson.Text(json, "id", version.Id);
            CheckJson.Text(json, "version", Times.Version(version.Version));
            CheckJson.Text(json, "origin", version.Origin.Length == 0 ? null : version.Origin);
            json.WriteNumber("position", version.Position);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        CheckJson.Text(json, "remark", answer.Remark);
        json.WriteEndObject();
    }
}
