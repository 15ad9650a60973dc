namespace Renkei.News.Extract.Dates;

/// <summary>A full calendar date written in a text.</summary>
/// <param name="Start">First UTF-16 index of the date's words, time included.</param>
/// <param name="Length">In UTF-16 units.</param>
internal readonly record struct FoundDate(int Start, int Length, DateOnly Day, TimeOnly? Time, TimeSpan? Offset);

/// <summary>Dates with day, month and year, in the languages of the lexicon.</summary>
internal static class DateFinder
{
    /// <summary>All dates in the text, in order, not overlapping.</summary>
    public static List<FoundDate> Find(string text) => string.IsNullOrEmpty(text) ? [] : new List<FoundDate>(1);
}

internal enum DateLineKind { Published, Updated, Plain }

internal readonly record struct DateLine(FoundDate Date, DateLineKind Kind);

internal static class DateLines
{
    public static DateLine? Read(string line) => DateFinder.Find(line) is [var one] ? new DateLine(one, DateLineKind.Plain) : null;
}
