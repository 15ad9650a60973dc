using Renkei.Records;
using Renkei.Records.Compare;
using Renkei.Store.Audiences;

namespace Renkei.Store.Writing;

/// <summary>One version of an object, as the writer sees it: in the database, or about to be.</summary>
internal sealed class ChainRow
{
    public required long Position { get; init; }

    public required long Version { get; init; }

    public required long Added { get; init; }

    public required string Release { get; init; }

    public required RecordTraits Flags { get; set; }

    public bool IsErased => Flags.HasFlag(RecordTraits.Erased);

    public required string Type { get; init; }

    /// <summary>Who may see it, whatever its newer versions are.</summary>
    public required Audience Plain { get; init; }

    /// <summary>Who sees it as current.</summary>
    public required Audience Current { get; set; }

    /// <summary>The content; read from the database when it was not written in this commit.</summary>
    public required Func<ReadOnlyMemory<byte>> Content { get; init; }

    /// <summary>What stands in the indexes for it, one for each set of labels; read when it was not written in this commit.</summary>
    public required Func<IReadOnlyList<IndexedView>> Views { get; init; }

    /// <summary>The row as it will be put in; null when it is in the database.</summary>
    public object?[]? Pending { get; init; }
}

/// <summary>What of a record an index keeps under one set of labels.</summary>
/// <param name="Audience">Who may see this view, whatever newer versions there are.</param>
/// <param name="Object">What is seen: the first view is the record without its portions.</param>
internal sealed record IndexedView(Audience Audience, StixObject Object);

/// <summary>All versions of one object from one origin.</summary>
internal sealed class Chain
{
    public List<ChainRow> Rows { get; } = [];

    /// <summary>The rows that take the place of one: later versions, and other copies of its version that hold all it holds. What was erased takes nobody's place.</summary>
    public IEnumerable<ChainRow> Ahead(ChainRow row) => Rows.Where(r => r != row && IsAhead(r, row));

    /// <summary>Whether one row takes the place of another.</summary>
    public static bool IsAhead(ChainRow one, ChainRow other)
    {
        if (one.IsErased || other.IsErased) return false;
        return one.Version != other.Version ? one.Version > other.Version : one.Release != other.Release && Holds(one.Content(), one.Position, other.Content(), other.Position);
    }

    /// <summary>Whether a copy holds all that another copy of the version holds; of two equal ones the later.</summary>
    public static bool Holds(ReadOnlyMemory<byte> one, long position, ReadOnlyMemory<byte> other, long otherPosition) => Redactions.Compare(one, other) switch
    {
        Copies.Wider => true,
        Copies.Same => position > otherPosition,
        _ => false,
    };
}
