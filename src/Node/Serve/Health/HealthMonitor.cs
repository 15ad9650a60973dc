using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Renkei.Node.Serve.Logs;
using Renkei.Node.Serve.Settings;
using Renkei.Store;

namespace Renkei.Node.Serve.Health;

/// <summary>Whether the node can do all of its work: the database answers, the log was intact when it was last verified, there is room on the disk, and it is not being stopped.</summary>
internal sealed class HealthMonitor(NodeStore store, HealthSettings settings, DataFolder folder, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<HealthMonitor> log) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookAtDiskEvery = TimeSpan.FromMinutes(1);

    /// <summary>The database is asked no more often, however often strangers ask.</summary>
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim asking = new(1);
    private (bool IsReachable, DateTimeOffset At)? asked;
    private volatile bool isLogBroken;
    private bool wasLow;

    /// <summary>Looks now; the log as it was last verified.</summary>
    public async Task<HealthReport> LookAsync(CancellationToken cancel) =>
        new(await IsReachableAsync(cancel), !isLogBroken, Free() >= settings.Room, lifetime.ApplicationStopping.IsCancellationRequested);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(FirstLook, time, stoppingToken);
            DateTimeOffset? verified = null;
            while (true)
            {
                LookAtDisk();
                if (settings.VerifyLogEvery > TimeSpan.Zero && (verified is not { } then || time.GetUtcNow() - then >= settings.VerifyLogEvery))
                {
                    await VerifyAsync(stoppingToken);
                    verified = time.GetUtcNow();
                }

                await Task.Delay(LookAtDiskEvery, time, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The node is being stopped.
        }
    }

    /// <summary>Verifies all logs, one after the other.</summary>
    internal async Task VerifyAsync(CancellationToken cancel)
    {
        try
        {
            var isBroken = false;
            foreach (var origin in await store.LogOriginsAsync(cancel))
            {
                var report = await (await store.LogAsync(origin, cancel))!.VerifyAsync([], null, null, cancel);
                isBroken |= !report.IsIntact;
                if (report.IsIntact) Events.LogIntact(log, report.Entries);
                else Events.LogBroken(log, report.Faults.Count);
            }

            isLogBroken = isBroken;
        }
        catch (StoreException trouble)
        {
            // Not seen is not broken: what was known stays known, and the database's own state is asked each time.
            Events.StoreTrouble(log, trouble.Trouble.ToString(), trouble.Message);
        }
    }

    private async Task<bool> IsReachableAsync(CancellationToken cancel)
    {
        await asking.WaitAsync(cancel);
        try
        {
            if (asked is not { } last || time.GetUtcNow() - last.At is var age && (age >= AskEvery || age < TimeSpan.Zero)) asked = last = (await AskAsync(cancel), time.GetUtcNow());
            return last.IsReachable;
        }
        finally
        {
            asking.Release();
        }
    }

    private async Task<bool> AskAsync(CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            await store.Documents.GetAsync("health", "probe", patience.Token).WaitAsync(Patience, time, cancel);
            return true;
        }
        catch (Exception fault) when (fault is StoreException or TimeoutException || (fault is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return false;
        }
    }

    public override void Dispose()
    {
        asking.Dispose();
        base.Dispose();
    }

    private void LookAtDisk()
    {
        var free = Free();
        if (free < settings.Room && !wasLow) Events.DiskLow(log, free);
        wasLow = free < settings.Room;
    }

    /// <summary>Bytes that are left; as many as one likes where the data is in a database elsewhere.</summary>
    private long Free()
    {
        if (folder.Path is null) return long.MaxValue;
        try
        {
            return new DriveInfo(folder.Path).AvailableFreeSpace;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}

/// <summary>The folder of the node's data; null for a database elsewhere.</summary>
internal sealed record DataFolder(string? Path);

/// <summary>How the node is.</summary>
internal sealed record HealthReport(bool IsReachable, bool IsLogIntact, bool HasRoom, bool IsStopping)
{
    public bool IsReady => IsReachable && IsLogIntact && HasRoom && !IsStopping;
}
