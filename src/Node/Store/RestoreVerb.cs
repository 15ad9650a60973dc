using System.CommandLine;
using Renkei.Node.CommandLine;
using Renkei.Node.Label;
using Renkei.Node.Records.Import;
using Renkei.Store;
using Renkei.Store.Care;

namespace Renkei.Node.Store;

/// <summary>The verb "restore": a backup where there is no node yet.</summary>
internal static class RestoreVerb
{
    private const string Summary = "Restore a backup where there is no node yet: into a folder or a database, whichever it came from.";

    private const string Details =
        $"""
        Example:
          ./renkei restore node-2026-11-22.renkei --data restored

        {DataOptions.Help}
        Exit code: 0 restored; 2 nothing was restored, which is said.
        """;

    public static Command Create(TimeProvider time)
    {
        var (from, json) = (new Argument<string>("FILE") { Description = "The backup" }, LabelOptions.Json());
        var command = new Verb("restore", Summary, Details) { from };
        var data = DataOptions.On(command);
        command.Add(json);
        command.SetAction(async (parsed, cancel) =>
        {
            var (place, refusal) = data.Read(parsed);
            if (place is null) return Verbs.Refuse(refusal!);
            var path = parsed.GetValue(from)!;
            var (file, trouble) = InputFile.Open(path);
            if (file is null) return Verbs.Refuse(trouble!);
            await file.DisposeAsync();
            return await StoreRun.GuardAsync(place, () => place.InFolderAsync(async () =>
            {
                await StoreProgressBar.RunAsync(progress => StoreRestore.RestoreAsync(path, place.Location, Importer.Caller, StoreRun.Settings(time), progress, cancel));
                await using var store = await NodeStore.OpenAsync(place.Location, StoreRun.Settings(time), cancel);
                var key = (await store.LogAsync(cancel)).Verifier.ToString();
                if (parsed.GetValue(json)) return StandardOutput.Json(Verbs.Done, writer => Write(writer, store.Organisation, key));
                return StandardOutput.Lines(Verbs.Done,
                [
                    $"Restored the node of {PlainText.OneLine(store.Organisation, 200)} in {place.Name}.",
                    "",
                    "Its logs go on under new keys; note that of the internal one where you noted the old:",
                    $"  {key}",
                    "",
                    "What comes next:",
                    $"  ./renkei doctor {place.Option}",
                ]);
            }));
        });
        return command;
    }

    private static void Write(System.Text.Json.Utf8JsonWriter json, string organisation, string key)
    {
        json.WriteStartObject();
        CheckJson.Text(json, "organisation", organisation);
        CheckJson.Text(json, "key", key);
        json.WriteEndObject();
    }
}
