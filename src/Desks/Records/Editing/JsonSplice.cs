using System.Text;
using System.Text.Json;

namespace Renkei.Desks.Records.Editing;

/// <summary>One JSON object whose members can be set and taken away while every other byte of it stays as it is.</summary>
public sealed class JsonSplice
{
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = Renkei.Records.ObjectReader.MaxDepth };

    private readonly List<Member> members;

    private JsonSplice(byte[] bytes, List<Member> members, int end) => (Bytes, this.members, End) = (bytes, members, end);

    public byte[] Bytes { get; }

    public IEnumerable<string> Names => members.Select(m => m.Name);

    /// <summary>The closing brace.</summary>
    private int End { get; }

    /// <summary>Null for anything but one JSON object that names no member twice.</summary>
    public static JsonSplice? Of(ReadOnlyMemory<byte> json)
    {
        var bytes = json.ToArray();
        try
        {
            var reader = new Utf8JsonReader(bytes, Strict);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
            var read = new List<Member>();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var (start, name) = ((int)reader.TokenStartIndex, reader.GetString()!);
                reader.Read();
                var value = (int)reader.TokenStartIndex;
                reader.Skip();
                if (read.Exists(m => m.Name == name)) return null;
                read.Add(new(name, start, value, (int)reader.BytesConsumed));
            }

            var end = (int)reader.TokenStartIndex;
            return reader.Read() ? null : new(bytes, read, end);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // No JSON, or a name with half a surrogate pair.
            return null;
        }
    }

    /// <summary>The exact bytes of a value; null when the member is not there.</summary>
    public ReadOnlyMemory<byte>? Value(string name) => Find(name) is { } member ? new ReadOnlyMemory<byte>(Bytes, member.Value, member.End - member.Value) : default(ReadOnlyMemory<byte>?);

    /// <summary>The text of a member that is a string; null when it is none.</summary>
    public string? Text(string name)
    {
        if (Value(name) is not { } value || value.Span[0] != '"') return null;
        using var document = JsonDocument.Parse(value);
        return document.RootElement.GetString();
    }

    /// <summary>The object with a value in place of the one that was there, else behind the last member, laid out as its neighbours are.</summary>
    /// <param name="json">The value as JSON; null to take the member away.</param>
    public JsonSplice With(string name, ReadOnlySpan<byte> json, bool isRemoved = false)
    {
        var at = members.FindIndex(m => m.Name == name);
        if (isRemoved) return at < 0 ? this : Replace(At(at), []);
        if (at >= 0) return Replace((members[at].Value, members[at].End), json);
        var written = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(name, DeskText.Json));
        if (members.Count == 0) return Replace((End, End), [.. written, (byte)':', .. json]);
        // What stands between the brace and the first name is how this object is laid out.
        var open = Bytes.AsSpan(0, members[0].Start).LastIndexOf((byte)'{') + 1;
        var colon = Bytes.AsSpan(members[^1].Start..members[^1].Value);
        var space = colon.EndsWith(" "u8) ? ": "u8 : ":"u8;
        return Replace((members[^1].End, members[^1].End), [(byte)',', .. Bytes.AsSpan(open..members[0].Start), .. written, .. space, .. json]);
    }

    public JsonSplice Without(string name) => With(name, [], isRemoved: true);

    /// <summary>A member with the comma that becomes too many.</summary>
    private (int Start, int End) At(int at) =>
        at + 1 < members.Count ? (members[at].Start, members[at + 1].Start) : at > 0 ? (members[at - 1].End, members[at].End) : (members[at].Start, members[at].End);

    private JsonSplice Replace((int Start, int End) part, ReadOnlySpan<byte> with) => Of((byte[])[.. Bytes.AsSpan(0, part.Start), .. with, .. Bytes.AsSpan(part.End)])!;

    private Member? Find(string name) => members.Find(m => m.Name == name);

    /// <summary>Where a member stands.</summary>
    /// <param name="Start">The quote before its name.</param>
    /// <param name="Value">The first byte of its value.</param>
    /// <param name="End">Behind its value.</param>
    private sealed record Member(string Name, int Start, int Value, int End);
}
