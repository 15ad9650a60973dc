using static Renkei.News.Extract.Dates.DateChars;

namespace Renkei.News.Extract.Dates;

/// <summary>Dates of three numbers: 2024-07-12, 2024/07/12, 12.07.2024, 12. 05. 2023., 12/07/2024, 24.06.24.</summary>
internal static class NumberDate
{
    public static DayReading? YearFirst(string text, int at, int run)
    {
        var sign = At(text, run);
        if (sign is not ('-' or '/' or '.') || !StandsFree(text, at, sign)) return null;
        var (month, afterMonth) = Next(text, run, sign);
        var (day, end) = Next(text, afterMonth, sign);
        if (month < 0 || day < 0 || Continues(text, end, sign)) return null;
        return DateFinder.Day(Number(text, at, run), month, day) is { } date ? new DayReading(at, end, date) : null;
    }

    public static DayReading? DayFirst(string text, int at, int run, SlashOrder slashes)
    {
        var sign = At(text, run);
        if (sign is not ('-' or '/' or '.') || !StandsFree(text, at, sign)) return null;
        var (second, afterSecond) = Next(text, run, sign);
        if (second < 0 || Year(text, at, afterSecond, sign) is not var (year, end)) return null;
        var first = Number(text, at, run);
        var twoDigits = year < 100;
        if (twoDigits && (run - at != 2 || !IsTwoDigits(text, run, afterSecond) || sign == '-' || IsVersion(text, at))) return null;
        var date = twoDigits && slashes.YearIsFirst ? DateFinder.Day(DateFinder.FullYear(first), second, year)
            : Order(twoDigits ? DateFinder.FullYear(year) : year, first, second, sign == '/' && slashes.MonthIsFirst);
        return date is { } day ? new DayReading(at, YearWordEnd(text, end), day) : null;
    }

    /// <summary>The index after a word that belongs to the year ("року", "г."), or <paramref name="at"/>.</summary>
    internal static int YearWordEnd(string text, int at)
    {
        var start = SkipBlanks(text, At(text, at) == '.' ? at + 1 : at, 1);
        var end = WordEnd(text, start);
        if (end == start || !MonthNames.IsYearWord(text.AsSpan(start, end - start))) return at;
        return At(text, end) == '.' && end - start <= 3 ? end + 1 : end;
    }

    private static DateOnly? Order(int year, int first, int second, bool monthFirst)
    {
        if (monthFirst) return DateFinder.Day(year, first, second) ?? DateFinder.Day(year, second, first);
        return DateFinder.Day(year, second, first) ?? (second > 12 ? DateFinder.Day(year, first, second) : null);
    }

    /// <summary>The number after a sign; blanks may follow a dot only ("12. 05. 2023.").</summary>
    private static (int Value, int End) Next(string text, int at, char sign) =>
        At(text, at) == sign ? ShortNumber(text, sign == '.' ? SkipBlanks(text, at + 1, 2) : at + 1) : (-1, at);

    private static (int Year, int End)? Year(string text, int start, int at, char sign)
    {
        if (At(text, at) != sign) return null;
        var from = sign == '.' ? SkipBlanks(text, at + 1, 2) : at + 1;
        var end = DigitsEnd(text, from);
        // "12.07.202414:30": a dump sets the time hard against the year.
        var timed = end - from == 6 && At(text, end) == ':';
        if (timed) end -= 2;
        if (end - from is not (2 or 4) || (!timed && Continues(text, end, sign))) return null;
        return end - from == 2 && !IsPlainEnd(text, end) ? null : (Number(text, from, end), end);
    }

    /// <summary>Not the middle of a longer number: 1.12.07.2024, 10:12.07.24, +12/07/2024.</summary>
    private static bool StandsFree(string text, int at, char sign)
    {
        var before = At(text, at - 1);
        if (before is '+' or '#' or '$' or '€' or '£' or '№' or '§' or '_') return false;
        if ((before == sign || before is '.' or ',' or ':' or '/') && IsDigitAt(text, at - 2)) return false;
        return !FollowsCountryCode(text, at);
    }

    /// <summary>"+49 12/07/2024" is a telephone number.</summary>
    private static bool FollowsCountryCode(string text, int at)
    {
        var start = at - 1;
        if (!IsBlankAt(text, start)) return false;
        while (at - start <= 4 && IsDigitAt(text, start - 1)) start--;
        return start < at - 1 && At(text, start - 1) == '+';
    }

    private static bool Continues(string text, int end, char sign) =>
        At(text, end) is var c && (IsDigitAt(text, end) || c is '_' || (IsDigitAt(text, end + 1) && (c == sign || c is '.' or '/' or '-' && sign != '.')));

    private static bool IsPlainEnd(string text, int end) => At(text, end) is not ('%' or '€' or '$' or '°') && !(At(text, end) is ',' or '.' && IsDigitAt(text, end + 1));

    private static bool IsTwoDigits(string text, int from, int end) => IsDigitAt(text, end - 2) && end - 2 > from;

    /// <summary>"v24.06.24", "version 24.06.24", "iOS 17.05.24": a letter v, a word for version, or a capital inside the word before.</summary>
    private static bool IsVersion(string text, int at)
    {
        var end = at;
        while (end > 0 && at - end < 2 && (IsBlankAt(text, end - 1) || text[end - 1] == '.')) end--;
        var start = WordStart(text, end);
        var word = text.AsSpan(start, end - start);
        if (word.Length == 0) return false;
        if (word.Length == 1) return word[0] is 'v' or 'V';
        if (word.StartsWith("ver", StringComparison.OrdinalIgnoreCase) && word.Length <= 8 && word[^1] is 'r' or 'n' or 's' or 'e') return true;
        if (word.StartsWith("верс", StringComparison.OrdinalIgnoreCase)) return true;
        return end < at && char.IsLower(word[0]) && word[1..].ContainsAnyInRange('A', 'Z');
    }
}
