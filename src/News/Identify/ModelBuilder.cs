using Renkei.News.Text;

namespace Renkei.News.Identify;

/// <summary>Makes a model from the word tables: the words themselves, and the letter sequences that they are made of.</summary>
/// <remarks>
/// Lexicon section [words]: words by falling frequency, several to a line. A word's share of a text falls with its rank
/// (Zipf); for letter sequences every word counts once, since endings of rare words tell more than "the" again.
/// Runs once for each script, before the first text: the hot methods skip the slow first tier of compilation.
/// </remarks>
internal sealed class ModelBuilder
{
    // Longer tables would look likelier than short ones for whatever nobody's table has.
    private const int MostWords = 800;

    private readonly int lanes;
    private readonly FeatureIndex index = new();
    private readonly float[] totals = new float[(LanguageModel.Orders + 1) * LanguageModel.Lanes];
    private byte[] orders = new byte[1 << 14];
    private float[] counts = new float[LanguageModel.Lanes << 14];

    private ModelBuilder(int lanes) => this.lanes = lanes;

    // How much of the average over all languages is mixed into each, for words and sequences of one to four letters:
    // the less, the more a single sighting says.
    private static ReadOnlySpan<float> Smoothing => [0.01f, 0.05f, 0.12f, 0.25f, 0.10f];

    /// <summary>The model of one script.</summary>
    /// <param name="tags">One lane each; "sr-Latn+hr+bs" is one lane that learns from three tables.</param>
    public static LanguageModel Build(params string[] tags)
    {
        var builder = new ModelBuilder(tags.Length);
        for (var lane = 0; lane < tags.Length; lane++)
        {
            var rank = 0;
            foreach (var word in WordsOf(tags[lane])) builder.Learn(lane, word, rank++);
        }

        return new LanguageModel(tags, builder.index, builder.Weigh());
    }

    /// <summary>The words of a lane by falling frequency, distinct; of several tables, in turns.</summary>
    private static IEnumerable<string> WordsOf(string tag)
    {
        var tables = tag.Split('+');
        var lists = Array.ConvertAll(tables, t => Lexicon.For(t)["words"].SelectMany(line => line.Split(' ')).ToArray());
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var n = 0; n < MostWords && seen.Count < MostWords * 3 / 2; n++)
        {
            foreach (var list in lists)
            {
                if (n >= list.Length) continue;
                var form = tag == "sr-Cyrl" ? SerbianScript.ToCyrillic(list[n]) : list[n];
                if (seen.Add(form)) yield return form;
            }
        }
    }

    /// <summary>An entry may have an apostrophe: its parts are words of their own, as in a text.</summary>
    private void Learn(int lane, string entry, int rank)
    {
        Span<char> word = stackalloc char[64];
        var length = 0;
        foreach (var raw in entry.AsSpan(0, Math.Min(entry.Length, 64)))
        {
            var c = Letters.Fold(raw);
            if (c != '\0')
            {
                word[length++] = c;
                continue;
            }

            LearnWord(lane, word[..length], rank);
            length = 0;
        }

        LearnWord(lane, word[..length], rank);
    }

    private void LearnWord(int lane, ReadOnlySpan<char> word, int rank)
    {
        if (word.Length == 0) return;
        Count(lane, LanguageModel.Word(word), 0, 1f / (rank + 5));
        ulong window = ' ';
        for (var at = 0; at <= word.Length; at++)
        {
            var c = at < word.Length ? word[at] : ' ';
            window = unchecked((window << 16) | c);
            if (at < word.Length) Count(lane, c, 1, 1);
            for (var order = 2; order <= LanguageModel.Orders && order <= at + 2; order++) Count(lane, LanguageModel.Sequence(window, order), order, 1);
        }
    }

    private void Count(int lane, ulong key, int order, float weight)
    {
        var row = index.Add(key);
        if (row >= orders.Length)
        {
            Array.Resize(ref orders, orders.Length * 2);
            Array.Resize(ref counts, counts.Length * 2);
        }

        orders[row] = (byte)order;
        counts[(row * LanguageModel.Lanes) + lane] += weight;
        totals[(order * LanguageModel.Lanes) + lane] += weight;
    }

    private sbyte[] Weigh()
    {
        var rows = new sbyte[index.Count * LanguageModel.Lanes];
        for (var row = 0; row < index.Count; row++)
        {
            var count = counts.AsSpan(row * LanguageModel.Lanes, lanes);
            var total = totals.AsSpan(orders[row] * LanguageModel.Lanes, lanes);
            var average = 0f;
            for (var lane = 0; lane < lanes; lane++) average += count[lane] / total[lane];
            average /= lanes;
            var mixed = Smoothing[orders[row]];
            var absent = Scaled(MathF.Log(mixed / (1 + mixed)));
            for (var lane = 0; lane < lanes; lane++)
            {
                rows[(row * LanguageModel.Lanes) + lane] = count[lane] == 0 ? absent
                    : Scaled(MathF.Log(((count[lane] / total[lane]) + (mixed * average)) / ((1 + mixed) * average)));
            }
        }

        return rows;
    }

    private static sbyte Scaled(float log) => (sbyte)Math.Clamp(log * LanguageModel.Unit, -127, 127);
}
