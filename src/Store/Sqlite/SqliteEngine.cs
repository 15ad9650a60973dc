using System.Data;
using Microsoft.Data.Sqlite;
using Renkei.Store.Engines;
using SQLitePCL;

namespace Renkei.Store.Sqlite;

/// <summary>One file, write-ahead log, every commit on the disk before it is answered.</summary>
/// <param name="file">The path of the file; its folder is there.</param>
internal sealed class SqliteEngine(string file) : Engine
{
    /// <summary>How long a writer waits for one of another process, in seconds.</summary>
    private const int BusySeconds = 60;

    /// <summary>The last of them looks at the file, so that a fault comes when it is opened.</summary>
    private const string Looking = "PRAGMA cache_size = -8192; PRAGMA temp_store = MEMORY; PRAGMA schema_version;";

    private const string Reading = "PRAGMA query_only = ON; " + Looking;

    private const string Writing = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4000; PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 67108864;";

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    public override string Place => file;

    public override bool MergesUnions => true;

    public override string Dialect(string statement) => statement;

    public override Session OpenForWriting()
    {
        OwnFile.MakeIfMissing(file);
        return Open(SqliteOpenMode.ReadWriteCreate, Writing);
    }

    protected override Session OpenForReading() => Open(SqliteOpenMode.ReadWrite, Reading);

    public override void BeginWriting(Session session) => session.Begin(IsolationLevel.Serializable);

    public override void BeginReading(Session session) => session.Begin(((SqliteConnection)session.Connection).BeginTransaction(deferred: true));

    /// <summary>Puts rows into a table.</summary>
    /// <remarks>Bound by hand: through the driver's parameters a row takes twice the time.</remarks>
    public override void Insert(Session session, Table table, List<object?[]> rows)
    {
        if (rows.Count == 0) return;
        var handle = ((SqliteConnection)session.Connection).Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(handle, table.InsertSql, out var statement), handle);
        using (statement)
        {
            foreach (var row in rows)
            {
                for (var at = 0; at < row.Length; at++) SqliteException.ThrowExceptionForRC(Bind(statement, at + 1, row[at]), handle);
                var code = raw.sqlite3_step(statement);
                if (code != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(code, handle);
                raw.sqlite3_reset(statement);
            }
        }
    }

    public override void Each(Session session, string sql, List<object?[]> values)
    {
        foreach (var row in values) session.Run(sql, row);
    }

    public override bool HasTable(Session session, string table) => session.Number("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = $1", table) > 0;

    public override string Contains(string column, string parameter) => $"instr({column}, {parameter}) > 0";

    public override void CopyInto(string file, TimeProvider clock, IProgress<StoreProgress>? progress, CancellationToken cancel)
    {
        using var session = OpenForWriting();
        using var stop = cancel.Register(() => SQLitePCL.raw.sqlite3_interrupt(((SqliteConnection)session.Connection).Handle!));
        var total = session.Number("PRAGMA page_count") * session.Number("PRAGMA page_size");
        using var watch = progress is null ? null : clock.CreateTimer(_ => progress.Report(new("bytes", File.Exists(file) ? new FileInfo(file).Length : 0, total)), null, Tick, Tick);
        try
        {
            session.Command("VACUUM INTO $1", file).CommandTimeout = 0;
            session.Run("VACUUM INTO $1", file);
        }
        catch (SqliteException) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }

        progress?.Report(new("bytes", total, total));
    }

    public override void Examine(Session session, Action<string> found)
    {
        session.Command("PRAGMA integrity_check(50)").CommandTimeout = 0;
        foreach (var line in session.Rows("PRAGMA integrity_check(50)", r => r.GetString(0)).Where(l => l != "ok")) found($"SQLite says of {file}: {line}.");
    }

    public override string? Scrub(IReadOnlyList<string> tables)
    {
        using var session = OpenForWriting();
        session.Run("PRAGMA busy_timeout = 10000");
        session.Command("VACUUM").CommandTimeout = 0;
        session.Run("VACUUM");
        return session.Number("PRAGMA wal_checkpoint(TRUNCATE)") == 0 ? null
            : $"A reader still holds an old state of {file}, so the erased bytes stand in the file ending in -wal until it has gone and the next erasing or backup is done.";
    }

    public override StoreFacts Facts(Session session) =>
        new($"SQLite {session.Scalar("SELECT sqlite_version()")}", new[] { file, file + "-wal" }.Where(File.Exists).Sum(f => new FileInfo(f).Length), new DriveInfo(Path.GetDirectoryName(file)!).AvailableFreeSpace);

    public override string? Explain(Exception fault) => fault is not SqliteException sqlite ? null : sqlite.SqliteErrorCode switch
    {
        raw.SQLITE_FULL => $"The disk that holds {file} is full; nothing was written. Free some space and write again.",
        raw.SQLITE_READONLY => $"{file} cannot be written: the file or its disk is read-only.",
        raw.SQLITE_IOERR when sqlite.SqliteExtendedErrorCode == raw.SQLITE_IOERR_SHMSIZE => $"The disk that holds {file} has no room for the file beside it ending in -shm, without which nothing can be read or written. Free some space and try again.",
        raw.SQLITE_IOERR => $"The disk that holds {file} reported a fault ({sqlite.SqliteExtendedErrorCode}); what was not acknowledged may be missing.",
        raw.SQLITE_CANTOPEN => $"{file} cannot be opened: the file, its folder, or the files beside it ending in -wal and -shm are missing or not yours to use. From a read-only disk, copy the whole folder to another and open it there.",
        raw.SQLITE_NOTADB => $"{file} is no Renkei data file.",
        raw.SQLITE_CORRUPT => $"{file} is damaged, or its disk cannot read it; run ./renkei doctor, or restore a backup.",
        raw.SQLITE_BUSY => $"Another process has been writing {file} for more than {BusySeconds} seconds; nothing was written.",
        _ => null,
    };

    /// <summary>Whether a fault of copying into another file is one of that file's disk: the data itself is only read.</summary>
    public static bool IsOfTarget(SqliteException fault) => fault.SqliteErrorCode is raw.SQLITE_FULL or raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN
        || (fault.SqliteErrorCode == raw.SQLITE_IOERR && fault.SqliteExtendedErrorCode is not (raw.SQLITE_IOERR_SHMSIZE or raw.SQLITE_IOERR_READ or raw.SQLITE_IOERR_SHORT_READ));

    public override bool IsHindered(Exception fault) => fault is SqliteException sqlite
        && (sqlite.SqliteErrorCode is raw.SQLITE_FULL or raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_BUSY || sqlite.SqliteExtendedErrorCode == raw.SQLITE_IOERR_SHMSIZE);

    public override void Dispose()
    {
        base.Dispose();
        using var connection = new SqliteConnection($"Data Source={file}");
        SqliteConnection.ClearPool(connection);
    }

    private static int Bind(sqlite3_stmt statement, int at, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, at),
        long number => raw.sqlite3_bind_int64(statement, at, number),
        string text => raw.sqlite3_bind_text(statement, at, text),
        byte[] bytes => bytes.Length == 0 ? raw.sqlite3_bind_zeroblob(statement, at, 0) : raw.sqlite3_bind_blob(statement, at, bytes),
        _ => throw new InvalidOperationException($"A column cannot hold a {value.GetType()}."),
    };

    /// <summary>After a copy: all in the one file, which needs no files beside it.</summary>
    public static void Close(Session session)
    {
        SqliteFiles.Keep((SqliteConnection)session.Connection, isKept: false);
        session.Run("PRAGMA journal_mode = DELETE");
    }

    /// <summary>Opens a file that nobody else has, to be read and never written, not even beside it.</summary>
    public Session OpenAlone() => Open(file, SqliteOpenMode.ReadOnly, Reading);

    /// <summary>Opens the file; on a read-only disk, where the files beside it cannot be made, without them.</summary>
    private Session Open(SqliteOpenMode mode, string settings)
    {
        try
        {
            return Open(file, mode, settings);
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY && SqliteFiles.IsUnchanging(file))
        {
            // Without query_only, which would refuse even to begin a writer's transaction.
            return Open(SqliteFiles.Unchanging(file), SqliteOpenMode.ReadOnly, Looking);
        }
    }

    private static Session Open(string source, SqliteOpenMode mode, string settings)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = source, Mode = mode, Pooling = false, DefaultTimeout = BusySeconds }.ToString());
        try
        {
            connection.Open();
            if (mode != SqliteOpenMode.ReadOnly) SqliteFiles.Keep(connection, isKept: true);
            using var command = connection.CreateCommand();
            command.CommandText = settings;
            command.ExecuteNonQuery();
            // Once the disk can be written again, nothing of before may stand in the way.
            return new(connection) { IsOnce = raw.sqlite3_db_readonly(connection.Handle!, "main") != 0 };
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
