namespace Renkei.News.Cluster;

/// <summary>Finds, for each article, the few earlier ones that are most like it, without comparing all.</summary>
/// <remarks>
/// An inverted index over each article's heaviest features. A feature's list keeps its latest articles only, so an article
/// costs the same however many there are already.
/// </remarks>
internal sealed class Neighbours(IReadOnlyList<Profile> profiles)
{
    private const int Latest = 48;
    private const int Candidates = 8;

    private readonly Dictionary<int, Posted> _lists = [];
    private readonly float[] _sums = new float[profiles.Count];
    private readonly List<int> _touched = [];

    /// <summary>Up to eight articles of the same language and eight of others, then adds the article itself.</summary>
    public List<int> FindAndAdd(int article)
    {
        var profile = profiles[article];
        foreach (var at in profile.Searched)
        {
            if (!_lists.TryGetValue(profile.Features[at], out var list)) _lists[profile.Features[at]] = list = new Posted();
            foreach (var (other, weight) in list.Latest)
            {
                if (_sums[other] == 0) _touched.Add(other);
                _sums[other] += weight * profile.Weights[at];
            }

            list.Add(article, profile.Weights[at]);
        }

        var found = new List<int>(2 * Candidates);
        Best(found, article, true);
        Best(found, article, false);
        foreach (var other in _touched) _sums[other] = 0;
        _touched.Clear();
        return found;
    }

    private void Best(List<int> found, int article, bool sameLanguage)
    {
        Span<int> best = stackalloc int[Candidates];
        var count = 0;
        foreach (var other in _touched)
        {
            if (profiles[other].Language == profiles[article].Language != sameLanguage) continue;
            if (count == Candidates && _sums[other] <= _sums[best[count - 1]]) continue;
            var at = count < Candidates ? count++ : count - 1;
            for (; at > 0 && _sums[best[at - 1]] < _sums[other]; at--) best[at] = best[at - 1];
            best[at] = other;
        }

        foreach (var other in best[..count]) found.Add(other);
    }

    private sealed class Posted
    {
        private int _next;

        public List<(int Article, float Weight)> Latest { get; } = new(2);

        public void Add(int article, float weight)
        {
            if (Latest.Count < Neighbours.Latest) Latest.Add((article, weight));
            else Latest[_next++ % Neighbours.Latest] = (article, weight);
        }
    }
}
