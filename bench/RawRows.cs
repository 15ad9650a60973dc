using Renkei.Store.Engines;

namespace Renkei.Bench;

/// <summary>The limit of an import: the very rows that it left, put into the same tables with the same indexes by the bare driver, as many to a commit, each commit on the disk before the next.</summary>
internal sealed class RawRows
{
    /// <summary>Records of one commit: what the store's writer takes together when it is busy.</summary>
    public const int Batch = 2000;

    private static readonly (string Name, string Order)[] Tables =
    [
        ("record", "position"), ("reference", "position"), ("log_entry", "number"), ("log_tile", "level, tile"), ("search_segment", "number"), ("search_block", "segment, term"), ("tally", "dimension, value, type, audience"), ("audience", "number"),
    ];

    private readonly List<(string Sql, List<object?[]> Rows)> tables = [];
    private readonly int records;

    /// <summary>Reads all rows of a store into memory.</summary>
    public RawRows(Session from)
    {
        foreach (var (name, order) in Tables)
        {
            var columns = 0;
            var rows = from.Rows($"SELECT * FROM {name} ORDER BY {order}", r =>
            {
                columns = r.FieldCount;
                var values = new object?[columns];
                for (var at = 0; at < columns; at++) values[at] = r.IsDBNull(at) ? null : r.GetValue(at);
                return values;
            });
            if (rows.Count > 0) tables.Add(($"INSERT INTO {name} VALUES ({string.Join(", ", Enumerable.Range(1, columns).Select(n => "$" + n))})", rows));
            if (name == "record") records = rows.Count;
        }
    }

    /// <summary>Puts them into an empty store; every commit takes its share of each table.</summary>
    public void Write(Engine engine, Session session, Action<string, List<object?[]>> insert)
    {
        var commits = (records + Batch - 1) / Batch;
        for (var commit = 0; commit < commits; commit++)
        {
            engine.BeginWriting(session);
            foreach (var (sql, rows) in tables)
            {
                var (from, to) = ((int)((long)rows.Count * commit / commits), (int)((long)rows.Count * (commit + 1) / commits));
                insert(sql, rows[from..to]);
            }

            session.Commit();
        }
    }
}
