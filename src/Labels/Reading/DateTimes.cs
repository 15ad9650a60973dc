namespace Renkei.Labels.Reading;

/// <summary>xs:dateTime (XML Schema Part 2 §3.2.7) within the years 1 to 9999, to 100 ns; finer is cut off.</summary>
internal static class DateTimes
{
    /// <summary>The instant, in UTC; false when this is none.</summary>
    /// <param name="hasZone">False when no zone was given: the instant is then that of UTC.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, out DateTimeOffset instant, out bool hasZone)
    {
        (instant, hasZone) = (default, false);
        text = text.Trim(" \t\n\r"u8);
        if (text.Length < 19 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':') return false;
        if (!Number(text[..4], out var year) || !Number(text[5..7], out var month) || !Number(text[8..10], out var day)
            || !Number(text[11..13], out var hour) || !Number(text[14..16], out var minute) || !Number(text[17..19], out var second)) return false;
        if (year == 0 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || minute > 59 || second > 59) return false;
        text = text[19..];
        if (!Fraction(ref text, out var fraction)) return false;
        if (hour > 24 || (hour == 24 && (minute > 0 || second > 0 || fraction > 0)) || !Zone(text, out var offset)) return false;
        hasZone = !text.IsEmpty;
        var ticks = new DateTime(year, month, day).Ticks + (hour * TimeSpan.TicksPerHour) + ((minute - (long)offset) * TimeSpan.TicksPerMinute) + (second * TimeSpan.TicksPerSecond) + fraction;
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks) return false;
        instant = new(ticks, TimeSpan.Zero);
        return true;
    }

    /// <summary>Whether a time must name its zone: a succession that came hours early would let readers in.</summary>
    public static bool NeedsZone(string what) => what == "SuccessionDateTime";

    public static string NoZone(string what) => NeedsZone(what)
        ? $"{what} names no time zone, so nobody knows when it is due; end it in Z for UTC."
        : $"{what} names no time zone and is taken as UTC; end it in Z.";

    private static bool Fraction(ref ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text is not [(byte)'.', ..]) return true;
        var (length, unit) = (1, TimeSpan.TicksPerSecond / 10);
        for (; length < text.Length && char.IsAsciiDigit((char)text[length]); length++, unit /= 10) ticks += (text[length] - '0') * unit;
        text = text[length..];
        return length > 1;
    }

    private static bool Zone(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text is [] or [(byte)'Z']) return true;
        if (text is not [(byte)'+' or (byte)'-', _, _, (byte)':', _, _] || !Number(text[1..3], out var hour) || !Number(text[4..6], out var minute)) return false;
        if (minute > 59 || hour > 14 || (hour == 14 && minute > 0)) return false;
        minutes = text[0] == '-' ? -((hour * 60) + minute) : (hour * 60) + minute;
        return true;
    }

    private static bool Number(ReadOnlySpan<byte> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit((char)digit)) return false;
            number = (number * 10) + (digit - '0');
        }

        return true;
    }
}
