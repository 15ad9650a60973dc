using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Renkei.Store.Reading;

/// <summary>The columns of a record as rows are read.</summary>
internal static class Columns
{
    public const string All = "r.position, r.type, r.id, r.origin, r.version, r.release, r.added, r.audience, r.flags, r.name, r.content";

    /// <summary>The same on a page: a content of more bytes than this is read when its turn comes, if there is room on the page.</summary>
    public static readonly string Bounded = All.Replace("r.content", "CASE WHEN length(r.content) <= 16384 THEN r.content END", StringComparison.Ordinal);

    /// <summary>The same without contents, but of records with portions: what of them a reader sees follows from it.</summary>
    public static readonly string Heads = All.Replace("r.content", $"CASE WHEN r.flags & {(long)RecordTraits.Portions} <> 0 THEN r.content END", StringComparison.Ordinal);

    /// <summary>Reads a row.</summary>
    /// <remarks>From SQLite through the statement itself: the driver's own accessors would take half of a page's time.</remarks>
    public static StoredRecord Record(DbDataReader r) => r is SqliteDataReader { Handle: { } row } ? Record(row) : new(
        r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetInt64(4), r.GetString(5), r.GetInt64(6), (int)r.GetInt64(7), (RecordTraits)r.GetInt64(8),
        r.IsDBNull(9) ? null : r.GetString(9), r.IsDBNull(10) ? ReadOnlyMemory<byte>.Empty : r.GetFieldValue<byte[]>(10));

    private static StoredRecord Record(sqlite3_stmt row) => new(
        raw.sqlite3_column_int64(row, 0), Text(row, 1)!, Text(row, 2)!, Text(row, 3)!, raw.sqlite3_column_int64(row, 4), Text(row, 5)!,
        raw.sqlite3_column_int64(row, 6), raw.sqlite3_column_int(row, 7), (RecordTraits)raw.sqlite3_column_int64(row, 8), Text(row, 9),
        raw.sqlite3_column_blob(row, 10).ToArray());

    private static string? Text(sqlite3_stmt row, int column) => raw.sqlite3_column_text(row, column).utf8_to_string();
}
