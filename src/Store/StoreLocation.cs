using Renkei.Store.Engines;
using Renkei.Store.Postgres;
using Renkei.Store.Sqlite;

namespace Renkei.Store;

/// <summary>Where a node keeps its data: a folder with one file in it, or a PostgreSQL database.</summary>
public sealed class StoreLocation
{
    /// <summary>The name of the file in a data folder.</summary>
    public const string FileName = "renkei.db";

    private readonly Func<Engine> engine;

    private StoreLocation(string? file, Func<Engine> engine) => (File, this.engine) = (file, engine);

    /// <summary>The data file; null for PostgreSQL.</summary>
    public string? File { get; }

    /// <summary>A folder, made when the store is created.</summary>
    public static StoreLocation Folder(string folder)
    {
        var file = Path.GetFullPath(Path.Combine(folder, FileName));
        return new(file, () => new SqliteEngine(file));
    }

    /// <summary>A PostgreSQL database, by its address.</summary>
    public static StoreLocation Database(string url) => new(null, () => new PostgresEngine(url));

    internal Engine Open() => engine();
}
