using System.Text.Json;
using Renkei.Node.Label;
using Renkei.Store;

namespace Renkei.Node.Records;

/// <summary>Writes what is known of a record as JSON; docs/records.md describes every member.</summary>
internal static class RecordJson
{
    public static void Write(Utf8JsonWriter json, StoredRecord record, string? marking, bool? isCurrent = null, bool withObject = false)
    {
        json.WriteStartObject();
        CheckJson.Text(json, "id", record.Id);
        CheckJson.Text(json, "version", Times.Version(record.Version));
        CheckJson.Text(json, "type", record.Type);
        CheckJson.Text(json, "name", record.Name);
        CheckJson.Text(json, "marking", marking);
        CheckJson.Text(json, "origin", record.Origin.Length == 0 ? null : record.Origin);
        CheckJson.Text(json, "release", record.Release.Length == 0 ? null : record.Release);
        json.WriteNumber("position", record.Position);
        CheckJson.Text(json, "added", Times.Added(record.Added));
        json.WriteBoolean("revoked", record.Flags.HasFlag(RecordTraits.Revoked));
        json.WriteBoolean("portions", record.Flags.HasFlag(RecordTraits.Portions));
        json.WriteBoolean("erased", record.Flags.HasFlag(RecordTraits.Erased));
        if (isCurrent is { } current) json.WriteBoolean("current", current);
        json.WriteNumber("bytes", record.Content.Length);
        if (withObject && record.Content.IsEmpty) json.WriteNull("object");
        else if (withObject)
        {
            json.WritePropertyName("object");
            json.WriteRawValue(record.Content.Span);
        }

        json.WriteEndObject();
    }
}
