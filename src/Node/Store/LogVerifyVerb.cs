using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Renkei.Node.CommandLine;
using Renkei.Node.Label;
using Renkei.Store;
using Renkei.Store.Log;
using Renkei.Store.Reading;

namespace Renkei.Node.Store;

/// <summary>The verb "log verify": every entry of every log against tiles, signature and earlier checkpoints.</summary>
internal static class LogVerifyVerb
{
    private const string Summary = "Verify every entry of the node's logs against their tiles, their signed checkpoints and earlier ones.";

    private const string Details =
        $"""
        A checkpoint that was saved elsewhere shows whether the log still begins with what it was then. The key that is kept
        beside a log can be changed by whoever can change the log: --key checks with the one that was noted before.

        Examples:
          ./renkei log verify --save checkpoint.txt --data data
          ./renkei log verify --checkpoint checkpoint.txt --data data

        {DataOptions.Help}
        Exit code: 0 all is intact; 1 something is wrong, each listed; 2 nothing could be verified.
        """;

    public static Command Create(TimeProvider time)
    {
        var checkpoints = new Option<string[]>("--checkpoint") { Description = "A checkpoint of one of the logs that was saved before; may be repeated", HelpName = "FILE", Arity = ArgumentArity.OneOrMore };
        var key = new Option<string?>("--key") { Description = "The key of the internal log as it was noted before: name+id+base64", HelpName = "KEY" };
        var save = new Option<string?>("--save") { Description = "Save the internal log's checkpoint, when all is intact", HelpName = "FILE" };
        var json = LabelOptions.Json();
        var command = new Verb("verify", Summary, Details) { checkpoints, key, save };
        var data = DataOptions.On(command);
        command.Add(json);
        command.SetAction((parsed, cancel) => StoreRun.OpenAsync(parsed, data, time, async (store, _) =>
        {
            var (earlier, refusal) = Earlier(parsed.GetValue(checkpoints) ?? []);
            var given = parsed.GetValue(key) is { } text ? NoteVerifier.Read(text.Trim()) : null;
            if (parsed.GetValue(save) is { } place && Path.Exists(place)) return Verbs.Refuse($"{PlainText.OneLine(place, 200)} is there already: a saved checkpoint is never written over. Another name was expected.");
            if (refusal is not null || given is { IsGood: false }) return Verbs.Refuse(refusal ?? $"--key cannot be used: {given!.Refusal}");
            return await RunAsync(store, earlier, given?.Value, parsed.GetValue(save), parsed.GetValue(json), cancel);
        }, cancel));
        return command;
    }

    private static async Task<int> RunAsync(NodeStore store, List<EarlierCheckpoint> earlier, NoteVerifier? key, string? save, bool asJson, CancellationToken cancel)
    {
        var origins = await store.LogOriginsAsync(cancel);
        if (earlier.Find(e => !origins.Contains(e.Origin)) is { } stranger) return Verbs.Refuse($"{stranger.Path} is a checkpoint of {PlainText.OneLine(stranger.Origin, 200)}; this node has no such log.");
        if (key is not null && key.Name != origins[0]) return Verbs.Refuse($"--key is a key of {PlainText.OneLine(key.Name, 200)}, not of {origins[0]}.");
        var (verified, foreign) = (new List<(StoreLog Log, LogReport Report)>(), new List<string>());
        foreach (var origin in origins)
        {
            var log = (await store.LogAsync(origin, cancel))!;
            if (log.IsInternal && key is not null && log.FormerKeys.FirstOrDefault(f => f.Verifier.ToString() == key.ToString()) is { } former)
            {
                return Verbs.Refuse(string.Create(CultureInfo.InvariantCulture, $"--key signed this log until the node was restored from a backup that held {former.Size:N0} entries. Its key since is {PlainText.OneLine(log.Verifier.ToString(), 400)}: ask whoever restored the node whether that is so, and verify with it."));
            }

            var sound = new List<ReadOnlyMemory<byte>>();
            foreach (var file in earlier.Where(e => e.Origin == origin))
            {
                // What is wrong with a file that was handed in says nothing about the log.
                if (log.Open(file.Bytes, log.IsInternal ? key : null) is { IsGood: false } bad) foreign.Add($"{file.Path} shows nothing: it is not signed by the key of {PlainText.OneLine(origin, 200)}, or cannot be read. {bad.Refusal}");
                else sound.Add(file.Bytes);
            }

            verified.Add((log, await log.VerifyAsync(sound, log.IsInternal ? key : null, null, cancel)));
        }

        var exitCode = foreign.Count == 0 && verified.TrueForAll(v => v.Report.IsIntact) ? Verbs.Done : Verbs.WithProblems;
        if (exitCode == Verbs.Done && save is not null && NewFile.Write(save, (await verified[0].Log.CheckpointAsync(cancel)).ToArray(), force: false) is { } trouble) return Verbs.Refuse(trouble);
        return asJson ? StandardOutput.Json(exitCode, json => Write(json, verified, foreign)) : StandardOutput.Lines(exitCode, [.. foreign.Select(f => PlainText.OneLine(f, 1000)), .. verified.SelectMany(Lines)]);
    }

    /// <summary>The checkpoints, each with the log it says it is of.</summary>
    private static (List<EarlierCheckpoint> Earlier, string? Refusal) Earlier(string[] paths)
    {
        var earlier = new List<EarlierCheckpoint>();
        foreach (var file in paths.Select(p => InputFile.Read(p)))
        {
            if (file.Refusal is not null) return ([], file.Refusal);
            var end = file.Bytes.AsSpan().IndexOf((byte)'\n');
            if (end <= 0) return ([], $"{file.Name} is no checkpoint; three lines and a signature were expected.");
            earlier.Add(new(file.Name, Encoding.UTF8.GetString(file.Bytes.AsSpan(0, end)), file.Bytes));
        }

        return (earlier, null);
    }

    private static IEnumerable<string> Lines((StoreLog Log, LogReport Report) verified)
    {
        var (log, report) = verified;
        yield return string.Create(CultureInfo.InvariantCulture, $"{(report.IsIntact ? "INTACT " : "BROKEN ")}  {PlainText.OneLine(log.Origin, 200)}, {report.Entries:N0} entries");
        yield return $"  key {PlainText.OneLine(log.Verifier.ToString(), 400)}";
        foreach (var fault in report.Faults) yield return "  " + PlainText.OneLine(fault.Text, 1000);
        if (report.Faults.Count == LogReport.MaxFaults) yield return $"  The first {LogReport.MaxFaults} are listed; there may be more.";
    }

    private static void Write(Utf8JsonWriter json, List<(StoreLog Log, LogReport Report)> verified, List<string> foreign)
    {
        json.WriteStartObject();
        json.WriteBoolean("intact", verified.TrueForAll(v => v.Report.IsIntact));
        json.WriteStartArray("foreign");
        foreach (var sentence in foreign) json.WriteStringValue(sentence);
        json.WriteEndArray();
        json.WriteStartArray("logs");
        foreach (var (log, report) in verified)
        {
            json.WriteStartObject();
            CheckJson.Text(json, "origin", log.Origin);
            CheckJson.Text(json, "key", log.Verifier.ToString());
            json.WriteNumber("entries", report.Entries);
            CheckJson.Text(json, "root", report.Checkpoint?.Root.ToString());
            json.WriteStartArray("faults");
            foreach (var fault in report.Faults) Write(json, fault);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LogFault fault)
    {
        json.WriteStartObject();
        CheckJson.Text(json, "kind", JsonNamingPolicy.KebabCaseLower.ConvertName(fault.Kind.ToString()));
        CheckJson.Text(json, "text", fault.Text);
        if (fault.Entry is { } entry) json.WriteNumber("entry", entry);
        json.WriteEndObject();
    }

    private sealed record EarlierCheckpoint(string Path, string Origin, byte[] Bytes);
}
