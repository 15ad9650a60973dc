using Microsoft.Extensions.Logging;
using Renkei.Store;

namespace Renkei.Desks.Jobs;

/// <summary>Takes a job and works at it to its end. All it knows stands in the job's document, so another process may go on where it fell.</summary>
/// <param name="holder">A name that no other worker of any process bears.</param>
internal sealed partial class JobWorker(JobShelf shelf, IEnumerable<JobKind> kinds, JobOwnerSource owners, TimeProvider time, string holder, ILogger log)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, JobKind> known = kinds.ToDictionary(k => k.Name, StringComparer.Ordinal);

    /// <summary>Takes the next job that may be taken and ends it; false when there is none.</summary>
    public async Task<bool> WorkAsync(CancellationToken cancel)
    {
        await foreach (var job in shelf.OpenAsync(cancel))
        {
            var now = time.GetUtcNow();
            var taken = JobRules.IsGivenUp(job, now) ? JobRules.End(job, JobState.Failed, new("jobs.failed.upload"), now) : JobRules.Take(job, holder, now);
            // Whoever else took it in the meantime has it.
            if (taken is null || !await shelf.KeepAsync(job, taken, cancel)) continue;
            if (!taken.HasEnded) await DoAsync((await shelf.GetAsync(job.Id, cancel))!, cancel);
            return true;
        }

        return false;
    }

    private async Task DoAsync(Job job, CancellationToken cancel)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var owner = await owners(job.Owner, cancel);
        var run = owner is null ? null : new JobRun(job, owner, (file, c) => shelf.ReadAsync(job, file, c));
        var work = run is null ? Task.FromResult(JobEnd.Refused(new("jobs.failed.owner"))) : Task.Run(() => RunAsync(run, stopping.Token), CancellationToken.None);
        var isMine = await HoldAsync(job, run, work, stopping, cancel);
        var end = await Outcome(job, work);
        if (!isMine) return;
        // The process ends: what became of the work is to be kept all the same, or somebody else begins at once and not after the lease.
        await EndAsync(job, end, cancel.IsCancellationRequested, CancellationToken.None);
    }

    private Task<JobEnd> RunAsync(JobRun run, CancellationToken cancel) =>
        known.TryGetValue(run.Job.Kind, out var kind) ? kind.RunAsync(run, cancel) : Task.FromResult(JobEnd.Refused(new("jobs.failed.kind", [run.Job.Kind])));

    /// <summary>Keeps the lease and how far the work is, until the work ends, is to be stopped, or belongs to somebody else; false in that case.</summary>
    private async Task<bool> HoldAsync(Job job, JobRun? run, Task work, CancellationTokenSource stopping, CancellationToken cancel)
    {
        while (await Task.WhenAny(work, Task.Delay(Beat, time, cancel)) != work)
        {
            if (cancel.IsCancellationRequested) break;
            try
            {
                var now = await shelf.GetAsync(job.Id, cancel);
                var isMine = now is { State: JobState.Running } && now.Lease?.Holder == holder;
                if (!isMine || now!.IsStopAsked) await stopping.CancelAsync();
                if (!isMine) return false;
                var progress = run?.Progress;
                if (!JobRules.IsRenewalDue(now!, time.GetUtcNow()) && (progress is null || progress == now!.Progress)) continue;
                await shelf.KeepAsync(now!, JobRules.Renew(now!, progress, time.GetUtcNow()), cancel);
            }
            catch (StoreException fault)
            {
                // Said once a second at most; when it lasts longer than the lease, the work is somebody else's.
                LogLease(log, job.Id, fault.Message);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        return true;
    }

    /// <summary>Null when the work was broken off.</summary>
    private async Task<JobEnd?> Outcome(Job job, Task<JobEnd> work)
    {
        try
        {
            return await work;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (StoreException fault)
        {
            LogFault(log, job.Id, job.Kind, fault);
            return JobEnd.Refused(new("jobs.failed.store"));
        }
        catch (Exception fault)
        {
            // A bug of ours: its owner is told in one sentence, the operator finds all of it in the log.
            LogFault(log, job.Id, job.Kind, fault);
            return JobEnd.Refused(new("jobs.failed.fault", [fault.GetType().Name, job.Id]));
        }
    }

    private async Task EndAsync(Job job, JobEnd? end, bool isEnding, CancellationToken cancel)
    {
        for (var now = await shelf.GetAsync(job.Id, cancel); now is { State: JobState.Running } && now.Lease?.Holder == holder; now = await shelf.GetAsync(job.Id, cancel))
        {
            var ended = (end, now.IsStopAsked) switch
            {
                (null, true) => JobRules.End(now, JobState.Stopped, null, time.GetUtcNow()),
                (null, false) when isEnding => JobRules.GiveBack(now),
                (null, false) => JobRules.End(now, JobState.Failed, new("jobs.failed.fault", ["OperationCanceledException", job.Id]), time.GetUtcNow()),
                ({ Refusal: { } why }, _) => JobRules.End(now, JobState.Failed, why, time.GetUtcNow()),
                _ => JobRules.End(now, JobState.Done, null, time.GetUtcNow()) with { Result = end!.Result, Problems = end.Problems },
            };
            if (await shelf.KeepAsync(now, ended, cancel)) return;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The lease of the job {Job} was not renewed: {Reason}")]
    private static partial void LogLease(ILogger log, string job, string reason);

    [LoggerMessage(2, LogLevel.Error, "The job {Job} of the kind {Kind} failed.")]
    private static partial void LogFault(ILogger log, string job, string kind, Exception fault);
}
