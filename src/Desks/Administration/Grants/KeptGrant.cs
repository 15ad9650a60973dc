namespace Renkei.Desks.Administration.Grants;

/// <summary>A grant as it was read, with the version that a change of it expects.</summary>
internal sealed record KeptGrant<T>(Grant<T> Grant, long Version)
    where T : class;

/// <summary>What sort of grant is kept: its documents, its entries of the log.</summary>
/// <param name="Kind">Of the documents and of the log's entries: <c>clearance</c>, <c>authority</c>.</param>
/// <param name="Slot">What there can be one of at a time, and one proposed besides: a short name made of subject and what is given.</param>
/// <param name="Words">What is given, for the log: one line.</param>
internal sealed record GrantKind<T>(string Kind, Func<string, T, string> Slot, Func<T, string> Words)
    where T : class;
