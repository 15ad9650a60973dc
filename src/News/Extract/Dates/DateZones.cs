using static Renkei.News.Extract.Dates.DateChars;

namespace Renkei.News.Extract.Dates;

/// <summary>Zones as written after a time: Z, +09:00, UTC+3, (JST), мск.</summary>
internal static class DateZones
{
    /// <summary>The zone that begins at or a blank after <paramref name="at"/>; null when there is none, or none that tells an offset.</summary>
    /// <returns>The offset and the index after it; (null, <paramref name="at"/>) when there is none.</returns>
    public static (TimeSpan? Offset, int End) Read(string text, int at)
    {
        if (At(text, at) == 'Z' && !char.IsLetterOrDigit(At(text, at + 1))) return (TimeSpan.Zero, at + 1);
        var start = SkipBlanks(text, at, 2);
        if (Signed(text, start) is var (direct, directEnd) && direct is not null && start - at < 2) return (direct, directEnd);
        var bracket = At(text, start) == '(';
        var word = bracket ? start + 1 : start;
        var end = WordEnd(text, word);
        if (Named(text.AsSpan(word, end - word)) is not { } offset) return (null, at);
        var signed = offset == TimeSpan.Zero ? Signed(text, SkipBlanks(text, end, 1)) : (null, end);
        if (signed.Offset is not null) (offset, end) = (signed.Offset.Value, signed.End);
        return (offset, bracket && At(text, end) == ')' ? end + 1 : end);
    }

    /// <summary>+9, +09, +0900, +09:00; with any minus sign.</summary>
    private static (TimeSpan? Offset, int End) Signed(string text, int at)
    {
        var sign = At(text, at) switch { '+' => 1, '-' or '\u2212' or '\u2013' => -1, _ => 0 };
        if (sign == 0) return (null, at);
        var start = at + 1;
        var end = DigitsEnd(text, start);
        var (hours, minutes) = (end - start) switch
        {
            1 or 2 => (Number(text, start, end), 0),
            4 => (Number(text, start, start + 2), Number(text, start + 2, end)),
            _ => (99, 0),
        };
        if (end - start <= 2 && At(text, end) == ':' && ShortNumber(text, end + 1) is var (value, after) && after == end + 3)
        {
            (minutes, end) = (value, after);
        }

        return hours <= 14 && minutes < 60 ? (sign * new TimeSpan(hours, minutes, 0), end) : (null, at);
    }

    /// <summary>Abbreviations that mean one offset. Those that mean several (IST, CST in China) or change with the season (ET) are left out.</summary>
    private static TimeSpan? Named(ReadOnlySpan<char> word)
    {
        if (word.Length is < 3 or > 4) return null;
        Span<char> upper = stackalloc char[4];
        var length = word.ToUpperInvariant(upper);
        double? hours = upper[..length] switch
        {
            "UTC" or "GMT" or "WET" => 0,
            "CET" or "MEZ" or "BST" or "WEST" => 1,
            "CEST" or "MESZ" or "EET" or "SAST" => 2,
            "EEST" or "MSK" or "МСК" or "TRT" => 3,
            "GST" => 4,
            "PKT" => 5,
            "HKT" or "SGT" => 8,
            "JST" or "KST" => 9,
            "AEST" => 10,
            "AEDT" => 11,
            "NZST" => 12,
            "NZDT" => 13,
            "EDT" => -4,
            "EST" or "CDT" => -5,
            "MDT" => -6,
            "MST" or "PDT" => -7,
            "PST" => -8,
            _ => null,
        };
        return hours is { } value ? TimeSpan.FromHours(value) : null;
    }
}
