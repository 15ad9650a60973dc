using Renkei.Desks.Jobs;

namespace Renkei.Fast.Desks.Jobs;

/// <summary>How a job goes from one state to the next.</summary>
public sealed class JobRulesTests
{
    private static readonly DateTimeOffset Now = new(2031, 5, 9, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(JobState.Receiving)]
    [InlineData(JobState.Done)]
    [InlineData(JobState.Failed)]
    [InlineData(JobState.Stopped)]
    public void Take_WhatDoesNotWait_IsNot(JobState state) => Assert.Null(JobRules.Take(Of(state), "w", Now));

    [Fact]
    public void Take_WhatWaits_IsHeldForALease()
    {
        var taken = JobRules.Take(Of(JobState.Waiting), "w", Now)!;
        Assert.Equal((JobState.Running, new JobLease("w", Now + JobRules.Lease), 1, Now), (taken.State, taken.Lease, taken.Attempts, taken.Started!.Value));
    }

    [Fact]
    public void Take_WhatRuns_IsAgainFromTheEndOfTheLeaseOn()
    {
        var running = JobRules.Take(Of(JobState.Waiting), "w", Now)!;
        Assert.Null(JobRules.Take(running, "v", Now + JobRules.Lease - TimeSpan.FromTicks(1)));
        Assert.Equal("v", JobRules.Take(running, "v", Now + JobRules.Lease)!.Lease!.Holder);
    }

    [Fact]
    public void Take_TooOften_Fails()
    {
        var failed = JobRules.Take(Of(JobState.Waiting) with { Attempts = JobRules.MostAttempts }, "w", Now)!;
        Assert.Equal((JobState.Failed, "jobs.failed.attempts"), (failed.State, failed.Failure!.Key));
    }

    [Fact]
    public void GiveBack_ByAWorkerThatEnds_DoesNotCountAsAnAttempt()
    {
        var back = JobRules.GiveBack(JobRules.Take(Of(JobState.Waiting), "w", Now)!);
        Assert.Equal((JobState.Waiting, 0), (back.State, back.Attempts));
    }

    [Fact]
    public void Stop_WhatHasEnded_ChangesNothing()
    {
        var done = Of(JobState.Done);
        Assert.Same(done, JobRules.Stop(done, Now));
    }

    [Fact]
    public void End_Always_TakesInputAndFilesAway()
    {
        var ended = JobRules.End(Of(JobState.Running) with { Files = [new("a", 1)], Lease = new("w", Now) }, JobState.Done, null, Now);
        Assert.Empty(ended.Files);
        Assert.Null(ended.Lease);
        Assert.Equal(Now, ended.Ended);
    }

    private static Job Of(JobState state) => new() { Id = "j", Owner = "ann", Kind = "test", Created = Now, State = state };
}
