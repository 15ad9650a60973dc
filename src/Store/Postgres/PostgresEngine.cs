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

    public override string Dialect(string statement) => Words().Replace(statement, match => match.Value switch
    {
        "INTEGER" => "bigint",
        "BLOB" => "bytea",
        "TEXT" => "text COLLATE \"C\"",
        _ => "",
    });

    public override Session OpenForWriting() => new(source.OpenConnection());

    protected override Session OpenForReading() => new(source.OpenConnection());

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

    public override string? Explain(Exception fault) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => $"The disk of the database {Place} is full; nothing was written. Free some space and write again.",
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => $"The database {Place} takes no writes: it is read-only.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => $"There is no database {Place}; create it first.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } => $"The database {Place} refused the user name or password.",
        PostgresException other when !other.SqlState.StartsWith("42", StringComparison.Ordinal) && !other.SqlState.StartsWith("23", StringComparison.Ordinal) => $"The database {Place} said: {other.MessageText}.",
        PostgresException => null,
        NpgsqlException => $"The database {Place} cannot be reached, or the connection broke: {fault.Message}",
        _ => null,
    };

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
