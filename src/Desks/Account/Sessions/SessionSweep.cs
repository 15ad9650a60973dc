using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Renkei.Store;

namespace Renkei.Desks.Account.Sessions;

/// <summary>Takes away sessions that have ended, once an hour.</summary>
internal sealed partial class SessionSweep(Sessions sessions, TimeProvider time, ILogger<SessionSweep> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hour = new PeriodicTimer(TimeSpan.FromHours(1), time);
        try
        {
            do
            {
                try
                {
                    await sessions.SweepAsync(stoppingToken);
                }
                catch (StoreException trouble)
                {
                    Failed(log, trouble);
                }
            }
            while (await hour.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The node stops.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Ended sessions could not be taken away; they are tried again in an hour.")]
    private static partial void Failed(ILogger log, Exception trouble);
}
