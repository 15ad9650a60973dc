using System.Collections.Immutable;
using Renkei.Labels;
using Renkei.Records;

namespace Renkei.Store.Writing;

/// <summary>Records to be kept, by one caller, in one commit.</summary>
/// <param name="Caller">Who asks, as the log will name them; not empty.</param>
/// <param name="Records">Each is taken or refused by itself, unless <paramref name="IsAllOrNothing"/>.</param>
/// <param name="Key">The caller's own key for this request, so that asking again gives the first answer; null for none. At most 200 characters.</param>
/// <param name="IsAllOrNothing">Whether one refusal refuses all.</param>
public sealed record WriteRequest(string Caller, ImmutableArray<NewRecord> Records, string? Key = null, bool IsAllOrNothing = false);

/// <summary>A record as it came.</summary>
/// <param name="Bytes">One STIX object, kept as it is.</param>
/// <param name="Label">The label if it bears none; null for the node's default.</param>
/// <param name="Copy">Where a received copy came from; null for the node's own.</param>
/// <param name="Basis">The newest version of the node's own that its author saw, 0 for none: when they could see a newer one meanwhile, theirs is refused as <see cref="RecordOutcome.IsChanged"/>. What they were not shown of that version is carried over into theirs (<see cref="Labels.Portions.EditedCopy"/>). Null to take it as it is, whatever came meanwhile.</param>
/// <param name="Refusal">Why the caller's rules refuse it; it is then answered so, in its place among the others. Null for the store to judge it.</param>
public sealed record NewRecord(ReadOnlyMemory<byte> Bytes, ConfidentialityLabel? Label = null, CopySource? Copy = null, long? Basis = null, string? Refusal = null)
{
    /// <summary>What the caller sent, where more was carried over into <see cref="Bytes"/>: a request that is sent again is known by it.</summary>
    internal ReadOnlyMemory<byte>? Sent { get; init; }
}

/// <summary>Where a received copy came from.</summary>
/// <param name="Origin">The partner; not empty.</param>
/// <param name="Release">The release it came with; not empty.</param>
public sealed record CopySource(string Origin, string Release);

/// <summary>What became of a request: one outcome for each record, in order. Given after all that was taken is durable, and its log entries with it.</summary>
public sealed record WriteAnswer(ImmutableArray<RecordOutcome> Outcomes);

/// <summary>How a record ended.</summary>
public enum OutcomeKind
{
    /// <summary>It was taken.</summary>
    New,

    /// <summary>The very same bytes were there already, for the caller to see; nothing changed.</summary>
    There,

    /// <summary>It was not taken; <see cref="RecordOutcome.Refusal"/> says why.</summary>
    Refused,
}

/// <summary>What became of one record.</summary>
/// <param name="Id">Its id; empty when it could not be read.</param>
/// <param name="Position">Where it stands; 0 when it was refused.</param>
/// <param name="Added">When it was added, in microseconds since 1970; 0 when it was refused.</param>
/// <param name="Refusal">Null unless refused: one sentence.</param>
/// <param name="Findings">Errors and warnings of the object.</param>
/// <param name="IsChanged">Refused since somebody else made a version after <see cref="NewRecord.Basis"/>.</param>
public sealed record RecordOutcome(OutcomeKind Kind, string Id, long Version, long Position, long Added, string? Refusal, ImmutableArray<Finding> Findings, bool IsChanged = false);
