namespace Renkei.Store.Log;

/// <summary>What is wrong with a log.</summary>
public enum LogFaultKind
{
    /// <summary>The checkpoint is not signed by the log's key, or cannot be read.</summary>
    Signature,

    /// <summary>The log does not have the root that its checkpoint says, and it cannot be told which entry is to blame.</summary>
    Root,

    EntryChanged,
    EntryMissing,
    EntryExtra,
    EntryMoved,

    /// <summary>A tile is missing, too narrow or not made of the entries. The entries themselves may be whole.</summary>
    Tile,

    /// <summary>The log does not begin with what an earlier checkpoint saw.</summary>
    History,
}

/// <summary>One thing that is wrong.</summary>
/// <param name="Text">One sentence: what, where, what was expected.</param>
/// <param name="Entry">The place in the log, from 0 on, where one can be told.</param>
/// <param name="Level">The tile's, with <paramref name="Tile"/>.</param>
/// <param name="Tile">The tile's index.</param>
public sealed record LogFault(LogFaultKind Kind, string Text, long? Entry = null, int? Level = null, long? Tile = null);

/// <summary>What came of verifying a whole log.</summary>
/// <param name="Entries">How many were read.</param>
/// <param name="Checkpoint">What the log says of itself; null where it cannot be read. To be believed only when there is no fault of kind <see cref="LogFaultKind.Signature"/>.</param>
/// <param name="Faults">The first hundred, in the order of the log.</param>
public sealed record LogReport(long Entries, Checkpoint? Checkpoint, IReadOnlyList<LogFault> Faults)
{
    public const int MaxFaults = 100;

    /// <summary>Signature, root, entries, tiles and history all agree.</summary>
    public bool IsIntact => Faults.Count == 0;
}
