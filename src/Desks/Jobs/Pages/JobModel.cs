namespace Renkei.Desks.Jobs.Pages;

/// <summary>A job and what shows its result.</summary>
public sealed record JobModel(Job Job, Type? ResultPage);

/// <summary>Somebody's jobs.</summary>
/// <param name="Forgotten">Those that are no longer kept; null when all are.</param>
public sealed record JobsModel(IReadOnlyList<Job> Jobs, ForgottenJobs? Forgotten);
