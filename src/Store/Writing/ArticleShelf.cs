using Renkei.Store.Audiences;
using Renkei.Store.Engines;
using Renkei.Store.Log;
using Renkei.Store.Search;

namespace Renkei.Store.Writing;

/// <summary>The articles of one group commit. A page that was read again with another text is a newer version of its article.</summary>
internal sealed partial class ArticleShelf(Engine engine, Session session, Head head, Numbers numbers, Tally tally, DateTimeOffset now, Action<Span<byte>> chance)
{
    private readonly Dictionary<string, List<Reading>> known = new(StringComparer.Ordinal);
    private readonly List<Reading> taken = [];
    private readonly Dictionary<long, int> moved = [];

    public int Taken => taken.Count;

    /// <summary>Takes an article, unless the newest reading that its caller sees says the very same.</summary>
    public ArticleOutcome Take(PreparedArticle article, Audience audience, string caller, Func<Audience, bool> isSeen)
    {
        var readings = Known(article.Key);
        if (readings.Count > 0 && readings[^1].IsErased) return new(OutcomeKind.Refused, article.Key, 0);
        if (readings.FindLast(r => isSeen(r.Plain)) is { IsErased: false } last && last.Content().AsSpan().SequenceEqual(article.Content)) return new(OutcomeKind.There, article.Key, last.Position);
        var (position, added) = (head.NextPosition(), head.NextAdded(now, chance));
        var reading = new Reading
        {
            Position = position,
            Added = added,
            // No count: that would tell of readings that not every reader may see.
            Version = added,
            Plain = audience,
            Current = audience,
            Content = () => article.Content,
            Language = Kept.Value(article.Article.Language),
            Publisher = Kept.Value(article.Article.Publisher ?? ""),
            Article = article,
            Caller = caller,
        };
        Count(reading, 1);
        foreach (var older in readings.Where(r => !r.Current.IsSuperseded))
        {
            Count(older, -1);
            older.Current = older.Plain.Behind([.. readings.Where(r => r.Version > older.Version && !r.IsErased).Append(reading).Select(r => (numbers.Of(r.Plain), r.Plain))]);
            Count(older, 1);
            if (older.Article is null) moved[older.Position] = numbers.Of(older.Current);
        }

        readings.Add(reading);
        taken.Add(reading);
        return new(OutcomeKind.New, article.Key, reading.Position);
    }

    /// <summary>The entries of the log, in the order of positions.</summary>
    public IEnumerable<LogEntry> Entries() => taken.Select(r => new LogEntry
    {
        Kind = LogKinds.Article,
        At = DateTimeOffset.UnixEpoch.AddTicks(r.Added * 10),
        By = r.Caller,
        Position = r.Position,
        Commitment = Commitments.OfArticle(r.Article!.Salt, r.Article.Key, r.Version, Commitments.Audience(r.Plain), r.Article.Content),
    });

    /// <summary>Puts the rows in, and one search segment.</summary>
    /// <param name="first">The place in the log of the first of <see cref="Entries"/>.</param>
    public void Write(long first)
    {
        engine.Each(session, "UPDATE article SET audience = $1 WHERE position = $2", [.. moved.Select(m => new object?[] { (long)m.Value, m.Key })]);
        if (taken.Count == 0) return;
        engine.Insert(session, Table.Article, [.. taken.Select((r, at) => Row(r, first + at))]);
        var builder = new SegmentBuilder();
        foreach (var reading in taken) builder.Add(reading.Position, numbers.Of(reading.Plain), reading.Article!.Terms);
        if (builder.Build() is { } segment) Segments.Insert(engine, session, Shelf.Articles, head.NextSegment(), segment);
    }

    private object?[] Row(Reading reading, long entry)
    {
        var article = reading.Article!.Article;
        return
        [
            reading.Position, (long)numbers.Of(reading.Current), reading.Article.Key, reading.Version, reading.Added, 0L, reading.Language, reading.Publisher,
            article.Published is { } published ? (long?)published.Day.DayNumber : null, Kept.Text(article.Title), reading.Article.Salt, entry, reading.Article.Content,
        ];
    }

    private void Count(Reading reading, int by)
    {
        tally.Count(Shelf.Articles, Dimensions.Type, "", "", numbers.Of(reading.Current), by);
        tally.Count(Shelf.Articles, Dimensions.Language, "", reading.Language, numbers.Of(reading.Current), by);
        tally.Count(Shelf.Articles, Dimensions.Publisher, "", reading.Publisher, numbers.Of(reading.Current), by);
    }

    private List<Reading> Known(string key)
    {
        if (known.TryGetValue(key, out var readings)) return readings;
        var found = session.Rows("SELECT position, version, audience, language, publisher, flags FROM article WHERE key = $1 ORDER BY version", r => (Position: r.GetInt64(0), Version: r.GetInt64(1), Audience: (int)r.GetInt64(2), Language: r.GetString(3), Publisher: r.GetString(4), Flags: (RecordTraits)r.GetInt64(5)), key);
        known.Add(key, readings = found.ConvertAll(f => new Reading
        {
            Position = f.Position,
            Version = f.Version,
            Plain = numbers[f.Audience].Plain,
            Current = numbers[f.Audience],
            Content = () => session.Scalar("SELECT content FROM article WHERE position = $1", f.Position) as byte[] ?? [],
            Language = f.Language,
            Publisher = f.Publisher,
            IsErased = f.Flags.HasFlag(RecordTraits.Erased),
        }));
        return readings;
    }

    /// <summary>One reading of an article's page.</summary>
    private sealed class Reading
    {
        public required long Position { get; init; }

        public required long Version { get; init; }

        public required Audience Plain { get; init; }

        public required Audience Current { get; set; }

        public required Func<byte[]> Content { get; init; }

        public required string Language { get; init; }

        public required string Publisher { get; init; }

        public bool IsErased { get; set; }

        public long Added { get; init; }

        /// <summary>Null for one that is in the database.</summary>
        public PreparedArticle? Article { get; init; }

        public string Caller { get; init; } = "";
    }
}
