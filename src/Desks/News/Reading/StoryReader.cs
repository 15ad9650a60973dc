using Renkei.Desks.News.Lists;
using Renkei.Desks.News.Stories;
using Renkei.Labels;
using Renkei.News;
using Renkei.News.Fingerprint;
using Renkei.News.Trace;
using Renkei.Store.Reading;

namespace Renkei.Desks.News.Reading;

/// <summary>An article as a page shows it.</summary>
/// <param name="Outlet">Publisher, site or file: the first that is known.</param>
public sealed record ShownArticle(StoredArticle Stored, Article Article, string Outlet, IReadOnlyList<ConfidentialityLabel> Labels)
{
    public string Address => ArticleAddress.Of(Stored.Key);
}

/// <summary>One credit: who says they have it from whom, and where.</summary>
/// <param name="Number">Of the attribution in the article, from 1.</param>
public sealed record Evidence(ShownArticle Article, int Number, Attribution Attribution);

/// <summary>All credits of one publisher to one source.</summary>
public sealed record ShownLink(string From, string To, SourceKind Kind, IReadOnlyList<Evidence> Evidence);

/// <summary>One article that repeats the text of another.</summary>
public sealed record ShownCopy(ShownArticle Copy, ShownArticle Original);

/// <summary>A story as its reader may see it.</summary>
/// <param name="Row">What lists show of it.</param>
/// <param name="Articles">The articles that the reader may see, earliest first.</param>
/// <param name="IsCut">Whether there are more articles than are shown.</param>
/// <param name="Because">Why these stand together; empty unless the reader may see all of them.</param>
/// <param name="Thread">The stories of its thread that the reader may see, itself among them, earliest first; empty when it continues none.</param>
public sealed record ShownStory(string Id, StoryRow Row, IReadOnlyList<ShownArticle> Articles, bool IsCut, string Because, IReadOnlyList<ShownLink> Chain, IReadOnlyList<ShownCopy> Copies, IReadOnlyList<StoryRow> Thread);

/// <summary>Reads a story through the eyes of one reader: what is said of it is worked out from the articles that they may see.</summary>
internal sealed class StoryReader(StoryShelf shelf)
{
    /// <summary>More articles are not compared with one another while somebody waits for a page.</summary>
    public const int MostArticles = 200;

    private const int MostThread = 50;

    /// <summary>The story; null when there is none, or none of its articles may be seen.</summary>
    /// <param name="tongue">The reader's language, for titles.</param>
    public async Task<ShownStory?> ReadAsync(StoreView view, KeptStory story, string tongue, CancellationToken cancel)
    {
        var keys = story.Articles.Count <= MostArticles ? story.Articles : [.. story.Articles.Skip(story.Articles.Count - MostArticles)];
        var stored = (await view.ArticlesAsync(keys, cancel)).Where(a => a.Article is not null).ToList();
        if (stored.Count == 0) return null;
        var named = SourceChain.Named([.. stored.Select(s => s.Article!)]);
        var publishers = SourceChain.Publishers(named);
        var articles = stored.Select((s, at) => new ShownArticle(s, named[at], publishers(named[at]), view.LabelsOf(s).Labels))
            .OrderBy(a => a.Article.Published?.Day ?? DateOnly.MaxValue).ThenBy(a => a.Article.Published?.Time ?? TimeOnly.MaxValue).ThenBy(a => a.Stored.Position).ToList();
        var heads = (await view.ArticleHeadsAsync(story.Articles, cancel)).Where(h => h.Title is not null).OrderBy(h => h.Day ?? DateOnly.MaxValue).ThenBy(h => h.Position).ToList();
        var isWhole = heads.Count == story.Articles.Count;
        return new(story.Id, StoryList.Row(view, StoryAddress.Of(story.Id), heads, story.TitleOf, tongue), articles, heads.Count > articles.Count, isWhole ? story.Because : "", Chain(articles), Copies(articles), await ThreadAsync(view, story, tongue, cancel));
    }

    /// <summary>Who credits whom in these articles, with each place where it says so; the most credited first.</summary>
    public static IReadOnlyList<ShownLink> Chain(IReadOnlyList<ShownArticle> articles)
    {
        var links = new Dictionary<(string From, string To), List<Evidence>>();
        foreach (var article in articles)
        {
            for (var at = 0; at < article.Article.Attributions.Count; at++)
            {
                var attribution = article.Article.Attributions[at];
                if (attribution.Kind is not (SourceKind.Outlet or SourceKind.Agency) || string.Equals(attribution.Source, article.Outlet, StringComparison.OrdinalIgnoreCase)) continue;
                if (!links.TryGetValue((article.Outlet, attribution.Source), out var evidence)) links.Add((article.Outlet, attribution.Source), evidence = []);
                evidence.Add(new(article, NumberOf(article, attribution), attribution));
            }
        }

        return [.. links.Select(l => new ShownLink(l.Key.From, l.Key.To, l.Value.Exists(e => e.Attribution.Kind == SourceKind.Agency) ? SourceKind.Agency : SourceKind.Outlet, l.Value)).OrderByDescending(l => l.Evidence.Count)];
    }

    /// <summary>Its number on the article's own page, where sources bear the names that the article alone gives them.</summary>
    private static int NumberOf(ShownArticle article, Attribution attribution)
    {
        var own = article.Stored.Article!.Attributions;
        for (var at = 0; at < own.Count; at++)
        {
            if (own[at].Line == attribution.Line && own[at].Surface == attribution.Surface && own[at].Sentence == attribution.Sentence) return at + 1;
        }

        return 1;
    }

    private static IReadOnlyList<ShownCopy> Copies(List<ShownArticle> articles)
    {
        var originals = DuplicateFinder.Find([.. articles.Select(a => a.Article)]);
        return [.. Enumerable.Range(0, articles.Count).Where(at => originals[at] is not null).Select(at => new ShownCopy(articles[at], articles[originals[at]!.Value]))];
    }

    private async Task<IReadOnlyList<StoryRow>> ThreadAsync(StoreView view, KeptStory story, string tongue, CancellationToken cancel)
    {
        if (await shelf.ThreadOfAsync(story.Id, cancel) is not { } thread) return [];
        var rows = new List<StoryRow>();
        foreach (var id in thread.Stories.Take(MostThread))
        {
            if (await shelf.GetAsync(id, cancel) is not { } other) continue;
            var visible = (await view.ArticleHeadsAsync(other.Articles, cancel)).Where(h => h.Title is not null).OrderBy(h => h.Day ?? DateOnly.MaxValue).ThenBy(h => h.Position).ToList();
            if (visible.Count > 0) rows.Add(StoryList.Row(view, StoryAddress.Of(id), visible, other.TitleOf, tongue));
        }

        return rows.Count > 1 ? [.. rows.OrderBy(r => r.First ?? DateOnly.MaxValue)] : [];
    }
}
