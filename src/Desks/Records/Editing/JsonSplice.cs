using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Renkei.Desks.Records.Editing;

/// <summary>One JSON object whose members can be set and taken away while every other byte of it stays as it is.</summary>
public sealed class JsonSplice
{
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = Renkei.Records.ObjectReader.MaxDepth };

    private readonly List<Member> members;
    private readonly Dictionary<string, Member> byName;

    private JsonSplice(byte[] bytes, List<Member> members, Dictionary<string, Member> byName, int end) => (Bytes, this.members, this.byName, End) = (bytes, members, byName, end);

    public byte[] Bytes { get; }

    public IEnumerable<string> Names => members.Select(m => m.Name);

    /// <summary>The closing brace.</summary>
    private int End { get; }

    /// <summary>Null for anything but one JSON object that names no member twice and holds no half of a surrogate pair.</summary>
    public static JsonSplice? Of(ReadOnlyMemory<byte> json)
    {
        var bytes = json.ToArray();
        try
        {
            var reader = new Utf8JsonReader(bytes, Strict);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
            var (read, byName) = (new List<Member>(), new Dictionary<string, Member>(StringComparer.Ordinal));
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var (start, name) = ((int)reader.TokenStartIndex, reader.GetString()!);
                reader.Read();
                var value = (int)reader.TokenStartIndex;
                Pass(ref reader);
                read.Add(new(name, start, value, (int)reader.BytesConsumed));
                if (!byName.TryAdd(name, read[^1])) return null;
            }

            var end = (int)reader.TokenStartIndex;
            return reader.Read() ? null : new(bytes, read, byName, end);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // No JSON, or half a surrogate pair: whoever asked for that text later would fail.
            return null;
        }
    }

    /// <summary>Reads to the end of a value, and every text in it.</summary>
    private static void Pass(ref Utf8JsonReader reader)
    {
        var (depth, isOpen) = (reader.CurrentDepth, reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray);
        do
        {
            if (reader.ValueIsEscaped) reader.GetString();
        }
        while (isOpen && reader.Read() && reader.CurrentDepth > depth);
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
    /// <param name="json">The value as JSON.</param>
    public JsonSplice With(string name, ReadOnlyMemory<byte> json) => With([(name, json)]);

    /// <summary>The same with several values, written and read in one go.</summary>
    /// <param name="changes">Each name once; null to take its member away.</param>
    public JsonSplice With(IReadOnlyList<(string Name, ReadOnlyMemory<byte>? Json)> changes)
    {
        var by = changes.ToDictionary(c => c.Name, c => c.Json, StringComparer.Ordinal);
        var added = changes.Where(c => c.Json is not null && !byName.ContainsKey(c.Name)).ToList();
        if (added.Count == 0 && !by.Keys.Any(byName.ContainsKey)) return this;
        var written = new ArrayBufferWriter<byte>(Bytes.Length);
        // What stands between the brace and the first name is how this object is laid out.
        var first = members.Count == 0 ? End : members[0].Start;
        var layout = Bytes.AsSpan((Bytes.AsSpan(0, first).LastIndexOf((byte)'{') + 1)..first);
        var colon = members.Count > 0 && Bytes.AsSpan(members[^1].Start..members[^1].Value).EndsWith(" "u8) ? ": "u8 : ":"u8;
        written.Write(Bytes.AsSpan(0, first));
        var last = members.FindLastIndex(m => !by.TryGetValue(m.Name, out var json) || json is not null);
        for (var at = 0; at < members.Count; at++)
        {
            var member = members[at];
            var isChanged = by.TryGetValue(member.Name, out var json);
            if (isChanged && json is null) continue;
            written.Write(Bytes.AsSpan(member.Start..(isChanged ? member.Value : member.End)));
            if (isChanged) written.Write(json!.Value.Span);
            // With the comma, unless nothing of what was there comes behind.
            if (at < last) written.Write(Bytes.AsSpan(member.End..members[at + 1].Start));
        }

        var isFirst = last < 0;
        foreach (var (name, json) in added)
        {
            if (!isFirst) written.Write(","u8);
            if (!isFirst) written.Write(layout);
            written.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(name, DeskText.Json)));
            written.Write(colon);
            written.Write(json!.Value.Span);
            isFirst = false;
        }

        written.Write(Bytes.AsSpan(members.Count == 0 ? End : members[^1].End));
        return Of(written.WrittenMemory)!;
    }

    public JsonSplice Without(string name) => With([(name, null)]);

    private Member? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Where a member stands.</summary>
    /// <param name="Start">The quote before its name.</param>
    /// <param name="Value">The first byte of its value.</param>
    /// <param name="End">Behind its value.</param>
    private sealed record Member(string Name, int Start, int Value, int End);
}
