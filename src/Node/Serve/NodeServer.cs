using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Renkei.Desks;
using Renkei.Desks.Account;
using Renkei.Node.CommandLine;
using Renkei.Store;
using Renkei.Web;
using Renkei.Web.Marks;

namespace Renkei.Node.Serve;

/// <summary>The web server around the store and the desks.</summary>
internal static class NodeServer
{
    /// <summary>Serves until it is cancelled.</summary>
    public static async Task<int> RunAsync(NodeStore store, string urls, TimeProvider time, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        builder.Services.AddSingleton(store);
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(new PolicySource(() => store.Policies));
        builder.Services.AddWebKit(typeof(AllDesks).Assembly);
        builder.Services.AddDesks();
        await using var app = builder.Build();
        app.UseAccount();
        app.UseAuthorization();
        app.MapWebKit();
        app.MapDesks();
        await app.StartAsync(cancel);
        foreach (var url in app.Urls) Verbs.Say($"Listening on {url}");
        await app.WaitForShutdownAsync(cancel);
        return Verbs.Done;
    }
}
