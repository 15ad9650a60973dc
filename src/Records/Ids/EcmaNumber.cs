using System.Buffers.Text;
using System.Globalization;

namespace Renkei.Records.Ids;

/// <summary>Numbers as ECMAScript writes them (ECMA-262 §6.1.6.1.20, which RFC 8785 §3.2.2.3 asks for).</summary>
internal static class EcmaNumber
{
    /// <summary>A sign, 17 digits, a point and at most 6 zeros; exponents are shorter.</summary>
    public const int MaxLength = 32;

    /// <summary>Writes a finite number and gives its length.</summary>
    public static int Format(double number, Span<byte> to)
    {
        if (number == 0)
        {
            to[0] = (byte)'0';
            return 1;
        }

        Span<byte> digits = stackalloc byte[17];
        var (count, point) = Shortest(Math.Abs(number), digits);
        digits = digits[..count];
        var length = 0;
        if (number < 0) to[length++] = (byte)'-';
        if (count <= point && point <= 21)
        {
            digits.CopyTo(to[length..]);
            to.Slice(length + count, point - count).Fill((byte)'0');
            return length + point;
        }

        if (point is > 0 and <= 21)
        {
            digits[..point].CopyTo(to[length..]);
            to[length + point] = (byte)'.';
            digits[point..].CopyTo(to[(length + point + 1)..]);
            return length + count + 1;
        }

        if (point is > -6 and <= 0)
        {
            "0."u8.CopyTo(to[length..]);
            to.Slice(length + 2, -point).Fill((byte)'0');
            digits.CopyTo(to[(length + 2 - point)..]);
            return length + 2 - point + count;
        }

        to[length++] = digits[0];
        if (count > 1)
        {
            to[length++] = (byte)'.';
            digits[1..].CopyTo(to[length..]);
            length += count - 1;
        }

        to[length++] = (byte)'e';
        to[length++] = point > 0 ? (byte)'+' : (byte)'-';
        Utf8Formatter.TryFormat(Math.Abs(point - 1), to[length..], out var written);
        return length + written;
    }

    /// <summary>The shortest digits that read back as this number, without zeros at either end; the point stands after so many of them.</summary>
    private static (int Count, int Point) Shortest(double number, Span<byte> digits)
    {
        Span<byte> text = stackalloc byte[32];
        number.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        var (count, point, exponent) = (0, -1, 0);
        for (var at = 0; at < length; at++)
        {
            if (text[at] == '.') point = count;
            else if (text[at] == 'E')
            {
                exponent = int.Parse(text[(at + 1)..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                break;
            }
            else if (count == 0 && text[at] == '0')
            {
                // A zero before the first digit: 0.00012 has its point three places further left.
                if (point >= 0) exponent--;
            }
            else
            {
                digits[count++] = text[at];
            }
        }

        point = (point < 0 ? count : point) + exponent;
        while (digits[count - 1] == '0') count--;
        return (count, point);
    }
}
