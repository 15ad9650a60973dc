using Renkei.Desks.News.Reading;
using Renkei.Desks.News.Stories;
using Renkei.Labels;
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
    private const int MostFound = 400;

    /// <exception cref="ArgumentException">The words or the mark of the page are not to be used.</exception>
    public async Task<StoryRows> AskAsync(StoreView view, StoryQuery query, CancellationToken cancel)
    {
        var articles = new ArticleQuery { Text = query.Words, Language = query.Language, Publisher = query.Outlet, Order = query.Words is null ? SortOrder.NewestFirst : SortOrder.Rank };
        if (query.Words is not null)
        {
            var found = await view.ListArticleHeadsAsync(articles, null, MostFound, cancel);
            return new(await RowsAsync(view, query, found.Items, [], cancel), null, found.Next is not null);
        }

        var (rows, seen, after) = (new List<StoryRow>(), new HashSet<string>(StringComparer.Ordinal), query.After);
        for (var chunk = 0; chunk < MostChunks; chunk++)
        {
            var page = await view.ListArticleHeadsAsync(articles, after, Chunk, cancel);
            rows.AddRange(await RowsAsync(view, query, page.Items, seen, cancel));
            after = page.Next;
            if (after is null || rows.Count >= Fewest) break;
        }

        return new(rows, after, false);
    }

    /// <summary>The days on which most of the recent articles were published, newest first.</summary>
    public static async Task<IReadOnlyList<(DateOnly Day, int Count)>> DaysAsync(StoreView view, StoryQuery query, int top, CancellationToken cancel)
    {
        var recent = await view.ListArticleHeadsAsync(new() { Language = query.Language, Publisher = query.Outlet }, null, MostFound, cancel);
        return [.. recent.Items.Where(h => h.Day is not null).GroupBy(h => h.Day!.Value).OrderByDescending(g => g.Key).Take(top).Select(g => (g.Key, g.Count()))];
    }

    private async Task<IReadOnlyList<StoryRow>> RowsAsync(StoreView view, StoryQuery query, IReadOnlyList<ArticleHead> heads, HashSet<string> seen, CancellationToken cancel)
    {
        var fitting = heads.Where(h => h.Title is not null && (query.Day is null || h.Day == query.Day)).ToList();
        var stories = await shelf.OfArticlesAsync([.. fitting.Select(h => h.Key)], cancel);
        var members = (await view.ArticleHeadsAsync([.. stories.Values.Distinct().SelectMany(s => s.Articles)], cancel)).Where(h => h.Title is not null).ToDictionary(h => h.Key, StringComparer.Ordinal);
        var rows = new List<StoryRow>();
        foreach (var head in fitting)
        {
            if (!stories.TryGetValue(head.Key, out var story))
            {
                rows.Add(Row(view, ArticleAddress.Of(head.Key), head.Title!, head.Language, [head]));
                continue;
            }

            var visible = story.Articles.Select(members.GetValueOrDefault).OfType<ArticleHead>().ToList();
            var isHere = query.Words is not null || visible.Where(h => Fits(h, query)).Max(h => (long?)h.Position) == head.Position;
            if (isHere && seen.Add(story.Id)) rows.Add(Row(view, StoryAddress.Of(story.Id), visible, story.TitleOf));
        }

        return rows;
    }

    private static bool Fits(ArticleHead head, StoryQuery query) =>
        (query.Day is null || head.Day == query.Day) && (query.Language is null || head.Language == query.Language) && (query.Outlet is null || head.Publisher == query.Outlet);

    /// <summary>A story of the articles that its reader may see: at least one.</summary>
    public static StoryRow Row(StoreView view, string address, IReadOnlyList<ArticleHead> visible, string? titleOf)
    {
        var title = visible.FirstOrDefault(h => h.Key == titleOf) ?? visible[0];
        return Row(view, address, title.Title!, title.Language, visible);
    }

    private static StoryRow Row(StoreView view, string address, string title, string language, IReadOnlyList<ArticleHead> articles) => new(
        address, title, language,
        [.. articles.Select(a => a.Language).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        [.. articles.Select(a => a.Publisher).Where(p => p.Length > 0).GroupBy(p => p, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key)],
        articles.Count, articles.Min(a => a.Day), articles.Max(a => a.Day),
        DateTimeOffset.UnixEpoch.AddMicroseconds(articles.Max(a => a.Added)),
        [.. articles.DistinctBy(a => a.Audience).SelectMany(a => view.LabelsOf(a).Labels).Distinct()]);
}
