namespace Renkei.News.Cluster;

/// <summary>Which articles tell the same event, and which stories continue one another.</summary>
public static class Clusterer
{
    /// <summary>What groups have to be alike on average, beside the one link that brings them together.</summary>
    private const double StoryAverage = 0.8;
    private const double ThreadAverage = 0.8;

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
        var (storyLinks, threadLinks) = Links(profiles, days, comparison);

        var grouping = new Grouping(originals.Count);
        grouping.Join(storyLinks, (a, b) => comparison.Of(a, b).Story, StoryAverage);
        var inStory = new int[originals.Count];
        for (var i = 0; i < inStory.Length; i++) inStory[i] = grouping.GroupOf(i);
        grouping.Join(threadLinks, (a, b) => comparison.Of(a, b).Thread, ThreadAverage);
        return new StoryWriter(articles, originals, originalOf, profiles, comparison, table).Write(inStory, grouping);
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
    private static (List<Link> Story, List<Link> Thread) Links(Profile[] profiles, List<DateOnly?> days, Comparison comparison)
    {
        var order = new (int Day, int Article)[profiles.Length];
        for (var i = 0; i < order.Length; i++) order[i] = (days[i]?.DayNumber ?? int.MaxValue, i);
        Array.Sort(order);
        var neighbours = new Neighbours(profiles);
        var story = new List<Link>();
        var thread = new List<Link>();
        foreach (var (_, article) in order)
        {
            foreach (var other in neighbours.FindAndAdd(article))
            {
                var likeness = comparison.Of(article, other);
                if (likeness.Story >= 1) story.Add(new Link(article, other, likeness.Story));
                if (likeness.Thread >= 1) thread.Add(new Link(article, other, likeness.Thread));
            }
        }

        return (story, thread);
    }
}
