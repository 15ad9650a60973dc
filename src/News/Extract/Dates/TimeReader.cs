using static Renkei.News.Extract.Dates.DateChars;

namespace Renkei.News.Extract.Dates;

/// <summary>A time of day as written beside a date, with its zone.</summary>
internal readonly record struct TimeReading(int Start, int End, TimeOnly Time, TimeSpan? Offset);

/// <summary>Times beside dates: "14:30", "10h15", "3:04 p.m.", "14.30 Uhr", "午後2時30分", "14:30:00+09:00".</summary>
internal static class TimeReader
{
    private const int BackMost = 28;

    /// <summary>The time that follows a date ending at <paramref name="at"/>, over separators, a weekday in brackets and a word like "at".</summary>
    public static TimeReading? After(string text, int at)
    {
        if (At(text, at) is 'T' or 't' && IsDigitAt(text, at + 1)) return Read(text, at + 1, worded: false);
        var (start, worded) = SkipJoint(text, at);
        return Read(text, start, worded);
    }

    /// <summary>The time before a date starting at <paramref name="at"/>, not before <paramref name="floor"/>: "14:30, 12 липня".</summary>
    public static TimeReading? Before(string text, int floor, int at)
    {
        var least = Math.Max(floor, at - BackMost);
        for (var colon = at - 1; colon > least; colon--)
        {
            if (text[colon] is '\n' or '\r') return null;
            if (At(text, colon) != ':' || !IsDigitAt(text, colon - 1) || !IsDigitAt(text, colon + 1)) continue;
            var start = colon - 1;
            if (start > least && IsDigitAt(text, start - 1)) start--;
            if (start > least && (At(text, start - 1) == ':' || IsDigitAt(text, start - 1))) continue;
            return Read(text, start, worded: false) is { } time && time.End <= at && OnlyJoint(text, time.End, at) ? time : null;
        }

        return null;
    }

    private static TimeReading? Read(string text, int start, bool worded)
    {
        var (half, at) = EastHalf(text, start);
        var (hour, end) = ShortNumber(text, at);
        if (hour is < 0 or > 24) return null;
        if (Minutes(text, end, worded || half >= 0) is not var (minute, second, after)) return null;
        if (minute is < 0 or > 59 || second is < 0 or > 59) return null;
        (var west, after) = WestHalf(text, after);
        if (half < 0) half = west;
        if (half >= 0 && hour is >= 1 and <= 12) hour = (hour % 12) + (half * 12);
        if (hour == 24 && minute == 0) hour = 0;
        if (hour > 23) return null;
        after = SkipClockWord(text, after);
        var (offset, zoneEnd) = DateZones.Read(text, after);
        return new TimeReading(start, zoneEnd, new TimeOnly(hour, minute, second), offset);
    }

    /// <summary>What follows the hour. Null when it is no time after all.</summary>
    private static (int Minute, int Second, int End)? Minutes(string text, int at, bool worded)
    {
        var c = At(text, at);
        if (c is '時' or '时' or '点' or '點' or '시') return EastMinutes(text, at + 1);
        if (c == ':') return Colon(text, at + 1);
        var next = SkipBlanks(text, at, 1);
        if (At(text, next) is 'h' or 'H' && !char.IsLetter(At(text, next + 1)))
        {
            var (minute, end) = ShortNumber(text, SkipBlanks(text, next + 1, 1));
            return minute >= 0 && end - next <= 4 ? (minute, 0, end) : (0, 0, next + 1);
        }

        if (c == '.' && ShortNumber(text, at + 1) is var (value, after) && after == at + 3
            && !(At(text, after) == '.' && IsDigitAt(text, after + 1)) && (worded || SkipClockWord(text, after) > after || WestHalf(text, after).Half >= 0)) return (value, 0, after);
        return SkipClockWord(text, at) > at || WestHalf(text, at).Half >= 0 ? (0, 0, at) : null;
    }

    private static (int Minute, int Second, int End)? Colon(string text, int at)
    {
        var (minute, end) = ShortNumber(text, at);
        if (end != at + 2) return null;
        if (At(text, end) != ':') return (minute, 0, end);
        var (second, after) = ShortNumber(text, end + 1);
        if (after != end + 3) return (minute, 0, end);
        if (At(text, after) is '.' or ',' && IsDigitAt(text, after + 1)) after = DigitsEnd(text, after + 1);
        return (minute, second, after);
    }

    private static (int Minute, int Second, int End) EastMinutes(string text, int at)
    {
        if (At(text, at) == '半') return (30, 0, at + 1);
        var start = SkipBlanks(text, at, 1);
        var (minute, end) = ShortNumber(text, start);
        return minute >= 0 && At(text, end) is '分' or '분' ? (minute, 0, end + 1) : (0, 0, at);
    }

    /// <summary>0 for 午前, 1 for 午後 before the hour, else -1.</summary>
    private static (int Half, int At) EastHalf(string text, int at)
    {
        if (at + 2 > text.Length) return (-1, at);
        var half = text.AsSpan(at, 2) switch { "午前" or "上午" or "오전" => 0, "午後" or "下午" or "오후" => 1, _ => -1 };
        return half < 0 ? (half, at) : (half, SkipBlanks(text, at + 2, 1));
    }

    /// <summary>0 for a.m., 1 for p.m. after the time, else -1.</summary>
    private static (int Half, int End) WestHalf(string text, int at)
    {
        var start = SkipBlanks(text, at, 1);
        var half = At(text, start) switch { 'a' or 'A' => 0, 'p' or 'P' => 1, _ => -1 };
        var m = At(text, start + 1) == '.' ? start + 2 : start + 1;
        if (half < 0 || At(text, m) is not ('m' or 'M') || char.IsLetter(At(text, m + 1))) return (-1, at);
        return (half, m == start + 2 && At(text, m + 1) == '.' ? m + 2 : m + 1);
    }

    /// <summary>After "Uhr", "hrs", "год.", "ч." and the like.</summary>
    private static int SkipClockWord(string text, int at)
    {
        var start = SkipBlanks(text, at, 1);
        var end = WordEnd(text, start);
        return text.AsSpan(start, end - start) is "Uhr" or "uhr" or "hrs" or "h" or "ч" or "uur" or "hod" or "часа" or "časova" or "sati" ? end : at;
    }

    private static (int At, bool Worded) SkipJoint(string text, int at)
    {
        var worded = false;
        var words = 0;
        for (var steps = 0; steps < 12 && at < text.Length; steps++)
        {
            var c = At(text, at);
            if (IsBlankAt(text, at) || c is ',' or '|' or '•' or '·' or '・' or '-' or '–' or '—' or '/' or '.' or ':' or ';')
            {
                worded |= c == ',';
                at++;
            }
            else if (c is '(' or '[' or '（')
            {
                var close = Weekday(text, at);
                at = close > at ? close : at + 1;
            }
            else if (char.IsLetter(c) && words < 2 && EastHalf(text, at).Half < 0 && DateWords.At(text, at) is (DateWord.At or DateWord.Beside, var end))
            {
                worded = true;
                words++;
                at = end;
            }
            else
            {
                break;
            }
        }

        return (at, worded);
    }

    /// <summary>The index after "(金)" or "（金曜日）", or <paramref name="at"/>.</summary>
    private static int Weekday(string text, int at)
    {
        for (var close = at + 2; close <= at + 12 && close < text.Length; close++)
        {
            if (At(text, close) is ')' or ']') return close + 1;
            if (IsDigitAt(text, close)) break;
        }

        return at;
    }

    private static bool OnlyJoint(string text, int at, int end)
    {
        while (at < end)
        {
            if (!char.IsLetter(text[at]))
            {
                if (!IsBlankAt(text, at) && At(text, at) is not (',' or '|' or '•' or '·' or '・' or '-' or '–' or '—' or '/' or '.' or ')' or '(')) return false;
                at++;
            }
            else if (DateWords.At(text, at) is (DateWord.At or DateWord.Beside, var after) && after <= end)
            {
                at = after;
            }
            else
            {
                return false;
            }
        }

        return true;
    }
}
