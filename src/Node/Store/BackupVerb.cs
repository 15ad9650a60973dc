using System.CommandLine;
using Renkei.Node.CommandLine;
using Renkei.Node.Label;

namespace Renkei.Node.Store;

/// <summary>The verb "backup": all of a node in one file, while it runs.</summary>
internal static class BackupVerb
{
    private const string Summary = "Write all of the node into one file, as of one moment, while it goes on.";

    private const string Details =
        $"""
        The file holds everything, the signing keys of the logs too: keep it as safe as the node itself.

        Example:
          ./renkei backup --to node-2026-11-22.renkei --data data

        {DataOptions.Help}
        Exit code: 0 written; 2 nothing was written, which is said.
        """;

    public static Command Create(TimeProvider time)
    {
        var (to, json) = (new Option<string>("--to") { Description = "The file to write; there is none of that name yet", HelpName = "FILE", Required = true }, LabelOptions.Json());
        var command = new Verb("backup", Summary, Details) { to };
        var data = DataOptions.On(command);
        command.Add(json);
        command.SetAction((parsed, cancel) => StoreRun.OpenAsync(parsed, data, time, async (store, _) =>
        {
            var path = parsed.GetValue(to)!;
            if (path.Length == 0) return Verbs.Refuse("The name of the backup is empty.");
            if (path == "-") return Verbs.Refuse("A backup is not written to standard output; the name of a file was expected.");
            if (Directory.Exists(path)) return Verbs.Refuse($"{PlainText.OneLine(path, 200)} is a folder; the name of a file to write was expected.");
            // A folder is not made: it might be the place of a disk that is not there now.
            if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path)))) return Verbs.Refuse($"{PlainText.OneLine(path, 200)} cannot be written: its folder does not exist.");
            await StoreProgressBar.RunAsync(progress => store.BackupAsync(path, progress, cancel));
            var bytes = new FileInfo(path).Length;
            if (parsed.GetValue(json)) return StandardOutput.Json(Verbs.Done, writer => Write(writer, path, bytes));
            return StandardOutput.Lines(Verbs.Done, [$"{PlainText.OneLine(path, 300)} holds all of the node of {PlainText.OneLine(store.Organisation, 200)}: {StoreProgressBar.Size(bytes)}. ./renkei restore takes it."]);
        }, cancel));
        return command;
    }

    private static void Write(System.Text.Json.Utf8JsonWriter json, string path, long bytes)
    {
        json.WriteStartObject();
        CheckJson.Text(json, "file", Path.GetFullPath(path));
        json.WriteNumber("bytes", bytes);
        json.WriteEndObject();
    }
}
