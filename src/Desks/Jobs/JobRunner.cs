using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Renkei.Store;

namespace Renkei.Desks.Jobs;

/// <summary>Works at jobs as long as the process runs: a few at once, those that were asked for first first.</summary>
internal sealed partial class JobRunner(JobShelf shelf, IEnumerable<JobKind> kinds, JobOwnerSource owners, JobBell bell, TimeProvider time, ILogger<JobRunner> log) : BackgroundService
{
    /// <summary>How many jobs one process works at at once: pages go first.</summary>
    private const int AtOnce = 2;

    /// <summary>How long after another process asked for a job this one notices.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken cancel)
    {
        var worker = new JobWorker(shelf, kinds, owners, time, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)), log);
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                if (!await worker.WorkAsync(cancel)) await bell.WaitAsync(Pause, cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
            catch (StoreException fault)
            {
                LogStore(log, fault.Message);
                await WaitAsync(cancel);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // One document that cannot be read must not end the work at all others.
                LogFault(log, fault);
                await WaitAsync(cancel);
            }
        }
    }

    private async Task WaitAsync(CancellationToken cancel) => await Task.Delay(Pause, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    [LoggerMessage(1, LogLevel.Warning, "Jobs could not be looked for: {Reason}")]
    private static partial void LogStore(ILogger log, string reason);

    [LoggerMessage(2, LogLevel.Error, "Jobs could not be looked for.")]
    private static partial void LogFault(ILogger log, Exception fault);
}

/// <summary>Rung when a job was asked for in this process, so that nobody waits for the next look.</summary>
internal sealed class JobBell : IDisposable
{
    private readonly SemaphoreSlim rung = new(0);

    public void Ring()
    {
        if (rung.CurrentCount < 8) rung.Release();
    }

    public Task WaitAsync(TimeSpan longest, CancellationToken cancel) => rung.WaitAsync(longest, cancel);

    public void Dispose() => rung.Dispose();
}
