namespace Renkei.News.Trace;

/// <summary>Phrases found by their words: exact words, or stems ("рейтер*") that take a short ending.</summary>
internal sealed class WordTrie
{
    private const int LongestEnding = 4;
    private const int ShortestStem = 3;

    private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> stems = new(StringComparer.Ordinal);
    private readonly Dictionary<long, int> edges = [];
    private readonly List<int> values = [-1];

    /// <summary>Adds a phrase of folded words; the first value given to a phrase stays.</summary>
    public void Add(IReadOnlyList<string> phrase, int value)
    {
        var node = 0;
        foreach (var word in phrase)
        {
            var isStem = word.Length > ShortestStem && word[^1] == '*';
            var edge = Edge(node, isStem ? IdOf(stems, word[..^1]) : IdOf(words, word));
            if (!edges.TryGetValue(edge, out var next))
            {
                next = values.Count;
                values.Add(-1);
                edges.Add(edge, next);
            }

            node = next;
        }

        if (node != 0 && values[node] < 0) values[node] = value;
    }

    /// <summary>The longest phrase that begins at a token; (-1, 0) when none does.</summary>
    public (int Value, int Count) Longest(SourceText text, int at, int end)
    {
        var best = (-1, 0);
        var node = 0;
        for (var i = at; i < end; i++)
        {
            node = Next(node, text.Key(i));
            if (node < 0) break;
            if (values[node] >= 0) best = (values[node], i - at + 1);
        }

        return best;
    }

    private int Next(int node, ReadOnlySpan<char> key)
    {
        if (words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var id) && edges.TryGetValue(Edge(node, id), out var next)) return next;
        if (stems.Count == 0) return -1;
        var lookup = stems.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = key.Length; length >= ShortestStem && length >= key.Length - LongestEnding; length--)
        {
            if (lookup.TryGetValue(key[..length], out id) && edges.TryGetValue(Edge(node, id), out next)) return next;
        }

        return -1;
    }

    private int IdOf(Dictionary<string, int> table, string word)
    {
        if (!table.TryGetValue(word, out var id)) table.Add(word, id = words.Count + stems.Count);
        return id;
    }

    private static long Edge(int node, int word) => ((long)node << 32) | (uint)word;
}
