namespace Renkei.Records.Objects;

/// <summary>Timestamps (STIX 2.1 §2.16): RFC 3339 in UTC, written with capital T and Z.</summary>
internal static class Timestamp
{
    private const int MaxDigits = 7;

    /// <summary>Reads one. A leap second is the last tick of its minute.</summary>
    /// <param name="ticks">100 ns since year 1.</param>
    /// <param name="digits">Digits after the decimal point.</param>
    /// <param name="isCut">Whether digits beyond the seventh, not all zeros, could not be kept.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, out long ticks, out int digits, out bool isCut)
    {
        (ticks, digits, isCut) = (0, 0, false);
        if (text.Length < 20 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[^1] != 'Z') return false;
        var (year, month, day) = ((Two(text, 0) * 100) + Two(text, 2), Two(text, 5), Two(text, 8));
        var (hour, minute, second) = (Two(text, 11), Two(text, 14), Two(text, 17));
        if (year < 1 || Two(text, 0) < 0 || Two(text, 2) < 0 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        var isLeap = second == 60 && hour == 23 && minute == 59;
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second < 0 || (second > 59 && !isLeap)) return false;
        if (!TryFraction(text[19..^1], out var fraction, out digits, out isCut)) return false;
        ticks = isLeap ? new DateTime(year, month, day, hour, minute, 59).Ticks + TimeSpan.TicksPerSecond - 1 : new DateTime(year, month, day, hour, minute, second).Ticks + fraction;
        return true;
    }

    public static bool TryRead(ReadOnlySpan<byte> text, out long ticks) => TryRead(text, out ticks, out _, out _);

    private static bool TryFraction(ReadOnlySpan<byte> text, out long ticks, out int digits, out bool isCut)
    {
        (ticks, digits, isCut) = (0, 0, false);
        if (text.IsEmpty) return true;
        if (text[0] != '.' || text.Length == 1) return false;
        digits = text.Length - 1;
        for (var at = 1; at < text.Length; at++)
        {
            if (text[at] is < (byte)'0' or > (byte)'9') return false;
            if (at <= MaxDigits) ticks = (ticks * 10) + (text[at] - '0');
            else isCut |= text[at] != '0';
        }

        for (var at = digits; at < MaxDigits; at++) ticks *= 10;
        return true;
    }

    /// <summary>Two digits, or a number far below zero.</summary>
    private static int Two(ReadOnlySpan<byte> text, int at)
    {
        var (tens, ones) = (text[at] - '0', text[at + 1] - '0');
        return tens is < 0 or > 9 || ones is < 0 or > 9 ? -1000 : (tens * 10) + ones;
    }
}
