namespace Renkei.News.Cluster;

/// <summary>Two articles that may belong together.</summary>
/// <param name="Likeness">1 or more: enough.</param>
internal readonly record struct Link(int A, int B, double Likeness);

/// <summary>Articles in groups that only ever grow together.</summary>
internal sealed class Grouping
{
    /// <summary>Articles that stand for a large group when it is compared.</summary>
    private const int Spokesmen = 5;

    private readonly int[] _groupOf;
    private readonly List<int>?[] _members;

    /// <summary>Every article in a group of its own.</summary>
    public Grouping(int articles)
    {
        _groupOf = new int[articles];
        _members = new List<int>?[articles];
        for (var i = 0; i < articles; i++)
        {
            _groupOf[i] = i;
            _members[i] = [i];
        }
    }

    /// <summary>The groups, in order of their first article; articles ascending.</summary>
    public IEnumerable<List<int>> Groups
    {
        get
        {
            var given = new HashSet<int>();
            for (var i = 0; i < _groupOf.Length; i++)
            {
                if (!given.Add(_groupOf[i])) continue;
                var members = _members[_groupOf[i]]!;
                members.Sort();
                yield return members;
            }
        }
    }

    public int GroupOf(int article) => _groupOf[article];

    /// <summary>Joins groups along the links, the strongest first.</summary>
    /// <remarks>
    /// One link is not enough: on average the two groups have to be alike too, lest a chain of small steps end with
    /// articles that have nothing in common.
    /// </remarks>
    /// <param name="links">Sorted here.</param>
    /// <param name="likeness">Of two articles; 1 is enough.</param>
    /// <param name="average">What the groups' articles have to reach on average, in the same unit.</param>
    public void Join(List<Link> links, Func<int, int, double> likeness, double average)
    {
        links.Sort(static (a, b) => a.Likeness != b.Likeness ? b.Likeness.CompareTo(a.Likeness) : a.A != b.A ? a.A.CompareTo(b.A) : a.B.CompareTo(b.B));
        var refused = new HashSet<(int, int, int, int)>();
        foreach (var link in links)
        {
            var (a, b) = (_groupOf[link.A], _groupOf[link.B]);
            if (a > b) (a, b) = (b, a);
            if (a == b || link.Likeness < 1) continue;
            var pair = (a, b, _members[a]!.Count, _members[b]!.Count);
            if (refused.Contains(pair)) continue;
            if (Average(_members[a]!, _members[b]!, likeness) >= average) Unite(a, b);
            else refused.Add(pair);
        }
    }

    private void Unite(int a, int b)
    {
        if (_members[a]!.Count < _members[b]!.Count) (a, b) = (b, a);
        foreach (var member in _members[b]!)
        {
            _groupOf[member] = a;
            _members[a]!.Add(member);
        }

        _members[b] = null;
    }

    private static double Average(List<int> first, List<int> second, Func<int, int, double> likeness)
    {
        var (n, m) = (Math.Min(Spokesmen, first.Count), Math.Min(Spokesmen, second.Count));
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < m; j++) sum += likeness(first[i * first.Count / n], second[j * second.Count / m]);
        }

        return sum / (n * m);
    }
}
