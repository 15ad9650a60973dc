namespace Renkei.Store;

/// <summary>How far a long piece of work has come.</summary>
/// <param name="What">What is being done now, for people: "records", "log entries".</param>
/// <param name="Total">0 while it is not known.</param>
public readonly record struct StoreProgress(string What, long Done, long Total);
