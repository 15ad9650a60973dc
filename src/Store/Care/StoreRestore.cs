using Renkei.Store.Engines;
using Renkei.Store.Sqlite;
using Renkei.Store.Writing;

namespace Renkei.Store.Care;

/// <summary>Puts a backup where there is no node yet, in a folder or a database: also the way from one engine to the other.</summary>
public static class StoreRestore
{
    /// <summary>Checks the file, copies it, and says so in the internal log: there is the whole node afterwards, or nothing.</summary>
    /// <param name="by">Who restores, as the log will name them: 1 to 200 characters on one line.</param>
    /// <exception cref="StoreException">There is a node already; or the file is damaged, or no backup, or one of a newer program.</exception>
    public static Task RestoreAsync(string file, StoreLocation location, string by, StoreSettings settings, IProgress<StoreProgress>? progress, CancellationToken cancel)
    {
        if (!Kept.IsName(by)) throw new ArgumentException($"Who restores is named in 1 to {Kept.MaxName} characters on one line.", nameof(by));
        return Task.Run(() =>
        {
            file = Path.GetFullPath(file);
            using var source = new SqliteEngine(file);
            using var from = Open(source, file);
            if (location.File is { } target) ToFile(from, file, target, by, settings, progress, cancel);
            else ToDatabase(from, file, location, by, settings, progress, cancel);
        }, cancel);
    }

    /// <summary>A backup that is whole.</summary>
    private static Session Open(SqliteEngine source, string file)
    {
        if (!File.Exists(file)) throw new StoreException($"There is no file {file}.");
        if (new FileInfo(file).Length == 0) throw new StoreException($"{file} is empty: a backup was expected.");
        Session? session = null;
        try
        {
            session = source.OpenAlone();
            if (!source.HasTable(session, "migration") || !source.HasTable(session, "node")) throw new StoreException($"{file} is no backup of Renkei: it is a database of something else.");
            var schema = Migrations.Current(source, session);
            if (schema > Migrations.Newest) throw new StoreException($"{file} was written by a newer Renkei (schema {schema}; this one knows {Migrations.Newest}). Restore it with the newer program.");
            source.Examine(session, sentence => throw new StoreException($"{file} is damaged, and was not restored. {sentence}"));
            if (session.Scalar("SELECT value FROM node WHERE name = 'organisation'") is not byte[]) throw new StoreException($"{file} holds no node.");
            var whole = session;
            session = null;
            return whole;
        }
        catch (Exception fault) when (source.Explain(fault) is { } sentence)
        {
            throw new StoreException($"{file} was not restored: {(fault is Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_CORRUPT } ? "it is damaged, or cut short." : sentence)}", fault);
        }
        finally
        {
            session?.Dispose();
        }
    }

    private static void ToFile(Session from, string file, string target, string by, StoreSettings settings, IProgress<StoreProgress>? progress, CancellationToken cancel)
    {
        if (File.Exists(target)) throw new StoreException($"There is a node in {Path.GetDirectoryName(target)} already: a backup is restored where there is none. Nothing was changed.");
        NewFile.Make(target, settings.Chance, part =>
        {
            using var engine = new SqliteEngine(part);
            try
            {
                using var to = engine.OpenForWriting();
                Fill(from, file, engine, to, by, settings, isInSteps: true, progress, cancel);
                SqliteEngine.Close(to);
            }
            catch (Exception fault) when (engine.Explain(fault) is { } sentence)
            {
                throw new StoreException(sentence.Replace(part, target, StringComparison.Ordinal), fault);
            }
        });
    }

    private static void ToDatabase(Session from, string file, StoreLocation location, string by, StoreSettings settings, IProgress<StoreProgress>? progress, CancellationToken cancel)
    {
        using var engine = location.Open();
        try
        {
            using var to = engine.OpenForWriting();
            if (engine.HasTable(to, "node") && to.Scalar("SELECT value FROM node WHERE name = 'organisation'") is not null) throw new StoreException($"There is a node in {engine.Place} already: a backup is restored where there is none. Nothing was changed.");
            Fill(from, file, engine, to, by, settings, isInSteps: false, progress, cancel);
        }
        catch (Exception fault) when (engine.Explain(fault) is { } sentence)
        {
            throw new StoreException(sentence, fault);
        }
    }

    /// <summary>Copies, brings the schema to this program's, and says so in the log.</summary>
    /// <param name="isInSteps">Whether the target may be committed half full: nobody sees it before it is renamed.</param>
    private static void Fill(Session from, string file, Engine engine, Session to, string by, StoreSettings settings, bool isInSteps, IProgress<StoreProgress>? progress, CancellationToken cancel)
    {
        // An older backup comes under the schema of its time, and is brought to this program's afterwards.
        var schema = (int)from.Number("SELECT max(number) FROM migration");
        Migrations.Run(engine, to, settings.Clock, schema);
        if (Migrations.Current(engine, to) != schema) throw new StoreException($"{engine.Place} has tables of a later schema than the backup: restore into an empty database.");
        engine.BeginWriting(to);
        try
        {
            if (to.Scalar("SELECT value FROM node WHERE name = 'organisation'") is not null) throw new StoreException($"A node was made in {engine.Place} meanwhile; nothing was restored.");
            TableCopy.Run(TableCopy.Tables(from), from, engine, to, () =>
            {
                if (!isInSteps) return;
                to.Commit();
                engine.BeginWriting(to);
            }, progress, cancel);
            Migrations.Upgrade(engine, to, settings.Clock);
            Renew(engine, to, file, by, settings.Clock.GetUtcNow());
            to.Commit();
        }
        catch
        {
            to.Rollback();
            throw;
        }
    }

    /// <summary>What was signed after the backup is not here: the logs go on under new keys, and the internal one says so.</summary>
    private static void Renew(Engine engine, Session to, string file, string by, DateTimeOffset now)
    {
        using var logs = new LogBook();
        var name = new string([.. Path.GetFileName(file).Where(c => !char.IsControl(c) && !char.IsSurrogate(c))]);
        logs.Append(engine, to, LogBook.Internal, [.. logs.Renew(to, now, by, $"Restored from the backup {name}.").Select(e => e.ToLeaf())]);
    }
}
