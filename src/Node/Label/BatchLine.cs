using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Renkei.Node.Label;

/// <summary>One line of a batch: what is asked, or the sentence that says why it cannot be answered.</summary>
/// <param name="Id">Undefined when the line has none: its answer says null.</param>
/// <param name="Clearance">Null for none.</param>
/// <param name="At">Null for the time of the run.</param>
internal sealed record BatchLine(
    JsonElement Id, ImmutableArray<string> Policies, string? Label, string? Clearance, ImmutableArray<string> Alternatives, string? Language, DateTimeOffset? At, string? Error)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>Members that are not known are passed over: what a batch is made from may keep its own notes in them.</summary>
    public static BatchLine Parse(ReadOnlyMemory<byte> line, int number)
    {
        var id = default(JsonElement);
        try
        {
            if (!Utf8.IsValid(line.Span)) return Wrong(id, number, "is not UTF-8");
            using var document = JsonDocument.Parse(line, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return Wrong(id, number, $"is {Kind(document.RootElement)}");
            if (document.RootElement.TryGetProperty("id", out var given)) id = Name(given).Clone();
            return new(
                id, Texts(document.RootElement, "policies"), Optional(document.RootElement, "label"), Optional(document.RootElement, "clearance"),
                Texts(document.RootElement, "alternatives"), Optional(document.RootElement, "lang"), Time(document.RootElement), null);
        }
        catch (JsonException trouble)
        {
            return Wrong(id, number, $"is no JSON object: at byte {trouble.BytePositionInLine ?? 0} of it something else was met, or the same member twice");
        }
        catch (InvalidOperationException)
        {
            return Wrong(id, number, "has a member whose name holds half a surrogate pair");
        }
        catch (FormatException trouble)
        {
            return new(id, [], null, null, [], null, null, string.Create(CultureInfo.InvariantCulture, $"Line {number}: {trouble.Message}"));
        }
    }

    public static BatchLine Wrong(JsonElement id, int number, string fault) =>
        new(id, [], null, null, [], null, null, string.Create(CultureInfo.InvariantCulture, $"Line {number} {fault}; an object such as {{\"policies\":[\"policy.xml\"],\"label\":\"label.xml\"}} was expected."));

    /// <summary>A string, a number or null: what can be written back as it was.</summary>
    private static JsonElement Name(JsonElement id)
    {
        if (id.ValueKind == JsonValueKind.String) Text(id, "id");
        return id.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Null ? id
            : throw new FormatException($"\"id\" is {Kind(id)}; a string or a number was expected.");
    }

    private static string? Optional(JsonElement line, string name) =>
        !line.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? Text(value, name) : throw new FormatException($"\"{name}\" is {Kind(value)}; a string was expected.");

    private static ImmutableArray<string> Texts(JsonElement line, string name)
    {
        if (!line.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return [];
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(v => v.ValueKind != JsonValueKind.String))
            throw new FormatException($"\"{name}\" is {Kind(value)}; an array of file names was expected.");
        return [.. value.EnumerateArray().Select(v => Text(v, name))];
    }

    private static string Text(JsonElement value, string name)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException trouble)
        {
            throw new FormatException($"\"{name}\" holds half a surrogate pair, which is no text.", trouble);
        }
    }

    private static DateTimeOffset? Time(JsonElement line) =>
        Optional(line, "at") is not { } text ? null : Moment.Parse(text) ?? throw new FormatException($"\"at\" is no time; {Moment.Expected}.");

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array of something else",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };
}
