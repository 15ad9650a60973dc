using System.Data.Common;
using Renkei.Store.Engines;

namespace Renkei.Store.Care;

/// <summary>Rows of a shelf in the order of positions, with their log entries: some at a time, and never more than a few megabytes of content.</summary>
internal static class RowStream
{
    private const int MostRows = 512;
    private const long MostBytes = 8 << 20;

    /// <summary>All rows.</summary>
    /// <param name="table">record or article.</param>
    /// <param name="columns">Of the table as r, and of its log entry as e.</param>
    public static IEnumerable<List<T>> Read<T>(Session session, string table, string columns, Func<DbDataReader, T> read, CancellationToken cancel)
    {
        var after = long.MinValue;
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var last = Last(session, table, after);
            if (last is not { } upTo) yield break;
            yield return session.Rows($"SELECT {columns} FROM {table} r LEFT JOIN log_entry e ON e.log = 1 AND e.number = r.entry WHERE r.position > $1 AND r.position <= $2 ORDER BY r.position", read, after, upTo);
            after = upTo;
        }
    }

    private static long? Last(Session session, string table, long after)
    {
        long? last = null;
        var bytes = 0L;
        foreach (var (position, length) in session.Rows($"SELECT position, coalesce(length(content), 0) FROM {table} WHERE position > $1 ORDER BY position LIMIT $2", r => (r.GetInt64(0), Convert.ToInt64(r.GetValue(1), System.Globalization.CultureInfo.InvariantCulture)), after, (long)MostRows))
        {
            bytes += length;
            if (last is not null && bytes > MostBytes) break;
            last = position;
        }

        return last;
    }
}
