using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Renkei.Web;

namespace Renkei.Node.Serve.Logs;

/// <summary>A line for each request: who asked which route, and what came of it. Neither address nor query: they hold ids and words.</summary>
internal sealed class RequestLog(RequestDelegate next, ILogger<RequestLog> log, TimeProvider time)
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"];

    public async Task InvokeAsync(HttpContext http, PageContext page)
    {
        var started = time.GetTimestamp();
        try
        {
            await next(http);
        }
        finally
        {
            var endpoint = http.GetEndpoint();
            var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "-";
            // Probes come every few seconds and say nothing.
            if (!route.StartsWith("/health", StringComparison.Ordinal) || http.Response.StatusCode >= 400)
            {
                Events.Request(log, Array.Find(Methods, m => HttpMethods.Equals(m, http.Request.Method)) ?? "other", route, http.Response.StatusCode, time.GetElapsedTime(started).TotalMilliseconds, http.Connection.RemoteIpAddress?.ToString() ?? "local", page.Person?.Account ?? "");
            }
        }
    }
}
