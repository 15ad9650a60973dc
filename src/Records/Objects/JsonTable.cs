using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Renkei.Records.Objects;

/// <summary>One value of a JSON text and where it stands in the bytes.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct JsonValue
{
    /// <summary>The first byte of the member's name, after its quote.</summary>
    public int NameStart;

    /// <summary>Bytes of the name as written; -1 for an element and the root.</summary>
    public int NameLength;

    /// <summary>The first byte of the value.</summary>
    public int Start;

    /// <summary>The byte after the value.</summary>
    public int End;

    /// <summary>-1 for the root.</summary>
    public int Parent;

    /// <summary>The next child of the same parent, or -1.</summary>
    public int Next;

    /// <summary>How many; the first one is the following value of the table.</summary>
    public int Children;

    public JsonTokenType Kind;

    /// <summary>Whether the name, or the string, has escapes.</summary>
    public bool IsNameEscaped, IsEscaped;
}

/// <summary>A JSON text as a table of its values in document order: one strict pass. Reused from one text to the next by its thread.</summary>
internal sealed class JsonTable
{
    /// <summary>The most values: keeps the table of the worst text of 16 MiB within tens of megabytes.</summary>
    public const int MaxValues = 1 << 20;

    private const int KeptValues = 1 << 14;
    private const int SmallObject = 32;

    private JsonValue[] values = new JsonValue[256];

    public ReadOnlyMemory<byte> Json { get; private set; }

    public int Count { get; private set; }

    public ref readonly JsonValue this[int value] => ref values[value];

    public ReadOnlySpan<JsonValue> Values => values.AsSpan(0, Count);

    /// <summary>Fills the table; null when that went well, else what is wrong with the text as JSON.</summary>
    public Finding? Fill(ReadOnlyMemory<byte> json)
    {
        (Json, Count) = (json, 0);
        if (json.Length > ObjectReader.MaxBytes) return Wrong("json-size", $"An object may have {ObjectReader.MaxBytes} bytes; this one has {json.Length}.");
        if (!Utf8.IsValid(json.Span)) return Wrong("json-utf8", "An object is UTF-8; these bytes are not.");
        try
        {
            return FillValid();
        }
        catch (JsonException e)
        {
            return e.Message.Contains("maximum configured depth", StringComparison.Ordinal)
                ? Wrong("json-depth", $"An object may nest {ObjectReader.MaxDepth} levels; this one nests deeper.")
                : Wrong("json-syntax", $"One JSON object was expected; the text breaks in line {e.LineNumber + 1}, at byte {e.BytePositionInLine + 1} of it.");
        }
    }

    /// <summary>Lets go of the text, and of a table that an unusual text made large.</summary>
    public void Release()
    {
        (Json, Count) = (default, 0);
        if (values.Length > KeptValues) values = new JsonValue[256];
    }

    /// <summary>The bytes of a value; a string without its quotes, escapes as written.</summary>
    public ReadOnlySpan<byte> Raw(int value)
    {
        ref readonly var at = ref values[value];
        return at.Kind == JsonTokenType.String ? Json.Span[(at.Start + 1)..(at.End - 1)] : Json.Span[at.Start..at.End];
    }

    /// <summary>The UTF-8 of a string, escapes decoded.</summary>
    public ReadOnlySpan<byte> Utf8Of(int value) => values[value].IsEscaped ? Encoding.UTF8.GetBytes(Text(value)) : Raw(value);

    /// <summary>The UTF-8 name of a member, escapes decoded; empty for an element.</summary>
    public ReadOnlySpan<byte> Name(int value)
    {
        ref readonly var at = ref values[value];
        if (at.NameLength < 0) return default;
        return at.IsNameEscaped ? Encoding.UTF8.GetBytes(NameText(value)) : Json.Span.Slice(at.NameStart, at.NameLength);
    }

    public string NameText(int value)
    {
        ref readonly var at = ref values[value];
        var raw = Json.Span.Slice(at.NameStart, at.NameLength);
        return at.IsNameEscaped ? Unescaped(Json.Span.Slice(at.NameStart - 1, at.NameLength + 2)) : Encoding.UTF8.GetString(raw);
    }

    public string Text(int value)
    {
        ref readonly var at = ref values[value];
        return at.IsEscaped ? Unescaped(Json.Span[at.Start..at.End]) : Encoding.UTF8.GetString(Raw(value));
    }

    public int First(int parent) => values[parent].Children == 0 ? -1 : parent + 1;

    /// <summary>The value as an RFC 6901 JSON pointer.</summary>
    public string Pointer(int value)
    {
        if (value > 0 && values[value].Parent == 0 && NameText(value) is var name && name.AsSpan().IndexOfAny('~', '/') < 0) return "/" + name;
        var parts = new List<string>();
        for (; value > 0; value = values[value].Parent)
        {
            parts.Add(values[value].NameLength >= 0 ? NameText(value).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal) : NumberOf(value));
        }

        parts.Reverse();
        return parts.Count == 0 ? "" : "/" + string.Join('/', parts);
    }

    private string NumberOf(int element)
    {
        var number = 0;
        for (var at = First(values[element].Parent); at != element; at = values[at].Next) number++;
        return number.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string Unescaped(ReadOnlySpan<byte> quoted)
    {
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        return reader.GetString()!;
    }

    private static Finding Wrong(string rule, string expected, string path = "") => new(path, rule, expected, IsError: true);

    private Finding? FillValid()
    {
        var reader = new Utf8JsonReader(Json.Span, new JsonReaderOptions { MaxDepth = ObjectReader.MaxDepth });
        Span<int> last = stackalloc int[ObjectReader.MaxDepth + 1];
        var parent = -1;
        var (nameStart, nameLength, isNameEscaped) = (0, -1, false);
        while (reader.Read())
        {
            var kind = reader.TokenType;
            var start = (int)reader.TokenStartIndex;
            if (kind == JsonTokenType.PropertyName)
            {
                (nameStart, nameLength, isNameEscaped) = (start + 1, reader.ValueSpan.Length, reader.ValueIsEscaped);
                if (isNameEscaped && !Escapes.AreWhole(reader.ValueSpan)) return HalfPair(parent);
                continue;
            }

            if (kind is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                values[parent].End = start + 1;
                if (kind == JsonTokenType.EndObject && Repeated(parent) is >= 0 and var twice)
                {
                    return Wrong("json-duplicate-name", $"A name stands once in an object; {NameText(twice)} stands there again.", Pointer(twice));
                }

                parent = values[parent].Parent;
                continue;
            }

            if (Count == MaxValues) return Wrong("json-values", $"An object may hold {MaxValues} values; this one holds more.");
            if (Count == values.Length) Array.Resize(ref values, values.Length * 2);
            var isEscaped = kind == JsonTokenType.String && reader.ValueIsEscaped;
            if (isEscaped && !Escapes.AreWhole(reader.ValueSpan)) return HalfPair(parent);
            var value = Count++;
            values[value] = new()
            {
                NameStart = nameStart,
                NameLength = nameLength,
                IsNameEscaped = isNameEscaped,
                Start = start,
                End = start + reader.ValueSpan.Length + (kind == JsonTokenType.String ? 2 : 0),
                Parent = parent,
                Next = -1,
                Kind = kind,
                IsEscaped = isEscaped,
            };
            (nameLength, isNameEscaped) = (-1, false);
            if (parent >= 0 && values[parent].Children++ > 0) values[last[reader.CurrentDepth]].Next = value;
            last[reader.CurrentDepth] = value;
            if (kind is JsonTokenType.StartObject or JsonTokenType.StartArray) parent = value;
        }

        return values[0].Kind == JsonTokenType.StartObject ? null : Wrong("json-object", "One JSON object was expected; this is another kind of value.");
    }

    private Finding HalfPair(int parent) =>
        Wrong("json-surrogate", "An escape in a text is a whole character; here one is half a surrogate pair.", parent < 0 ? "" : Pointer(parent));

    /// <summary>A member whose name an earlier member of this object has, or -1.</summary>
    private int Repeated(int parent)
    {
        if (values[parent].Children > SmallObject)
        {
            var names = new HashSet<string>(values[parent].Children, StringComparer.Ordinal);
            for (var child = First(parent); child >= 0; child = values[child].Next)
            {
                if (!names.Add(NameText(child))) return child;
            }

            return -1;
        }

        for (var child = First(parent); child >= 0; child = values[child].Next)
        {
            for (var earlier = First(parent); earlier != child; earlier = values[earlier].Next)
            {
                if (HaveSameName(child, earlier)) return child;
            }
        }

        return -1;
    }

    private bool HaveSameName(int one, int other)
    {
        if (values[one].IsNameEscaped || values[other].IsNameEscaped) return Name(one).SequenceEqual(Name(other));
        var length = values[one].NameLength;
        return length == values[other].NameLength
            && Json.Span.Slice(values[one].NameStart, length).SequenceEqual(Json.Span.Slice(values[other].NameStart, length));
    }
}
