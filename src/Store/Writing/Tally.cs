using Renkei.Records;
using Renkei.Store.Engines;

namespace Renkei.Store.Writing;

/// <summary>Which shelf of the store a row stands on.</summary>
internal enum Shelf
{
    Records = 1,
    Articles = 2,
}

/// <summary>Totals that a commit moves, gathered so that each is written once.</summary>
internal sealed class Tally
{
    private const string Sql =
        "INSERT INTO tally (shelf, dimension, type, value, audience, count) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (shelf, dimension, value, type, audience) DO UPDATE SET count = tally.count + excluded.count";

    /// <summary>The most values of one dimension that one row counts under.</summary>
    public const int MaxValues = 64;

    private readonly Dictionary<(Shelf Shelf, string Dimension, string Type, string Value, int Audience), long> counts = [];

    /// <summary>What was gathered.</summary>
    public IReadOnlyDictionary<(Shelf Shelf, string Dimension, string Type, string Value, int Audience), long> Counts => counts;

    public void Clear() => counts.Clear();

    public void Count(StixObject view, string origin, int audience, int by)
    {
        Count(Shelf.Records, Dimensions.Type, view.Type, view.Type, audience, by);
        Count(Shelf.Records, Dimensions.Origin, view.Type, origin, audience, by);
        Count(Shelf.Records, Dimensions.State, view.Type, view.IsRevoked ? "revoked" : "current", audience, by);
        if (view.CreatedBy is { } creator) Count(Shelf.Records, Dimensions.Creator, view.Type, creator, audience, by);
        foreach (var tag in view.Tags.Take(MaxValues).Select(Kept.Value).Distinct(StringComparer.Ordinal)) Count(Shelf.Records, Dimensions.Tag, view.Type, tag, audience, by);
    }

    public void Count(Shelf shelf, string dimension, string type, string value, int audience, int by)
    {
        ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, (shelf, dimension, type, value, audience), out _);
        count += by;
    }

    /// <summary>Writes the totals, and drops those that came to nothing.</summary>
    public void Write(Engine engine, Session session)
    {
        var moved = counts.Where(c => c.Value != 0).ToList();
        engine.Each(session, Sql, [.. moved.Select(c => new object?[] { (long)c.Key.Shelf, c.Key.Dimension, c.Key.Type, c.Key.Value, (long)c.Key.Audience, c.Value })]);
        // Only what was lowered can have come to nothing: looking for it would read every total.
        engine.Each(session, "DELETE FROM tally WHERE shelf = $1 AND dimension = $2 AND value = $3 AND type = $4 AND audience = $5 AND count = 0",
            [.. moved.Where(c => c.Value < 0).Select(c => new object?[] { (long)c.Key.Shelf, c.Key.Dimension, c.Key.Value, c.Key.Type, (long)c.Key.Audience })]);
    }
}

/// <summary>What rows are counted by.</summary>
internal static class Dimensions
{
    public const string Type = "type";
    public const string Origin = "origin";
    public const string State = "state";
    public const string Creator = "creator";
    public const string Tag = "tag";
    public const string Language = "language";
    public const string Publisher = "publisher";
}
