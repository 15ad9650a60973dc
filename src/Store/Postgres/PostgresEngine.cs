using System.Data;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;
using Renkei.Store.Engines;

namespace Renkei.Store.Postgres;

/// <summary>A PostgreSQL database that several processes share.</summary>
internal sealed partial class PostgresEngine : Engine
{
    /// <summary>The advisory lock that a writer holds from before its first look to after its commit is seen.</summary>
    private const long WriterLock = 0x52656e6b6569;

    /// <summary>Classes of faults that come from outside, by the first two characters of their code: connection, authorisation, transaction given up for others, resources, operator, system, damage. Any other is a fault of this program, or of what one request brought.</summary>
    private static readonly string[] Outside = ["08", "25", "28", "3D", "40", "53", "55", "57", "58", "XX"];

    /// <summary>How long a writer waits for one of another process, in seconds.</summary>
    private const int BusySeconds = 60;

    /// <summary>A commit is on the disk before it is answered, whatever the server's default is. A writer whose machine is gone or stands still loses its lock after a minute.</summary>
    private static readonly string WriterSettings = $"""
        SELECT set_config('lock_timeout', '{BusySeconds}s', false), set_config('idle_in_transaction_session_timeout', '{BusySeconds}s', false),
          set_config('tcp_keepalives_idle', '20', false), set_config('tcp_keepalives_interval', '10', false), set_config('tcp_keepalives_count', '4', false),
          set_config('synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, false)
        """;

    /// <summary>Every question is a walk along indexes. Statistics that are old, as in a store that just grew from nothing to millions, must not make it anything else.</summary>
    private const string WalkIndexes = """
        SELECT set_config('enable_seqscan', 'off', false), set_config('enable_bitmapscan', 'off', false), set_config('enable_hashjoin', 'off', false), set_config('enable_mergejoin', 'off', false), set_config('jit', 'off', false)
        """;

    private readonly NpgsqlDataSource source;

    /// <summary>Reads the address; connects only when asked.</summary>
    /// <param name="url">postgres://user:password@host:port/database, or Npgsql's own key=value form.</param>
    /// <exception cref="StoreException">The address cannot be read.</exception>
    public PostgresEngine(string url)
    {
        var settings = ConnectionString.Read(url);
        Place = $"{settings.Host}:{settings.Port}/{settings.Database}";
        source = NpgsqlDataSource.Create(settings);
    }

    public override string Place { get; }

    public override bool MergesUnions => false;

    public override string Dialect(string statement) => Words().Replace(statement, match => match.Value switch
    {
        "INTEGER" => "bigint",
        "BLOB" => "bytea",
        "TEXT" => "text COLLATE \"C\"",
        _ => "",
    });

    public override Session OpenForWriting()
    {
        var session = OpenForReading();
        try
        {
            if (session.Scalar("SHOW server_encoding") is not "UTF8") throw new StoreException($"The database {Place} does not keep text as UTF-8: create it with ENCODING 'UTF8'.");
            session.Run(WriterSettings);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    protected override Session OpenForReading()
    {
        var session = new Session(source.OpenConnection());
        try
        {
            session.Run(WalkIndexes);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public override void Renew()
    {
        base.Renew();
        source.Clear();
    }

    public override void BeginWriting(Session session)
    {
        session.Begin(IsolationLevel.ReadCommitted);
        session.Run("SELECT pg_advisory_xact_lock($1)", WriterLock);
    }

    public override void BeginReading(Session session) => session.Begin(IsolationLevel.RepeatableRead);

    public override void Insert(Session session, Table table, List<object?[]> rows)
    {
        if (rows.Count == 0) return;
        using var copy = ((NpgsqlConnection)session.Connection).BeginBinaryImport($"COPY {table.Name} ({string.Join(", ", table.Columns)}) FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            copy.StartRow();
            foreach (var value in row) Write(copy, value);
        }

        copy.Complete();
    }

    public override void Each(Session session, string sql, List<object?[]> values)
    {
        if (values.Count == 0) return;
        using var batch = new NpgsqlBatch((NpgsqlConnection)session.Connection, (NpgsqlTransaction?)session.Transaction);
        foreach (var row in values)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var value in row) command.Parameters.Add(new() { Value = value ?? DBNull.Value });
            batch.BatchCommands.Add(command);
        }

        batch.ExecuteNonQuery();
    }

    public override bool HasTable(Session session, string table) =>
        session.Number("SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = $1", table) > 0;

    public override string Contains(string column, string parameter) => $"position({parameter} in {column}) > 0";

    public override void CopyInto(string file, TimeProvider clock, IProgress<StoreProgress>? progress, CancellationToken cancel)
    {
        using var from = OpenForReading();
        BeginReading(from);
        using var engine = new Sqlite.SqliteEngine(file);
        using var to = engine.OpenForWriting();
        Migrations.Run(engine, to, clock, Migrations.Current(this, from));
        to.Run("PRAGMA synchronous = OFF");
        engine.BeginWriting(to);
        Care.TableCopy.Run(Care.TableCopy.Tables(to), from, engine, to, () =>
        {
            to.Commit();
            engine.BeginWriting(to);
        }, progress, cancel);
        to.Commit();
        Sqlite.SqliteEngine.Close(to);
        from.Rollback();
    }

    /// <summary>PostgreSQL reads its pages with checksums where its operator asked for them; every table is read anyway.</summary>
    public override void Examine(Session session, Action<string> found)
    {
    }

    public override string? Scrub(IReadOnlyList<string> tables)
    {
        using var session = OpenForWriting();
        var sql = $"VACUUM {string.Join(", ", tables)}";
        session.Command(sql).CommandTimeout = 0;
        session.Run(sql);
        return null;
    }

    public override StoreFacts Facts(Session session) => new($"PostgreSQL {((string)session.Scalar("SHOW server_version")!).Split(' ')[0]}", session.Number("SELECT pg_database_size(current_database())"), null);

    public override string? Explain(Exception fault) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => $"The disk of the database {Place} is full; nothing was written. Free some space and write again.",
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => $"The database {Place} takes no writes: it is read-only.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => $"There is no database {Place}; create it first.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } => $"The database {Place} refused the user name or password.",
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } => $"Another process has been writing the database {Place} for more than {BusySeconds} seconds; nothing was written.",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } denied => $"The database {Place} does not let its user do this: {Line(denied.MessageText)}.",
        PostgresException other when Outside.Contains(other.SqlState[..2]) => $"The database {Place} said: {Line(other.MessageText)}.",
        PostgresException => null,
        NpgsqlException when fault.GetBaseException().Message.StartsWith("No password has been provided", StringComparison.Ordinal) => $"The database {Place} asks for a password; postgres://user:password@host/name was expected.",
        NpgsqlException => $"The database {Place} cannot be reached, or the connection broke: {Line(fault.GetBaseException().Message)}.",
        _ => null,
    };

    private static string Line(string message) => message.ReplaceLineEndings(" ").TrimEnd('.', ' ');

    public override void Dispose()
    {
        base.Dispose();
        source.Dispose();
    }

    private static void Write(NpgsqlBinaryImporter copy, object? value)
    {
        switch (value)
        {
            case null: copy.WriteNull(); break;
            case long number: copy.Write(number, NpgsqlDbType.Bigint); break;
            case string text: copy.Write(text, NpgsqlDbType.Text); break;
            case byte[] bytes: copy.Write(bytes, NpgsqlDbType.Bytea); break;
            default: throw new InvalidOperationException($"A column cannot hold a {value.GetType()}.");
        }
    }

    [GeneratedRegex(@"\bINTEGER\b|\bBLOB\b|\bTEXT\b|\s*WITHOUT ROWID\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Words();
}
