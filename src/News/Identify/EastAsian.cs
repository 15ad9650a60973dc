using System.Buffers;
using Renkei.News.Text;

namespace Renkei.News.Identify;

/// <summary>Tells Japanese from Chinese.</summary>
internal static class EastAsian
{
    private static readonly SearchValues<char> Japanese = SearchValues.Create(string.Concat(Lexicon.For("ja")["letters"]));
    private static readonly SearchValues<char> Chinese = SearchValues.Create(string.Concat(Lexicon.For("zh")["letters"]));

    /// <summary>Japanese or Chinese, and how sure that is.</summary>
    /// <param name="text">The text, or as much of it as was counted.</param>
    /// <param name="han">Chinese characters in it.</param>
    /// <param name="kana">Japanese syllables in it.</param>
    public static LanguageGuess Tell(ReadOnlySpan<char> text, int han, int kana)
    {
        // Chinese names a thing or two in kana; Japanese runs on them.
        if (kana * 12 >= han + kana && kana > 0) return new LanguageGuess("ja", Math.Min(0.99, 0.8 + (kana * 0.02)));
        var (japanese, chinese) = (0, 0);
        foreach (var c in text)
        {
            if (Japanese.Contains(c)) japanese++;
            else if (Chinese.Contains(c)) chinese++;
        }

        var tag = japanese > chinese || (japanese == chinese && kana > 0) ? "ja" : "zh";
        var clear = (Math.Abs(japanese - chinese) + 1.0) / (japanese + chinese + 2.0);
        return new LanguageGuess(tag, Math.Min(0.99, 0.5 + (0.5 * clear * Math.Min(1.0, (han + 8.0) / 24))));
    }
}
