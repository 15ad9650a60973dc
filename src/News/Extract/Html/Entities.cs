using System.Text;

namespace Renkei.News.Extract.Html;

/// <summary>Character references: named, decimal and hexadecimal.</summary>
internal static class Entities
{
    // What browsers read for &#128; to &#159;: windows-1252, because that is what their writers meant.
    private const string Windows1252 =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F" +
        "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    private const int LongestName = 10;
    private const int LongestLegacyName = 6;

    private static readonly Lazy<(Dictionary<string, char> Strict, Dictionary<string, char> Legacy)> Tables = new(Make);

    /// <summary>The text with its references replaced; the same string when it has none.</summary>
    /// <param name="attribute">In an attribute, a name without semicolon before a letter, digit or "=" stays as it is.</param>
    public static string Decode(ReadOnlySpan<char> text, bool attribute = false)
    {
        var at = text.IndexOf('&');
        if (at < 0) return text.ToString();
        var result = new StringBuilder(text.Length);
        while (at >= 0)
        {
            result.Append(text[..at]);
            text = text[at..];
            var used = Read(text, attribute, out var rune);
            if (used == 0)
            {
                result.Append('&');
                used = 1;
            }
            else
            {
                result.Append(rune.ToString());
            }

            text = text[used..];
            at = text.IndexOf('&');
        }

        return result.Append(text).ToString();
    }

    /// <summary>Reads the reference that the text, which begins with "&amp;", opens.</summary>
    /// <returns>How many characters it takes; 0 when there is none.</returns>
    public static int Read(ReadOnlySpan<char> text, bool attribute, out Rune rune)
    {
        rune = default;
        if (text.Length < 3) return 0;
        return text[1] == '#' ? ReadNumber(text, out rune) : ReadName(text, attribute, out rune);
    }

    private static int ReadNumber(ReadOnlySpan<char> text, out Rune rune)
    {
        rune = default;
        var hexadecimal = text[2] is 'x' or 'X';
        var start = hexadecimal ? 3 : 2;
        var at = start;
        var value = 0;
        while (at < text.Length && (hexadecimal ? char.IsAsciiHexDigit(text[at]) : char.IsAsciiDigit(text[at])))
        {
            var digit = text[at] <= '9' ? text[at] - '0' : (text[at] | 0x20) - 'a' + 10;
            value = Math.Min((value * (hexadecimal ? 16 : 10)) + digit, 0x110000);
            at++;
        }

        if (at == start) return 0;
        if (value is >= 0x80 and <= 0x9F) value = Windows1252[value - 0x80];
        rune = value != 0 && Rune.IsValid(value) ? new Rune(value) : Rune.ReplacementChar;
        return at < text.Length && text[at] == ';' ? at + 1 : at;
    }

    private static int ReadName(ReadOnlySpan<char> text, bool attribute, out Rune rune)
    {
        rune = default;
        var end = 1;
        while (end < text.Length && end <= LongestName && char.IsAsciiLetterOrDigit(text[end])) end++;
        if (end == 1) return 0;
        var (strict, legacy) = Tables.Value;
        if (end < text.Length && text[end] == ';' && strict.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[1..end], out var found))
        {
            rune = new Rune(found);
            return end + 1;
        }

        var names = legacy.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(end - 1, LongestLegacyName); length >= 2; length--)
        {
            if (!names.TryGetValue(text.Slice(1, length), out found)) continue;
            var next = 1 + length < text.Length ? text[1 + length] : ' ';
            if (attribute && (next == '=' || char.IsAsciiLetterOrDigit(next))) return 0;
            rune = new Rune(found);
            return next == ';' ? length + 2 : length + 1;
        }

        return 0;
    }

    private static (Dictionary<string, char> Strict, Dictionary<string, char> Legacy) Make()
    {
        var strict = new Dictionary<string, char>(1200, StringComparer.Ordinal);
        var legacy = new Dictionary<string, char>(128, StringComparer.Ordinal);
        Add(EntityTable.WithoutSemicolon, legacy);
        Add(EntityTable.WithoutSemicolon, strict);
        Add(EntityTable.WithSemicolon, strict);
        return (strict, legacy);
    }

    private static void Add(ReadOnlySpan<char> table, Dictionary<string, char> to)
    {
        foreach (var range in table.Split(' '))
        {
            var entry = table[range];
            var equals = entry.IndexOf('=');
            if (equals <= 0) continue;
            var code = 0;
            foreach (var c in entry[(equals + 1)..]) code = (code * 16) + (c <= '9' ? c - '0' : c - 'A' + 10);
            to.TryAdd(entry[..equals].ToString(), (char)code);
        }
    }
}
