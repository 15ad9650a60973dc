using System.Data.Common;

namespace Renkei.Store.Reading;

/// <summary>The columns of a record as rows are read.</summary>
internal static class Columns
{
    public const string All = "r.position, r.type, r.id, r.origin, r.version, r.release, r.added, r.audience, r.flags, r.name, r.content";

    public static StoredRecord Record(DbDataReader r) => new(
        r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetInt64(4), r.GetString(5), r.GetInt64(6), (int)r.GetInt64(7), (RecordTraits)r.GetInt64(8),
        r.IsDBNull(9) ? null : r.GetString(9), r.IsDBNull(10) ? ReadOnlyMemory<byte>.Empty : r.GetFieldValue<byte[]>(10));
}
