using Microsoft.Extensions.Logging;

namespace Renkei.Node.Serve.Logs;

/// <summary>What the host itself writes to its log.</summary>
internal static partial class Events
{
    [LoggerMessage(1, LogLevel.Information, "Started {Version} at {Addresses} over {Data}", EventName = "started")]
    public static partial void Started(ILogger log, string version, string addresses, string data);

    [LoggerMessage(2, LogLevel.Information, "Stopping: requests finish", EventName = "stopping")]
    public static partial void Stopping(ILogger log);

    [LoggerMessage(3, LogLevel.Information, "Stopped", EventName = "stopped")]
    public static partial void Stopped(ILogger log);

    /// <param name="route">The route's template: addresses hold ids, queries hold words.</param>
    /// <param name="account">The account's id, or empty.</param>
    [LoggerMessage(4, LogLevel.Information, "{Method} {Route}: {Status} in {Milliseconds} ms for {Client} {Account}", EventName = "request")]
    public static partial void Request(ILogger log, string method, string route, int status, double milliseconds, string client, string account);

    [LoggerMessage(5, LogLevel.Error, "A fault in Renkei", EventName = "fault")]
    public static partial void Fault(ILogger log, Exception fault);

    [LoggerMessage(6, LogLevel.Error, "The store could not do it ({Trouble}): {Sentence}", EventName = "store")]
    public static partial void StoreTrouble(ILogger log, string trouble, string sentence);

    [LoggerMessage(7, LogLevel.Error, "The log is broken: {Faults} faults; ./renkei log verify lists them", EventName = "log-broken")]
    public static partial void LogBroken(ILogger log, int faults);

    [LoggerMessage(8, LogLevel.Information, "The log is intact: {Entries} entries", EventName = "log-verified")]
    public static partial void LogIntact(ILogger log, long entries);

    [LoggerMessage(9, LogLevel.Warning, "Little room is left on the disk of the data: {Free} bytes", EventName = "disk-low")]
    public static partial void DiskLow(ILogger log, long free);
}
