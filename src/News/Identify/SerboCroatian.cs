using System.Globalization;
using Renkei.News.Text;

namespace Renkei.News.Identify;

/// <summary>Tells Serbian in Latin script, Croatian and Bosnian apart, which the general model holds for one.</summary>
/// <remarks>
/// Lexicon section [against-sr] of Croatian: features and weights, and words that only Bosnian has. Much of any text is
/// the same in all three: a short neutral sentence stays a guess, and its confidence says so. Bosnian is told only by
/// its own words in a text that is not Serbian otherwise.
/// </remarks>
internal static class SerboCroatian
{
    private const int Croatian = 0;
    private const int BosnianWords = 1;

    // A Bosnian text has one of its own words in about so many letters.
    private const int LettersForBosnianWord = 300;

    private static readonly LanguageModel Model = Build();

    /// <summary>The likeliest of the three and how likely it is, given that it is one of them.</summary>
    public static (string Tag, double Share) Tell(ReadOnlySpan<int> scores, int letters)
    {
        // Features overlap, some four to a letter: a sum is taken by the root of their number.
        var margin = Math.Abs(scores[Croatian]) / (6 * Math.Sqrt(Math.Max(1, letters) * 4.0));
        var share = 1 / (1 + Math.Exp(-margin));
        if (scores[Croatian] <= 0) return ("sr-Latn", share);
        var bosnian = scores[BosnianWords];
        return bosnian > 0 && bosnian * LettersForBosnianWord >= letters ? ("bs", 0.6) : ("hr", share);
    }

    /// <summary>Adds a text's evidence, for <see cref="Tell"/>.</summary>
    public static void Read(ReadOnlySpan<char> text, Span<int> scores) => Model.Read(text, scores);

    private static LanguageModel Build()
    {
        var index = new FeatureIndex();
        var rows = new List<sbyte>();
        Span<sbyte> row = stackalloc sbyte[LanguageModel.Lanes];
        row.Clear();
        foreach (var line in Lexicon.For("hr")["against-sr"])
        {
            var parts = line.Split(' ');
            for (var n = 0; n + 1 < parts.Length; n += 2)
            {
                if (index.Add(Key(parts[n])) * LanguageModel.Lanes != rows.Count) continue;
                var weight = sbyte.Parse(parts[n + 1], CultureInfo.InvariantCulture);
                row[Croatian] = weight;
                row[BosnianWords] = (sbyte)(weight == 0 ? 1 : 0);
                rows.AddRange(row);
            }
        }

        return new LanguageModel(["hr", "bs"], index, [.. rows], wordWeight: 1);
    }

    private static ulong Key(string feature)
    {
        if (feature[0] == '=') return LanguageModel.Word(feature.AsSpan(1));
        ulong window = 0;
        foreach (var c in feature) window = unchecked((window << 16) | (c == '_' ? ' ' : c));
        return window;
    }
}
