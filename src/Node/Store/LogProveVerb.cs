using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Renkei.Node.CommandLine;
using Renkei.Node.Label;
using Renkei.Node.Records;
using Renkei.Store;
using Renkei.Store.Reading;

namespace Renkei.Node.Store;

/// <summary>The verb "log prove": a proof that the log has a record's entry.</summary>
internal static class LogProveVerb
{
    private const string Summary = "Prove that the log has the entry of a record: a file that can be checked without this node.";

    private const string Details =
        $"""
        The proof is a C2SP tlog-proof. What the entry's commitment is opened with (salt and facts) is printed with --json;
        with it and the record's bytes anybody who has the log's key can check that these very bytes were kept.

        Example:
          ./renkei log prove indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f --out indicator.tlog-proof --data data

        {DataOptions.Help}
        Exit code: 0 proven; 2 there is no such record, or the proof could not be written.
        """;

    public static Command Create(TimeProvider time)
    {
        var (id, version, origin, release, json) = (RecordOptions.Id(), RecordOptions.Version(), RecordOptions.Origin("The copy of this partner; own for the node's own"), RecordOptions.Release(), LabelOptions.Json());
        var output = LabelOptions.Output("Write the proof to this file instead of standard output");
        var force = LabelOptions.Force();
        var command = new Verb("prove", Summary, Details) { id, version, origin, release, output, force };
        var data = DataOptions.On(command);
        command.Add(json);
        command.SetAction((parsed, cancel) => StoreRun.OpenAsync(parsed, data, time, async (store, _) =>
        {
            var choice = new VersionChoice(parsed.GetValue(id)!, parsed.GetValue(version), RecordOptions.OriginOf(parsed.GetValue(origin)), parsed.GetValue(release));
            var (record, refusal) = await choice.FindAsync(store.ForOperator(), cancel);
            if (record is null) return Verbs.Refuse(refusal!);
            var log = await store.LogAsync(cancel);
            var proof = (await log.ProveAsync(record.Id, record.Version, cancel)).FirstOrDefault(p => p.Position == record.Position);
            if (proof is null) return Verbs.Refuse($"{record.Id} of {Times.Version(record.Version)} is gone since; ask again.");
            if (parsed.GetValue(output) is { } path && NewFile.Write(path, proof.File.ToArray(), parsed.GetValue(force)) is { } trouble) return Verbs.Refuse(trouble);
            return Answer(log, record, proof, parsed.GetValue(output), parsed.GetValue(json));
        }, cancel));
        return command;
    }

    private static int Answer(StoreLog log, StoredRecord record, RecordProof proof, string? path, bool asJson)
    {
        if (asJson) return StandardOutput.Json(Verbs.Done, json => Write(json, log, record, proof));
        if (path is null) return StandardOutput.Write(Verbs.Done, output => output.Write(proof.File.Span));
        return StandardOutput.Lines(Verbs.Done,
        [
            $"{PlainText.OneLine(path, 300)} proves entry {proof.Number.ToString("N0", CultureInfo.InvariantCulture)} of the log {PlainText.OneLine(log.Origin, 200)}:",
            $"  {record.Id} of {Times.Version(record.Version)}, kept {Times.Added(record.Added)}",
            proof.Opening is null ? "  Its content was erased: nobody can tell any more what it was." : "  --json prints what the entry's commitment is opened with.",
        ]);
    }

    private static void Write(Utf8JsonWriter json, StoreLog log, StoredRecord record, RecordProof proof)
    {
        json.WriteStartObject();
        CheckJson.Text(json, "id", record.Id);
        CheckJson.Text(json, "version", Times.Version(record.Version));
        CheckJson.Text(json, "log", log.Origin);
        CheckJson.Text(json, "key", log.Verifier.ToString());
        json.WriteNumber("entry", proof.Number);
        CheckJson.Text(json, "proof", System.Text.Encoding.UTF8.GetString(proof.File.Span));
        if (proof.Opening is { } opening)
        {
            json.WritePropertyName("opening");
            json.WriteRawValue(opening.Write());
        }
        else
        {
            json.WriteNull("opening");
        }

        json.WriteEndObject();
    }
}
