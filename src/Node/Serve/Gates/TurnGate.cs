using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Renkei.Node.Serve.Settings;

namespace Renkei.Node.Serve.Gates;

/// <summary>So many requests are worked on at once; others wait their turn, and beyond that are told to come back.</summary>
/// <remarks>Last before the work, and only when the whole request is there: a client that sends slowly takes nobody's turn. Most forms were read by <see cref="FormGate"/>; other bodies, and forms that their route reads itself, are taken in here, beyond 64 KB into a temporary file.</remarks>
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

        await TakeInAsync(http);
        using var turn = await turns.AcquireAsync(1, http.RequestAborted);
        if (turn.IsAcquired) await next(http);
        else RateGate.Refuse(http, StatusCodes.Status503ServiceUnavailable, Later);
    }

    private static async Task TakeInAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true }) return;
        var isForm = http.Request.HasFormContentType;
        // Its route reads its body itself, without the limits of others, and refuses what is no form unread.
        if (!isForm && http.GetEndpoint()?.Metadata.GetMetadata<IFormOptionsMetadata>() is not null) return;
        if (isForm && (http.GetEndpoint() is not RouteEndpoint || http.Features.Get<IFormFeature>()?.Form is not null)) return;
        if (isForm && http.GetEndpoint()!.Metadata.GetMetadata<IFormOptionsMetadata>()?.MultipartBodyLengthLimit is { } most)
        {
            // Its route says by name that it is too large.
            if (http.Request.ContentLength > most) return;
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = most;
        }

        http.Request.EnableBuffering();
        try
        {
            await http.Request.Body.DrainAsync(http.RequestAborted);
        }
        catch (BadHttpRequestException) when (isForm)
        {
            // Its route meets the same fault at once, and has words for it.
        }

        http.Request.Body.Position = 0;
    }

    public void Dispose() => turns.Dispose();
}
