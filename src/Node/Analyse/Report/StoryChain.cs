using Renkei.News;

namespace Renkei.Node.Analyse.Report;

/// <summary>The longest way a story came: a publisher, whom it credits, whom that one credits in the same story, and so on.</summary>
/// <remarks>Within one story only: that A credits B in March and B credits C in May is no chain of anything.</remarks>
internal static class StoryChain
{
    /// <summary>The story and the names, from the last teller to the first; no story when no chain has two hops.</summary>
    public static (ToldStory? Story, IReadOnlyList<string> Names) Longest(ReportIndex index)
    {
        ToldStory? longest = null;
        IReadOnlyList<string> names = [];
        foreach (var story in index.Stories.Where(s => s.Articles.Count > 1))
        {
            var way = new ChainGraph(LinksOf(index, story), index.KindOf).LongestWay();
            if (way.Count < 3 || way.Count <= names.Count) continue;
            longest = story;
            names = [.. way.Select(n => n.Name)];
        }

        return (longest, names);
    }

    private static IEnumerable<SourceLink> LinksOf(ReportIndex index, ToldStory story) =>
        from number in story.Articles
        let article = index[number]
        from source in article.Attributions.Where(a => a.Kind is SourceKind.Outlet or SourceKind.Agency).Select(a => a.Source).Distinct(StringComparer.OrdinalIgnoreCase)
        select new SourceLink(index.PublisherOf(article), source, [article.Id]);
}
