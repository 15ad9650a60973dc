namespace Renkei.News.Extract.Dates;

/// <summary>What a line says its date is.</summary>
internal enum DateLineKind { Published, Updated, Plain }

/// <summary>A line that is about a date.</summary>
internal readonly record struct DateLine(FoundDate Date, DateLineKind Kind);

/// <summary>Reads bylines and the like: a line of little more than a date, perhaps with a label.</summary>
internal static class DateLines
{
    private const int LongestLine = 240;
    private const int MostDates = 3;

    /// <summary>
    /// The date of a short line and its kind, or null when the line is something else: a sentence with a date in it,
    /// a headline with a date stuck to its end. Of a published and an updated date the published one is told; indices
    /// are those of <paramref name="line"/>.
    /// </summary>
    public static DateLine? Read(string line)
    {
        if (line.Length > LongestLine) return null;
        var dates = DateFinder.Find(line);
        if (dates.Count is 0 or > MostDates) return null;
        var rest = LineRest.Read(line, dates);
        if (!rest.IsByline) return null;
        return Choose(dates, rest);
    }

    private static DateLine? Choose(List<FoundDate> dates, LineRest rest)
    {
        var plain = -1;
        var updated = -1;
        for (var n = 0; n < dates.Count; n++)
        {
            var kind = Label(n, dates, rest);
            if (kind == DateWord.Published) return new DateLine(dates[n], DateLineKind.Published);
            if (kind == DateWord.Updated && updated < 0) updated = n;
            if (kind != DateWord.None) continue;
            // Two days and nothing that tells them apart: an event's span, not a byline.
            if (plain >= 0 && dates[plain].Day != dates[n].Day) return null;
            if (plain < 0) plain = n;
        }

        if (plain < 0) return new DateLine(dates[updated], DateLineKind.Updated);
        return new DateLine(dates[plain], updated >= 0 || rest.HasBy ? DateLineKind.Published : DateLineKind.Plain);
    }

    /// <summary>The label before a date, or after it where the line sets its labels behind ("2024年7月12日 公開").</summary>
    private static DateWord Label(int n, List<FoundDate> dates, LineRest rest)
    {
        var behind = rest.Labels.Count > 0 && rest.Labels[0].At >= dates[0].End && rest.Labels[^1].At >= dates[^1].End;
        var from = behind ? dates[n].End : n == 0 ? 0 : dates[n - 1].End;
        var to = !behind ? dates[n].Start : n + 1 < dates.Count ? dates[n + 1].Start : int.MaxValue;
        var label = DateWord.None;
        foreach (var (at, kind) in rest.Labels)
        {
            if (at >= from && at < to) label = kind;
        }

        return label;
    }
}
