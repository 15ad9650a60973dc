using System.Globalization;
using System.Reflection;

namespace Renkei.Store.Engines;

/// <summary>Brings a database to the schema of this program: forward only, each step in a commit of its own, one process at a time.</summary>
internal static class Migrations
{
    /// <summary>The schema this program knows, from 1.</summary>
    public static int Newest { get; } = Enumerable.Range(1, int.MaxValue - 1).TakeWhile(n => Resource(n) is not null).Last();

    /// <summary>Takes every step that is missing.</summary>
    /// <param name="upTo">The last step to take; null for the newest.</param>
    /// <exception cref="StoreException">The database was written by a newer program.</exception>
    public static void Run(Engine engine, Session session, TimeProvider clock, int? upTo = null)
    {
        while (Step(engine, session, clock, upTo ?? Newest))
        {
        }
    }

    /// <summary>The same inside a transaction of the caller's.</summary>
    public static void Upgrade(Engine engine, Session session, TimeProvider clock)
    {
        for (var number = Current(engine, session) + 1; number <= Newest; number++) Apply(engine, session, number, clock);
    }

    /// <summary>What the database is at; 0 for an empty one.</summary>
    public static int Current(Engine engine, Session session) => engine.HasTable(session, "migration") ? (int)session.Number("SELECT max(number) FROM migration") : 0;

    private static bool Step(Engine engine, Session session, TimeProvider clock, int upTo)
    {
        engine.BeginWriting(session);
        try
        {
            var current = Current(engine, session);
            if (current > Newest) throw new StoreException($"{engine.Place} was written by a newer Renkei (schema {current}; this one knows {Newest}). Nothing was changed; use the newer program.");
            if (current < upTo) Apply(engine, session, current + 1, clock);
            session.Commit();
            return current < upTo;
        }
        catch
        {
            session.Rollback();
            throw;
        }
    }

    private static void Apply(Engine engine, Session session, int number, TimeProvider clock)
    {
        if (number == 1) session.Run(engine.Dialect("CREATE TABLE migration (number INTEGER PRIMARY KEY, applied INTEGER NOT NULL)"));
        foreach (var statement in Statements(Resource(number)!)) session.Run(engine.Dialect(statement));
        session.Run("INSERT INTO migration (number, applied) VALUES ($1, $2)", (long)number, clock.GetUtcNow().ToUnixTimeMilliseconds());
    }

    private static string[] Statements(string text) =>
        string.Join('\n', text.Split('\n').Where(line => !line.StartsWith("--", StringComparison.Ordinal))).Split(";\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string? Resource(int number)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(string.Create(CultureInfo.InvariantCulture, $"Schema/{number:000}.sql"));
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
