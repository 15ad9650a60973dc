using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using Renkei.Store.Audiences;
using Renkei.Store.Engines;
using Renkei.Store.Search;
using Renkei.Store.Writing;

namespace Renkei.Store.Reading;

/// <content>Open news, under the same filter.</content>
public sealed partial class StoreView
{
    private const string ArticleColumns = "r.position, r.key, r.version, r.added, r.audience, r.content";

    /// <summary>What articles can be counted by.</summary>
    public static ImmutableArray<string> ArticleFacets { get; } = [Dimensions.Language, Dimensions.Publisher];

    /// <summary>A page of articles.</summary>
    /// <param name="after">What the page before gave as next; null for the first.</param>
    /// <param name="limit">1 to <see cref="MaxPage"/>.</param>
    /// <exception cref="ArgumentException">The limit, the mark of the page or the words are not to be used.</exception>
    public async Task<Page<StoredArticle>> ListArticlesAsync(ArticleQuery query, string? after, int limit, CancellationToken cancel)
    {
        CheckLimit(limit);
        if (query.Order == SortOrder.Rank && query.Text is null) throw new ArgumentException("Only words can be ranked by.", nameof(query));
        return await AskAsync(query.Versions, async (session, visible) =>
        {
            if (visible.IsEmpty) return new Page<StoredArticle>([], null);
            if (query.Text is not null || query.Language is not null || query.Publisher is not null)
            {
                var (hits, next) = Find(session, Shelf.Articles, Request(session, visible, query), after, limit, cancel);
                var rows = (await RowsAsync(session, ArticleRowsSql, hits, Article, cancel)).ToDictionary(a => a.Position);
                return new([.. hits.Where(rows.ContainsKey).Select(h => rows[h])], next);
            }

            var descending = query.Order == SortOrder.NewestFirst;
            var start = after is null ? descending ? long.MaxValue : 0 : Mark(after);
            if (query.AddedAfter is { } added && !descending) start = Math.Max(start, Position(session, "article", added));
            var sql = $"SELECT {ArticleColumns} FROM ({Legs.Positions(engine, "article", visible, [], descending)}) m JOIN article r ON r.position = m.position";
            var found = Ordered(await Session.RowsAsync(session.Command(sql, start, limit + 1L), Article, cancel), r => r.Position, descending);
            if (descending && query.AddedAfter is { } earliest) found = found.TakeWhile(r => r.Added > earliest).ToList();
            return new([.. found.Take(limit)], found.Count > limit ? found[limit - 1].Position.ToString(CultureInfo.InvariantCulture) : null);
        }, cancel);
    }

    /// <summary>All readings of an article's page, newest first.</summary>
    public Task<IReadOnlyList<StoredArticle>> ArticleHistoryAsync(string key, CancellationToken cancel) => AskAsync(Versions.All, async (session, visible) =>
        visible.IsEmpty ? (IReadOnlyList<StoredArticle>)[]
        : await Session.RowsAsync(session.Command($"SELECT {ArticleColumns} FROM article r WHERE r.key = $1 AND r.audience IN ({Legs.List(visible)}) ORDER BY r.version DESC", key), Article, cancel), cancel);

    /// <summary>How many articles there are.</summary>
    public Task<Total> CountArticlesAsync(ArticleQuery query, CancellationToken cancel) => AskAsync(query.Versions, (session, visible) =>
    {
        if (visible.IsEmpty) return Task.FromResult(default(Total));
        if (query.Text is not null || query.AddedAfter is not null || (query.Language is not null && query.Publisher is not null))
        {
            return Task.FromResult(Count(session, Shelf.Articles, Request(session, visible, query), cancel));
        }

        var (dimension, value) = query.Language is { } language ? (Dimensions.Language, Kept.Value(language)) : query.Publisher is { } publisher ? (Dimensions.Publisher, Kept.Value(publisher)) : (Dimensions.Type, "");
        return Task.FromResult(new Total(session.Number($"SELECT coalesce(sum(count), 0) FROM tally WHERE shelf = 2 AND dimension = $1 AND value = $2 AND audience IN ({Legs.List(visible)})", dimension, value)));
    }, cancel);

    /// <summary>The values that most articles have, most frequent first.</summary>
    /// <param name="dimension">One of <see cref="ArticleFacets"/>.</param>
    /// <param name="top">How many values, 1 to <see cref="MaxPage"/>.</param>
    public Task<IReadOnlyList<FacetValue>> ArticleFacetAsync(string dimension, int top, CancellationToken cancel)
    {
        CheckLimit(top);
        if (!ArticleFacets.Contains(dimension)) throw new ArgumentException($"There is no facet {dimension} of articles: {string.Join(", ", ArticleFacets)} are.", nameof(dimension));
        return AskAsync(Versions.Latest, (session, visible) => Task.FromResult(visible.IsEmpty ? (IReadOnlyList<FacetValue>)[] : session.Rows(
            string.Create(CultureInfo.InvariantCulture, $"SELECT value, sum(count) FROM tally WHERE shelf = 2 AND dimension = $1 AND audience IN ({Legs.List(visible)}) GROUP BY value HAVING sum(count) > 0 ORDER BY 2 DESC, 1 LIMIT {top}"), Facet, dimension)), cancel);
    }

    private static readonly string ArticleRowsSql = $"SELECT {ArticleColumns} FROM article r WHERE r.position IN ({Parameters(Looks)})";

    private static StoredArticle Article(DbDataReader r) =>
        new(r.GetInt64(0), r.GetString(1), r.GetInt64(2), r.GetInt64(3), (int)r.GetInt64(4), r.IsDBNull(5) ? null : ArticleJson.Read(r.GetFieldValue<byte[]>(5)));

    private SearchRequest Request(Session session, ImmutableArray<int> visible, ArticleQuery query)
    {
        var facts = new List<FactFilter>();
        if (query.Language is { } language) facts.Add(new(ArticleTerms.Language, [RecordTerms.Value(Kept.Value(language))]));
        if (query.Publisher is { } publisher) facts.Add(new(ArticleTerms.Publisher, [RecordTerms.Value(Kept.Value(publisher))]));
        return Request(session, visible, Shelf.Articles, query.Text, facts, query.Order, query.AddedAfter);
    }
}
