using static Renkei.News.Extract.Dates.DateChars;

namespace Renkei.News.Extract.Dates;

/// <summary>Dates with the month as a word: "12 iulie 2024", "July 12, 2024", "2024. július 12."</summary>
internal static class WordDate
{
    public static DayReading? DayFirst(string text, int at, int run)
    {
        if (!StandsFree(text, at)) return null;
        var (month, dotted) = SkipOrdinal(text, run);
        month = SkipLinks(text, month);
        if (month == run && !dotted && At(text, run) is not (' ' or '\u00A0') && !char.IsLetter(At(text, run))) return null;
        if (Month(text, month, dotted) is not var (number, end)) return null;
        if (Year(text, SkipLinks(text, end)) is not var (year, yearEnd)) return null;
        return DateFinder.Day(year, number, Number(text, at, run)) is { } date ? new DayReading(at, NumberDate.YearWordEnd(text, yearEnd), date) : null;
    }

    /// <summary>The day is at <paramref name="at"/>; the month stands before it.</summary>
    public static DayReading? MonthFirst(string text, int floor, int at, int run)
    {
        var end = at;
        while (end > floor && at - end < 3 && (IsBlankAt(text, end - 1) || At(text, end - 1) is '.' or '-')) end--;
        var start = Math.Max(floor, WordStart(text, end));
        var month = MonthNames.Number(text.AsSpan(start, Math.Max(0, end - start)), afterDot: false);
        if (month == 0) return null;
        var (after, _) = SkipOrdinal(text, run);
        var comma = SkipBlanks(text, after, 1);
        var isComma = At(text, comma) is ',' or '-';
        if (Year(text, SkipBlanks(text, isComma ? comma + 1 : comma, 2)) is not var (year, yearEnd)) return null;
        // Without a comma "On July 12 1500 soldiers…" would be one.
        if (!isComma && year is < 1900 or > 2099) return null;
        return DateFinder.Day(year, month, Number(text, at, run)) is { } date ? new DayReading(start, yearEnd, date) : null;
    }

    /// <summary>"2024. július 12.", "2024 July 12", "2024-Jul-12".</summary>
    public static DayReading? YearFirst(string text, int at, int run)
    {
        if (!StandsFree(text, at)) return null;
        var month = At(text, run) is '.' or '-' or ',' ? run + 1 : run;
        month = SkipBlanks(text, month, 2);
        if (month == run || Month(text, month, afterDot: false) is not var (number, end)) return null;
        var day = SkipBlanks(text, At(text, end) is '.' or '-' ? end + 1 : end, 2);
        var (value, dayEnd) = ShortNumber(text, day);
        if (value < 0 || day == end || At(text, dayEnd) is ':' or '%') return null;
        // "in 2024 May 12 2025": the day belongs to what follows.
        if (Year(text, SkipLinks(text, dayEnd)) is not null) return null;
        return DateFinder.Day(Number(text, at, run), number, value) is { } date ? new DayReading(at, dayEnd, date) : null;
    }

    private static (int Month, int End)? Month(string text, int at, bool afterDot)
    {
        var end = WordEnd(text, at);
        var month = end - at < 3 ? 0 : MonthNames.Number(text.AsSpan(at, end - at), afterDot);
        return month == 0 ? null : (month, end);
    }

    private static bool StandsFree(string text, int at) =>
        !(At(text, at - 1) is '.' or ',' or ':' or '/' && IsDigitAt(text, at - 2)) && At(text, at - 1) is not ('+' or '#' or '$' or '€' or '£');

    /// <summary>Four digits that no fifth follows, or two after an apostrophe.</summary>
    private static (int Year, int End)? Year(string text, int at)
    {
        var end = DigitsEnd(text, at);
        // "12 липня 202414:30": a dump sets the time hard against the year.
        if (end - at == 6 && At(text, end) == ':') end -= 2;
        if (end - at == 4) return At(text, end) is '.' or ',' && IsDigitAt(text, end + 1) && IsDigitAt(text, end + 2) && IsDigitAt(text, end + 3) ? null : (Number(text, at, end), end);
        if (At(text, at) is '\'' or '’' && DigitsEnd(text, at + 1) == at + 3) return (DateFinder.FullYear(Number(text, at + 1, at + 3)), at + 3);
        return null;
    }

    /// <summary>After "th", ".", "º", "er", "-го"; and whether it was a dot.</summary>
    private static (int At, bool Dotted) SkipOrdinal(string text, int at)
    {
        var c = At(text, at);
        if (c == '.') return (at + 1, true);
        if (c is 'º' or 'ª' or '°') return (at + 1, false);
        var start = c == '-' ? at + 1 : at;
        var end = WordEnd(text, start);
        return text.AsSpan(start, end - start) is "st" or "nd" or "rd" or "th" or "er" or "го" or "ого" or "е" or "ое" or "то" or "ти" or "ви" ? (end, false) : (at, false);
    }

    /// <summary>Over blanks, a hyphen, slash, comma or dot, and the words that tie a date together ("de", "of").</summary>
    private static int SkipLinks(string text, int at)
    {
        at = SkipBlanks(text, at, 2);
        if (At(text, at) is '-' or '/' or ',' or '.') at = SkipBlanks(text, at + 1, 2);
        var end = WordEnd(text, at);
        if (end - at is < 1 or > 3 || text.AsSpan(at, end - at) is not ("de" or "del" or "of" or "do" or "d")) return at;
        return SkipBlanks(text, At(text, end) is '\'' or '’' ? end + 1 : end, 2);
    }
}
