namespace Renkei.News.Cluster;

/// <summary>Which articles tell the same event, and which stories continue one another.</summary>
public static class Clusterer
{
    /// <summary>Every article is in exactly one story, every story in exactly one thread; both in order of their first article.</summary>
    public static (IReadOnlyList<Story> Stories, IReadOnlyList<StoryThread> Threads) Cluster(IReadOnlyList<Article> articles) =>
        articles is null ? throw new ArgumentNullException(nameof(articles)) : ([], []);
}
