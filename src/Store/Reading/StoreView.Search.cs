using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using Renkei.Store.Audiences;
using Renkei.Store.Engines;
using Renkei.Store.Search;
using Renkei.Store.Writing;

namespace Renkei.Store.Reading;

/// <content>What is found through the index: words, and filters that no table is ordered by.</content>
public sealed partial class StoreView
{
    /// <summary>Where counting through the index stops.</summary>
    public const int MaxCounted = 10_000;

    /// <summary>How many rows one look at the table asks about.</summary>
    private const int Looks = 64;

    private static bool NeedsIndex(RecordQuery query) =>
        query.Text is not null || query.Creator is not null || query.Tag is not null || query.Origin is not null || query.IsRevoked is not null || query.Order == SortOrder.Rank;

    private async Task<Page<StoredRecord>> SearchAsync(Session session, ImmutableArray<int> visible, RecordQuery query, string? after, int limit, CancellationToken cancel)
    {
        var (hits, next) = Find(session, Shelf.Records, Request(session, visible, query), after, limit, cancel);
        var found = (await RowsAsync(session, RowsSql, hits, Columns.Record, cancel)).ToDictionary(r => r.Position);
        var rows = hits.Where(h => found.ContainsKey(h.Position)).ToList();
        var (shown, taken) = Fill(session, rows.ConvertAll(h => found[h.Position]), cancel);
        return new(shown, taken < rows.Count ? MarkOf(session, Shelf.Records, rows[taken - 1]) : next);
    }

    /// <summary>The hits of one page, and its mark.</summary>
    private (IReadOnlyList<SearchHit> Hits, string? Next) Find(Session session, Shelf shelf, SearchRequest request, string? after, int limit, CancellationToken cancel) => Search(session, shelf, index =>
    {
        var found = index.Page(request, limit, after is null ? null : Hit(session, shelf, after, request.Order), cancel);
        return (found.Hits, found.Next is { } next ? MarkOf(session, shelf, next) : null);
    });

    private static string MarkOf(Session session, Shelf shelf, SearchHit hit) =>
        string.Create(CultureInfo.InvariantCulture, $"{hit.Tier}.{session.Number($"SELECT added FROM {TableOf(shelf)} WHERE position = $1", hit.Position)}");

    private Total Count(Session session, Shelf shelf, SearchRequest request, int most, CancellationToken cancel) => Search(session, shelf, index =>
    {
        var count = index.Count(request, most + 1, cancel);
        return new Total(Math.Min(count, most), count > most);
    });

    /// <summary>Searches in one moment's index: no merge takes a segment away meanwhile.</summary>
    private T Search<T>(Session session, Shelf shelf, Func<SearchIndex, T> ask)
    {
        var started = clock.GetTimestamp();
        engine.BeginReading(session);
        try
        {
            return ask(new(Segments.Of(session, shelf), new StoredBlocks(session)));
        }
        catch (DamagedSegmentException fault)
        {
            throw new StoreException(fault.Message + " ./renkei doctor --repair does that.", fault);
        }
        finally
        {
            session.Rollback();
            StoreMeters.Search.Record(clock.GetElapsedTime(started).TotalSeconds);
        }
    }

    private SearchRequest Request(Session session, ImmutableArray<int> visible, RecordQuery query) =>
        Request(session, visible, Shelf.Records, query.Text, Facts(query), query.Order, query.AddedAfter);

    private SearchRequest Request(Session session, ImmutableArray<int> visible, Shelf shelf, string? words, List<FactFilter> facts, SortOrder order, long? addedAfter)
    {
        var text = words is null ? TextQuery.Everything : TextQuery.Parse(words);
        if (text.Problem is { } problem) throw new ArgumentException(problem, nameof(words));
        var seen = AudienceSet.In([.. visible]);
        var look = shelf == Shelf.Records ? LookSql : ArticleLookSql;
        return new()
        {
            Text = text,
            Facts = facts,
            // Rows stand in the index under who may see them at all; who sees them as current moves with newer versions.
            Audiences = AudienceSet.In([.. All()]),
            Order = order switch { SortOrder.OldestFirst => SearchOrder.Oldest, SortOrder.NewestFirst => SearchOrder.Newest, _ => SearchOrder.Rank },
            Visible = (candidates, answers) => Look(session, look, seen, addedAfter, candidates, answers),
        };
    }

    /// <summary>What the reader is let in to, old versions included.</summary>
    private ImmutableArray<int> All()
    {
        var (table, _, readable) = Now();
        return table.Visible(readable, clock.GetUtcNow(), Versions.All);
    }

    private static List<FactFilter> Facts(RecordQuery query)
    {
        var facts = new List<FactFilter>();
        if (!query.Types.IsEmpty) facts.Add(new(RecordTerms.Type, [.. query.Types.Select(t => RecordTerms.Value(t))]));
        if (query.Creator is { } creator) facts.Add(new(RecordTerms.Creator, [RecordTerms.Value(creator)]));
        if (query.Tag is { } tag) facts.Add(new(RecordTerms.Tag, [RecordTerms.Value(Kept.Value(tag))]));
        if (query.Origin is { } origin) facts.Add(new(RecordTerms.Origin, [RecordTerms.Value(origin)]));
        if (query.IsRevoked is { } revoked) facts.Add(new(RecordTerms.State, [RecordTerms.Value(revoked ? RecordTerms.Revoked : RecordTerms.Current)]));
        return facts;
    }

    /// <summary>Which candidates stand in the table as the reader may see them now.</summary>
    private static void Look(Session session, string sql, AudienceSet seen, long? addedAfter, ReadOnlySpan<Candidate> candidates, Span<bool> answers)
    {
        for (var from = 0; from < candidates.Length; from += Looks)
        {
            var part = candidates.Slice(from, Math.Min(Looks, candidates.Length - from));
            var values = new object?[Looks];
            for (var at = 0; at < Looks; at++) values[at] = part[Math.Min(at, part.Length - 1)].Position;
            var current = session.Rows(sql, r => (Position: r.GetInt64(0), Audience: (int)r.GetInt64(1), Added: r.GetInt64(2)), values)
                .Where(r => seen.Has(r.Audience) && !(r.Added <= addedAfter)).Select(r => r.Position).ToHashSet();
            for (var at = 0; at < part.Length; at++) answers[from + at] = current.Contains(part[at].Position);
        }
    }

    private static async Task<List<T>> RowsAsync<T>(Session session, string sql, IReadOnlyList<SearchHit> hits, Func<DbDataReader, T> read, CancellationToken cancel)
    {
        var found = new List<T>(hits.Count);
        foreach (var part in hits.Chunk(Looks))
        {
            var values = new object?[Looks];
            for (var at = 0; at < Looks; at++) values[at] = part[Math.Min(at, part.Length - 1)].Position;
            found.AddRange(await Session.RowsAsync(session.Command(sql, values), read, cancel));
        }

        return found;
    }

    private static string Parameters(int count) => string.Join(", ", Enumerable.Range(1, count).Select(Parameter));

    private static readonly string LookSql = $"SELECT position, audience, added FROM record WHERE position IN ({Parameters(Looks)})";
    private static readonly string ArticleLookSql = $"SELECT position, audience, added FROM article WHERE position IN ({Parameters(Looks)})";
    private static readonly string RowsSql = $"SELECT {Columns.Bounded} FROM record r WHERE r.position IN ({Parameters(Looks)})";

    private static SearchHit Hit(Session session, Shelf shelf, string after, SearchOrder order)
    {
        var parts = after.Split('.');
        if (parts.Length != 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var tier) || tier > 3 || (order == SearchOrder.Rank) != (tier > 0)
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var added)) throw new ArgumentException("This is not the mark of a page of this question.", nameof(after));
        return new(Position(session, TableOf(shelf), added), tier);
    }
}
