using System.Globalization;
using Renkei.Store.Engines;

namespace Renkei.Store.Writing;

/// <summary>What the writer asks the database about records it may know already.</summary>
internal static class Lookup
{
    /// <summary>The most ids that one question may ask for.</summary>
    public const int Largest = 128;

    private static readonly string One = Sql(1);
    private static readonly string Some = Sql(16);
    private static readonly string Many = Sql(Largest);

    /// <summary>A version of an object that is in the database.</summary>
    public sealed record Version(string Id, string Origin, long Position, long Number, string Release, int Audience, RecordTraits Flags, string Type, long Added);

    public static IEnumerable<((string Id, string Origin) Key, ChainRow Row)> Versions(Session session, string[] ids, Func<Version, ChainRow> row)
    {
        var (sql, size) = ids.Length == 1 ? (One, 1) : ids.Length <= 16 ? (Some, 16) : (Many, Largest);
        var values = new object?[size];
        for (var at = 0; at < size; at++) values[at] = ids[Math.Min(at, ids.Length - 1)];
        return session.Rows(sql, r => new Version(r.GetString(0), r.GetString(1), r.GetInt64(2), r.GetInt64(3), r.GetString(4), (int)r.GetInt64(5), (RecordTraits)r.GetInt64(6), r.GetString(7), r.GetInt64(8)), values)
            .Select(v => ((v.Id, v.Origin), row(v)));
    }

    public static ReadOnlyMemory<byte> Content(Session session, long position) =>
        session.Scalar("SELECT content FROM record WHERE position = $1", position) is byte[] content ? content : ReadOnlyMemory<byte>.Empty;

    private static string Sql(int ids) =>
        "SELECT id, origin, position, version, release, audience, flags, type, added FROM record WHERE id IN ("
        + string.Join(", ", Enumerable.Range(1, ids).Select(n => "$" + n.ToString(CultureInfo.InvariantCulture))) + ")";
}
