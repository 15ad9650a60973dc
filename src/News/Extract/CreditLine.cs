using Renkei.News.Text;

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

    private static readonly Dictionary<string, CreditKind> Labels = ReadLabels();
    private static readonly int LongestLabel = Labels.Keys.Max(k => k.Length);

    public static CreditKind Read(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        if (line.Length is < 2 or > Longest) return CreditKind.None;
        if (ByLabel(line) is var kind && kind != CreditKind.None) return kind;
        return IsDomain(line) || IsBracketed(line) ? CreditKind.Source : CreditKind.None;
    }

    /// <summary>Whether a line ends with a picture's credit: "… in Port Lindqvist. (Photo: Ann Example)".</summary>
    public static bool EndsAsCaption(ReadOnlySpan<char> line)
    {
        var tail = line.Length > 70 ? line[^70..] : line;
        var colon = tail.LastIndexOfAny(":/：");
        if (colon < 3) return false;
        var lookup = Labels.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var from = colon - 1; from >= Math.Max(0, colon - LongestLabel); from--)
        {
            if ((from == 0 || !char.IsLetterOrDigit(tail[from - 1])) && lookup.TryGetValue(tail[from..colon].Trim(), out var kind) && kind == CreditKind.Photo)
                return tail[colon..].Count(' ') <= 6;
        }

        return false;
    }

    /// <summary>"Source: X", "Фото: X": a label, a colon or slash, and no sentence after it.</summary>
    private static CreditKind ByLabel(ReadOnlySpan<char> line)
    {
        var lookup = Labels.GetAlternateLookup<ReadOnlySpan<char>>();
        var end = line.IndexOfAny(":：/|");
        if (end < 0) end = line.Length;
        if (end > LongestLabel || !lookup.TryGetValue(line[..end].Trim(), out var kind)) return CreditKind.None;
        if (end >= line.Length - 1) return kind == CreditKind.Photo ? kind : CreditKind.None;
        return line[end..].Count(' ') <= 8 ? kind : CreditKind.None;
    }

    /// <summary>"(Reuters)", "［共同］", "/Укрінформ/": up to four words between brackets, first letter large or no case.</summary>
    private static bool IsBracketed(ReadOnlySpan<char> line)
    {
        if (!((line[0] == '(' && line[^1] == ')') || (line[0] == '（' && line[^1] == '）') || (line[0] == '[' && line[^1] == ']')
            || (line[0] == '［' && line[^1] == '］') || (line[0] == '/' && line[^1] == '/') || (line[0] == '【' && line[^1] == '】'))) return false;
        var inside = line[1..^1].Trim();
        return inside.Length is >= 2 and <= 40 && char.IsLetter(inside[0]) && !char.IsLower(inside[0]) && inside.Count(' ') <= 3
            && inside.IndexOfAny(".!?:") < 0 && inside.IndexOfAnyInRange('0', '9') < 0;
    }

    private static bool IsDomain(ReadOnlySpan<char> line)
    {
        if (line.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) line = line[8..];
        else if (line.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) line = line[7..];
        line = line.TrimEnd('/');
        var dot = line.LastIndexOf('.');
        if (dot < 2 || line.Length - dot - 1 is < 2 or > 10) return false;
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

    private static Dictionary<string, CreditKind> ReadLabels()
    {
        var labels = new Dictionary<string, CreditKind>(StringComparer.OrdinalIgnoreCase) { ["Source"] = CreditKind.Source };
        foreach (var entry in Lexicon.All("credit"))
        {
            var blank = entry.IndexOf(' ', StringComparison.Ordinal);
            if (blank < 0) continue;
            var label = entry[(blank + 1)..].TrimEnd(':', '：', ' ');
            labels[label] = entry.StartsWith("photo", StringComparison.Ordinal) ? CreditKind.Photo : CreditKind.Source;
        }

        return labels;
    }
}
