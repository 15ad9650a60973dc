using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Renkei.Labels.Decisions;
using Renkei.Labels.Reading;
using Renkei.Node.CommandLine;

namespace Renkei.Node.Label;

/// <summary>Writes the answer to a check as one JSON object; docs/labels.md describes every member.</summary>
internal static class CheckJson
{
    public static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    public static readonly JsonWriterOptions Indented = OneLine with { Indented = true };

    /// <summary>The one object.</summary>
    /// <param name="id">What a line of a batch calls itself; null outside a batch.</param>
    /// <param name="also">Further members, which a verb adds.</param>
    public static void Write(Utf8JsonWriter json, CheckResult result, Action<Utf8JsonWriter>? id = null, Action<Utf8JsonWriter>? also = null)
    {
        json.WriteStartObject();
        if (id is not null)
        {
            json.WritePropertyName("id");
            id(json);
        }

        Answer(json, "valid", result.Valid);
        Answer(json, "acdf", result.Acdf);
        Answer(json, "permit", result.Permit);
        Text(json, "marking", result.Marking);
        Findings(json, "warnings", result.Warnings);
        Reasons(json, "reasons", result.Reasons);
        Text(json, "error", result.Error);
        also?.Invoke(json);
        json.WriteEndObject();
    }

    public static void Findings(Utf8JsonWriter json, string name, ImmutableArray<Finding> findings)
    {
        json.WriteStartArray(name);
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            Text(json, "rule", finding.Rule);
            Text(json, "where", finding.Where);
            Text(json, "text", finding.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Reasons(Utf8JsonWriter json, string name, ImmutableArray<Reason> reasons)
    {
        json.WriteStartArray(name);
        foreach (var reason in reasons)
        {
            json.WriteStartObject();
            Text(json, "rule", reason.Rule);
            Text(json, "text", reason.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is null) json.WriteNull(name);
        else json.WriteString(name, PlainText.WellFormed(value));
    }

    public static void Answer(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } known) json.WriteBoolean(name, known);
        else json.WriteNull(name);
    }
}
