using Renkei.Desks.Log.Verify;
using Renkei.Store;

namespace Renkei.Desks.Administration.Health;

/// <summary>What the page of the node's health shows: how it is, and nothing of what it holds.</summary>
/// <param name="Facts">Null when the database does not answer: <paramref name="Trouble"/> says why.</param>
/// <param name="Verified">The last run over the logs that came to an end; null when there was none.</param>
/// <param name="WaitingJobs">Jobs that wait or run.</param>
public sealed record HealthModel(string Version, StoreFacts? Facts, string? Trouble, Verification? Verified, int WaitingJobs, DateTimeOffset Started);
