using System.Buffers;
using System.Globalization;

namespace Renkei.News.Collect.Feeds;

/// <summary>Dates of feeds: RFC 822 ("Tue, 04 Jul 2023 09:05:00 +0900") and ISO 8601 ("2023-07-04T09:05:00+09:00", "2023-07-04").</summary>
internal static class FeedDate
{
    private const string Months = "janfebmaraprmayjunjulaugsepoctnovdec";

    private static readonly SearchValues<char> ClockCharacters = SearchValues.Create("0123456789:.,");

    /// <summary>Zones that RFC 822 names, with their hours from UTC.</summary>
    private static readonly (string Name, int Hours)[] Zones =
    [
        ("Z", 0), ("GMT", 0), ("UTC", 0), ("UT", 0), ("EST", -5), ("EDT", -4), ("CST", -6), ("CDT", -5), ("MST", -7), ("MDT", -6), ("PST", -8), ("PDT", -7),
        ("CET", 1), ("CEST", 2), ("EET", 2), ("EEST", 3), ("MSK", 3), ("BST", 1), ("JST", 9), ("KST", 9),
    ];

    /// <summary>The date in the offset in which it is said, as metadata; null when it cannot be read.</summary>
    public static PublishedDate? Parse(string text)
    {
        var rest = text.AsSpan().Trim();
        if (rest.Length is < 6 or > 80) return null;
        return rest.Length >= 10 && rest[4] == '-' ? Iso(rest) : Rfc822(rest);
    }

    /// <summary>The moment of a date; its start in UTC where hour or offset is not said.</summary>
    public static DateTimeOffset? Instant(PublishedDate date)
    {
        var local = date.Day.ToDateTime(date.Time ?? TimeOnly.MinValue);
        var offset = date.Offset ?? TimeSpan.Zero;
        return (local - DateTime.MinValue) >= offset && (DateTime.MaxValue - local) >= -offset ? new DateTimeOffset(local, offset) : null;
    }

    private static PublishedDate? Iso(ReadOnlySpan<char> text)
    {
        if (!DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return null;
        return text.Length > 10 && text[10] is 'T' or 't' or ' ' ? At(day, text[11..]) : new PublishedDate(day, null, null, DateBasis.Metadata);
    }

    /// <summary>Day name and seconds may be missing, the month may be written out, the year may have two digits.</summary>
    private static PublishedDate? Rfc822(ReadOnlySpan<char> text)
    {
        var comma = text.IndexOf(',');
        if (comma >= 0 && !char.IsAsciiDigit(text[0])) text = text[(comma + 1)..].TrimStart();
        else if (char.IsAsciiLetter(text[0]) && text.IndexOf(' ') is > 0 and var blank) text = text[(blank + 1)..].TrimStart();
        var parts = text.ToString().Split([' ', '-', ','], 4, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 3) return null;
        // "Jul 4 2023" beside the standard's "4 Jul 2023".
        if (char.IsAsciiLetter(parts[0][0])) (parts[0], parts[1]) = (parts[1], parts[0]);
        if (!Number(parts[0], 31, out var d) || !Number(parts[2], 9999, out var y) || Month(parts[1]) is not { } m) return null;
        if (parts[2].Length <= 2) y += y < 70 ? 2000 : 1900;
        if (y < 1900 || d < 1 || d > DateTime.DaysInMonth(y, m)) return null;
        var day = new DateOnly(y, m, d);
        // A hyphen before the year was cut; the offset's own is in the rest.
        return parts.Length == 4 ? At(day, parts[3]) : new PublishedDate(day, null, null, DateBasis.Metadata);
    }

    private static int? Month(string name)
    {
        if (name.Length < 3) return null;
        var at = Months.IndexOf(name[..3], StringComparison.OrdinalIgnoreCase);
        return at >= 0 && at % 3 == 0 ? (at / 3) + 1 : null;
    }

    /// <summary>"09:05", "09:05:30.25" and an offset after it. A time that cannot be read leaves the day.</summary>
    private static PublishedDate At(DateOnly day, ReadOnlySpan<char> text)
    {
        var dayOnly = new PublishedDate(day, null, null, DateBasis.Metadata);
        var end = text.IndexOfAnyExcept(ClockCharacters);
        var clock = end < 0 ? text : text[..end];
        var zone = end < 0 ? [] : text[end..].Trim();
        var fraction = clock.IndexOfAny('.', ',');
        if (fraction >= 0) clock = clock[..fraction];
        var fields = clock.ToString().Split(':');
        if (fields.Length is < 2 or > 3 || !Number(fields[0], 23, out var h) || !Number(fields[1], 59, out var m)) return dayOnly;
        var s = 0;
        // Second 60 is a leap second.
        if (fields.Length == 3 && !Number(fields[2], 60, out s)) return dayOnly;
        return dayOnly with { Time = new TimeOnly(h, m, Math.Min(s, 59)), Offset = Offset(zone) };
    }

    private static TimeSpan? Offset(ReadOnlySpan<char> zone)
    {
        if (zone is ['+' or '-', ..])
        {
            var digits = zone[1..].ToString().Split([':', ' '])[0].Length <= 2 ? string.Concat(zone[1..].ToString().Split(':')) : zone[1..].ToString();
            var hours = digits.Length >= 2 ? digits[..2] : "";
            var minutes = digits.Length >= 4 && char.IsAsciiDigit(digits[2]) ? digits[2..4] : "0";
            if (!Number(hours, 14, out var h) || !Number(minutes, 59, out var m)) return null;
            var offset = new TimeSpan(h, m, 0);
            if (offset > TimeSpan.FromHours(14)) return null;
            return zone[0] == '-' ? -offset : offset;
        }

        foreach (var (name, hours) in Zones)
        {
            if (zone.Equals(name, StringComparison.OrdinalIgnoreCase)) return TimeSpan.FromHours(hours);
        }

        return null;
    }

    private static bool Number(ReadOnlySpan<char> digits, int most, out int value)
    {
        value = 0;
        return digits.Length is > 0 and <= 4 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= most;
    }
}
