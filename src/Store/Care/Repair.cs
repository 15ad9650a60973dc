using Renkei.Store.Audiences;
using Renkei.Store.Engines;
using Renkei.Store.Search;
using Renkei.Store.Writing;

namespace Renkei.Store.Care;

/// <summary>Makes anew what is derived from content, in one commit that no writer comes between.</summary>
internal sealed class Repair
{
    /// <summary>Rows of one new segment; the store merges them later.</summary>
    private const int SegmentRows = 16_384;

    /// <summary>Totals that are gathered before they are written.</summary>
    private const int MostCounts = 20_000;

    private readonly Engine engine;
    private readonly Session session;
    private readonly Labelling labelling;
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Audience> audiences = [];
    private readonly Tally tally = new();
    private readonly SegmentBuilder builder = new();
    private readonly Head head;

    private Repair(Engine engine, Session session)
    {
        (this.engine, this.session) = (engine, session);
        var markings = new Markings();
        labelling = new(id => markings.Find(session, id));
        head = Head.Read(session);
        foreach (var (number, text) in session.Rows("SELECT number, expression FROM audience ORDER BY number", r => ((int)r.GetInt64(0), r.GetString(1))))
        {
            numbers[text] = number;
            audiences[number] = Audience.Read(text);
        }
    }

    public static DoctorReport Run(Engine engine, Session session, DoctorReport report, IProgress<StoreProgress>? progress, CancellationToken cancel)
    {
        if (report.IsHealthy) return report;
        if (report.Findings.Length < report.Count || report.Findings.Any(f => !f.IsRepairable)) return report with { Remark = "Nothing was made anew, because content, a log or the database itself is damaged too: mend that first." };
        engine.BeginWriting(session);
        try
        {
            foreach (var table in new[] { "tally", "reference", "search_block", "search_segment" }) session.Run($"DELETE FROM {table}");
            var repair = new Repair(engine, session);
            repair.Records(progress, cancel);
            repair.Articles(progress, cancel);
            repair.head.Write(session);
            session.Commit();
            return report with { Repaired = ["the totals", "the references", "the search index"] };
        }
        catch
        {
            session.Rollback();
            throw;
        }
    }

    private void Records(IProgress<StoreProgress>? progress, CancellationToken cancel)
    {
        foreach (var batch in RowStream.Read(session, "record", "r.position, r.audience, r.flags, r.origin, r.content", r => (Position: r.GetInt64(0), Audience: (int)r.GetInt64(1), Flags: (RecordTraits)r.GetInt64(2), Origin: r.GetString(3), Content: r.IsDBNull(4) ? null : r.GetFieldValue<byte[]>(4)), cancel))
        {
            var references = new List<object?[]>();
            foreach (var row in batch.Where(r => r.Content is not null)) Record(row.Position, row.Audience, row.Origin, labelling.Views(row.Flags, audiences[row.Audience], row.Content!), references);
            engine.Insert(session, Table.Reference, references);
            progress?.Report(new("records made anew", batch[^1].Position, head.Position));
        }

        Close(Shelf.Records);
    }

    private void Record(long position, int number, string origin, IReadOnlyList<IndexedView> views, List<object?[]> references)
    {
        var current = audiences[number];
        tally.Count(views[0].Object, origin, number, 1);
        if (builder.Rows + views.Count > SegmentRows) Flush(Shelf.Records);
        foreach (var view in views) builder.Add(position, numbers[view.Audience.Text], RecordTerms.Of(view.Object, origin));
        if (current.IsSuperseded) return;
        foreach (var (target, property, audience) in ReferenceRows.Of(views, [.. current.Newer.Select(n => (n, audiences[n]))], a => numbers[a.Text])) references.Add([target, property, (long)audience, position]);
    }

    private void Articles(IProgress<StoreProgress>? progress, CancellationToken cancel)
    {
        foreach (var batch in RowStream.Read(session, "article", "r.position, r.audience, r.language, r.publisher, r.content", r => (Position: r.GetInt64(0), Audience: (int)r.GetInt64(1), Language: r.GetString(2), Publisher: r.GetString(3), Content: r.IsDBNull(4) ? null : r.GetFieldValue<byte[]>(4)), cancel))
        {
            foreach (var row in batch.Where(r => r.Content is not null))
            {
                tally.Count(Shelf.Articles, Dimensions.Type, "", "", row.Audience, 1);
                tally.Count(Shelf.Articles, Dimensions.Language, "", row.Language, row.Audience, 1);
                tally.Count(Shelf.Articles, Dimensions.Publisher, "", row.Publisher, row.Audience, 1);
                if (builder.Rows == SegmentRows) Flush(Shelf.Articles);
                builder.Add(row.Position, numbers[audiences[row.Audience].Plain.Text], ArticleWork.Terms(ArticleJson.Read(row.Content)));
            }

            progress?.Report(new("articles made anew", batch[^1].Position, head.Position));
        }

        Close(Shelf.Articles);
    }

    private void Close(Shelf shelf)
    {
        Flush(shelf);
        tally.Write(engine, session);
        tally.Clear();
    }

    private void Flush(Shelf shelf)
    {
        if (builder.Build() is { } segment) Segments.Insert(engine, session, shelf, head.NextSegment(), segment);
        if (tally.Counts.Count < MostCounts) return;
        tally.Write(engine, session);
        tally.Clear();
    }
}
