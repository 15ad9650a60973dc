using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Renkei.Records.Ids;

namespace Renkei.Records.Compare;

/// <summary>A JSON value made ready to be compared: every part has a digest that is equal exactly when the parts are, members stand in the order of their names.</summary>
internal sealed class JsonTree
{
    private const int DigestBytes = 16;

    private ImmutableArray<Range> paragraphs;

    private JsonTree(JsonElement value) => Value = value;

    public JsonElement Value { get; }

    public JsonValueKind Kind => Value.ValueKind;

    /// <summary>128 bits that follow from what the value means, by SHA-256 where they do not hold it all: space, order of members and ways to write a number or a text play no part.</summary>
    public UInt128 Digest { get; private set; }

    /// <summary>The text of a string.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The paragraphs of a string, found once.</summary>
    public ImmutableArray<Range> Paragraphs => paragraphs.IsDefault ? paragraphs = Labels.Portions.Paragraphs.Of(Text) : paragraphs;

    /// <summary>By name, ordinal.</summary>
    public (string Name, JsonTree Value)[] Members { get; private set; } = [];

    public JsonTree[] Items { get; private set; } = [];

    /// <summary>The tree of strict JSON; null for any other bytes.</summary>
    public static JsonTree? Of(ReadOnlyMemory<byte> json)
    {
        using var document = CanonicalJson.Parse(json);
        try
        {
            return document is null ? null : Of(document.RootElement.Clone());
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, told by the platform only when the text is asked for.
            return null;
        }
    }

    public JsonTree? Member(string name)
    {
        var (low, high) = (0, Members.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(Members[middle].Name, name);
            if (order == 0) return Members[middle].Value;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return null;
    }

    private static JsonTree Of(JsonElement value)
    {
        var tree = new JsonTree(value);
        tree.Digest = value.ValueKind switch
        {
            JsonValueKind.Object => tree.DigestMembers(),
            JsonValueKind.Array => tree.DigestItems(),
            JsonValueKind.String => OfText(tree.Text = value.GetString()!),
            JsonValueKind.Number => OfNumber(value),
            var kind => Hash((char)('0' + (int)kind), []),
        };
        return tree;
    }

    private UInt128 DigestMembers()
    {
        Members = [.. Value.EnumerateObject().Select(m => (m.Name, Of(m.Value)))];
        Array.Sort(Members, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        var digests = new byte[Members.Length * 2 * DigestBytes];
        for (var n = 0; n < Members.Length; n++)
        {
            BinaryPrimitives.WriteUInt128BigEndian(digests.AsSpan(2 * n * DigestBytes), OfText(Members[n].Name));
            BinaryPrimitives.WriteUInt128BigEndian(digests.AsSpan(((2 * n) + 1) * DigestBytes), Members[n].Value.Digest);
        }

        return Hash('o', digests);
    }

    private UInt128 DigestItems()
    {
        Items = [.. Value.EnumerateArray().Select(Of)];
        var digests = new byte[Items.Length * DigestBytes];
        for (var n = 0; n < Items.Length; n++) BinaryPrimitives.WriteUInt128BigEndian(digests.AsSpan(n * DigestBytes), Items[n].Digest);
        return Hash('a', digests);
    }

    /// <summary>A number as RFC 8785 writes it; one that would lose digits that way, as it came.</summary>
    private static UInt128 OfNumber(JsonElement value)
    {
        Span<byte> text = stackalloc byte[EcmaNumber.MaxLength];
        if (value.TryGetInt64(out var whole) && value.ValueKind == JsonValueKind.Number)
        {
            Utf8Formatter.TryFormat(whole, text, out var length);
            return Hash('n', text[..length]);
        }

        var raw = JsonMarshal.GetRawUtf8Value(value);
        return raw.Length <= 17 && value.TryGetDouble(out var number) && double.IsFinite(number) ? Hash('n', text[..EcmaNumber.Format(number, text)]) : Hash('n', raw);
    }

    private static UInt128 OfText(string text)
    {
        if (text.Length > 128) return Hash('s', Encoding.UTF8.GetBytes(text));
        Span<byte> bytes = stackalloc byte[128 * 3];
        return Hash('s', bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }

    /// <summary>What is short stands for itself, with the highest bit set; the rest is hashed to the bits below it.</summary>
    private static UInt128 Hash(char kind, ReadOnlySpan<byte> content)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        digest.Clear();
        if (content.Length <= DigestBytes - 2)
        {
            digest[0] = (byte)(0x80 | content.Length);
            digest[1] = (byte)kind;
            content.CopyTo(digest[2..]);
            return BinaryPrimitives.ReadUInt128BigEndian(digest);
        }

        var input = content.Length < 512 ? stackalloc byte[512] : new byte[content.Length + 1];
        input = input[..(content.Length + 1)];
        input[0] = (byte)kind;
        content.CopyTo(input[1..]);
        SHA256.HashData(input, digest);
        digest[0] &= 0x7F;
        return BinaryPrimitives.ReadUInt128BigEndian(digest);
    }
}
