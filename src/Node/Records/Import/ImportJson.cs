using System.Text.Json;
using Renkei.Node.Label;
using Renkei.Store.Writing;

namespace Renkei.Node.Records.Import;

/// <summary>One JSON line for each object as it is acknowledged, then one for the whole; docs/records.md describes every member.</summary>
internal sealed class ImportJson(Stream output) : IDisposable
{
    private readonly MemoryStream lines = new();
    private readonly Utf8JsonWriter json = new(Stream.Null, CheckJson.OneLine);

    public void Write(ImportItem item, RecordOutcome? outcome) => Line(() =>
    {
        CheckJson.Text(json, "path", item.Place.Path);
        Number("line", item.Place.Line);
        Number("number", item.Place.Number);
        if (outcome is null) CheckJson.Text(json, item.Kind == ImportKind.Note ? "note" : "problem", item.Sentence);
        else Write(outcome);
    });

    public void WriteSummary(ImportTally tally, bool isStopped, string? fault) => Line(() =>
    {
        json.WriteStartObject("summary");
        json.WriteNumber("new", tally.New);
        json.WriteNumber("there", tally.There);
        json.WriteNumber("refused", tally.Refused);
        json.WriteNumber("problems", tally.Problems);
        json.WriteNumber("notes", tally.Notes);
        json.WriteBoolean("complete", !isStopped && fault is null);
        CheckJson.Text(json, "error", fault);
        json.WriteEndObject();
    });

    /// <summary>Gives the lines to whoever reads.</summary>
    public void Flush()
    {
        if (lines.Length == 0) return;
        output.Write(lines.GetBuffer(), 0, (int)lines.Length);
        output.Flush();
        lines.SetLength(0);
    }

    public void Dispose()
    {
        json.Dispose();
        lines.Dispose();
    }

    private void Line(Action write)
    {
        json.Reset(lines);
        json.WriteStartObject();
        write();
        json.WriteEndObject();
        json.Flush();
        lines.WriteByte((byte)'\n');
    }

    private void Number(string name, long number)
    {
        if (number == 0) json.WriteNull(name);
        else json.WriteNumber(name, number);
    }

    private void Write(RecordOutcome outcome)
    {
        CheckJson.Text(json, "id", outcome.Id.Length == 0 ? null : outcome.Id);
        CheckJson.Text(json, "version", outcome.Version == 0 ? null : Times.Version(outcome.Version));
        CheckJson.Text(json, "outcome", outcome.Kind switch { OutcomeKind.New => "new", OutcomeKind.There => "there", _ => "refused" });
        Number("position", outcome.Position);
        CheckJson.Text(json, "added", outcome.Added == 0 ? null : Times.Added(outcome.Added));
        CheckJson.Text(json, "refusal", outcome.Refusal);
        json.WriteStartArray("findings");
        foreach (var finding in outcome.Findings)
        {
            json.WriteStartObject();
            CheckJson.Text(json, "path", finding.Path);
            CheckJson.Text(json, "rule", finding.Rule);
            CheckJson.Text(json, "expected", finding.Expected);
            json.WriteBoolean("error", finding.IsError);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
