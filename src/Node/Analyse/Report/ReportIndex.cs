using Renkei.News;
using Renkei.News.Trace;

namespace Renkei.Node.Analyse.Report;

/// <summary>A story with its articles at hand.</summary>
/// <param name="Number">Place among the analysis' stories; its anchor is s-number.</param>
/// <param name="Articles">Numbers of its articles, earliest first.</param>
internal sealed record ToldStory(int Number, Story Story, IReadOnlyList<int> Articles);

/// <summary>A thread with its stories at hand.</summary>
internal sealed record ToldThread(int Number, StoryThread Thread, IReadOnlyList<ToldStory> Stories)
{
    public int ArticleCount => Stories.Sum(s => s.Articles.Count);
}

/// <summary>Finds articles, stories and sources by what others call them. Ids that nothing bears are passed over.</summary>
/// <remarks>Articles are called by number here, their place in the analysis: ids come from the input and make no anchors.</remarks>
internal sealed class ReportIndex
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceKind> kinds = new(StringComparer.OrdinalIgnoreCase);

    private readonly Func<Article, string> publishers;

    public ReportIndex(Analysis analysis)
    {
        Analysis = analysis;
        publishers = SourceChain.Publishers(analysis.Articles);
        for (var i = 0; i < analysis.Articles.Count; i++) numbers.TryAdd(analysis.Articles[i].Id, i);
        foreach (var attribution in analysis.Articles.SelectMany(a => a.Attributions))
        {
            // Articles may differ on what a name is; what some call an agency or an outlet is none of the rest.
            if (!kinds.TryGetValue(attribution.Source, out var known) || Weight(attribution.Kind) > Weight(known)) kinds[attribution.Source] = attribution.Kind;
        }

        Stories = [.. analysis.Stories.Select((s, i) => new ToldStory(i, s, [.. s.Articles.Select(NumberOf).Where(n => n >= 0)]))];
        Threads = ThreadsOf(analysis, Stories);
        Shown = [.. Threads.Where(t => t.ArticleCount > 1).OrderByDescending(t => t.ArticleCount).ThenBy(t => t.Number)];
        Single = SinglesOf(Threads, Stories);
        Order = [.. Shown.SelectMany(t => t.Stories).SelectMany(s => s.Articles).Concat(Single).Concat(Enumerable.Range(0, analysis.Articles.Count)).Distinct()];
    }

    public Analysis Analysis { get; }

    public IReadOnlyList<ToldStory> Stories { get; }

    public IReadOnlyList<ToldThread> Threads { get; }

    /// <summary>Threads of more than one article, the largest first.</summary>
    public IReadOnlyList<ToldThread> Shown { get; }

    /// <summary>Articles that stand alone in their thread.</summary>
    public IReadOnlyList<int> Single { get; }

    /// <summary>All articles in the order in which the report shows them.</summary>
    public IReadOnlyList<int> Order { get; }

    public Article this[int number] => Analysis.Articles[number];

    /// <summary>The place of an article by its id; -1 when there is none.</summary>
    public int NumberOf(string? id) => id is not null && numbers.TryGetValue(id, out var number) ? number : -1;

    /// <summary>What a name is that somebody credits; null when nobody does.</summary>
    public SourceKind? KindOf(string source) => kinds.TryGetValue(source, out var kind) ? kind : null;

    /// <summary>The language of a title that was taken from one of these articles; "und" when it was not.</summary>
    public string LanguageOf(string title, IEnumerable<int> articles) =>
        articles.Select(n => this[n]).FirstOrDefault(a => string.Equals(a.Title, title, StringComparison.Ordinal))?.Language ?? "und";

    /// <summary>The publisher, else the site, else the file: the name under which the source chain has the article.</summary>
    public string PublisherOf(Article article) => publishers(article);

    private static int Weight(SourceKind kind) => kind switch { SourceKind.Agency => 2, SourceKind.Outlet => 1, _ => 0 };

    private static List<ToldThread> ThreadsOf(Analysis analysis, IReadOnlyList<ToldStory> stories)
    {
        var byId = new Dictionary<string, ToldStory>(StringComparer.Ordinal);
        foreach (var story in stories) byId.TryAdd(story.Story.Id, story);
        var threads = new List<ToldThread>(analysis.Threads.Count);
        foreach (var thread in analysis.Threads)
        {
            var own = new List<ToldStory>(thread.Stories.Count);
            foreach (var id in thread.Stories)
            {
                if (byId.Remove(id, out var story)) own.Add(story);
            }

            threads.Add(new ToldThread(threads.Count, thread, own));
        }

        foreach (var story in stories.Where(s => byId.ContainsKey(s.Story.Id)))
            threads.Add(new ToldThread(threads.Count, new StoryThread(story.Story.Id, story.Story.Title, [story.Story.Id], ""), [story]));
        return threads;
    }

    private List<int> SinglesOf(IReadOnlyList<ToldThread> threads, IReadOnlyList<ToldStory> stories)
    {
        var told = stories.SelectMany(s => s.Articles).ToHashSet();
        var alone = threads.Where(t => t.ArticleCount == 1).SelectMany(t => t.Stories).SelectMany(s => s.Articles);
        return [.. alone.Concat(Enumerable.Range(0, Analysis.Articles.Count).Where(n => !told.Contains(n)))];
    }
}
