namespace Renkei.News.Cluster;

/// <summary>Two articles that may belong together.</summary>
/// <param name="Likeness">1 or more: enough; less: <see cref="Grouping.Near"/> at least.</param>
internal readonly record struct Link(int A, int B, double Likeness);

/// <summary>Articles in groups that only ever grow together.</summary>
internal sealed class Grouping
{
    /// <summary>Articles that stand for a large group when it is compared.</summary>
    private const int Spokesmen = 5;

    /// <summary>The likeness from which a link is worth keeping though it alone joins nothing.</summary>
    public const double Near = 0.8;

    /// <summary>So many articles of a group that are near, and so much on average, do for an article what one link would.</summary>
    private const int EnoughNear = 3;
    private const double EnoughNearly = 0.65;

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

    /// <summary>Joins what is still alone to the group of which several articles are near: they bear each other out.</summary>
    /// <param name="links">Those of <see cref="Join"/>, sorted by it.</param>
    /// <param name="likeness">Of two articles; 1 is enough.</param>
    public void JoinNear(List<Link> links, Func<int, int, double> likeness)
    {
        var near = new Dictionary<(int Alone, int Group), int>();
        foreach (var link in links)
        {
            Count(near, link.A, link.B);
            Count(near, link.B, link.A);
        }

        // The group that most of them are in, not the first that has enough.
        var ranked = near.Where(n => n.Value >= EnoughNear).OrderByDescending(n => n.Value).ThenBy(n => n.Key.Alone).ThenBy(n => n.Key.Group);
        foreach (var ((alone, group), _) in ranked)
        {
            if (_members[alone] is not { Count: 1 } || _members[group] is not { } members || alone == group) continue;
            if (Average(_members[alone]!, members, likeness) >= EnoughNearly) Unite(group, alone);
        }
    }

    private void Count(Dictionary<(int Alone, int Group), int> near, int article, int other)
    {
        var (alone, group) = (_groupOf[article], _groupOf[other]);
        if (alone == group || _members[alone]!.Count > 1 || _members[group]!.Count < EnoughNear) return;
        near[(alone, group)] = near.GetValueOrDefault((alone, group)) + 1;
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
