using System.Globalization;
using System.Text;

namespace Renkei.News.Fingerprint;

/// <summary>Folds letters so that case, diacritics, width and apostrophes make no difference.</summary>
/// <remarks>One table of 128 KB, filled character by character as texts need it, so that nothing is paid at start.</remarks>
internal static class Folding
{
    /// <summary>Not a letter or digit: parts words.</summary>
    public const char Separator = '\u0001';

    /// <summary>Leaves no trace: combining marks, apostrophes, soft hyphens.</summary>
    public const char Nothing = '\u0002';

    // 0 means "not asked yet". Races write the same value, so no lock is needed.
    private static readonly char[] Table = new char[char.MaxValue + 1];

    /// <summary>The folded letter or digit, <see cref="Separator"/> or <see cref="Nothing"/>.</summary>
    public static char Fold(char c)
    {
        var folded = Table[c];
        return folded != '\0' ? folded : Table[c] = Compute(c);
    }

    /// <summary>Whether text in this script is written without blanks between words, so that each character counts as one.</summary>
    public static bool IsUnspaced(char c) =>
        c >= '\u0E00' && c is <= '\u0EFF' or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF') or (>= '\u3005' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF');

    /// <summary>The word in folded letters; separators inside are dropped too.</summary>
    public static string Word(ReadOnlySpan<char> word)
    {
        Span<char> folded = word.Length <= 64 ? stackalloc char[64] : new char[word.Length];
        var length = 0;
        foreach (var c in word)
        {
            if (Fold(c) is var f and not (Separator or Nothing)) folded[length++] = f;
        }

        return new string(folded[..length]);
    }

    private static char Compute(char c)
    {
        if (c is '\'' or '\u2019' or '\u02BC' or '\u00AD' or '\u200B' or '\u200C' or '\u200D') return Nothing;
        if (char.IsSurrogate(c)) return Separator;
        switch (CharUnicodeInfo.GetUnicodeCategory(c))
        {
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark:
                return IsUnspaced(c) ? c : Nothing;
            case UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber:
                return Letter(c);
            default:
                return Separator;
        }
    }

    private static char Letter(char c)
    {
        if (c < 0x80) return char.ToLowerInvariant(c);
        if (IsUnspaced(c)) return c;
        var lower = char.ToLowerInvariant(c.ToString().Normalize(NormalizationForm.FormKD)[0]);
        return lower switch
        {
            'ø' => 'o',
            'ł' => 'l',
            'đ' or 'ð' => 'd',
            'ß' => 's',
            'æ' => 'a',
            'œ' => 'o',
            'ı' => 'i',
            'ħ' => 'h',
            'ŧ' => 't',
            < '\u0003' => Separator,
            _ => lower,
        };
    }
}
