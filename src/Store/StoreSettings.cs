using Renkei.Labels;

namespace Renkei.Store;

/// <summary>What a store takes from outside.</summary>
/// <param name="Clock">Times of adding, and the instant that decisions are asked for.</param>
/// <param name="Chance">Fills with bytes nobody can foresee: salts and keys.</param>
public sealed record StoreSettings(TimeProvider Clock, Action<Span<byte>> Chance);

/// <summary>What a node is when it is made.</summary>
/// <param name="Organisation">The name of the organisation that runs it: 1 to 200 characters on one line.</param>
/// <param name="Policies">Security policies as XML SPIF documents.</param>
/// <param name="DefaultLabel">The label of what bears none; null for nobody but the operator.</param>
/// <param name="OpenLabel">The label of open news; null for <paramref name="DefaultLabel"/>.</param>
public sealed record NodeSetup(string Organisation, IReadOnlyList<ReadOnlyMemory<byte>> Policies, ConfidentialityLabel? DefaultLabel, ConfidentialityLabel? OpenLabel = null);
