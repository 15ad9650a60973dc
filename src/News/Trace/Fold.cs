using System.Text;

namespace Renkei.News.Trace;

/// <summary>The one spelling under which words are looked up: lower case, without diacritics, straight apostrophes.</summary>
/// <remarks>Readers leave diacritics out ("agentia", "clanku"), so both sides of a look-up lose them.</remarks>
internal static class Fold
{
    private static readonly char[] Latin = BuildLatin();

    // а-я, then ѐ-џ; only Serbian text is folded with these.
    private static readonly string[] Serbian =
        ["a", "b", "v", "g", "d", "e", "z", "z", "i", "j", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "h", "c", "c", "s", "s", "", "i", "", "e", "ju", "ja",
         "e", "e", "d", "g", "e", "dz", "i", "i", "j", "lj", "nj", "c", "k", "i", "u", "dz"];

    /// <summary>Appends the folded form of a word; at most twice as long as the word.</summary>
    public static void Append(ReadOnlySpan<char> word, bool serbian, StringBuilder to)
    {
        foreach (var c in word)
        {
            if (c < 0x80)
            {
                to.Append(char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c);
            }
            else if (c < Latin.Length)
            {
                if (c == 'ß') to.Append("ss");
                else to.Append(Latin[c]);
            }
            else if (c is '\u2019' or '\u02BC' or '\u2018')
            {
                to.Append('\'');
            }
            else if (c is < '\u0300' or > '\u036F')
            {
                AppendOther(c, serbian, to);
            }
        }
    }

    public static string Of(ReadOnlySpan<char> word, bool serbian)
    {
        var folded = new StringBuilder(word.Length);
        Append(word, serbian, folded);
        return folded.ToString();
    }

    private static void AppendOther(char c, bool serbian, StringBuilder to)
    {
        var lower = char.ToLowerInvariant(c);
        if (serbian && lower is >= '\u0430' and <= '\u045F') to.Append(Serbian[lower - '\u0430']);
        else to.Append(lower switch { 'ё' => 'е', 'ț' => 't', 'ș' => 's', _ => lower });
    }

    private static char[] BuildLatin()
    {
        var table = new char[0x250];
        for (var c = (char)0; c < table.Length; c++)
        {
            var lower = char.ToLowerInvariant(c);
            table[c] = lower switch
            {
                'đ' => 'd',
                'ł' => 'l',
                'ø' => 'o',
                'ı' => 'i',
                'æ' => 'a',
                'œ' => 'o',
                _ when lower >= 0xC0 && char.IsLetter(lower) => lower.ToString().Normalize(NormalizationForm.FormD)[0],
                _ => lower,
            };
        }

        return table;
    }
}
