using System.Diagnostics;
using System.Globalization;
using Renkei.Store;
using Renkei.Store.Engines;
using Renkei.Store.Postgres;
using Renkei.Store.Sqlite;

namespace Renkei.Bench;

/// <summary>Import beside the bare driver, and pages of a small store.</summary>
internal static class StoreRoom
{
    private const int Objects = 100_000;

    public static Table Run()
    {
        var table = new Table("what", "measured", "the limit or a peer", "asked");
        SqliteAsync(table).GetAwaiter().GetResult();
        PostgresAsync(table).GetAwaiter().GetResult();
        return table;
    }

    private static async Task SqliteAsync(Table table)
    {
        var folder = Places.Fresh("store");
        var (rate, bytes) = await ImportAsync(StoreLocation.Folder(folder), table, "SQLite");
        var raw = Raw(Path.Combine(folder, StoreLocation.FileName), Path.Combine(Places.Fresh("store-raw"), StoreLocation.FileName));
        table.Add($"SQLite: import of {Objects:N0} objects of {bytes} bytes", PerSecond(rate), $"{PerSecond(raw)}: the same rows by Microsoft.Data.Sqlite ({rate / raw:P0})", "≥ 35 %, ≥ 10,000/s");
    }

    private static async Task PostgresAsync(Table table)
    {
        if (Environment.GetEnvironmentVariable("RENKEI_BENCH_DATABASE") is not { Length: > 0 } address)
        {
            table.Notes.Add("PostgreSQL: not measured. Set RENKEI_BENCH_DATABASE to the address of an empty database to measure it too.");
            return;
        }

        var (rate, bytes) = await ImportAsync(StoreLocation.Database(address), table, "PostgreSQL");
        using var engine = new PostgresEngine(address);
        RawRows rows;
        using (var session = engine.OpenForWriting()) rows = new(session);
        using (var session = engine.OpenForWriting())
        {
            session.Run("CREATE SCHEMA raw");
            session.Run("SET search_path TO raw");
            Migrations.Run(engine, session, TimeProvider.System);
            var watch = Stopwatch.StartNew();
            rows.Write(engine, session, (sql, part) => Copy(session, sql, part));
            var raw = Objects / watch.Elapsed.TotalSeconds;
            table.Add($"PostgreSQL: import of {Objects:N0} objects of {bytes} bytes", PerSecond(rate), $"{PerSecond(raw)}: the same rows by Npgsql COPY ({rate / raw:P0})", "≥ 35 %");
        }
    }

    private static async Task<(double Rate, int Bytes)> ImportAsync(StoreLocation location, Table table, string engine)
    {
        await using var store = await NodeStore.CreateAsync(location, StoreSamples.Setup, StoreSamples.Settings, CancellationToken.None);
        var samples = new StoreSamples();
        await samples.WriteAsync(store, 0, 10_000);
        await PagesAsync(table, store, $"{engine}: page of 100 among 10,000");
        var watch = Stopwatch.StartNew();
        await samples.WriteAsync(store, 10_000, Objects);
        var rate = Objects / watch.Elapsed.TotalSeconds;
        await PagesAsync(table, store, $"{engine}: page of 100 among {Objects + 10_000:N0}");
        return (rate, samples.Next(1).Length);
    }

    /// <summary>Pages one after the other, by one reader.</summary>
    public static async Task PagesAsync(Table table, NodeStore store, string what)
    {
        var view = store.ForOperator();
        string? after = null;
        for (var warm = 0; warm < 200; warm++) after = (await view.ListAsync(new(), after, 100, CancellationToken.None)).Next;
        var (watch, pages) = (Stopwatch.StartNew(), 0);
        for (; watch.ElapsedMilliseconds < 2000; pages++) after = (await view.ListAsync(new(), after, 100, CancellationToken.None)).Next;
        table.Add(what, PerSecond(pages / watch.Elapsed.TotalSeconds), "7,488/s: bare SQLite; 15/s: OpenTAXII (both quoted)", "≥ 3,000/s");
    }

    public static string PerSecond(double rate) => rate.ToString("N0", CultureInfo.InvariantCulture) + "/s";

    private static double Raw(string from, string to)
    {
        RawRows rows;
        using (var source = new SqliteEngine(from))
        {
            using var reading = source.OpenForWriting();
            rows = new(reading);
        }

        using var engine = new SqliteEngine(to);
        using var session = engine.OpenForWriting();
        Migrations.Run(engine, session, TimeProvider.System);
        var watch = Stopwatch.StartNew();
        rows.Write(engine, session, (sql, part) => engine.Each(session, sql, part));
        return (Objects + 10_000) / watch.Elapsed.TotalSeconds;
    }

    private static void Copy(Session session, string sql, List<object?[]> rows)
    {
        if (rows.Count == 0) return;
        var table = sql.Split(' ')[2];
        using var copy = ((Npgsql.NpgsqlConnection)session.Connection).BeginBinaryImport($"COPY {table} FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows) copy.WriteRow(row);
        copy.Complete();
    }
}
