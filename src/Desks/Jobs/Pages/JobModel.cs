namespace Renkei.Desks.Jobs.Pages;

/// <summary>A job and what shows its result.</summary>
public sealed record JobModel(Job Job, Type? ResultPage);

/// <summary>Somebody's jobs.</summary>
public sealed record JobsModel(IReadOnlyList<Job> Jobs);
