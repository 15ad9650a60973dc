using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Renkei.News.Collect.Decode;

namespace Renkei.News.Collect.Json;

/// <summary>JSON as people save it: mostly UTF-8, sometimes not, sometimes with a byte order mark.</summary>
internal static class JsonText
{
    /// <summary>Deeper nesting than this is an attack or a mistake.</summary>
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64, AllowTrailingCommas = true };

    /// <summary>Parses UTF-8 or any other encoding.</summary>
    /// <param name="note">About the encoding, or why there is no document.</param>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> bytes, out string? note)
    {
        note = null;
        if (bytes.Span.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        if (!Utf8.IsValid(bytes.Span) || bytes.Span.Contains((byte)0))
        {
            var decoded = TextDecoder.Decode(bytes.Span, isMarkup: false);
            note = decoded.Note;
            if (decoded.Text is null) return null;
            bytes = Encoding.UTF8.GetBytes(decoded.Text.TrimStart('\uFEFF'));
        }

        try
        {
            return JsonDocument.Parse(bytes, Options);
        }
        catch (JsonException e)
        {
            note = FormattableString.Invariant($"This is not valid JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}).");
            return null;
        }
    }

    /// <summary>A property's string; null when there is none or it is null or no string.</summary>
    public static string? String(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Text(value) : null;

    /// <summary>The text of a string; half of a surrogate pair, which JSON can escape but no text can hold, makes it null.</summary>
    public static string? Text(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
