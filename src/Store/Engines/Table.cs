using System.Globalization;

namespace Renkei.Store.Engines;

/// <summary>A table as rows are put into it: its columns in order.</summary>
internal sealed class Table
{
    public static readonly Table Record = new("record", "position", "audience", "type", "id", "origin", "version", "release", "added", "flags", "name", "salt", "entry", "content");
    public static readonly Table Reference = new("reference", "target", "property", "audience", "position");
    public static readonly Table Article = new("article", "position", "audience", "key", "version", "added", "flags", "language", "publisher", "published", "title", "salt", "entry", "content");
    public static readonly Table SearchBlock = new("search_block", "segment", "term", "data");
    public static readonly Table LogEntry = new("log_entry", "log", "number", "data");

    private Table(string name, params string[] columns)
    {
        Name = name;
        Columns = columns;
        InsertSql = $"INSERT INTO {name} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, at) => string.Create(CultureInfo.InvariantCulture, $"${at + 1}")))})";
    }

    /// <summary>Any table, to be copied as it is.</summary>
    public static Table Of(string name, string[] columns) => new(name, columns);

    public string Name { get; }

    public string[] Columns { get; }

    public string InsertSql { get; }
}
