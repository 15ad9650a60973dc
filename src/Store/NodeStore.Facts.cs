using Renkei.Store.Reading;

namespace Renkei.Store;

/// <content>How the store itself is: nothing of what it holds.</content>
public sealed partial class NodeStore
{
    /// <summary>The engine, how large the data is, and how much room is left.</summary>
    public Task<StoreFacts> FactsAsync(CancellationToken cancel) => Snapshots.AskAsync(engine, engine.Facts, cancel);
}

/// <summary>How the store is.</summary>
/// <param name="Engine">Its name and version, for people: <c>SQLite 3.50.4</c>.</param>
/// <param name="Bytes">All files of the data together.</param>
/// <param name="Free">Bytes left on the disk; null where the data is in a database elsewhere.</param>
public sealed record StoreFacts(string Engine, long Bytes, long? Free);
