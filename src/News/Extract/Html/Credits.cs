using System.Buffers;

namespace Renkei.News.Extract.Html;

/// <summary>Recognises lines that only name where a text is from.</summary>
internal static class Credits
{
    private static readonly SearchValues<char> Brackets = SearchValues.Create("()（）");
    private static readonly SearchValues<char> Ends = SearchValues.Create(";!?。！？");

    private const int Longest = 80;
    private const int LongestName = 40;
    private const int MostWords = 5;

    /// <summary>Whether the line is a bare credit: "Source: AFP", "(Reuters)", "（共同）", "example.org".</summary>
    public static bool IsCredit(string text)
    {
        if (text.Length is < 2 or > Longest) return false;
        return IsLabelled(text) || IsBracketed(text) || IsDomain(text);
    }

    private static bool IsLabelled(string text)
    {
        var matched = LineTable.Sources.Match(text);
        if (matched == 0 || matched >= text.Length) return false;
        var rest = text.AsSpan(matched).TrimStart();
        var isMarked = rest.Length > 0 && rest[0] is ':' or '：' or '＝' or '=' or '/' or '／';
        if (isMarked) rest = rest[1..];
        rest = rest.Trim();
        if (rest.IsEmpty || rest.Length > LongestName + 20) return false;
        if (isMarked) return IsName(rest, MostWords + 3) || IsDomain(rest);
        return IsDomain(rest) || (matched > 4 && text.AsSpan(0, matched).Contains(' ') && IsName(rest, MostWords));
    }

    private static bool IsBracketed(string text)
    {
        var (first, last) = (text[0], text[^1]);
        if (!((first == '(' && last == ')') || (first == '（' && last == '）') || (first == '[' && last == ']') || (first == '【' && last == '】'))) return false;
        var inner = text.AsSpan(1, text.Length - 2).Trim();
        return inner.Length is > 1 and <= LongestName && inner.IndexOfAny(Brackets) < 0 && (IsName(inner, MostWords) || IsLabelled(inner.ToString()) || IsDomain(inner));
    }

    // A name: few words, the first with a capital or of a script that has none, no digits but in a name of letters, no sentence.
    private static bool IsName(ReadOnlySpan<char> text, int words)
    {
        if (!char.IsLetter(text[0]) || char.IsLower(text[0]) || text.IndexOfAny(Ends) >= 0) return false;
        var count = 1;
        var digits = 0;
        foreach (var c in text)
        {
            if (c == ' ') count++;
            if (char.IsDigit(c)) digits++;
        }

        return count <= words && digits * 3 < text.Length && !(text[^1] == '.' && count > 3);
    }

    private static bool IsDomain(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) text = text[8..];
        else if (text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) text = text[7..];
        text = text.TrimEnd('/');
        var dot = text.LastIndexOf('.');
        if (dot < 2 || text.Length - dot is < 3 or > 7 || text.Length > LongestName) return false;
        foreach (var c in text[(dot + 1)..])
        {
            if (!char.IsAsciiLetter(c)) return false;
        }

        foreach (var c in text[..dot])
        {
            if (!char.IsLetterOrDigit(c) && c is not ('.' or '-')) return false;
        }

        return true;
    }
}
