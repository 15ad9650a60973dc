using System.Buffers;

namespace Renkei.News.Extract.Dates;

/// <summary>A full calendar date written in a text.</summary>
/// <param name="Start">First UTF-16 index of the date's words, time included.</param>
/// <param name="Length">In UTF-16 units.</param>
internal readonly record struct FoundDate(int Start, int Length, DateOnly Day, TimeOnly? Time, TimeSpan? Offset)
{
    public int End => Start + Length;
}

/// <summary>A day as read, before its time: half-open range of the text.</summary>
internal readonly record struct DayReading(int Start, int End, DateOnly Day);

/// <summary>Dates with day, month and year, in the languages of the lexicon.</summary>
/// <remarks>
/// Every form is tried at a digit (or 年) and looks a bounded way around it, so the time is linear in the text.
/// Two-digit years are 2000 to 2069 and 1970 to 1999. In 12/07/2024 the day comes first, unless the text says
/// otherwise (<see cref="SlashOrder"/>). A time may stand after the date or before it, on the same line.
/// </remarks>
internal static class DateFinder
{
    private static readonly SearchValues<char> Anchors = SearchValues.Create("0123456789０１２３４５６７８９٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹年");

    /// <summary>All dates in the text, in order, not overlapping.</summary>
    public static List<FoundDate> Find(string text)
    {
        var found = new List<FoundDate>();
        if (string.IsNullOrEmpty(text)) return found;
        var slashes = new SlashOrder(text);
        var floor = 0;
        for (var at = Next(text, 0); at >= 0; at = Next(text, at))
        {
            var run = Math.Max(at + 1, DateChars.DigitsEnd(text, at));
            if (Read(text, floor, at, run, slashes) is { } day)
            {
                found.Add(WithTime(text, floor, day));
                floor = found[^1].End;
            }

            at = Math.Max(run, floor);
        }

        return found;
    }

    private static int Next(string text, int at)
    {
        var next = at < text.Length ? text.AsSpan(at).IndexOfAny(Anchors) : -1;
        return next < 0 ? -1 : at + next;
    }

    private static DayReading? Read(string text, int floor, int at, int run, SlashOrder slashes)
    {
        if (text[at] == '年') return EastDate.Read(text, floor, at);
        var sign = DateChars.SkipBlanks(text, run, 1);
        if (run - at <= 4 && DateChars.At(text, sign) is '年' or '년') return EastDate.Read(text, floor, sign);
        return (run - at) switch
        {
            4 => NumberDate.YearFirst(text, at, run) ?? WordDate.YearFirst(text, at, run),
            1 or 2 => NumberDate.DayFirst(text, at, run, slashes) ?? WordDate.DayFirst(text, at, run) ?? WordDate.MonthFirst(text, floor, at, run),
            _ => null,
        };
    }

    private static FoundDate WithTime(string text, int floor, DayReading day)
    {
        if (TimeReader.After(text, day.End) is { } after) return new FoundDate(day.Start, after.End - day.Start, day.Day, after.Time, after.Offset);
        if (TimeReader.Before(text, floor, day.Start) is { } before) return new FoundDate(before.Start, day.End - before.Start, day.Day, before.Time, before.Offset);
        return new FoundDate(day.Start, day.End - day.Start, day.Day, null, null);
    }

    /// <summary>The day, or null when the calendar has no such day.</summary>
    internal static DateOnly? Day(int year, int month, int day) =>
        year is >= 1000 and <= 2199 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    internal static int FullYear(int twoDigits) => twoDigits < 70 ? 2000 + twoDigits : 1900 + twoDigits;
}
