namespace Renkei.Node.Analyse.Report;

/// <summary>One row of the timeline.</summary>
/// <param name="Title">What the row is about.</param>
/// <param name="Language">BCP 47 tag of the title; null when the title is ours.</param>
/// <param name="Anchor">Where the title leads, or null.</param>
/// <param name="Articles">Numbers of its dated articles, earliest first; never empty.</param>
internal sealed record Lane(string Title, string? Language, string? Anchor, IReadOnlyList<int> Articles)
{
    /// <summary>The thread that this row and its neighbours belong to; null when it has one story only.</summary>
    public ToldThread? Thread { get; init; }

    /// <summary>How many more belong to the row, but have no date.</summary>
    public int Undated { get; init; }

    /// <summary>Whether the articles are of one event, so that a line may join them.</summary>
    public bool IsStory { get; init; }
}

/// <summary>Which rows the timeline has: the largest stories by thread, and the rest together.</summary>
internal static class TimelineLanes
{
    /// <summary>More story rows than these make a picture nobody reads.</summary>
    public const int MostStories = 14;

    private const int ManyArticles = 80;

    public static IReadOnlyList<Lane> Of(ReportIndex index)
    {
        var dated = Enumerable.Range(0, index.Analysis.Articles.Count).Where(n => index[n].Published is not null)
            .OrderBy(n => index[n].Published!.Day).ThenBy(n => index[n].Published!.Time).ToList();
        if (dated.Count == 0) return [];

        var place = new Dictionary<int, int>(dated.Count);
        foreach (var number in dated) place[number] = place.Count;
        var stories = LargestStories(index, place);
        var lanes = new List<Lane>();
        if (dated.Count > ManyArticles) lanes.Add(new Lane("All articles", null, null, dated));
        lanes.AddRange(stories);
        var shown = stories.SelectMany(l => l.Articles).ToHashSet();
        var rest = dated.Where(n => !shown.Contains(n)).ToList();
        var cut = index.Shown.SelectMany(t => t.Stories).Any(s => s.Articles.Any(n => place.ContainsKey(n) && !shown.Contains(n)));
        if (rest.Count > 0) lanes.Add(new Lane(stories.Count == 0 ? "Articles" : cut ? "Other stories" : "Single articles", null, null, rest));
        return lanes;
    }

    private static List<Lane> LargestStories(ReportIndex index, Dictionary<int, int> place)
    {
        var all = new List<(ToldThread Thread, Lane Lane)>();
        foreach (var thread in index.Shown)
        {
            foreach (var story in thread.Stories)
            {
                var articles = story.Articles.Where(place.ContainsKey).OrderBy(n => place[n]).ToList();
                if (articles.Count == 0) continue;
                all.Add((thread, new Lane(story.Story.Title, index.LanguageOf(story.Story.Title, story.Articles), "s-" + story.Number, articles)
                {
                    Thread = thread.Stories.Count > 1 ? thread : null,
                    IsStory = true,
                    Undated = story.Articles.Count - articles.Count,
                }));
            }
        }

        return [.. all.OrderByDescending(x => x.Lane.Articles.Count).Take(MostStories)
            .GroupBy(x => x.Thread.Number)
            .Select(g => g.OrderBy(x => place[x.Lane.Articles[0]]).ToList())
            .OrderBy(g => place[g[0].Lane.Articles[0]])
            .SelectMany(g => g.Select(x => g.Count > 1 ? x.Lane : x.Lane with { Thread = null }))];
    }
}
