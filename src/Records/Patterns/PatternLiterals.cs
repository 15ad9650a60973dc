using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Renkei.Records.Patterns;

/// <summary>What may stand between the apostrophes of a literal (STIX 2.1 §9.3).</summary>
internal static class PatternLiterals
{
    public static bool IsHex(ReadOnlySpan<char> content)
    {
        foreach (var c in content)
        {
            if (!char.IsAsciiHexDigit(c)) return false;
        }

        return content.Length % 2 == 0;
    }

    /// <summary>Padded Base64 of RFC 4648 §4 without white space.</summary>
    public static bool IsBase64(ReadOnlySpan<char> content) =>
        content.Length % 4 == 0 && !content.ContainsAny(" \t\r\n") && Base64.IsValid(content);

    /// <summary>A time of RFC 3339 in UTC with a capital T and Z; second 60 is a leap second.</summary>
    public static bool IsTime(ReadOnlySpan<char> content) => content.Length >= 20 && content[^1] == 'Z' && IsLocalTime(content[..^1]);

    /// <summary>A time of RFC 3339 with any offset.</summary>
    public static bool IsZonedTime(ReadOnlySpan<char> content) =>
        IsTime(content)
        || (content.Length >= 25 && (content[^6] is '+' or '-') && content[^3] == ':' && IsLocalTime(content[..^6])
            && Number(content[^5..^3], 0, 23, out _) && Number(content[^2..], 0, 59, out _));

    private static bool IsLocalTime(ReadOnlySpan<char> content)
    {
        if (content.Length < 19 || content[4] != '-' || content[7] != '-' || content[10] != 'T' || content[13] != ':' || content[16] != ':') return false;
        var fraction = content[19..];
        if (!fraction.IsEmpty && (fraction[0] != '.' || fraction.Length == 1 || fraction[1..].ContainsAnyExceptInRange('0', '9'))) return false;
        if (!Number(content[..4], 1, 9999, out var year) || !Number(content[5..7], 1, 12, out var month)) return false;
        return Number(content[8..10], 1, DateTime.DaysInMonth(year, month), out _) && Number(content[11..13], 0, 23, out _)
            && Number(content[14..16], 0, 59, out _) && Number(content[17..19], 0, 60, out _);
    }

    /// <summary>Whether a time comes before another; both are times. Any number of digits counts.</summary>
    public static bool IsBefore(ReadOnlySpan<char> time, ReadOnlySpan<char> other)
    {
        var order = time[..19].SequenceCompareTo(other[..19]);
        return order != 0 ? order < 0 : Fraction(time).SequenceCompareTo(Fraction(other)) < 0;
    }

    /// <summary>An IPv4 or IPv6 address, alone or with the length of a prefix.</summary>
    public static bool IsAddress(ReadOnlySpan<char> content, bool mayBeFour, bool mayBeSix)
    {
        var slash = content.IndexOf('/');
        var address = slash < 0 ? content : content[..slash];
        if (address.IndexOfAny("%[]") >= 0 || !IPAddress.TryParse(address, out var parsed)) return false;
        var isFour = parsed.AddressFamily == AddressFamily.InterNetwork;
        if (isFour ? !mayBeFour || address.Count('.') != 3 : !mayBeSix) return false;
        return slash < 0 || (content.Length - slash <= 4 && Number(content[(slash + 1)..], 0, isFour ? 32 : 128, out _));
    }

    private static ReadOnlySpan<char> Fraction(ReadOnlySpan<char> time) => time[19..^1].TrimEnd('0').TrimEnd('.');

    private static bool Number(ReadOnlySpan<char> digits, int least, int most, out int value) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most;
}
