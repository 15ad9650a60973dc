namespace Renkei.News.Cluster;

/// <summary>Which articles tell the same event, and which stories continue one another.</summary>
public static class Clusterer
{
    /// <summary>What groups have to be alike on average, beside the one link that brings them together.</summary>
    private const double Average = 0.8;

    /// <summary>Every article is in exactly one story, every story in exactly one thread; both in order of their first article.</summary>
    /// <remarks>A copy (<see cref="Article.DuplicateOf"/>) is in the story of its original. Dates that are not known neither join nor part.</remarks>
    public static (IReadOnlyList<Story> Stories, IReadOnlyList<StoryThread> Threads) Cluster(IReadOnlyList<Article> articles)
    {
        ArgumentNullException.ThrowIfNull(articles);
        var (originals, originalOf) = Originals(articles);
        var counts = Read(articles, originals);
        Arrange(articles, originals, originalOf, counts);
        var profiles = Weigh(counts);
        // The words have done their part, and they are most of what there is.
        for (var i = 0; i < counts.Length; i++) counts[i] = counts[i].WithoutWords();
        var days = originals.ConvertAll(o => articles[o].Published?.Day);
        var comparison = new Comparison(profiles, days);
        var stories = new Grouping(profiles.Length);
        var links = Links(profiles, days, comparison.Event);
        stories.Join(links, comparison.Event, Average);
        stories.JoinNear(links, comparison.Event);
        var groups = stories.Groups.ToList();
        var threads = Threads(groups, counts, days);
        return new StoryWriter(articles, originals, originalOf, profiles, comparison).Write(groups, threads);
    }

    private static Grouping Threads(List<List<int>> stories, FeatureCounts[] counts, List<DateOnly?> days)
    {
        var profiles = Weigh(Subjects.Of(stories, counts));
        var begun = stories.ConvertAll(s => s.Min(a => days[a]));
        var comparison = new Comparison(profiles, begun);
        var threads = new Grouping(profiles.Length);
        threads.Join(Links(profiles, begun, comparison.Subject), comparison.Subject, Average);
        return threads;
    }

    private static FeatureCounts[] Read(IReadOnlyList<Article> articles, List<int> originals)
    {
        var counts = new FeatureCounts[originals.Count];
        using var readers = new ThreadLocal<FeatureReader>(static () => new FeatureReader());
        InParts(counts.Length, i => counts[i] = readers.Value!.Read(articles[originals[i]]));
        return counts;
    }

    private static Profile[] Weigh(FeatureCounts[] counts)
    {
        var rarities = new Rarities(counts);
        var profiles = new Profile[counts.Length];
        using var weighings = new ThreadLocal<Weighing>(static () => new Weighing());
        InParts(counts.Length, i => profiles[i] = Profile.Of(counts[i], rarities, weighings.Value!));
        return profiles;
    }

    // A few articles are done before a second thread has read its word tables.
    private static void InParts(int count, Action<int> each)
    {
        var most = new ParallelOptions { MaxDegreeOfParallelism = count < 256 ? 1 : Environment.ProcessorCount };
        Parallel.For(0, count, most, each);
    }

    // Numbers originals by date and content: the result must not depend on the order in which articles come.
    private static void Arrange(IReadOnlyList<Article> articles, List<int> originals, int[] originalOf, FeatureCounts[] counts)
    {
        var keys = new (DateOnly Day, TimeOnly Time, ulong Content, string Id)[counts.Length];
        var order = new int[counts.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            var article = articles[originals[i]];
            keys[i] = (article.Published?.Day ?? DateOnly.MaxValue, article.Published?.Time ?? TimeOnly.MaxValue, counts[i].Fingerprint(), article.Id);
            order[i] = i;
        }

        Array.Sort(order, (a, b) =>
        {
            var byDay = keys[a].Day.CompareTo(keys[b].Day);
            if (byDay != 0) return byDay;
            var byTime = keys[a].Time.CompareTo(keys[b].Time);
            if (byTime != 0) return byTime;
            var byContent = keys[a].Content.CompareTo(keys[b].Content);
            return byContent != 0 ? byContent : string.CompareOrdinal(keys[a].Id, keys[b].Id);
        });
        var place = new int[order.Length];
        for (var i = 0; i < order.Length; i++) place[order[i]] = i;
        for (var i = 0; i < originalOf.Length; i++) originalOf[i] = place[originalOf[i]];
        var (given, read) = (originals.ToArray(), (FeatureCounts[])counts.Clone());
        for (var i = 0; i < order.Length; i++) (originals[i], counts[i]) = (given[order[i]], read[order[i]]);
    }

    private static (List<int> Originals, int[] OriginalOf) Originals(IReadOnlyList<Article> articles)
    {
        var byId = new Dictionary<string, int>(articles.Count, StringComparer.Ordinal);
        var originals = new List<int>(articles.Count);
        for (var i = 0; i < articles.Count; i++)
        {
            if (articles[i].DuplicateOf is not null || !byId.TryAdd(articles[i].Id, originals.Count)) continue;
            originals.Add(i);
        }

        var originalOf = new int[articles.Count];
        for (var i = 0; i < articles.Count; i++)
        {
            var known = byId.TryGetValue(articles[i].DuplicateOf ?? articles[i].Id, out var original);
            originalOf[i] = known ? original : originals.Count;
            if (!known) originals.Add(i);
        }

        return (originals, originalOf);
    }

    // In order of publication, so that the latest articles of a feature are the nearest in time; the undated last.
    private static List<Link> Links(Profile[] profiles, List<DateOnly?> days, Func<int, int, double> likeness)
    {
        var order = new (int Day, int Article)[profiles.Length];
        for (var i = 0; i < order.Length; i++) order[i] = (days[i]?.DayNumber ?? int.MaxValue, i);
        Array.Sort(order);
        var neighbours = new Neighbours(profiles);
        var links = new List<Link>();
        foreach (var (_, article) in order)
        {
            foreach (var other in neighbours.FindAndAdd(article))
            {
                var alike = likeness(article, other);
                if (alike >= Grouping.Near) links.Add(new Link(article, other, alike));
            }
        }

        return links;
    }
}
