namespace Renkei.Store;

/// <summary>What is known of a record besides its content.</summary>
[Flags]
public enum RecordTraits
{
    None = 0,

    /// <summary>The object says that it is revoked.</summary>
    Revoked = 1,

    /// <summary>Parts of it bear labels of their own. Said to the operator alone.</summary>
    Portions = 2,

    /// <summary>Its content was erased by order; only its place is left.</summary>
    Erased = 4,
}

/// <summary>One record as its reader may have it.</summary>
/// <param name="Position">Its place in the order of commits, from 1; pages run along it.</param>
/// <param name="Origin">Empty for the node's own; else the partner it came from.</param>
/// <param name="Version">Ticks of 100 ns since year 1, UTC: modified, else created, else when it was added.</param>
/// <param name="Release">The release a copy came with. Empty for the node's own, or "2" and so on for one whose author could not see that its version was taken.</param>
/// <param name="Added">When it was committed, in microseconds since 1970; strictly increasing with <paramref name="Position"/>.</param>
/// <param name="Audience">The number of who may see it now.</param>
/// <param name="Name">What a person would call it; null when nothing does.</param>
/// <param name="Content">UTF-8 JSON: the exact bytes, or what of them the reader may have; empty when erased.</param>
public sealed record StoredRecord(
    long Position, string Type, string Id, string Origin, long Version, string Release, long Added, int Audience, RecordTraits Flags, string? Name, ReadOnlyMemory<byte> Content);
