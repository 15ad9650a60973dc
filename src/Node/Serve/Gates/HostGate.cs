using System.Net;
using Microsoft.AspNetCore.Http;
using Renkei.Node.Serve.Settings;

namespace Renkei.Node.Serve.Gates;

/// <summary>Answers only under names that are the node's own: a foreign name that leads here could make a browser act for its owner (DNS rebinding).</summary>
internal sealed class HostGate(RequestDelegate next, ServerSettings settings)
{
    private readonly HashSet<string> names = new(settings.Hosts, StringComparer.OrdinalIgnoreCase) { "localhost", Environment.MachineName };

    public Task InvokeAsync(HttpContext http)
    {
        if (Passes(http.Request.Host)) return next(http);
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    private bool Passes(HostString host) => host.HasValue && (names.Contains(host.Host.TrimEnd('.')) || IPAddress.TryParse(host.Host, out _));
}
