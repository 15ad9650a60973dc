using Renkei.Desks.News.Reading;
using Renkei.Desks.News.Stories;
using Renkei.Labels;
using Renkei.Store;
using Renkei.Store.Reading;

namespace Renkei.Desks.News.Lists;

/// <summary>Which stories are asked for, as it stands in the address.</summary>
/// <param name="Words">As people type them (docs/search.md): stories with an article that has them.</param>
/// <param name="Language">Of an article, BCP 47.</param>
/// <param name="Outlet">Publisher of an article.</param>
/// <param name="Day">When an article was published.</param>
/// <param name="After">What the page before gave as next.</param>
public sealed record StoryQuery(string? Words, string? Language, string? Outlet, DateOnly? Day, string? After);

/// <summary>A story, or an article that stands in none yet, as a list shows it. All of it is of the articles that the reader may see.</summary>
/// <param name="Title">Of one of its articles.</param>
/// <param name="TitleLanguage">BCP 47.</param>
/// <param name="Added">When the newest of its articles was added.</param>
public sealed record StoryRow(string Address, string Title, string TitleLanguage, IReadOnlyList<string> Languages, IReadOnlyList<string> Outlets, int Articles, DateOnly? First, DateOnly? Last, DateTimeOffset Added, IReadOnlyList<ConfidentialityLabel> Labels);

/// <summary>One page of stories.</summary>
/// <param name="Next">Null at the end.</param>
/// <param name="IsCut">Whether only the best of all articles with the words were looked at.</param>
public sealed record StoryRows(IReadOnlyList<StoryRow> Rows, string? Next, bool IsCut);

/// <summary>Stories through the eyes of one reader: walks the articles that they may see, newest first, and shows each story where its newest article stands.</summary>
/// <remarks>So nothing of a story is shown that is not of an article the reader may see, a story none of whose articles they may see is nowhere, and a page costs the same however many stories there are.</remarks>
internal sealed class StoryList(StoryShelf shelf)
{
    private const int Fewest = 20;
    private const int Chunk = 40;
    private const int MostChunks = 40;
    /// <summary>The most articles that are looked at for words, and for what facets count.</summary>
    public const int MostFound = 400;

    /// <param name="tongue">The reader's language: a story bears the title of an article in it where there is one.</param>
    /// <exception cref="ArgumentException">The words or the mark of the page are not to be used.</exception>
    public async Task<StoryRows> AskAsync(StoreView view, StoryQuery query, string tongue, CancellationToken cancel)
    {
        var articles = new ArticleQuery { Text = query.Words, Language = query.Language, Publisher = query.Outlet, Order = query.Words is null ? SortOrder.NewestFirst : SortOrder.Rank };
        if (query.Words is not null)
        {
            var found = await view.ListArticleHeadsAsync(articles, null, MostFound, cancel);
            return new(await RowsAsync(view, query, tongue, found.Items, new(StringComparer.Ordinal), cancel), null, found.Next is not null);
        }

        var (rows, told, after) = (new List<StoryRow>(), new Dictionary<string, Place>(StringComparer.Ordinal), query.After);
        for (var chunk = 0; chunk < MostChunks; chunk++)
        {
            var page = await view.ListArticleHeadsAsync(articles, after, Chunk, cancel);
            rows.AddRange(await RowsAsync(view, query, tongue, page.Items, told, cancel));
            after = page.Next;
            if (after is null || rows.Count >= Fewest) break;
        }

        return new(rows, after, false);
    }

    /// <summary>How many stories the list would show under each language, outlet and day: counted among the articles it looks at first, as one of its rows is made of them.</summary>
    /// <exception cref="ArgumentException">The words are not to be used.</exception>
    public async Task<StoryCounts> CountAsync(StoreView view, StoryQuery query, CancellationToken cancel)
    {
        var read = new Dictionary<(string?, string?), Page<ArticleHead>>();
        async Task<Page<ArticleHead>> HeadsAsync(string? language, string? outlet)
        {
            if (read.TryGetValue((language, outlet), out var known)) return known;
            var articles = new ArticleQuery { Text = query.Words, Language = language, Publisher = outlet, Order = query.Words is null ? SortOrder.NewestFirst : SortOrder.Rank };
            return read[(language, outlet)] = await view.ListArticleHeadsAsync(articles, null, MostFound, cancel);
        }

        var (byLanguage, byOutlet, byDay) = (await HeadsAsync(null, query.Outlet), await HeadsAsync(query.Language, null), await HeadsAsync(query.Language, query.Outlet));
        var stories = await shelf.IdsOfArticlesAsync([.. read.Values.SelectMany(p => p.Items).Select(h => h.Key).Distinct(StringComparer.Ordinal)], cancel);
        string StoryOf(ArticleHead head) => stories.TryGetValue(head.Key, out var story) ? story : head.Key;
        bool IsOfDay(ArticleHead head) => query.Day is null || head.Day == query.Day;
        return new(
            StoryCounts.Of(byLanguage.Items.Where(IsOfDay), h => h.Language, StoryOf),
            StoryCounts.Of(byOutlet.Items.Where(IsOfDay), h => h.Publisher, StoryOf),
            [.. StoryCounts.Of(byDay.Items.Where(h => h.Day is not null), h => h.Day!.Value, StoryOf).OrderByDescending(c => c.Value)],
            read.Values.Any(p => p.Next is not null));
    }

    /// <param name="told">What is known already of the stories that this list came upon, by id: each is read once, however many of its articles are passed.</param>
    private async Task<IReadOnlyList<StoryRow>> RowsAsync(StoreView view, StoryQuery query, string tongue, IReadOnlyList<ArticleHead> heads, Dictionary<string, Place> told, CancellationToken cancel)
    {
        var fitting = heads.Where(h => h.Title is not null && (query.Day is null || h.Day == query.Day)).ToList();
        var ids = await shelf.IdsOfArticlesAsync([.. fitting.Select(h => h.Key)], cancel);
        await TellAsync(view, query, tongue, [.. ids.Where(i => !told.ContainsKey(i.Value)).DistinctBy(i => i.Value, StringComparer.Ordinal).Select(i => i.Key)], told, cancel);
        var rows = new List<StoryRow>();
        foreach (var head in fitting)
        {
            if (!ids.TryGetValue(head.Key, out var id) || !told.TryGetValue(id, out var place))
            {
                rows.Add(Row(view, ArticleAddress.Of(head.Key), head.Title!, head.Language, [head]));
                continue;
            }

            if (place.IsShown || (query.Words is null && place.Newest != head.Position)) continue;
            place.IsShown = true;
            rows.Add(place.Row);
        }

        return rows;
    }

    /// <summary>Reads the stories of these articles.</summary>
    private async Task TellAsync(StoreView view, StoryQuery query, string tongue, IReadOnlyList<string> keys, Dictionary<string, Place> told, CancellationToken cancel)
    {
        var stories = (await shelf.OfArticlesAsync(keys, cancel)).Values.DistinctBy(s => s.Id, StringComparer.Ordinal).ToList();
        var members = (await view.ArticleHeadsAsync([.. stories.SelectMany(s => s.Articles)], cancel)).Where(h => h.Title is not null).ToDictionary(h => h.Key, StringComparer.Ordinal);
        foreach (var story in stories)
        {
            var visible = story.Articles.Select(members.GetValueOrDefault).OfType<ArticleHead>().ToList();
            if (visible.Count > 0) told[story.Id] = new(Row(view, StoryAddress.Of(story.Id), visible, story.TitleOf, tongue), visible.Where(h => Fits(h, query)).Max(h => (long?)h.Position));
        }
    }

    /// <summary>Where a story stands in a list.</summary>
    /// <param name="Newest">The position of its newest article that fits the question; null when none does.</param>
    private sealed record Place(StoryRow Row, long? Newest)
    {
        public bool IsShown { get; set; }
    }

    private static bool Fits(ArticleHead head, StoryQuery query) =>
        (query.Day is null || head.Day == query.Day) && (query.Language is null || head.Language == query.Language) && (query.Outlet is null || head.Publisher == query.Outlet);

    /// <summary>A story of the articles that its reader may see: at least one.</summary>
    /// <param name="titleOf">The article whose title is the story's own.</param>
    /// <param name="tongue">The reader's language.</param>
    public static StoryRow Row(StoreView view, string address, IReadOnlyList<ArticleHead> visible, string? titleOf, string tongue)
    {
        var own = visible.FirstOrDefault(h => h.Key == titleOf) ?? visible[0];
        var title = IsIn(own, tongue) ? own : visible.FirstOrDefault(h => IsIn(h, tongue)) ?? own;
        return Row(view, address, title.Title!, title.Language, visible);
    }

    private static bool IsIn(ArticleHead head, string tongue) => head.Language.Split('-')[0] == tongue;

    private static StoryRow Row(StoreView view, string address, string title, string language, IReadOnlyList<ArticleHead> articles) => new(
        address, title, language,
        [.. articles.Select(a => a.Language).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        [.. articles.Select(a => a.Publisher).Where(p => p.Length > 0).GroupBy(p => p, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key)],
        articles.Count, articles.Min(a => a.Day), articles.Max(a => a.Day),
        DateTimeOffset.UnixEpoch.AddMicroseconds(articles.Max(a => a.Added)),
        [.. articles.DistinctBy(a => a.Audience).SelectMany(a => view.LabelsOf(a).Labels).Distinct()]);
}
