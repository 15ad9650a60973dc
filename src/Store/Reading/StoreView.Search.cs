using System.Collections.Immutable;
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
        engine.BeginReading(session);
        try
        {
            var index = new SearchIndex(Segments.Of(session, Shelf.Records), new StoredBlocks(session));
            var found = index.Page(Request(session, visible, query), limit, after is null ? null : Hit(after, query.Order), cancel);
            var rows = await ByPositionAsync(session, [.. found.Hits.Select(h => h.Position)], cancel);
            var shown = found.Hits.Select(h => rows.TryGetValue(h.Position, out var row) ? Shown(session, row) : null).OfType<StoredRecord>();
            return new([.. shown], found.Next is { } next ? string.Create(CultureInfo.InvariantCulture, $"{next.Tier}.{next.Position}") : null);
        }
        catch (DamagedSegmentException fault)
        {
            throw new StoreException("The search index is damaged: " + fault.Message + " Run ./renkei doctor.", fault);
        }
        finally
        {
            session.Rollback();
        }
    }

    private Total Count(Session session, ImmutableArray<int> visible, RecordQuery query, CancellationToken cancel)
    {
        engine.BeginReading(session);
        try
        {
            var count = new SearchIndex(Segments.Of(session, Shelf.Records), new StoredBlocks(session)).Count(Request(session, visible, query), MaxCounted + 1, cancel);
            return new(Math.Min(count, MaxCounted), count > MaxCounted);
        }
        finally
        {
            session.Rollback();
        }
    }

    private SearchRequest Request(Session session, ImmutableArray<int> visible, RecordQuery query)
    {
        var text = query.Text is null ? TextQuery.Everything : TextQuery.Parse(query.Text);
        if (text.Problem is { } problem) throw new ArgumentException(problem, nameof(query));
        var seen = AudienceSet.In([.. visible]);
        return new()
        {
            Text = text,
            Facts = Facts(query),
            // Rows stand in the index under who may see them at all; who sees them as current moves with newer versions.
            Audiences = AudienceSet.In([.. audiences.Visible(readable, clock.GetUtcNow(), Versions.All)]),
            Order = query.Order switch { SortOrder.OldestFirst => SearchOrder.Oldest, SortOrder.NewestFirst => SearchOrder.Newest, _ => SearchOrder.Rank },
            Visible = (candidates, answers) => Look(session, seen, query.AddedAfter, candidates, answers),
        };
    }

    private static List<FactFilter> Facts(RecordQuery query)
    {
        var facts = new List<FactFilter>();
        if (!query.Types.IsEmpty) facts.Add(new(RecordTerms.Type, [.. query.Types.Select(t => RecordTerms.Fact(RecordTerms.Type, t))]));
        if (query.Creator is { } creator) facts.Add(new(RecordTerms.Creator, [RecordTerms.Fact(RecordTerms.Creator, creator)]));
        if (query.Tag is { } tag) facts.Add(new(RecordTerms.Tag, [RecordTerms.Fact(RecordTerms.Tag, tag)]));
        if (query.Origin is { } origin) facts.Add(new(RecordTerms.Origin, [RecordTerms.Fact(RecordTerms.Origin, origin)]));
        if (query.IsRevoked is { } revoked) facts.Add(new(RecordTerms.State, [RecordTerms.Fact(RecordTerms.State, revoked ? RecordTerms.Revoked : RecordTerms.Current)]));
        return facts;
    }

    /// <summary>Which candidates stand in the table as the reader may see them now.</summary>
    private static void Look(Session session, AudienceSet seen, long? addedAfter, ReadOnlySpan<Candidate> candidates, Span<bool> answers)
    {
        for (var from = 0; from < candidates.Length; from += Looks)
        {
            var part = candidates.Slice(from, Math.Min(Looks, candidates.Length - from));
            var values = new object?[Looks];
            for (var at = 0; at < Looks; at++) values[at] = part[Math.Min(at, part.Length - 1)].Position;
            var current = session.Rows(LookSql, r => (Position: r.GetInt64(0), Audience: (int)r.GetInt64(1), Added: r.GetInt64(2)), values)
                .Where(r => seen.Has(r.Audience) && !(r.Added <= addedAfter)).Select(r => r.Position).ToHashSet();
            for (var at = 0; at < part.Length; at++) answers[from + at] = current.Contains(part[at].Position);
        }
    }

    private static readonly string LookSql = $"SELECT position, audience, added FROM record WHERE position IN ({string.Join(", ", Enumerable.Range(1, Looks).Select(Parameter))})";

    private static async Task<Dictionary<long, StoredRecord>> ByPositionAsync(Session session, long[] positions, CancellationToken cancel)
    {
        var found = new Dictionary<long, StoredRecord>(positions.Length);
        foreach (var part in positions.Chunk(Looks))
        {
            var values = new object?[Looks];
            for (var at = 0; at < Looks; at++) values[at] = part[Math.Min(at, part.Length - 1)];
            foreach (var row in await Session.RowsAsync(session.Command(RowsSql, values), Columns.Record, cancel)) found[row.Position] = row;
        }

        return found;
    }

    private static readonly string RowsSql = $"SELECT {Columns.All} FROM record r WHERE r.position IN ({string.Join(", ", Enumerable.Range(1, Looks).Select(Parameter))})";

    private static SearchHit Hit(string after, SortOrder order)
    {
        var parts = after.Split('.');
        if (parts.Length != 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var tier) || tier > 3 || (order == SortOrder.Rank) != (tier > 0)
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var position)) throw new ArgumentException("This is not the mark of a page of this question.", nameof(after));
        return new(position, tier);
    }
}
