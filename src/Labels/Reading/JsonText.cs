using System.Text.Json;
using System.Text.Unicode;

namespace Renkei.Labels.Reading;

/// <summary>JSON (RFC 8259) with each key once, whose objects have known keys.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <summary>Reads the document with the walk; null with an error noted when it is none.</summary>
    public static T? Read<T>(ReadOnlyMemory<byte> source, Notes notes, Func<LabelJsonWalk, JsonElement, T?> read)
        where T : class
    {
        if (source.Length > XmlSource.MaxLength) return Refused<T>(notes, $"This is {source.Length} bytes long; at most {XmlSource.MaxLength} are read.");
        if (!Utf8.IsValid(source.Span)) return Refused<T>(notes, "This JSON is not in UTF-8.");
        try
        {
            using var document = JsonDocument.Parse(source.Span is [0xEF, 0xBB, 0xBF, ..] ? source[3..] : source, Options);
            return read(new(notes), document.RootElement);
        }
        catch (JsonException fault)
        {
            return Refused<T>(notes, $"This is no JSON, or a key comes twice in it, at line {(fault.LineNumber ?? 0) + 1}, byte {(fault.BytePositionInLine ?? 0) + 1}.");
        }
        catch (InvalidOperationException)
        {
            return Refused<T>(notes, "This JSON holds half of a surrogate pair, which is no character.");
        }
    }

    private static T? Refused<T>(Notes notes, string error)
        where T : class
    {
        notes.Refuse(-1, "unreadable", error);
        return null;
    }
}
