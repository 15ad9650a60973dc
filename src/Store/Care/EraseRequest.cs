namespace Renkei.Store.Care;

/// <summary>What is to be erased, and by whose order. At least an id or an origin is given.</summary>
/// <param name="By">Who orders it, as the log will name them: 1 to 200 characters on one line.</param>
/// <param name="Reason">Why, as the log will say: 1 to 1,000 characters. It stays for ever, so it tells nothing of what it erases.</param>
public sealed record EraseRequest(string By, string Reason)
{
    /// <summary>The most characters of a reason.</summary>
    public const int MaxReason = 1000;

    /// <summary>The id of an object, or the key of an article.</summary>
    public string? Id { get; init; }

    /// <summary>Ticks of 100 ns since year 1, UTC, or the version of an article's reading; null for all.</summary>
    public long? Version { get; init; }

    /// <summary>The partner whose copies are meant, empty for the node's own; null for all.</summary>
    public string? Origin { get; init; }
}

/// <summary>One version that was erased.</summary>
/// <param name="Id">The id of the object, or the key of the article.</param>
public sealed record ErasedVersion(long Position, string Id, long Version, string Origin);

/// <summary>What came of erasing. Given after it is durable, log entries included.</summary>
/// <param name="Erased">What held content and holds none any more; empty when nothing that was meant did.</param>
/// <param name="Remark">What keeps the erased bytes in the database's files for now, as a sentence; null when they are gone from there too.</param>
public sealed record EraseAnswer(IReadOnlyList<ErasedVersion> Erased, string? Remark);
