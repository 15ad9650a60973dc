namespace Renkei.News.Identify;

/// <summary>Scripts that decide a language or narrow it down.</summary>
internal enum Script { None, Latin, Cyrillic, Greek, Armenian, Hebrew, Arabic, Devanagari, Thai, Georgian, Hangul, Kana, Han, Other }

/// <summary>Which script a text is mostly in.</summary>
internal static class Scripts
{
    public const int Count = (int)Script.Other + 2;

    // Letters of Latin words with a capital: mostly names, which stand in texts of every script.
    private const int LatinNames = Count - 1;

    public static Script Of(char c) => c switch
    {
        < '\u0250' => IsLatin(c) ? Script.Latin : Script.None,
        < '\u0370' => Script.None,
        <= '\u03FF' => Script.Greek,
        <= '\u052F' => Script.Cyrillic,
        <= '\u058A' => Script.Armenian,
        >= '\u05D0' and <= '\u05EA' => Script.Hebrew,
        >= '\u0620' and <= '\u064A' or >= '\u0671' and <= '\u06D3' or >= '\uFB50' and <= '\uFDFB' or >= '\uFE70' and <= '\uFEFC' => Script.Arabic,
        >= '\u0904' and <= '\u0939' => Script.Devanagari,
        >= '\u0E01' and <= '\u0E30' => Script.Thai,
        >= '\u10A0' and <= '\u10FF' => Script.Georgian,
        >= '\u1E00' and <= '\u1EFF' => Script.Latin,
        >= '\u1F00' and <= '\u1FFF' => Script.Greek,
        >= '\uAC00' and <= '\uD7A3' => Script.Hangul,
        >= '\u3041' and <= '\u3096' or >= '\u30A1' and <= '\u30FA' or >= '\uFF66' and <= '\uFF9D' => Script.Kana,
        >= '\u3400' and <= '\u4DBF' or >= '\u4E00' and <= '\u9FFF' => Script.Han,
        >= '\u0700' and <= '\u1DFF' => char.IsLetter(c) ? Script.Other : Script.None,
        _ => Script.None,
    };

    /// <summary>Adds the letters of a text to the counts by script.</summary>
    public static void Tally(ReadOnlySpan<char> text, Span<int> counts)
    {
        var inWord = false;
        var named = false;
        foreach (var c in text)
        {
            var script = Of(c);
            if (script == Script.Latin && !inWord) named = char.IsUpper(c);
            inWord = script == Script.Latin;
            counts[inWord && named ? LatinNames : (int)script]++;
        }
    }

    /// <summary>The script that carries most of the text; Chinese characters and syllables weigh as the letters they stand for.</summary>
    /// <returns>The script (Han for Chinese and Japanese alike) and its share of all letters.</returns>
    public static (Script Script, double Share) Main(ReadOnlySpan<int> counts)
    {
        const double syllable = 2.5;
        const double name = 0.4;
        var best = Script.None;
        var most = 0.0;
        var all = 0.0;
        for (var n = 1; n < LatinNames; n++)
        {
            var script = (Script)n;
            double weight = script switch
            {
                Script.Han => syllable * (counts[n] + counts[(int)Script.Kana]),
                Script.Kana => 0,
                Script.Latin => counts[n] + (name * counts[LatinNames]),
                Script.Hangul => syllable * counts[n],
                _ => counts[n],
            };
            all += weight;
            if (weight <= most) continue;
            (best, most) = (script, weight);
        }

        return (best, all > 0 ? most / all : 0);
    }

    private static bool IsLatin(char c) => char.IsAsciiLetter(c) || (c >= '\u00C0' && c is not ('\u00D7' or '\u00F7'));
}
