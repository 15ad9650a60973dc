using System.Buffers;
using System.Text;

namespace Renkei.News.Collect.Decode;

/// <summary>What a page says about its own encoding: byte order mark, XML declaration, meta element.</summary>
internal static class DeclaredEncoding
{
    /// <summary>The standard asks for the first 1024 bytes; real pages put scripts before their meta elements.</summary>
    private const int Reach = 16 * 1024;

    /// <summary>Labels are shown to people: nothing else gets into a sentence.</summary>
    private static readonly SearchValues<char> LabelCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:+()");

    private static readonly SearchValues<char> LabelEnds = SearchValues.Create(" \t\r\n\"'/;>");

    /// <summary>The byte order mark's encoding and its length in bytes, or null.</summary>
    public static (string Name, int Length)? Mark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => ("UTF-8", 3),
        [0xFF, 0xFE, 0, 0, ..] => ("UTF-32LE", 4),
        [0, 0, 0xFE, 0xFF, ..] => ("UTF-32BE", 4),
        [0xFF, 0xFE, ..] => ("UTF-16LE", 2),
        [0xFE, 0xFF, ..] => ("UTF-16BE", 2),
        [0x84, 0x31, 0x95, 0x33, ..] => ("GB18030", 4),
        _ => null,
    };

    /// <summary>The label in the XML declaration or the first meta element that has one, as written; null when there is none.</summary>
    public static string? Find(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, Reach)]);
        return InXmlDeclaration(head) ?? InMeta(head);
    }

    private static string? InXmlDeclaration(string head)
    {
        var start = head.AsSpan().TrimStart();
        if (!start.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase)) return null;
        var end = start.IndexOf("?>");
        return end < 0 ? null : Value(start[..end], "encoding");
    }

    private static string? InMeta(string head)
    {
        for (var at = 0; (at = head.IndexOf('<', at)) >= 0;)
        {
            var rest = head.AsSpan(at);
            if (rest.StartsWith("<!--"))
            {
                var close = head.IndexOf("-->", at, StringComparison.Ordinal);
                if (close < 0) return null;
                at = close + 3;
                continue;
            }

            at++;
            if (!rest.StartsWith("<meta", StringComparison.OrdinalIgnoreCase)) continue;
            var end = rest.IndexOf('>');
            if (end < 0) return null;
            at += end;
            if (Value(rest[..end], "charset") is { } label) return label;
        }

        return null;
    }

    /// <summary>What follows NAME= inside a tag, with or without quotes; also inside content="text/html; charset=…".</summary>
    private static string? Value(ReadOnlySpan<char> tag, string name)
    {
        var at = tag.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        var rest = tag[(at + name.Length)..].TrimStart();
        if (rest is not ['=', ..]) return null;
        rest = rest[1..].TrimStart(" \t\r\n\"'");
        var end = rest.IndexOfAny(LabelEnds);
        var label = end < 0 ? rest : rest[..end];
        return label.Length is > 0 and <= 40 && !label.ContainsAnyExcept(LabelCharacters) ? label.ToString() : null;
    }
}
