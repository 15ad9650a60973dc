using Renkei.Store.Engines;

namespace Renkei.Store.Care;

/// <summary>Examines all that a store holds against its log, and names what is damaged. Works on a store that cannot be opened any more, and on one in use.</summary>
public static class StoreDoctor
{
    /// <summary>Reads everything once, as of one moment, in memory that hardly grows with the store.</summary>
    /// <param name="isRepair">Whether what is derived from content (totals, references, search index) is made anew where it is wrong. Content and logs are never touched.</param>
    /// <exception cref="StoreException">There is nothing to examine, or the database cannot be reached.</exception>
    public static Task<DoctorReport> ExamineAsync(StoreLocation location, bool isRepair, StoreSettings settings, IProgress<StoreProgress>? progress, CancellationToken cancel) => Task.Run(() =>
    {
        if (location.File is { } file && !File.Exists(file)) throw new StoreException($"There is no data of a node in {Path.GetDirectoryName(file)}: nothing was examined.");
        using var engine = location.Open();
        try
        {
            using var session = engine.OpenForWriting();
            if (Migrations.Current(engine, session) is var schema && schema != Migrations.Newest) throw new StoreException(schema == 0 ? $"{engine.Place} holds no data of a node." : $"{engine.Place} has schema {schema}, and this program knows {Migrations.Newest}: open it once with ./renkei of that time or later.");
            var report = Examine(engine, session, progress, cancel);
            return isRepair ? Repair.Run(engine, session, report, progress, cancel) : report;
        }
        catch (Exception fault) when (engine.IsHindered(fault))
        {
            throw new StoreException($"The store cannot be examined: {engine.Explain(fault)}", fault);
        }
        catch (Exception fault) when (engine.Explain(fault) is { } sentence)
        {
            // Not even the first tables can be read.
            if (location.File is null) throw new StoreException(sentence, fault);
            return new([new(Damage.Database, sentence, Advices.Restore)], 1, 0, 0, 0, 0, 0, [], null);
        }
    }, cancel);

    private static DoctorReport Examine(Engine engine, Session session, IProgress<StoreProgress>? progress, CancellationToken cancel)
    {
        engine.BeginReading(session);
        try
        {
            var exam = new Examination(session, progress, e => engine.IsHindered(e) ? null : engine.Explain(e), cancel);
            var (logs, numbers, chains) = (new LogPass(exam), new NumbersPass(exam), new ChainPass(exam));
            var derived = new Derived(exam);
            var rows = new RowPass(exam, derived);
            exam.Part("the database", () => engine.Examine(session, sentence => exam.Find(Damage.Database, sentence, Advices.Restore)));
            exam.Part("the audiences", numbers.Audiences);
            exam.Part("the logs", logs.Run);
            exam.Part("the records", rows.RunRecords);
            exam.Part("the articles", rows.RunArticles);
            exam.Part("the positions", rows.Positions);
            exam.Part("the head", () => numbers.Head(rows.Added));
            exam.Part("the versions", chains.RunRecords);
            exam.Part("the readings of articles", chains.RunArticles);
            exam.Part("the first answers", numbers.Answers);
            derived.Compare();
            return new([.. exam.Findings], exam.Count, rows.Records, rows.Articles, logs.Entries, logs.Logs, derived.Segments, [], null);
        }
        finally
        {
            session.Rollback();
        }
    }
}
