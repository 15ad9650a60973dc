namespace Renkei.News.Extract;

/// <summary>Tells lines that speak of a picture: captions with a credit at either end.</summary>
internal static class Caption
{
    private const int Longest = 300;
    private const int Tail = 70;
    private const int LongestMaker = 20;
    private const int MostNames = 6;

    /// <summary>
    /// "PHOTO: The pier at dawn", "【写真】…"; "… at dawn. Foto: Ann Example", "… (Photo by Ann Example)", "… © Ann Example", "…（X提供）".
    /// </summary>
    public static bool Is(ReadOnlySpan<char> line)
    {
        if (line.Length is < 2 or > Longest) return false;
        return IsLabelled(line) || EndsLabelled(line) || EndsWithOwner(line) || EndsWithMaker(line) || IsFilePhoto(line);
    }

    private static bool IsLabelled(ReadOnlySpan<char> line)
    {
        if (line[0] is '【' or '[' or '［' or '(' or '（') line = line[1..];
        var label = LineTable.Photos.Begins(line);
        if (label == 0 || label == line.Length) return false;
        var rest = line[label..].TrimStart();
        return !rest.IsEmpty && rest[0] != '|' && CreditLine.IsMark(rest[0]);
    }

    /// <summary>A photo label near the end, with a mark and a name behind it; between brackets a label of two words needs no mark.</summary>
    private static bool EndsLabelled(ReadOnlySpan<char> line)
    {
        var from = Math.Max(1, line.Length - Tail);
        for (var at = from; at < line.Length - 2; at++)
        {
            if (char.IsLetterOrDigit(line[at - 1]) && line[at] < '\u2E80') continue;
            if (LineTable.Photos.Begins(line[at..]) is not (var label and > 0) || at + label >= line.Length) continue;
            var rest = line[(at + label)..].TrimStart();
            if (rest.Length < 2 || rest.Count(' ') > MostNames) continue;
            var isOpened = line[at - 1] is '(' or '（' or '[' && line[^1] is ')' or '）' or ']';
            if (rest[0] is ':' or '：' or '/' or '©' && char.IsUpper(line[at]) | isOpened | line[at] >= '\u2E80') return !EndsInside(rest);
            if (isOpened && line.Slice(at, label).Contains(' ')) return true;
        }

        return false;
    }

    // "Photo: what it shows. And more." goes on after the name.
    private static bool EndsInside(ReadOnlySpan<char> rest)
    {
        var stop = rest.IndexOf(". ", StringComparison.Ordinal);
        return stop > 3 && char.IsLower(rest[stop - 1]) && char.IsLower(rest[stop - 2]) && rest.Length - stop > 20;
    }

    private static bool EndsWithOwner(ReadOnlySpan<char> line)
    {
        var mark = line.LastIndexOf('©');
        if (mark < 1 || line.Length - mark is < 4 or > 50) return false;
        var name = line[(mark + 1)..].Trim();
        return name.Length > 2 && char.IsLetter(name[0]) && name.Count(' ') <= MostNames && !name.ContainsAnyInRange('0', '9');
    }

    /// <summary>"…（共同提供）", "… Ann Example/Getty Images": a maker's word or a picture agency closes the line, behind a mark or in a bracket.</summary>
    private static bool EndsWithMaker(ReadOnlySpan<char> line)
    {
        line = line.TrimEnd("）)]");
        for (var at = Math.Max(1, line.Length - LongestMaker); at < line.Length; at++)
        {
            if (char.IsLetterOrDigit(line[at - 1]) && line[at] < '\u2E80') continue;
            if (LineTable.PhotoTails.Begins(line[at..]) != line.Length - at) continue;
            if (line[at] >= '\u2E80') return line.LastIndexOfAny("（(＝") is var from and > 0 && line.Length - from <= 30;
            return line.Length - at >= 9 || line[..at].TrimEnd() is [.., '/' or '|' or '(' or '©'];
        }

        return false;
    }

    /// <summary>"In this May 3, 2019, file photo, …": how an English agency begins its captions.</summary>
    private static bool IsFilePhoto(ReadOnlySpan<char> line) =>
        line.StartsWith("In this ", StringComparison.Ordinal) && line[..Math.Min(80, line.Length)].Contains("photo", StringComparison.OrdinalIgnoreCase);
}
