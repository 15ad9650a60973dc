using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Renkei.Node.Serve.Settings;

namespace Renkei.Node.Serve.Gates;

/// <summary>So many requests are worked on at once; others wait their turn, and beyond that are told to come back.</summary>
/// <remarks>Last before the work, and only when the whole request is there: a client that sends slowly takes nobody's turn. Forms were read by <see cref="FormGate"/>; other bodies are taken in here, beyond 64 KB into a temporary file.</remarks>
internal sealed class TurnGate(RequestDelegate next, ServerSettings settings) : IDisposable
{
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(2);

    private readonly ConcurrencyLimiter turns = new(new() { PermitLimit = settings.Limits.Requests, QueueLimit = settings.Limits.Waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    public async Task InvokeAsync(HttpContext http)
    {
        if (RateGate.IsProbe(http))
        {
            await next(http);
            return;
        }

        if (http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true } && !http.Request.HasFormContentType)
        {
            http.Request.EnableBuffering();
            await http.Request.Body.DrainAsync(http.RequestAborted);
            http.Request.Body.Position = 0;
        }

        using var turn = await turns.AcquireAsync(1, http.RequestAborted);
        if (turn.IsAcquired) await next(http);
        else RateGate.Refuse(http, StatusCodes.Status503ServiceUnavailable, Later);
    }

    public void Dispose() => turns.Dispose();
}
