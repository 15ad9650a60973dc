using System.Collections.Immutable;
using System.Globalization;
using Renkei.Labels.Decisions;
using Renkei.Labels.Portions;
using Renkei.Store.Audiences;
using Renkei.Store.Engines;
using Renkei.Store.Writing;

namespace Renkei.Store.Reading;

/// <summary>The store as one reader may see it: everything that is asked through it is asked of what that reader may see, and of nothing else.</summary>
/// <remarks>
/// A view is for one request or one person's session; it follows new labels and other policies by itself: a question is answered by the policies that stood when it was answered, whichever process changed them.
/// Safe to use from many threads.
/// </remarks>
public sealed partial class StoreView
{
    /// <summary>The most rows of one page.</summary>
    public const int MaxPage = 1000;

    private readonly Engine engine;
    private readonly StoreState state;
    private readonly WritingDesk desk;
    private readonly TimeProvider clock;
    private readonly Author author;
    private volatile Sight sight;

    /// <summary>Made by the store.</summary>
    /// <param name="isOperator">Whether the reader is the operator of the store, who sees everything as it is.</param>
    internal StoreView(Engine engine, StoreState state, WritingDesk desk, ResolvedClearance? clearance, bool isOperator)
    {
        (this.engine, this.state, this.desk, clock) = (engine, state, desk, desk.Settings.Clock);
        author = new(clearance, isOperator);
        sight = See(state.Audiences);
    }

    /// <summary>What the reader may see by the policies as this process knows them now.</summary>
    private Sight Now()
    {
        var (known, table) = (sight, state.Audiences);
        return ReferenceEquals(known.Audiences, table) ? known : sight = See(table);
    }

    private Sight See(AudienceTable table) => author.IsOperator ? new(table, null, null) : new(table, author.Clearance?.In(table.Policies), table.Readable(author.Clearance));

    /// <summary>A page of records: as many as were asked for, or as <see cref="MaxPageBytes"/> hold.</summary>
    /// <param name="after">What the page before gave as next; null for the first.</param>
    /// <param name="limit">1 to <see cref="MaxPage"/>.</param>
    /// <exception cref="ArgumentException">The limit or the mark of the page is out of range.</exception>
    public async Task<Page<StoredRecord>> ListAsync(RecordQuery query, string? after, int limit, CancellationToken cancel)
    {
        CheckLimit(limit);
        var descending = query.Order == SortOrder.NewestFirst;
        if (query.Order == SortOrder.Rank && query.Text is null) throw new ArgumentException("Only words can be ranked by.", nameof(query));
        return await AskAsync(query.Versions, async (session, visible) =>
        {
            if (NeedsIndex(query)) return await SearchAsync(session, visible, query, after, limit, cancel);
            var start = after is null ? descending ? long.MaxValue : 0 : Position(session, "record", Mark(after));
            if (query.AddedAfter is { } added && !descending) start = Math.Max(start, Position(session, "record", added));
            if (visible.IsEmpty) return new Page<StoredRecord>([], null);
            var types = query.Types.Distinct(StringComparer.Ordinal).ToImmutableArray();
            var sql = $"SELECT {Columns.Bounded} FROM ({Legs.Positions(engine, "record", visible, types, descending)}) m JOIN record r ON r.position = m.position";
            object?[] values = [start, (long)limit + 1, .. types];
            var rows = Ordered(await Session.RowsAsync(session.Command(sql, values), Columns.Record, cancel), r => r.Position, descending);
            if (descending && query.AddedAfter is { } earliest) rows = rows.TakeWhile(r => r.Added > earliest).ToList();
            var (shown, taken) = Fill(session, rows.Count > limit ? rows[..limit] : rows, cancel);
            return new Page<StoredRecord>(shown, taken < rows.Count ? MarkOf(rows[taken - 1].Added) : null);
        }, cancel);
    }

    /// <summary>How many records there are.</summary>
    /// <param name="most">Where counting through the index stops, 1 to <see cref="MaxCounted"/>; without words or filters all are counted at once.</param>
    public Task<Total> CountAsync(RecordQuery query, CancellationToken cancel, int most = MaxCounted) => AskAsync(query.Versions, (session, visible) =>
    {
        if (visible.IsEmpty) return Task.FromResult(default(Total));
        if (Tallied(query) is not (var dimension, var value)) return Task.FromResult(Count(session, Shelf.Records, Request(session, visible, query), most, cancel));
        return Task.FromResult(new Total(session.Number($"SELECT coalesce(sum(count), 0) FROM tally WHERE {TallyWhere(query, visible, value is not null)}", TallyValues(query, dimension, value))));
    }, cancel);

    /// <summary>The values that most of what is asked for has, most frequent first, and by value among equals.</summary>
    /// <param name="query">Types and versions; nothing else may be asked.</param>
    /// <param name="dimension">One of <see cref="Facets"/>.</param>
    /// <param name="top">How many values, 1 to <see cref="MaxPage"/>.</param>
    public Task<IReadOnlyList<FacetValue>> FacetAsync(RecordQuery query, string dimension, int top, CancellationToken cancel)
    {
        CheckLimit(top);
        if (!Facets.Contains(dimension)) throw new ArgumentException($"There is no facet {dimension}: {string.Join(", ", Facets)} are.", nameof(dimension));
        if (NeedsIndex(query) || query.AddedAfter is not null) throw new ArgumentException("Facets are of all records, or of those of some types.", nameof(query));
        return AskAsync(query.Versions, (session, visible) =>
        {
            if (visible.IsEmpty) return Task.FromResult((IReadOnlyList<FacetValue>)[]);
            var sql = string.Create(CultureInfo.InvariantCulture, $"SELECT value, sum(count) FROM tally WHERE {TallyWhere(query, visible, hasValue: false)} GROUP BY value HAVING sum(count) > 0 ORDER BY 2 DESC, 1 LIMIT {top}");
            return Task.FromResult((IReadOnlyList<FacetValue>)session.Rows(sql, Facet, TallyValues(query, dimension, null)));
        }, cancel);
    }

    /// <summary>Under which labels a value of a facet can be learnt: each set of labels that a record with it bears, once.</summary>
    public Task<IReadOnlyList<RecordLabels>> FacetLabelsAsync(RecordQuery query, string dimension, string value, CancellationToken cancel) => AskAsync(query.Versions, (session, visible) =>
    {
        if (visible.IsEmpty) return Task.FromResult((IReadOnlyList<RecordLabels>)[]);
        var numbers = session.Rows($"SELECT DISTINCT audience FROM tally WHERE {TallyWhere(query, visible, hasValue: true)} AND count > 0", r => Convert.ToInt32(r.GetValue(0), CultureInfo.InvariantCulture), TallyValues(query, dimension, value));
        return Task.FromResult((IReadOnlyList<RecordLabels>)[.. numbers.ConvertAll(LabelsOf).DistinctBy(l => (string.Join('\n', l.Labels.Select(LabelText.Of)), string.Join('\n', l.Unknown)))]);
    }, cancel);

    private static FacetValue Facet(System.Data.Common.DbDataReader r) => new(r.GetString(0), Convert.ToInt64(r.GetValue(1), CultureInfo.InvariantCulture));

    private static string TallyWhere(RecordQuery query, ImmutableArray<int> visible, bool hasValue) =>
        $"shelf = 1 AND dimension = $1{OfTypes(query.Types)}{(hasValue ? " AND value = " + Parameter(query.Types.Length + 2) : "")} AND audience IN ({Legs.List(visible)})";

    private static object?[] TallyValues(RecordQuery query, string dimension, string? value) => [dimension, .. query.Types, .. value is null ? Array.Empty<object?>() : [value]];

    /// <summary>What records can be counted by.</summary>
    public static ImmutableArray<string> Facets { get; } = [Dimensions.Type, Dimensions.Creator, Dimensions.Tag, Dimensions.Origin, Dimensions.State];

    /// <summary>The versions of an object, newest first, copies of other origins included.</summary>
    public Task<IReadOnlyList<StoredRecord>> HistoryAsync(string id, CancellationToken cancel) => VersionsAsync(id, Versions.All, cancel);

    /// <summary>The newest versions of an object, in the order of <see cref="HistoryAsync"/>, to be listed: contents are left out, but of records with portions that the reader sees.</summary>
    /// <param name="most">1 to <see cref="MaxPage"/>.</param>
    /// <returns>Its next is not null when there are older ones.</returns>
    public Task<Page<StoredRecord>> HeadsAsync(string id, int most, CancellationToken cancel)
    {
        CheckLimit(most);
        return AskAsync(Versions.All, async (session, visible) =>
        {
            if (visible.IsEmpty) return new Page<StoredRecord>([], null);
            var sql = $"SELECT {Columns.Heads} FROM record r WHERE r.id = $1 AND r.audience IN ({Legs.List(visible)}) ORDER BY r.version DESC, r.origin, r.position DESC LIMIT $2";
            var rows = await Session.RowsAsync(session.Command(sql, id, most + 1L), Columns.Record, cancel);
            var shown = Shown(session, [.. rows.Take(most)]).Select(r => r.Flags.HasFlag(RecordTraits.Portions) ? r : r with { Content = default });
            return new Page<StoredRecord>([.. shown], rows.Count > most ? MarkOf(rows[most - 1].Added) : null);
        }, cancel);
    }

    /// <summary>The current copies of markings.</summary>
    public Task<IReadOnlyList<StoredRecord>> MarkingsAsync(IReadOnlyCollection<string> ids, CancellationToken cancel) => AskAsync(Versions.Latest, async (session, visible) =>
    {
        var found = new List<StoredRecord>();
        if (visible.IsEmpty) return (IReadOnlyList<StoredRecord>)found;
        foreach (var some in ids.Chunk(MaxPage))
        {
            var sql = $"SELECT {Columns.All} FROM record r WHERE r.id IN ({string.Join(", ", some.Select((_, at) => Parameter(at + 1)))}) AND r.type = 'marking-definition' AND r.audience IN ({Legs.List(visible)}) ORDER BY r.origin, r.version DESC, r.position DESC";
            found.AddRange(Shown(session, await Session.RowsAsync(session.Command(sql, [.. some]), Columns.Record, cancel)));
        }

        return found;
    }, cancel);

    /// <summary>What stands as current under an id: one for each origin, and side by side the copies of which none holds all of the other. The node's own first.</summary>
    public Task<IReadOnlyList<StoredRecord>> CurrentAsync(string id, CancellationToken cancel) => VersionsAsync(id, Versions.Latest, cancel);

    /// <summary>One version of an object: the node's own first, then copies. Empty when there is none that the reader may see.</summary>
    public Task<IReadOnlyList<StoredRecord>> GetAsync(string id, long version, CancellationToken cancel) => AskAsync(Versions.All, async (session, visible) =>
    {
        if (visible.IsEmpty) return (IReadOnlyList<StoredRecord>)[];
        var sql = $"SELECT {Columns.All} FROM record r WHERE r.id = $1 AND r.version = $2 AND r.audience IN ({Legs.List(visible)}) ORDER BY r.origin, r.position DESC";
        return Shown(session, await Session.RowsAsync(session.Command(sql, id, version), Columns.Record, cancel));
    }, cancel);

    private Task<IReadOnlyList<StoredRecord>> VersionsAsync(string id, Versions versions, CancellationToken cancel) =>
        AskAsync(versions, (session, visible) => VersionsAsync(session, visible, id, versions, cancel), cancel);

    private async Task<IReadOnlyList<StoredRecord>> VersionsAsync(Session session, ImmutableArray<int> visible, string id, Versions versions, CancellationToken cancel)
    {
        if (visible.IsEmpty) return [];
        var order = versions == Versions.All ? "r.version DESC, r.origin, r.position DESC" : "r.origin, r.version DESC, r.position DESC";
        var sql = $"SELECT {Columns.All} FROM record r WHERE r.id = $1 AND r.audience IN ({Legs.List(visible)}) ORDER BY {order}";
        return Shown(session, await Session.RowsAsync(session.Command(sql, id), Columns.Record, cancel));
    }

    /// <summary>Asks, and asks again when another process gave numbers meanwhile that this one had not read: nothing is missed for not being known yet.</summary>
    private async Task<T> AskAsync<T>(Versions versions, Func<Session, ImmutableArray<int>, Task<T>> ask, CancellationToken cancel)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            Session? used = null;
            try
            {
                using var lease = await engine.ReadAsync(cancel);
                used = lease.Session;
                while (true)
                {
                    cancel.ThrowIfCancellationRequested();
                    // Of this moment: another thread may learn of more while this one asks.
                    var (now, _, readable) = Now();
                    var known = now.Count;
                    var answer = await ask(used, now.Visible(readable, clock.GetUtcNow(), versions));
                    var given = (int)used.Number("SELECT audience FROM head WHERE one = 1");
                    if (given <= known) return answer;
                    state.Learn(used, given);
                }
            }
            catch (Exception fault) when (engine.Explain(fault) is { } sentence)
            {
                // The connection may have rested while the database was away and has come back since.
                if (!isFirst || used is not { IsLost: true }) throw new StoreException(sentence, fault);
                engine.Renew();
            }
        }
    }

    /// <summary>The rows as the reader may have them.</summary>
    private List<StoredRecord> Shown(Session session, List<StoredRecord> rows) => [.. rows.Select(r => Shown(session, r)).OfType<StoredRecord>()];

    private StoredRecord? Shown(Session session, StoredRecord row)
    {
        if (author.IsOperator || !row.Flags.HasFlag(RecordTraits.Portions)) return row;
        // That there are portions is their own secret: a reader is not told.
        return (row.Flags.HasFlag(RecordTraits.Erased) ? row : Redacted(session, row)) is { } mine ? mine with { Flags = mine.Flags & ~RecordTraits.Portions } : null;
    }

    private StoredRecord? Redacted(Session session, StoredRecord row) =>
        Redaction.Redact(row.Content, Source(session, row), Reader(), clock.GetUtcNow()) is { } redacted ? row with { Content = redacted.Content } : null;

    private MarkingSource Source(Session session, StoredRecord row) =>
        new(id => state.Markings.Find(session, id), state.Audiences[row.Audience].Default is { } label ? LabelText.Read(label) : null);

    private Reader Reader()
    {
        var (table, clearance, _) = Now();
        return new(table.Policies, clearance);
    }

    private static string TableOf(Shelf shelf) => shelf == Shelf.Records ? "record" : "article";

    /// <summary>The last position that was there at a time.</summary>
    private static long Position(Session session, string table, long added) => session.Scalar($"SELECT position FROM {table} WHERE added <= $1 ORDER BY added DESC LIMIT 1", added) is long position ? position : 0;

    /// <summary>Put in order here: the database would carry the contents through its sorting.</summary>
    private static List<T> Ordered<T>(List<T> rows, Func<T, long> position, bool descending)
    {
        rows.Sort(descending ? (a, b) => position(b).CompareTo(position(a)) : (a, b) => position(a).CompareTo(position(b)));
        return rows;
    }

    private static void CheckLimit(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxPage);
    }

    /// <summary>The mark of a page is when its last row was added: the distance of two positions would tell how many hidden rows lie between.</summary>
    private static string MarkOf(long added) => added.ToString(CultureInfo.InvariantCulture);

    private static long Mark(string after) =>
        long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var added) ? added : throw new ArgumentException("This is not the mark of a page.", nameof(after));

    /// <summary>What a total can be read from, when nothing is asked besides types and one other thing; else null.</summary>
    private static (string Dimension, string? Value)? Tallied(RecordQuery query)
    {
        if (query.Text is not null || query.AddedAfter is not null) return null;
        (string, string?)[] asked =
        [
            .. query.Creator is { } creator ? [(Dimensions.Creator, creator)] : Array.Empty<(string, string?)>(),
            .. query.Tag is { } tag ? [(Dimensions.Tag, Kept.Value(tag))] : Array.Empty<(string, string?)>(),
            .. query.Origin is { } origin ? [(Dimensions.Origin, origin)] : Array.Empty<(string, string?)>(),
            .. query.IsRevoked is { } revoked ? [(Dimensions.State, revoked ? RecordTerms.Revoked : RecordTerms.Current)] : Array.Empty<(string, string?)>(),
        ];
        return asked.Length switch { 0 => (Dimensions.Type, null), 1 => asked[0], _ => null };
    }

    private static string OfTypes(ImmutableArray<string> types) => types.IsEmpty ? "" : $" AND type IN ({string.Join(", ", types.Select((_, at) => Parameter(at + 2)))})";

    private static string Parameter(int number) => "$" + number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What a reader may see by one set of policies.</summary>
/// <param name="Clearance">Null when it is none under these policies.</param>
/// <param name="Readable">Null for the operator of the store, who sees everything.</param>
internal sealed record Sight(AudienceTable Audiences, ResolvedClearance? Clearance, ReadableLabels? Readable);
