using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Renkei.Records.Ids;

/// <summary>The one way to write a JSON value (RFC 8785): no space, members in the order of their names' UTF-16 units, numbers as ECMAScript writes them.</summary>
internal static class CanonicalJson
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = ObjectReader.MaxDepth, AllowDuplicateProperties = false };

    /// <summary>The canonical bytes; null for what RFC 8785 does not take: JSON that is not strict UTF-8, repeats a name, holds half a surrogate pair or a number beyond a double, is too large or too deep.</summary>
    public static byte[]? Write(ReadOnlyMemory<byte> json)
    {
        using var document = Parse(json);
        if (document is null) return null;
        var writer = new CanonicalWriter();
        return writer.Value(document.RootElement) ? writer.ToArray() : null;
    }

    /// <summary>A strict JSON document whose texts can all be read; null when it is none.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> json)
    {
        if (json.Length > ObjectReader.MaxBytes || !Utf8.IsValid(json.Span)) return null;
        try
        {
            return JsonDocument.Parse(json, Strict);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a name with an escape that is half a surrogate pair.
            return null;
        }
    }
}

/// <summary>Collects canonical JSON.</summary>
internal sealed class CanonicalWriter
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\']);

    private readonly ArrayBufferWriter<byte> bytes = new(256);

    public byte[] ToArray() => bytes.WrittenSpan.ToArray();

    public ReadOnlySpan<byte> Written => bytes.WrittenSpan;

    public void Raw(ReadOnlySpan<byte> ascii) => bytes.Write(ascii);

    /// <summary>Writes a value; false when it has no canonical form. The depth is that of the document, which is bounded.</summary>
    public bool Value(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                return Object(value);
            case JsonValueKind.Array:
                return Array(value);
            case JsonValueKind.String:
                return Text(value) is { } text && Text(text);
            case JsonValueKind.Number:
                return value.TryGetDouble(out var number) && Number(number);
            default:
                Raw(value.ValueKind == JsonValueKind.True ? "true"u8 : value.ValueKind == JsonValueKind.False ? "false"u8 : "null"u8);
                return true;
        }
    }

    /// <summary>Writes a text; true.</summary>
    public bool Text(ReadOnlySpan<char> text)
    {
        Raw("\""u8);
        while (text.IndexOfAny(Escaped) is var at and >= 0)
        {
            Utf8(text[..at]);
            Escape(text[at]);
            text = text[(at + 1)..];
        }

        Utf8(text);
        Raw("\""u8);
        return true;
    }

    /// <summary>The text of a string; null when it holds half a surrogate pair.</summary>
    private static string? Text(JsonElement value)
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

    private bool Object(JsonElement value)
    {
        var members = new List<(string Name, JsonElement Value)>(value.GetPropertyCount());
        try
        {
            foreach (var member in value.EnumerateObject()) members.Add((member.Name, member.Value));
        }
        catch (InvalidOperationException)
        {
            return false;
        }

        members.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        Raw("{"u8);
        for (var n = 0; n < members.Count; n++)
        {
            if (n > 0) Raw(","u8);
            Text(members[n].Name);
            Raw(":"u8);
            if (!Value(members[n].Value)) return false;
        }

        Raw("}"u8);
        return true;
    }

    private bool Array(JsonElement value)
    {
        Raw("["u8);
        var isFirst = true;
        foreach (var item in value.EnumerateArray())
        {
            if (!isFirst) Raw(","u8);
            isFirst = false;
            if (!Value(item)) return false;
        }

        Raw("]"u8);
        return true;
    }

    private bool Number(double number)
    {
        if (!double.IsFinite(number)) return false;
        Span<byte> text = stackalloc byte[EcmaNumber.MaxLength];
        Raw(text[..EcmaNumber.Format(number, text)]);
        return true;
    }

    private void Utf8(ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(text, bytes);

    private void Escape(char c)
    {
        switch (c)
        {
            case '"':
                Raw("\\\""u8);
                break;
            case '\\':
                Raw("\\\\"u8);
                break;
            case '\b':
                Raw("\\b"u8);
                break;
            case '\t':
                Raw("\\t"u8);
                break;
            case '\n':
                Raw("\\n"u8);
                break;
            case '\f':
                Raw("\\f"u8);
                break;
            case '\r':
                Raw("\\r"u8);
                break;
            default:
                Raw("\\u00"u8);
                Raw([(byte)('0' + (c >> 4)), "0123456789abcdef"u8[c & 15]]);
                break;
        }
    }
}
