using Renkei.News.Extract.Dates;
using Renkei.News.Text;

namespace Renkei.News.Extract;

/// <summary>Tells lines that belong to the page around an article, by their shape.</summary>
internal static class PageLine
{
    private const int LongestCopyright = 300;
    private const int LongestTeaser = 200;
    private const int LongestStamp = 24;
    private const int Tail = 40;

    /// <summary>"© 2019–2026 Example Media", "Example Media (c) 2026", "Copyright …".</summary>
    public static bool IsCopyright(ReadOnlySpan<char> line)
    {
        if (line.Length is 0 or > LongestCopyright) return false;
        if (line[0] is '©' or 'ⓒ' || line.StartsWith("Copyright", StringComparison.OrdinalIgnoreCase)) return true;
        return MarkEnd(line) is var end and > 0 && YearFollows(line[end..]);
    }

    /// <summary>The index after the line's first copyright sign, or -1.</summary>
    public static int MarkEnd(ReadOnlySpan<char> line)
    {
        var sign = line.IndexOfAny('©', 'ⓒ');
        if (sign >= 0) return sign + 1;
        var bracketed = line.IndexOf("(c)", StringComparison.OrdinalIgnoreCase);
        return bracketed >= 0 ? bracketed + 3 : -1;
    }

    /// <summary>Whether the line is a headline of another article with its date stuck to the end.</summary>
    public static bool IsTeaser(string line)
    {
        if (line.Length > LongestTeaser || !line.AsSpan(Math.Max(0, line.Length - Tail)).ContainsAnyInRange('0', '9')) return false;
        var close = line.AsSpan().TrimEnd(" .");
        var isBracketed = close.Length > 0 && close[^1] is ')' or '）';
        if (line.Contains("://", StringComparison.Ordinal)) return false;
        if (!isBracketed && Sentences.EndsAsSentence(line)) return false;
        var dates = DateFinder.Find(line);
        if (dates.Count == 0) return false;
        var (start, length) = (dates[^1].Start, dates[^1].Length);
        if (start < 8 || length > LongestStamp || line.Length - start - length > 3) return false;
        return !isBracketed || line[..start].TrimEnd()[^1] is '(' or '（';
    }

    /// <summary>"Read also: another headline": a related heading, a colon, and what it announces.</summary>
    public static bool IsRelatedInline(ReadOnlySpan<char> line)
    {
        if (line.Length > LongestTeaser) return false;
        var label = LineTable.Related.Begins(line);
        return label > 0 && line[label..].TrimStart() is [':' or '：', ..];
    }

    private static bool YearFollows(ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        return text.Length >= 4 && text[0] is '1' or '2' && char.IsAsciiDigit(text[1]) && char.IsAsciiDigit(text[2]) && char.IsAsciiDigit(text[3]);
    }
}
