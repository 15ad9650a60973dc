using Renkei.News.Extract.Dates;

namespace Renkei.News.Extract.Html;

/// <summary>Dates as machines write them: ISO 8601 and what pages put in its place.</summary>
internal static class IsoDate
{
    private const int FirstYear = 1980;
    private const int LastYear = 2100;

    /// <summary>
    /// The date in an attribute or a JSON value: ISO 8601 with its common slips (blank for T, slashes, no separators),
    /// seconds or milliseconds since 1970, or a date in words. Null when there is no full day, or none of this age.
    /// </summary>
    public static PublishedDate? Read(string? value, DateBasis basis)
    {
        if (value is null) return null;
        var text = value.AsSpan().Trim().Trim('"');
        if (text.Length is < 6 or > 80) return null;
        if (ReadEpoch(text) is { } moment)
            return new PublishedDate(DateOnly.FromDateTime(moment.DateTime), TimeOnly.FromDateTime(moment.DateTime), TimeSpan.Zero, basis);
        var at = ReadDay(text, out var day);
        if (at == 0) return ReadWords(text.ToString(), basis);
        var (time, offset) = ReadTime(text[at..]);
        return new PublishedDate(day, time, offset, basis);
    }

    /// <summary>Year, month and day as a date, if they are one.</summary>
    public static bool TryDay(int year, int month, int day, out DateOnly result)
    {
        var real = year is >= FirstYear and <= LastYear && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        result = real ? new DateOnly(year, month, day) : default;
        return real;
    }

    private static DateTimeOffset? ReadEpoch(ReadOnlySpan<char> text)
    {
        if (text.Length is not (10 or 13) || !IsDigits(text)) return null;
        var seconds = long.Parse(text[..10], provider: null);
        // Ten digits may also be a day and an hour (2019101811): those are not of this age as seconds.
        return seconds is > 631_152_000 and < 1_900_000_000 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
    }

    private static int ReadDay(ReadOnlySpan<char> text, out DateOnly day)
    {
        day = default;
        if (text.Length >= 8 && IsDigits(text[..8]) && (text.Length == 8 || !char.IsAsciiDigit(text[8]) || text.Length is 12 or 14))
            return TryDay(Number(text[..4]), Number(text[4..6]), Number(text[6..8]), out day) ? 8 : 0;
        if (text.Length < 8 || !IsDigits(text[..4]) || text[4] is not ('-' or '/' or '.')) return 0;
        var month = Digits(text[5..]);
        var at = 5 + month;
        if (month is 0 or > 2 || at >= text.Length || text[at] != text[4]) return 0;
        var days = Digits(text[(at + 1)..]);
        if (days is 0 or > 2) return 0;
        return TryDay(Number(text[..4]), Number(text.Slice(5, month)), Number(text.Slice(at + 1, days)), out day) ? at + 1 + days : 0;
    }

    private static (TimeOnly? Time, TimeSpan? Offset) ReadTime(ReadOnlySpan<char> text)
    {
        if (text.Length > 0 && text[0] is 'T' or 't' or ' ' or ',') text = text[1..].TrimStart();
        if (text.Length < 4) return (null, null);
        int hour, minute, at;
        var second = 0;
        var hours = Digits(text);
        if (hours is 4 or 6)
        {
            (hour, minute, at) = (Number(text[..2]), Number(text[2..4]), hours);
            if (hours == 6) second = Number(text[4..6]);
        }
        else
        {
            if (hours is 0 or > 2 || hours + 2 >= text.Length || text[hours] != ':' || Digits(text[(hours + 1)..]) != 2) return (null, null);
            (hour, minute, at) = (Number(text[..hours]), Number(text.Slice(hours + 1, 2)), hours + 3);
            if (at + 2 < text.Length && text[at] == ':' && Digits(text[(at + 1)..]) == 2)
            {
                second = Number(text.Slice(at + 1, 2));
                at += 3;
            }
        }

        if (hour > 23 || minute > 59 || second > 59) return (null, null);
        if (at < text.Length && text[at] is '.' or ',') at += 1 + Digits(text[(at + 1)..]);
        return (new TimeOnly(hour, minute, second), ReadOffset(text[at..].Trim()));
    }

    private static TimeSpan? ReadOffset(ReadOnlySpan<char> text)
    {
        if (text.Length == 0) return null;
        if (text is "Z" or "z" or "UTC" or "GMT") return TimeSpan.Zero;
        if (text[0] is not ('+' or '-' or '\u2212') || text.Length < 3) return null;
        var digits = Digits(text[1..]);
        int hours, minutes;
        if (digits == 4) (hours, minutes) = (Number(text[1..3]), Number(text[3..5]));
        else if (digits == 2) (hours, minutes) = (Number(text[1..3]), text.Length >= 6 && text[3] == ':' && Digits(text[4..]) == 2 ? Number(text[4..6]) : 0);
        else return null;
        if (hours > 14 || minutes > 59) return null;
        var offset = new TimeSpan(hours, minutes, 0);
        return text[0] == '+' ? offset : -offset;
    }

    // "Fri, 18 Oct 2019 11:27:05 GMT", "October 18, 2019", "18.10.2019".
    private static PublishedDate? ReadWords(string text, DateBasis basis)
    {
        var found = DateFinder.Find(text);
        return found.Count == 0 || found[0].Day.Year is < FirstYear or > LastYear ? null : new PublishedDate(found[0].Day, found[0].Time, found[0].Offset, basis);
    }

    private static bool IsDigits(ReadOnlySpan<char> text) => Digits(text) == text.Length;

    private static int Digits(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (count < text.Length && char.IsAsciiDigit(text[count])) count++;
        return count;
    }

    private static int Number(ReadOnlySpan<char> digits)
    {
        var value = 0;
        foreach (var c in digits) value = (value * 10) + (c - '0');
        return value;
    }
}
