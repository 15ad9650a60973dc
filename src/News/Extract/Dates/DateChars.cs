using System.Globalization;

namespace Renkei.News.Extract.Dates;

/// <summary>Characters and numbers as dates are written with them: full-width forms and other scripts' digits count.</summary>
internal static class DateChars
{
    private const string HanDigits = "〇一二三四五六七八九";

    /// <summary>0 to 9, or -1 when <paramref name="c"/> is no decimal digit of any script.</summary>
    public static int Digit(char c)
    {
        if (c < 0x80) return char.IsAsciiDigit(c) ? c - '0' : -1;
        return char.IsDigit(c) ? CharUnicodeInfo.GetDecimalDigitValue(c) : -1;
    }

    public static bool IsDigitAt(string text, int at) => at >= 0 && at < text.Length && Digit(text[at]) >= 0;

    /// <summary>The character at an index with full-width forms made plain; '\0' outside the text.</summary>
    public static char At(string text, int at)
    {
        if (at < 0 || at >= text.Length) return '\0';
        var c = text[at];
        return c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;
    }

    /// <summary>White space that does not end the line.</summary>
    public static bool IsBlankAt(string text, int at) =>
        at >= 0 && at < text.Length && char.IsWhiteSpace(text[at]) && text[at] is not ('\n' or '\r' or '\u2028' or '\u2029');

    /// <summary>The index after at most <paramref name="most"/> blanks.</summary>
    public static int SkipBlanks(string text, int at, int most = 3)
    {
        for (var n = 0; n < most && IsBlankAt(text, at); n++) at++;
        return at;
    }

    /// <summary>The index after the run of digits that begins at <paramref name="at"/>.</summary>
    public static int DigitsEnd(string text, int at)
    {
        while (IsDigitAt(text, at)) at++;
        return at;
    }

    /// <summary>The value of a run of at most nine digits.</summary>
    public static int Number(string text, int start, int end)
    {
        var value = 0;
        for (var at = start; at < end; at++) value = (value * 10) + Digit(text[at]);
        return value;
    }

    /// <summary>Reads one or two digits that no third follows: the value and the index after them, or (-1, at).</summary>
    public static (int Value, int End) ShortNumber(string text, int at)
    {
        if (!IsDigitAt(text, at)) return (-1, at);
        var end = IsDigitAt(text, at + 1) ? at + 2 : at + 1;
        return IsDigitAt(text, end) ? (-1, at) : (Number(text, at, end), end);
    }

    /// <summary>The index after the run of letters and combining marks at <paramref name="at"/>, at most 20 long.</summary>
    public static int WordEnd(string text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < 20
            && (char.IsLetter(text[end]) || (end > at && CharUnicodeInfo.GetUnicodeCategory(text[end]) == UnicodeCategory.NonSpacingMark))) end++;
        return end;
    }

    /// <summary>The index where the run of letters that ends before <paramref name="end"/> begins, at most 20 long.</summary>
    public static int WordStart(string text, int end)
    {
        var at = end;
        while (at > 0 && end - at < 20 && char.IsLetter(text[at - 1])) at--;
        return at;
    }

    /// <summary>The value of a Chinese digit, 10 for 十, 1 for 元 (the first year of an era), or -1.</summary>
    public static int HanDigit(char c) => c switch
    {
        '十' => 10,
        '元' => 1,
        '零' or '○' => 0,
        _ => HanDigits.IndexOf(c, StringComparison.Ordinal),
    };

    /// <summary>A number in digits or in Chinese numerals (二十三, 二〇二四); -1 when it is neither.</summary>
    public static int HanNumber(string text, int start, int end)
    {
        var value = 0;
        for (var at = start; at < end; at++)
        {
            var digit = Digit(text[at]);
            if (digit < 0) digit = HanDigit(text[at]);
            if (digit < 0) return -1;
            if (digit == 10) value = Math.Max(value, 1) * 10;
            else if (at > start && text[at - 1] == '十') value += digit;
            else value = (value * 10) + digit;
        }

        return end > start ? value : -1;
    }

    public static bool IsHanNumeralAt(string text, int at) =>
        at >= 0 && at < text.Length && (Digit(text[at]) >= 0 || HanDigit(text[at]) >= 0);
}
