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
    public Task<Page<StoredArticle>> ListArticlesAsync(ArticleQuery query, string? after, int limit, CancellationToken cancel) => PageAsync(query, after, limit, WholeArticles, cancel);

    /// <summary>The same page without the texts: many times faster.</summary>
    /// <inheritdoc cref="ListArticlesAsync"/>
    public Task<Page<ArticleHead>> ListArticleHeadsAsync(ArticleQuery query, string? after, int limit, CancellationToken cancel) => PageAsync(query, after, limit, ArticleHeads, cancel);

    /// <summary>The articles under these keys as the reader has them now: of each the latest reading they may see. In no order; what they may not see is not there.</summary>
    public Task<IReadOnlyList<StoredArticle>> ArticlesAsync(IReadOnlyCollection<string> keys, CancellationToken cancel) => ByKeyAsync(keys, WholeArticles, cancel);

    /// <summary>The same without the texts.</summary>
    public Task<IReadOnlyList<ArticleHead>> ArticleHeadsAsync(IReadOnlyCollection<string> keys, CancellationToken cancel) => ByKeyAsync(keys, ArticleHeads, cancel);

    private Task<IReadOnlyList<T>> ByKeyAsync<T>(IReadOnlyCollection<string> keys, ArticleRow<T> row, CancellationToken cancel) => AskAsync(Versions.Latest, async (session, visible) =>
    {
        var found = new List<T>(keys.Count);
        if (visible.IsEmpty) return found;
        var sql = $"SELECT {row.Columns} FROM article r WHERE r.key IN ({Parameters(Looks)}) AND r.audience IN ({Legs.List(visible)})";
        foreach (var part in keys.Distinct(StringComparer.Ordinal).Chunk(Looks))
        {
            var values = new object?[Looks];
            for (var at = 0; at < Looks; at++) values[at] = part[Math.Min(at, part.Length - 1)];
            found.AddRange(await Session.RowsAsync(session.Command(sql, values), row.Read, cancel));
        }

        return (IReadOnlyList<T>)found;
    }, cancel);

    private async Task<Page<T>> PageAsync<T>(ArticleQuery query, string? after, int limit, ArticleRow<T> row, CancellationToken cancel)
    {
        CheckLimit(limit);
        if (query.Order == SortOrder.Rank && query.Text is null) throw new ArgumentException("Only words can be ranked by.", nameof(query));
        return await AskAsync(query.Versions, async (session, visible) =>
        {
            if (visible.IsEmpty) return new Page<T>([], null);
            if (query.Text is not null || query.Language is not null || query.Publisher is not null)
            {
                var (hits, next) = Find(session, Shelf.Articles, Request(session, visible, query), after, limit, cancel);
                var rows = (await RowsAsync(session, $"SELECT {row.Columns} FROM article r WHERE r.position IN ({Parameters(Looks)})", hits, row.Read, cancel)).ToDictionary(row.Position);
                return new([.. hits.Where(h => rows.ContainsKey(h.Position)).Select(h => rows[h.Position])], next);
            }

            var descending = query.Order == SortOrder.NewestFirst;
            var start = after is null ? descending ? long.MaxValue : 0 : Position(session, "article", Mark(after));
            if (query.AddedAfter is { } added && !descending) start = Math.Max(start, Position(session, "article", added));
            var sql = $"SELECT {row.Columns} FROM ({Legs.Positions(engine, "article", visible, [], descending)}) m JOIN article r ON r.position = m.position";
            var found = Ordered(await Session.RowsAsync(session.Command(sql, start, limit + 1L), row.Read, cancel), row.Position, descending);
            if (descending && query.AddedAfter is { } earliest) found = found.TakeWhile(r => row.Added(r) > earliest).ToList();
            return new([.. found.Take(limit)], found.Count > limit ? MarkOf(row.Added(found[limit - 1])) : null);
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
            return Task.FromResult(Count(session, Shelf.Articles, Request(session, visible, query), MaxCounted, cancel));
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

    private static readonly ArticleRow<StoredArticle> WholeArticles = new(ArticleColumns, Article, a => a.Position, a => a.Added);

    private static readonly ArticleRow<ArticleHead> ArticleHeads = new("r.position, r.key, r.version, r.added, r.audience, r.language, r.publisher, r.published, r.title", Head, a => a.Position, a => a.Added);

    private static ArticleHead Head(DbDataReader r) =>
        new(r.GetInt64(0), r.GetString(1), r.GetInt64(2), r.GetInt64(3), (int)r.GetInt64(4), r.GetString(5), r.GetString(6), r.IsDBNull(7) ? null : DateOnly.FromDayNumber((int)r.GetInt64(7)), r.IsDBNull(8) ? null : r.GetString(8));

    private static StoredArticle Article(DbDataReader r) =>
        new(r.GetInt64(0), r.GetString(1), r.GetInt64(2), r.GetInt64(3), (int)r.GetInt64(4), r.IsDBNull(5) ? null : ArticleJson.Read(r.GetFieldValue<byte[]>(5)));

    private SearchRequest Request(Session session, ImmutableArray<int> visible, ArticleQuery query)
    {
        var facts = new List<FactFilter>();
        if (query.Language is { } language) facts.Add(new(ArticleTerms.Language, [RecordTerms.Value(Kept.Value(language))]));
        if (query.Publisher is { } publisher) facts.Add(new(ArticleTerms.Publisher, [RecordTerms.Value(Kept.Value(publisher))]));
        return Request(session, visible, Shelf.Articles, query.Text, facts, query.Order, query.AddedAfter);
    }

    /// <summary>How a row of articles is read.</summary>
    private sealed record ArticleRow<T>(string Columns, Func<DbDataReader, T> Read, Func<T, long> Position, Func<T, long> Added);
}
