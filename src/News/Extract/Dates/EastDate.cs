using static Renkei.News.Extract.Dates.DateChars;

namespace Renkei.News.Extract.Dates;

/// <summary>Dates with 年月日 and 년월일, Japanese eras and Chinese numerals included.</summary>
internal static class EastDate
{
    /// <summary>The date around the 年 or 년 at <paramref name="sign"/>.</summary>
    public static DayReading? Read(string text, int floor, int sign)
    {
        if (Year(text, floor, sign) is not var (year, start)) return null;
        if (Part(text, sign + 1, "月월") is not var (month, afterMonth)) return null;
        if (Part(text, afterMonth, "日号號일") is not var (day, end)) return null;
        return DateFinder.Day(year, month, day) is { } date ? new DayReading(start, end, date) : null;
    }

    private static (int Year, int Start)? Year(string text, int floor, int sign)
    {
        var end = sign > floor && IsBlankAt(text, sign - 1) ? sign - 1 : sign;
        var start = end;
        while (start > floor && end - start < 5 && IsHanNumeralAt(text, start - 1)) start--;
        var number = HanNumber(text, start, end);
        if (number < 0 || end - start > 4) return null;
        if (Era(text, floor, start) is var (before, length)) return (before + number, start - length);
        if (number >= 1000) return (number, start);
        // 24年7月12日: newspapers drop the century; before 1940 nothing is read here that is still news.
        return end - start == 2 && number < 100 && Digit(text[start]) >= 0 ? (number < 40 ? 2000 + number : 1900 + number, start) : null;
    }

    /// <summary>The year before an era's first, and how far before <paramref name="at"/> its name begins.</summary>
    private static (int Before, int Length)? Era(string text, int floor, int at)
    {
        var end = at > floor && IsBlankAt(text, at - 1) ? at - 1 : at;
        if (end - 2 < floor) return null;
        int? before = text.AsSpan(end - 2, 2) switch { "令和" => 2018, "平成" => 1988, "昭和" => 1925, "大正" => 1911, "明治" => 1867, "民國" or "民国" => 1911, _ => null };
        return before is { } year ? (year, at - end + 2) : null;
    }

    private static (int Value, int End)? Part(string text, int at, string signs)
    {
        var start = SkipBlanks(text, at, 2);
        var end = start;
        while (end - start < 4 && IsHanNumeralAt(text, end)) end++;
        var sign = SkipBlanks(text, end, 1);
        if (sign >= text.Length || !signs.Contains(text[sign], StringComparison.Ordinal)) return null;
        var value = HanNumber(text, start, end);
        return value < 0 ? null : (value, sign + 1);
    }
}
