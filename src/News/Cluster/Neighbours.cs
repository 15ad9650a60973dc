using System.Runtime.InteropServices;

namespace Renkei.News.Cluster;

/// <summary>Finds, for each article, the few earlier ones that are most like it, without comparing all.</summary>
/// <remarks>
/// An inverted index over each article's heaviest features. Of a feature's list only the latest articles are looked at, so
/// an article costs the same however many there are already. All lists are chains through one array.
/// </remarks>
internal sealed class Neighbours
{
    private const int Latest = 48;
    private const int Candidates = 8;

    private readonly Profile[] _profiles;
    private readonly Dictionary<uint, int> _heads = []; // of a feature its latest posting + 1
    private readonly (int Article, int Next, float Weight)[] _postings;
    private readonly float[] _sums;
    private readonly List<int> _touched = [];
    private int _posted;

    public Neighbours(Profile[] profiles)
    {
        _profiles = profiles;
        _sums = new float[profiles.Length];
        var postings = 0;
        foreach (var profile in profiles) postings += profile.Searched.Length;
        _postings = new (int, int, float)[postings];
    }

    /// <summary>Up to eight articles of the same language and eight of others, then adds the article itself.</summary>
    public List<int> FindAndAdd(int article)
    {
        var profile = _profiles[article];
        foreach (var at in profile.Searched)
        {
            ref var head = ref CollectionsMarshal.GetValueRefOrAddDefault(_heads, profile.Features[at], out _);
            var weight = profile.Weights[at];
            var looked = 0;
            for (var posting = head; posting > 0 && looked < Latest; looked++)
            {
                var (other, next, its) = _postings[posting - 1];
                if (_sums[other] == 0) _touched.Add(other);
                _sums[other] += its * weight;
                posting = next;
            }

            _postings[_posted++] = (article, head, weight);
            head = _posted;
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
            if (_profiles[other].Language == _profiles[article].Language != sameLanguage) continue;
            if (count == Candidates && _sums[other] <= _sums[best[count - 1]]) continue;
            var at = count < Candidates ? count++ : count - 1;
            for (; at > 0 && _sums[best[at - 1]] < _sums[other]; at--) best[at] = best[at - 1];
            best[at] = other;
        }

        foreach (var other in best[..count]) found.Add(other);
    }
}
