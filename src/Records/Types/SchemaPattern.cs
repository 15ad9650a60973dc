using System.Globalization;
using System.Text;

namespace Renkei.Records.Types;

/// <summary>Brings the regular expressions of JSON Schema (ECMA-262) into those of the platform, where both have the same meaning, and bounds what they cost.</summary>
internal static class SchemaPattern
{
    /// <summary>The most parts that a match may have to follow at once: atoms, each counted as often as it may repeat.</summary>
    public const int MaxSize = 1000;

    private const int MaxLength = 1000;

    /// <summary>The expression; null when it is too large, or has what is not the same on both sides.</summary>
    /// <param name="size">How many parts it has.</param>
    public static string? Translate(string pattern, out int size)
    {
        size = 0;
        if (pattern.Length > MaxLength) return null;
        var to = new StringBuilder(pattern.Length + 16);
        var sizes = new Stack<int>();
        var (last, at) = (0, 0);
        while (at < pattern.Length)
        {
            var c = pattern[at];
            if (c == '(')
            {
                if (sizes.Count == 32 || (Peek(1) == '?' && Peek(2) != ':')) return null;
                to.Append("(?:");
                at += Peek(1) == '?' ? 3 : 1;
                sizes.Push(size);
                (size, last) = (0, 0);
                continue;
            }

            if (c == ')')
            {
                if (sizes.Count == 0) return null;
                (last, size) = (Math.Max(1, size), Math.Max(1, size) + sizes.Pop());
                to.Append(c);
                at++;
            }
            else if (c == '{')
            {
                var end = pattern.IndexOf('}', at);
                if (end < 0 || Most(pattern.AsSpan(at + 1, end - at - 1)) is not { } most) return null;
                size += Math.Max(0, last * (most - 1));
                last *= Math.Max(1, most);
                to.Append(pattern, at, end + 1 - at);
                at = end + 1;
            }
            else
            {
                var length = c == '\\' ? Escape(pattern, at, to, isInClass: false) : c == '[' ? Class(pattern, at, to) : One(c, to);
                if (length == 0) return null;
                at += length;
                if (c is not ('*' or '+' or '?' or '|')) (last, size) = (1, size + 1);
            }

            if (size > MaxSize || last > MaxSize) return null;
        }

        return sizes.Count == 0 ? to.ToString() : null;

        char Peek(int ahead) => at + ahead < pattern.Length ? pattern[at + ahead] : '\0';
    }

    /// <summary>The end of the text is its end, even when a line feed comes last.</summary>
    private static int One(char c, StringBuilder to)
    {
        if (c == '$') to.Append(@"\z");
        else to.Append(c);
        return 1;
    }

    private static int Class(string pattern, int start, StringBuilder to)
    {
        to.Append('[');
        var at = start + 1;
        if (at < pattern.Length && pattern[at] == '^')
        {
            to.Append('^');
            at++;
        }

        if (at < pattern.Length && pattern[at] == ']') return 0;
        while (at < pattern.Length && pattern[at] != ']')
        {
            if (pattern[at] == '[') to.Append('\\');
            if (pattern[at] != '\\')
            {
                to.Append(pattern[at++]);
                continue;
            }

            var length = Escape(pattern, at, to, isInClass: true);
            if (length == 0) return 0;
            at += length;
        }

        if (at == pattern.Length) return 0;
        to.Append(']');
        return at + 1 - start;
    }

    /// <summary>ECMA-262's digits and word characters are ASCII. 0 for what is refused.</summary>
    private static int Escape(string pattern, int at, StringBuilder to, bool isInClass)
    {
        if (at + 1 == pattern.Length) return 0;
        var c = pattern[at + 1];
        var set = c switch { 'd' or 'D' => "0-9", 'w' or 'W' => "A-Za-z0-9_", _ => null };
        if (set is not null)
        {
            if (isInClass && c is 'D' or 'W' && isInClass) return 0;
            to.Append(isInClass ? set : c is 'D' or 'W' ? $"[^{set}]" : $"[{set}]");
            return 2;
        }

        if (c is 'p' or 'P' or 'u' or 'x')
        {
            var end = c is 'u' ? at + 6 : c is 'x' ? at + 4 : pattern.IndexOf('}', at) + 1;
            if (end <= at || end > pattern.Length || (c is 'p' or 'P' && pattern[at + 2] != '{')) return 0;
            to.Append(pattern, at, end - at);
            return end - at;
        }

        if (char.IsAsciiLetterOrDigit(c) && c is not ('n' or 'r' or 't' or 'f' or 'v' or 's' or 'S') && (isInClass || c is not ('b' or 'B'))) return 0;
        to.Append('\\').Append(c);
        return 2;
    }

    private static int? Most(ReadOnlySpan<char> count)
    {
        var comma = count.IndexOf(',');
        var last = comma < 0 ? count : count[(comma + 1)..];
        if (last.IsEmpty && comma > 0) last = count[..comma];
        return int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most <= MaxSize
            && (comma < 0 || int.TryParse(count[..comma], NumberStyles.None, CultureInfo.InvariantCulture, out _)) ? most : null;
    }
}
