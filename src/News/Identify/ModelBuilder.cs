using Renkei.News.Text;

namespace Renkei.News.Identify;

/// <summary>Makes a model from the word tables: the words themselves, and the letter sequences that they are made of.</summary>
/// <remarks>
/// Lexicon section [words]: words by falling frequency, several to a line. A word's share of a text falls with its rank
/// (Zipf); for letter sequences every word counts once, since endings of rare words tell more than "the" again.
/// </remarks>
internal sealed class ModelBuilder
{
    // How many sightings of the average over all languages are mixed in: the fewer, the more one sighting says.
    internal static float[] Smoothing = [0.01f, 0.05f, 0.12f, 0.25f, 0.10f];

    private readonly string[] tags;
    private readonly Dictionary<ulong, int> rowOf = new(1 << 16);
    private readonly List<ulong> keys = new(1 << 16);
    private readonly List<byte> orders = new(1 << 16);
    private readonly float[] totals = new float[(LanguageModel.Orders + 1) * LanguageModel.Lanes];
    private float[] counts = new float[LanguageModel.Lanes << 16];

    private ModelBuilder(string[] tags) => this.tags = tags;

    public static LanguageModel Build(params string[] tags)
    {
        var builder = new ModelBuilder(tags);
        for (var lane = 0; lane < tags.Length; lane++) builder.Learn(lane);
        return new LanguageModel(tags, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(builder.keys), builder.Weigh());
    }

    private void Learn(int lane)
    {
        var rank = 0;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in Lexicon.For(tags[lane])["words"])
        {
            foreach (var word in line.Split(' '))
            {
                var form = tags[lane] == "sr-Cyrl" ? SerbianScript.ToCyrillic(word) : word;
                if (seen.Add(form)) Learn(lane, form, rank++);
            }
        }

        foreach (var line in Lexicon.For(tags[lane])["months"])
        {
            foreach (var word in line.Split(' ').AsSpan(1))
            {
                var form = tags[lane] == "sr-Cyrl" ? SerbianScript.ToCyrillic(word) : word;
                if (form.Length > 4 && seen.Add(form)) Learn(lane, form, rank);
            }
        }
    }

    private void Learn(int lane, string entry, int rank)
    {
        Span<char> buffer = stackalloc char[64];
        var length = 0;
        foreach (var raw in entry.AsSpan(0, Math.Min(entry.Length, 62)))
        {
            var c = Letters.Fold(raw);
            if (c == '\0')
            {
                LearnWord(lane, buffer[..length], rank);
                length = 0;
            }
            else
            {
                buffer[length++] = c;
            }
        }

        LearnWord(lane, buffer[..length], rank);
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
        if (!rowOf.TryGetValue(key, out var row))
        {
            rowOf[key] = row = keys.Count;
            keys.Add(key);
            orders.Add((byte)order);
            if (counts.Length < keys.Count * LanguageModel.Lanes) Array.Resize(ref counts, counts.Length * 2);
        }

        counts[(row * LanguageModel.Lanes) + lane] += weight;
        totals[(order * LanguageModel.Lanes) + lane] += weight;
    }

    private sbyte[] Weigh()
    {
        var rows = new sbyte[keys.Count * LanguageModel.Lanes];
        for (var row = 0; row < keys.Count; row++)
        {
            var first = row * LanguageModel.Lanes;
            var total = totals.AsSpan(orders[row] * LanguageModel.Lanes, tags.Length);
            var average = 0f;
            for (var lane = 0; lane < tags.Length; lane++) average += counts[first + lane] / total[lane];
            average /= tags.Length;
            var mixed = Smoothing[orders[row]];
            var none = MathF.Log(mixed / (1 + mixed));
            for (var lane = 0; lane < tags.Length; lane++)
            {
                var count = counts[first + lane];
                var log = count == 0 ? none : MathF.Log(((count / total[lane]) + (mixed * average)) / ((1 + mixed) * average));
                rows[first + lane] = (sbyte)Math.Clamp(log * LanguageModel.Unit, -127, 127);
            }
        }

        return rows;
    }
}
