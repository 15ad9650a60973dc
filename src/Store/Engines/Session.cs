using System.Data;
using System.Data.Common;

namespace Renkei.Store.Engines;

/// <summary>One connection with its prepared statements. Not shared between threads.</summary>
/// <remarks>Statements are written with $1, $2…, which both engines take.</remarks>
internal sealed class Session(DbConnection connection) : IDisposable
{
    private const int MaxStatements = 200;

    private readonly Dictionary<string, DbCommand> statements = new(StringComparer.Ordinal);

    public DbConnection Connection => connection;

    /// <summary>Whether the connection broke; whatever its transaction was doing is undone by the database.</summary>
    public bool IsLost => connection.State != ConnectionState.Open;

    /// <summary>Whether it is for one reading only: what it sees may not hold for the next.</summary>
    public bool IsOnce { get; init; }

    public DbTransaction? Transaction { get; private set; }

    public void Begin(IsolationLevel level) => Begin(connection.BeginTransaction(level));

    public void Begin(DbTransaction transaction) => Transaction = transaction;

    public void Commit()
    {
        Transaction!.Commit();
        End();
    }

    public void Rollback()
    {
        try
        {
            if (!IsLost) Transaction?.Rollback();
        }
        finally
        {
            End();
        }
    }

    private void End()
    {
        Transaction?.Dispose();
        Transaction = null;
    }

    /// <summary>The statement with its values in place; to be run before the next one of the same text is asked for.</summary>
    public DbCommand Command(string sql, params ReadOnlySpan<object?> values)
    {
        if (!statements.TryGetValue(sql, out var command))
        {
            if (statements.Count >= MaxStatements) Forget();
            command = connection.CreateCommand();
            command.CommandText = sql;
            statements.Add(sql, command);
        }

        command.Transaction = Transaction;
        for (var at = 0; at < values.Length; at++)
        {
            if (at == command.Parameters.Count) command.Parameters.Add(Parameter(command, at));
            command.Parameters[at].Value = values[at] is string text ? Kept.Text(text) : values[at] ?? DBNull.Value;
        }

        return command;
    }

    /// <summary>Runs a statement; how many rows it touched.</summary>
    public int Run(string sql, params ReadOnlySpan<object?> values) => Command(sql, values).ExecuteNonQuery();

    /// <summary>The first value of the first row; null when there is none or it is null.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<object?> values) => Command(sql, values).ExecuteScalar() is { } value and not DBNull ? value : null;

    /// <summary>A whole number that must be there.</summary>
    public long Number(string sql, params ReadOnlySpan<object?> values) => Convert.ToInt64(Scalar(sql, values), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>All rows, read before the next statement.</summary>
    public List<T> Rows<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var reader = Command(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    /// <summary>The same without holding a thread while the database thinks.</summary>
    public static async Task<List<T>> RowsAsync<T>(DbCommand command, Func<DbDataReader, T> read, CancellationToken cancel)
    {
        var reader = await command.ExecuteReaderAsync(cancel);
        await using (reader)
        {
            var rows = new List<T>();
            while (await reader.ReadAsync(cancel)) rows.Add(read(reader));
            return rows;
        }
    }

    public void Dispose()
    {
        Forget();
        Transaction?.Dispose();
        connection.Dispose();
    }

    private void Forget()
    {
        foreach (var command in statements.Values) command.Dispose();
        statements.Clear();
    }

    private static DbParameter Parameter(DbCommand command, int at)
    {
        var parameter = command.CreateParameter();
        if (parameter is Microsoft.Data.Sqlite.SqliteParameter) parameter.ParameterName = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"${at + 1}");
        return parameter;
    }
}
