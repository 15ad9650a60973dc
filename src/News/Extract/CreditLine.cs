using System.Buffers;

namespace Renkei.News.Extract;

/// <summary>What a bare credit line credits.</summary>
internal enum CreditKind
{
    /// <summary>No credit line.</summary>
    None,

    /// <summary>Where the text is from: "Izvor: Tanjug", "(MPA)", "primernovine.example".</summary>
    Source,

    /// <summary>Where a picture is from: page furniture.</summary>
    Photo,
}

/// <summary>Tells lines that only name a source.</summary>
internal static class CreditLine
{
    private const int Longest = 80;
    private const int LongestName = 60;
    private const int MostWords = 5;

    private static readonly SearchValues<char> Brackets = SearchValues.Create("()（）[]");
    private static readonly SearchValues<char> Ends = SearchValues.Create(";!?。！？");

    /// <summary>The kind of a whole line; a caption with a sentence in it is none (<see cref="Caption"/>).</summary>
    public static CreditKind Read(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        if (line.Length is < 2 or > Longest) return CreditKind.None;
        if (LineTable.Photos.Begins(line) is var photo and > 0 && IsAfterLabel(line[photo..])) return CreditKind.Photo;
        return IsLabelled(line) || IsBracketed(line) || IsDomain(line) ? CreditKind.Source : CreditKind.None;
    }

    /// <summary>Whether a label ends here: nothing follows, or a mark does.</summary>
    public static bool IsAfterLabel(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart();
        return rest.IsEmpty || IsMark(rest[0]);
    }

    public static bool IsMark(char c) => c is ':' or '：' or '＝' or '=' or '/' or '／' or '|' or '©' or '】' or ']' or '］';

    /// <summary>"Source: X", "Izvor: X": a label, a mark, and a name; after a label of two words or before a domain the mark may be missing.</summary>
    private static bool IsLabelled(ReadOnlySpan<char> line)
    {
        var label = LineTable.Sources.Begins(line);
        if (label == 0 || label >= line.Length) return false;
        var rest = line[label..].TrimStart();
        var isMarked = rest.Length > 0 && IsMark(rest[0]);
        if (isMarked) rest = rest[1..].TrimStart();
        if (rest.IsEmpty || rest.Length > LongestName) return false;
        if (isMarked) return IsName(rest, MostWords + 3) || IsDomain(rest);
        return IsDomain(rest) || (label > 4 && line[..label].Contains(' ') && IsName(rest, MostWords));
    }

    /// <summary>"(Reuters)", "［共同］", "/Укрінформ/": a name between brackets.</summary>
    private static bool IsBracketed(ReadOnlySpan<char> line)
    {
        if (!((line[0] == '(' && line[^1] == ')') || (line[0] == '（' && line[^1] == '）') || (line[0] == '[' && line[^1] == ']')
            || (line[0] == '［' && line[^1] == '］') || (line[0] == '/' && line[^1] == '/') || (line[0] == '【' && line[^1] == '】'))) return false;
        var inside = line[1..^1].Trim();
        return inside.Length is >= 2 and <= 40 && inside.IndexOfAny(Brackets) < 0 && (IsName(inside, MostWords) || IsLabelled(inside) || IsDomain(inside));
    }

    /// <summary>Few words, the first with a capital or of a script that has none, few digits, no sentence.</summary>
    private static bool IsName(ReadOnlySpan<char> text, int words)
    {
        if (!char.IsLetter(text[0]) || char.IsLower(text[0]) || text.IndexOfAny(Ends) >= 0) return false;
        var (count, digits) = (1, 0);
        foreach (var c in text)
        {
            if (c == ' ') count++;
            if (char.IsDigit(c)) digits++;
        }

        return count <= words && digits * 3 < text.Length && !(text[^1] == '.' && count > 3);
    }

    private static bool IsDomain(ReadOnlySpan<char> line)
    {
        if (line.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) line = line[8..];
        else if (line.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) line = line[7..];
        line = line.TrimEnd('/');
        var dot = line.LastIndexOf('.');
        if (dot < 2 || line.Length - dot - 1 is < 2 or > 10 || line.Length > LongestName) return false;
        foreach (var c in line[(dot + 1)..])
        {
            if (!char.IsAsciiLetter(c)) return false;
        }

        foreach (var c in line)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('.' or '-')) return false;
        }

        return char.IsLetterOrDigit(line[0]) && line.IndexOf("..", StringComparison.Ordinal) < 0;
    }
}
