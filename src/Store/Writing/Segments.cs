using Renkei.Store.Engines;
using Renkei.Store.Search;

namespace Renkei.Store.Writing;

/// <summary>The segments of the search index as the tables hold them.</summary>
internal static class Segments
{
    public static void Insert(Engine engine, Session session, Shelf shelf, long number, NewSegment segment)
    {
        session.Run("INSERT INTO search_segment (number, shelf, first, last, rows) VALUES ($1, $2, $3, $4, $5)", number, (long)shelf, segment.First, segment.Last, (long)segment.Rows);
        engine.Insert(session, Table.SearchBlock, [.. segment.Blocks.Select(b => new object?[] { number, b.FirstTerm, b.Data })]);
    }

    public static void Delete(Session session, long number)
    {
        session.Run("DELETE FROM search_block WHERE segment = $1", number);
        session.Run("DELETE FROM search_segment WHERE number = $1", number);
    }

    /// <summary>In the order of positions.</summary>
    public static List<SegmentInfo> Of(Session session, Shelf shelf) =>
        session.Rows("SELECT number, first, last, rows FROM search_segment WHERE shelf = $1 ORDER BY first", r => new SegmentInfo(r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), (int)r.GetInt64(3)), (long)shelf);
}

/// <summary>Blocks of the search index, read from the tables. For one transaction, so that no merge takes them away meanwhile.</summary>
internal sealed class StoredBlocks(Session session) : BlockSource
{
    public override SegmentBlock? At(long segment, ReadOnlySpan<byte> term) =>
        One("SELECT term, data FROM search_block WHERE segment = $1 AND term <= $2 ORDER BY term DESC LIMIT 1", segment, term);

    public override SegmentBlock? After(long segment, ReadOnlySpan<byte> firstTerm) =>
        One("SELECT term, data FROM search_block WHERE segment = $1 AND term > $2 ORDER BY term LIMIT 1", segment, firstTerm);

    private SegmentBlock? One(string sql, long segment, ReadOnlySpan<byte> term)
    {
        using var reader = session.Command(sql, segment, term.ToArray()).ExecuteReader();
        return reader.Read() ? new(reader.GetFieldValue<byte[]>(0), reader.GetFieldValue<byte[]>(1)) : null;
    }
}
