using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Renkei.Web.People;

namespace Renkei.Node.Serve.Health;

/// <summary>For whoever watches the node: open, and without any content.</summary>
internal static class HealthRoutes
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        // It answers, so it lives: nothing is asked, so that no trouble of the database gets the process killed.
        routes.MapGet("/health/live", () => Results.Json(new { status = "live" })).IsOpen();
        routes.MapGet("/health/ready", async (HealthMonitor health, CancellationToken cancel) =>
        {
            var seen = await health.LookAsync(cancel);
            return Results.Json(
                new { status = seen.IsReady ? "ready" : "not-ready", database = seen.IsReachable ? "reachable" : "unreachable", log = seen.IsLogIntact ? "intact" : "broken", disk = seen.HasRoom ? "enough" : "low", stopping = seen.IsStopping },
                statusCode: seen.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        }).IsOpen();
    }
}
