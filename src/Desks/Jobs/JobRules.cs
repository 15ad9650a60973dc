namespace Renkei.Desks.Jobs;

/// <summary>How a job goes from one state to the next. Pure: what is returned is still to be kept.</summary>
internal static class JobRules
{
    /// <summary>For how long a worker holds a job unless it renews. Whoever is silent for longer is taken for dead.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>A job that ended its worker so often is not begun again: it would end every process, one after the other.</summary>
    public const int MostAttempts = 3;

    /// <summary>An upload that takes longer has been given up.</summary>
    public static readonly TimeSpan MostReceiving = TimeSpan.FromHours(6);

    /// <summary>The job as a worker may have it now; null when it may not. It may have ended by being taken: stopped, or begun too often.</summary>
    public static Job? Take(Job job, string holder, DateTimeOffset now)
    {
        var isAbandoned = job is { State: JobState.Running, Lease: { } lease } && lease.Until <= now;
        if (job.State != JobState.Waiting && !isAbandoned) return null;
        if (job.IsStopAsked) return End(job, JobState.Stopped, null, now);
        if (job.Attempts >= MostAttempts) return End(job, JobState.Failed, Said.Of("jobs.failed.attempts", job.Attempts), now);
        return job with { State = JobState.Running, Started = job.Started ?? now, Lease = new(holder, now + Lease), Attempts = job.Attempts + 1 };
    }

    /// <summary>The lease prolonged, with how far the work is.</summary>
    public static Job Renew(Job job, JobProgress? progress, DateTimeOffset now) => job with { Lease = job.Lease! with { Until = now + Lease }, Progress = progress ?? job.Progress };

    /// <summary>Whether a third of the lease is over.</summary>
    public static bool IsRenewalDue(Job job, DateTimeOffset now) => job.Lease is { } lease && lease.Until - now <= Lease * 2 / 3;

    /// <summary>Given back by a worker that must stop for a reason of its own: the attempt does not count.</summary>
    public static Job GiveBack(Job job) => job with { State = JobState.Waiting, Lease = null, Attempts = Math.Max(0, job.Attempts - 1) };

    /// <summary>What its owner's wish to stop makes of it; the same when it has ended.</summary>
    public static Job Stop(Job job, DateTimeOffset now) => job switch
    {
        { HasEnded: true } => job,
        { State: JobState.Running } => job with { IsStopAsked = true },
        _ => End(job with { IsStopAsked = true }, JobState.Stopped, null, now),
    };

    /// <summary>At its end: what it worked on goes.</summary>
    public static Job End(Job job, JobState state, Said? failure, DateTimeOffset now) =>
        job with { State = state, Failure = failure, Ended = now, Lease = null, Input = null, Files = [] };

    /// <summary>Whether an upload that never arrived whole may be swept away.</summary>
    public static bool IsGivenUp(Job job, DateTimeOffset now) => job.State == JobState.Receiving && job.Created + MostReceiving <= now;
}
