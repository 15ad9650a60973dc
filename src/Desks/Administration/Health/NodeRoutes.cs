using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Renkei.Desks.Administration.Settings;
using Renkei.Desks.Jobs;
using Renkei.Desks.Log.Verify;
using Renkei.Store;
using Renkei.Web;
using Renkei.Web.Settings;
using Renkei.Web.Shell;

namespace Renkei.Desks.Administration.Health;

/// <summary>What is only looked at: settings, health.</summary>
internal static class NodeRoutes
{
    public static void MapSettings(IEndpointRouteBuilder routes) => routes.MapGet("", (SettingsOverview settings) => WebKit.Page<SettingsPage>(new SettingsModel(settings.All))).IsPage("administration.settings.title");

    public static void MapHealth(IEndpointRouteBuilder routes)
    {
        // Asked for now, while the node starts: it would else be made when somebody first looks.
        _ = routes.ServiceProvider.GetRequiredService<NodeStart>();
        routes.MapGet("", HealthAsync).IsPage("administration.health.title");
    }

    private static async Task<IResult> HealthAsync(NodeStore store, Verifications verifications, JobShelf jobs, NodeStart start, CancellationToken cancel)
    {
        var version = typeof(NodeRoutes).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
        try
        {
            var verified = (await verifications.ListAsync(cancel)).FirstOrDefault(v => v.Finished is not null);
            return WebKit.Page<HealthPage>(new HealthModel(version, await store.FactsAsync(cancel), null, verified, await jobs.CountOpenAsync(cancel), start.At));
        }
        catch (StoreException trouble)
        {
            return WebKit.Page<HealthPage>(new HealthModel(version, null, trouble.Message, null, 0, start.At));
        }
    }
}

/// <summary>When this process began.</summary>
internal sealed record NodeStart(DateTimeOffset At);
