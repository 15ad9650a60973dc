using System.Globalization;
using Renkei.Store.Engines;

namespace Renkei.Store.Care;

/// <summary>Copies all tables from one database to another of either engine, row by row as they are.</summary>
internal static class TableCopy
{
    private const int MostRows = 1000;
    private const long MostBytes = 4 << 20;

    /// <summary>The tables of a data file, with their columns in order.</summary>
    public static List<(string Table, string[] Columns)> Tables(Session file) =>
        file.Rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name", r => r.GetString(0))
            .ConvertAll(t => (t, file.Rows($"SELECT name FROM pragma_table_info('{t}') ORDER BY cid", r => r.GetString(0)).ToArray()));

    /// <summary>Copies every table; the target has the same schema, and what its tables hold is replaced.</summary>
    /// <param name="pause">Called after every few megabytes: the target may commit there.</param>
    public static void Run(List<(string Table, string[] Columns)> tables, Session from, Engine engine, Session to, Action pause, IProgress<StoreProgress>? progress, CancellationToken cancel)
    {
        var total = tables.Sum(t => from.Number($"SELECT count(*) FROM {t.Table}"));
        var done = 0L;
        foreach (var (name, columns) in tables)
        {
            to.Run($"DELETE FROM {name}");
            var table = Table.Of(name, columns);
            foreach (var rows in Rows(from, name, columns))
            {
                cancel.ThrowIfCancellationRequested();
                engine.Insert(to, table, rows);
                done += rows.Count;
                pause();
                progress?.Report(new("rows", done, total));
            }
        }
    }

    private static IEnumerable<List<object?[]>> Rows(Session from, string table, string[] columns)
    {
        var command = from.Command($"SELECT {string.Join(", ", columns)} FROM {table}");
        command.CommandTimeout = 0;
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        var bytes = 0L;
        while (reader.Read())
        {
            var row = new object?[columns.Length];
            for (var at = 0; at < row.Length; at++)
            {
                row[at] = reader.IsDBNull(at) ? null : reader.GetValue(at);
                bytes += row[at] switch { byte[] blob => blob.Length, string text => text.Length, _ => 8 };
                if (row[at] is not (null or long or string or byte[])) throw new StoreException(string.Create(CultureInfo.InvariantCulture, $"Column {columns[at]} of the table {table} holds a {row[at]!.GetType().Name}, which the store never wrote: the data is damaged."));
            }

            rows.Add(row);
            if (rows.Count < MostRows && bytes < MostBytes) continue;
            yield return rows;
            rows = [];
            bytes = 0;
        }

        if (rows.Count > 0) yield return rows;
    }
}
