using Renkei.News.Extract.Dates;

namespace Renkei.News.Extract;

/// <summary>Tells lines that say who wrote an article and when.</summary>
internal static class Byline
{
    private const int Longest = 90;
    private const int LongestDated = 160;
    private const int LongestRest = 70;
    private const int MostWordsBefore = 3;

    /// <summary>"By Ann Example and wire reports", "Par Claire Modèle, avec MPA": begins as a byline and goes on with a name.</summary>
    public static bool Is(string line)
    {
        if (line.Length is < 6 or > Longest || !char.IsLetter(line[0]) || line[^1] is '.' or '?' or '!' or ':' or '。') return false;
        var (kind, end) = DateWords.At(line, 0);
        if (kind != DateWord.By) return false;
        var rest = line.AsSpan(end).TrimStart(" :：");
        if (rest.IsEmpty || !char.IsLetter(rest[0]) || char.IsLower(rest[0])) return false;
        var (words, small) = (0, 0);
        foreach (var range in rest.Split(' '))
        {
            words++;
            if (rest[range].Length > 3 && char.IsLower(rest[range][0])) small++;
        }

        return words <= 12 && small * 2 <= words;
    }

    /// <summary>The date of a line that is about one: as <see cref="DateLines.Read"/>, and "Article published on 3 May 2024, by the desk".</summary>
    public static DateLine? Date(string line)
    {
        if (DateLines.Read(line) is { } read) return read;
        if (line.Length is 0 or > LongestDated || line[^1] is '.' or '?' or '!' or '。') return null;
        var dates = DateFinder.Find(line);
        if (dates.Count is 0 or > 2 || line.Length - dates[0].End > LongestRest) return null;
        return IsLabelled(line, dates[0].Start) ? new DateLine(dates[0], DateLineKind.Published) : null;
    }

    /// <summary>Whether the words right before the date are a label, no more than a few words from the line's beginning.</summary>
    private static bool IsLabelled(string line, int date)
    {
        var (label, words) = (false, 0);
        for (var at = 0; at < date;)
        {
            if (!char.IsLetter(line[at]))
            {
                at++;
                continue;
            }

            var (kind, end) = DateWords.At(line, at);
            if (kind == DateWord.Updated) return false;
            if (kind == DateWord.Published)
            {
                label = true;
            }
            else if (kind is not (DateWord.Beside or DateWord.At))
            {
                if (label || ++words > MostWordsBefore) return false;
                end = DateChars.WordEnd(line, at);
            }

            at = Math.Max(end, at + 1);
        }

        return label;
    }
}
