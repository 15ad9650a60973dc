using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Renkei.Desks.Account.Links;
using Renkei.Node.CommandLine;
using Renkei.Node.Serve.Health;
using Renkei.Node.Serve.Logs;
using Renkei.Node.Serve.Settings;
using Renkei.Node.Store;
using Renkei.Store;

namespace Renkei.Node.Serve;

/// <summary>The web server around the store and the desks.</summary>
internal static class NodeServer
{
    /// <summary>Serves until it is cancelled; then finishes what it is doing.</summary>
    public static async Task<int> RunAsync(NodeStore store, DataPlace place, NodeSettings settings, TimeProvider time, CancellationToken cancel)
    {
        await using var output = Console.OpenStandardOutput();
        await using var app = NodeApp.Build(store, settings, new DataFolder(place.Folder is { } folder ? Path.GetFullPath(folder) : null), time, output);
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(NodeServer).FullName!);
        if (await StartAsync(app, settings.Get<ServerSettings>(), cancel) is { } refusal) return Verbs.Refuse(refusal);
        Events.Started(log, NodeApp.Version, string.Join(", ", app.Urls), place.Name);
        foreach (var url in app.Urls) Verbs.Say($"Listening on {url}");
        if (await app.Services.GetRequiredService<FirstAdministrator>().LinkAsync(cancel) is { } path) Verbs.Say($"Make the first account within 24 hours: {app.Urls.First().TrimEnd('/')}{path}");
        try
        {
            await Task.Delay(Timeout.Infinite, cancel);
        }
        catch (OperationCanceledException)
        {
            Events.Stopping(log);
        }

        await app.StopAsync(CancellationToken.None);
        Events.Stopped(log);
        return Verbs.Done;
    }

    /// <summary>The sentence that says why it cannot listen; null when it does.</summary>
    private static async Task<string?> StartAsync(WebApplication app, ServerSettings settings, CancellationToken cancel)
    {
        var where = PlainText.OneLine(string.Join(", ", settings.Urls), 300);
        try
        {
            await app.StartAsync(cancel);
            return null;
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            return $"Renkei cannot listen on {where}: another program does already. --urls names another place.";
        }
        catch (Exception fault) when (fault is System.Net.Sockets.SocketException || (fault is IOException && fault.GetBaseException() is System.Net.Sockets.SocketException))
        {
            return $"Renkei cannot listen on {where}: {PlainText.OneLine(fault.GetBaseException().Message.TrimEnd('.'), 200)}.";
        }
    }
}
