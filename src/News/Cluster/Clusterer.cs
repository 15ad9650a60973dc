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
        var table = new FeatureTable();
        var reader = new FeatureReader(table);
        var counts = new FeatureCounts[originals.Count];
        for (var i = 0; i < counts.Length; i++) counts[i] = reader.Read(articles[originals[i]]);
        var profiles = Array.ConvertAll(counts, c => Profile.Of(c, table));
        var days = originals.ConvertAll(o => articles[o].Published?.Day);
        var comparison = new Comparison(profiles, days);
        var stories = new Grouping(profiles.Length);
        stories.Join(Links(profiles, days, comparison.Event), comparison.Event, Average);
        var groups = stories.Groups.ToList();
        var threads = Threads(groups, counts, days, table);
        return new StoryWriter(articles, originals, originalOf, profiles, comparison, table).Write(groups, threads);
    }

    private static Grouping Threads(List<List<int>> stories, FeatureCounts[] counts, List<DateOnly?> days, FeatureTable table)
    {
        var subjects = Subjects.Of(stories, counts, table);
        table.Recount(subjects);
        var profiles = Array.ConvertAll(subjects, s => Profile.Of(s, table));
        var begun = stories.ConvertAll(s => s.Min(a => days[a]));
        var comparison = new Comparison(profiles, begun);
        var threads = new Grouping(profiles.Length);
        threads.Join(Links(profiles, begun, comparison.Subject), comparison.Subject, Average);
        return threads;
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
                if (alike >= 1) links.Add(new Link(article, other, alike));
            }
        }

        return links;
    }
}
