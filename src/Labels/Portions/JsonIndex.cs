using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace Renkei.Labels.Portions;

/// <summary>One value of a JSON text: where it stands in the bytes, and beside what.</summary>
/// <param name="KeyStart">Where the member starts (the quote of its name); for an element and the root where the value starts.</param>
/// <param name="KeyLength">Bytes of the name between its quotes, as written; -1 for an element and the root.</param>
/// <param name="Start">The first byte of the value.</param>
/// <param name="Parent">-1 for the root.</param>
internal record struct JsonPlace(int KeyStart, int KeyLength, int Start, int Parent, JsonTokenType Kind)
{
    /// <summary>The byte after the value.</summary>
    public int End { get; set; }

    /// <summary>The next child of the same parent, or -1.</summary>
    public int Next { get; set; } = -1;

    /// <summary>The first child is the following node when there is one.</summary>
    public int Children { get; set; }
}

/// <summary>A JSON text as a table of its values in document order, with their places in the bytes. One pass; depth, size and repeated names are checked.</summary>
internal sealed class JsonIndex
{
    public const int MaxDepth = 64;
    public const int MaxBytes = 16 << 20;

    private const int SmallObject = 12;

    private readonly Dictionary<int, string> escapedNames = [];
    private Dictionary<int, Dictionary<string, int>>? members;
    private Dictionary<int, int[]>? elements;
    private JsonPlace[] nodes;

    private JsonIndex(ReadOnlyMemory<byte> json) => (Json, nodes) = (json, new JsonPlace[Math.Max(16, json.Length / 16)]);

    public ReadOnlyMemory<byte> Json { get; }

    public int Count { get; private set; }

    public ReadOnlySpan<JsonPlace> Nodes => nodes.AsSpan(0, Count);

    /// <summary>The table; null when the bytes are not one strict JSON value in UTF-8, are too large or too deep, or an object repeats a name.</summary>
    public static JsonIndex? Of(ReadOnlyMemory<byte> json)
    {
        if (json.Length > MaxBytes || !Utf8.IsValid(json.Span)) return null;
        var index = new JsonIndex(json);
        try
        {
            return index.Fill() ? index : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a name with an escape that is half a surrogate pair.
            return null;
        }
    }

    public ReadOnlySpan<byte> Bytes(int node) => Json.Span[nodes[node].Start..nodes[node].End];

    /// <summary>A string as written between its quotes, when it is one and has no escapes; else null. Enough for ids and selectors.</summary>
    public string? Plain(int node)
    {
        if (node < 0 || nodes[node].Kind != JsonTokenType.String) return null;
        var bytes = Bytes(node)[1..^1];
        return bytes.Contains((byte)'\\') ? null : System.Text.Encoding.UTF8.GetString(bytes);
    }

    public string Name(int node) =>
        escapedNames.GetValueOrDefault(node) ?? System.Text.Encoding.UTF8.GetString(RawName(node));

    /// <summary>Whether this is a member of this name, which is ASCII.</summary>
    public bool IsNamed(int node, string name)
    {
        if (escapedNames.Count > 0 && escapedNames.TryGetValue(node, out var escaped)) return escaped == name;
        return nodes[node].KeyLength == name.Length && System.Text.Ascii.Equals(RawName(node), name);
    }

    /// <summary>The value of a member, or -1.</summary>
    public int Member(int parent, string name)
    {
        if (nodes[parent].Kind != JsonTokenType.StartObject) return -1;
        if (nodes[parent].Children > SmallObject)
        {
            ref var table = ref CollectionsMarshal.GetValueRefOrAddDefault(members ??= [], parent, out _);
            return (table ??= Names(parent)).GetValueOrDefault(name, -1);
        }

        for (var child = First(parent); child >= 0; child = nodes[child].Next)
        {
            if (IsNamed(child, name)) return child;
        }

        return -1;
    }

    /// <summary>The element with this 0-based number, or -1.</summary>
    public int Element(int parent, int number)
    {
        if (nodes[parent].Kind != JsonTokenType.StartArray || number >= nodes[parent].Children) return -1;
        ref var table = ref CollectionsMarshal.GetValueRefOrAddDefault(elements ??= [], parent, out _);
        return (table ??= [.. Children(parent)])[number];
    }

    public int First(int parent) => nodes[parent].Children == 0 ? -1 : parent + 1;

    public IEnumerable<int> Children(int parent)
    {
        for (var child = First(parent); child >= 0; child = nodes[child].Next) yield return child;
    }

    private bool Fill()
    {
        var reader = new Utf8JsonReader(Json.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
        Span<int> last = stackalloc int[MaxDepth + 1];
        var parent = -1;
        var (keyStart, keyLength) = (-1, -1);
        string? escapedName = null;
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                (keyStart, keyLength) = (start, reader.ValueSpan.Length);
                escapedName = reader.ValueIsEscaped ? reader.GetString() : null;
                continue;
            }

            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                nodes[parent].End = start + 1;
                if (reader.TokenType == JsonTokenType.EndObject && HasRepeatedName(parent)) return false;
                parent = nodes[parent].Parent;
                continue;
            }

            var node = Add(new(keyLength < 0 ? start : keyStart, keyLength, start, parent, reader.TokenType));
            if (escapedName is not null) escapedNames.Add(node, escapedName);
            (keyLength, escapedName) = (-1, null);
            if (parent >= 0 && nodes[parent].Children++ > 0) nodes[last[reader.CurrentDepth]].Next = node;
            last[reader.CurrentDepth] = node;
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) parent = node;
            else nodes[node].End = start + reader.ValueSpan.Length + (reader.TokenType == JsonTokenType.String ? 2 : 0);
        }

        return Count > 0;
    }

    private int Add(JsonPlace node)
    {
        if (Count == nodes.Length) Array.Resize(ref nodes, nodes.Length * 2);
        nodes[Count] = node;
        return Count++;
    }

    private bool HasRepeatedName(int parent)
    {
        if (nodes[parent].Children > SmallObject)
        {
            var names = new HashSet<string>(nodes[parent].Children, StringComparer.Ordinal);
            for (var child = First(parent); child >= 0; child = nodes[child].Next)
            {
                if (!names.Add(Name(child))) return true;
            }

            return false;
        }

        for (var child = First(parent); child >= 0; child = nodes[child].Next)
        {
            for (var other = nodes[child].Next; other >= 0; other = nodes[other].Next)
            {
                if (HaveSameName(child, other)) return true;
            }
        }

        return false;
    }

    private bool HaveSameName(int one, int other) =>
        escapedNames.Count > 0 && (escapedNames.ContainsKey(one) || escapedNames.ContainsKey(other)) ? Name(one) == Name(other)
        : nodes[one].KeyLength == nodes[other].KeyLength && RawName(one).SequenceEqual(RawName(other));

    private ReadOnlySpan<byte> RawName(int node) => Json.Span.Slice(nodes[node].KeyStart + 1, nodes[node].KeyLength);

    private Dictionary<string, int> Names(int parent) => Children(parent).ToDictionary(Name, c => c, StringComparer.Ordinal);
}
