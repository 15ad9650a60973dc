namespace Renkei.News.Fingerprint;

/// <summary>The originals seen so far, and the question whether a further article repeats one of them.</summary>
/// <remarks>
/// Copies are never kept, so that ten thousand copies of one text cost as much as ten thousand different texts, and a phrase
/// is common only when many <em>different</em> texts have it. A candidate is checked on all its shingles, which are read
/// again from its text: only the sample stays in memory.
/// </remarks>
internal sealed class OriginalSearch(IReadOnlyList<Article> articles)
{
    private const int ShortestWords = 8;
    private const int Checked = 8;
    private const double Promising = 0.2;

    private readonly ShingleIndex _index = new(articles.Count);
    private readonly int[] _sizes = new int[articles.Count];
    private readonly Dictionary<ulong, int> _whole = [];
    private readonly List<(double Share, int Text)> _candidates = [];
    private (int Text, Sketch Sketch, HashSet<uint> Set)? _lastChecked;

    /// <summary>The index of the original that the article repeats; null when it is an original itself, which is then kept.</summary>
    public int? FindOrAdd(int article)
    {
        var sketch = Sketch.Of(articles[article]);
        if (sketch.Words < ShortestWords || sketch.Shingles.Count == 0) return null;
        var whole = HashOf(sketch.Shingles);
        if (_whole.TryGetValue(whole, out var same)) return same;
        if (Find(sketch) is { } original) return original;
        _whole.Add(whole, article);
        _sizes[article] = sketch.Shingles.Count;
        _index.Add(article, sketch.Shingles);
        return null;
    }

    private int? Find(Sketch sketch)
    {
        Collect(sketch);
        var best = 0.0;
        int? original = null;
        for (var i = 0; i < Math.Min(Checked, _candidates.Count); i++)
        {
            var text = _candidates[i].Text;
            var (_, candidate, set) = Recall(text);
            var found = Overlap.Judge(sketch, candidate, set);
            // Of two that are held as fully, the one that explains more of this text.
            if (found <= 0 || found * (1 + (0.01 * Math.Min(1, (double)_sizes[text] / sketch.Shingles.Count))) <= best) continue;
            best = found * (1 + (0.01 * Math.Min(1, (double)_sizes[text] / sketch.Shingles.Count)));
            original = text;
        }

        return original;
    }

    private void Collect(Sketch sketch)
    {
        _candidates.Clear();
        var hits = _index.Find(sketch.Shingles, out var own);
        foreach (var (text, shared) in hits)
        {
            if (shared < 2) continue;
            var smaller = Math.Min(_sizes[text], own * sketch.Shingles.Count);
            var share = shared * ShingleIndex.SampledOneIn(_sizes[text]) / Math.Max(1, smaller);
            if (share >= Promising) _candidates.Add((share, text));
        }

        _candidates.Sort(static (a, b) => a.Share != b.Share ? b.Share.CompareTo(a.Share) : a.Text.CompareTo(b.Text));
    }

    private (int Text, Sketch Sketch, HashSet<uint> Set) Recall(int text)
    {
        if (_lastChecked is { } last && last.Text == text) return last;
        var sketch = Sketch.Of(articles[text]);
        _lastChecked = (text, sketch, [.. sketch.Shingles]);
        return _lastChecked.Value;
    }

    private static ulong HashOf(List<uint> shingles)
    {
        unchecked
        {
            var hash = (ulong)shingles.Count;
            foreach (var shingle in shingles) hash = Shingles.Mix(hash ^ shingle);
            return hash;
        }
    }
}
