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

    /// <summary>Writes the folded form of a word, which is at most twice as long as the word.</summary>
    /// <returns>The count of characters written.</returns>
    public static int Write(ReadOnlySpan<char> word, bool serbian, Span<char> to)
    {
        var at = 0;
        foreach (var c in word)
        {
            if (c < 0x80)
            {
                to[at++] = char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
            }
            else if (c < Latin.Length)
            {
                to[at++] = Latin[c];
                if (c == 'ß') to[at++] = 's';
            }
            else if (c is '\u2019' or '\u02BC' or '\u2018')
            {
                to[at++] = '\'';
            }
            else if (c is < '\u0300' or > '\u036F')
            {
                at += Other(c, serbian, to[at..]);
            }
        }

        return at;
    }

    public static string Of(ReadOnlySpan<char> word, bool serbian)
    {
        Span<char> folded = word.Length <= 64 ? stackalloc char[128] : new char[word.Length * 2];
        return folded[..Write(word, serbian, folded)].ToString();
    }

    private static int Other(char c, bool serbian, Span<char> to)
    {
        var lower = char.ToLowerInvariant(c);
        if (serbian && lower is >= '\u0430' and <= '\u045F')
        {
            Serbian[lower - '\u0430'].CopyTo(to);
            return Serbian[lower - '\u0430'].Length;
        }

        to[0] = lower switch { 'ё' => 'е', 'ț' => 't', 'ș' => 's', _ => lower };
        return 1;
    }

    private static char[] BuildLatin()
    {
        var table = new char[0x250];
        for (var c = (char)0; c < table.Length; c++)
        {
            var lower = char.ToLowerInvariant(c);
            table[c] = lower switch
            {
                'ß' => 's',
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
