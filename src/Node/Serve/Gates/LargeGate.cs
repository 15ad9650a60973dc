using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Renkei.Web;

namespace Renkei.Node.Serve.Gates;

/// <summary>So many large bodies of one account at once, however many connections it opens; the next is refused unread. Before whatever reads a body.</summary>
/// <remarks>Counted in this process: several processes let through as many times more.</remarks>
internal sealed class LargeGate(RequestDelegate next)
{
    /// <summary>An upload, and the editor beside it.</summary>
    public const int Most = 2;

    private static readonly TimeSpan Later = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, int> held = new(StringComparer.Ordinal);

    public async Task InvokeAsync(HttpContext http, PageContext page)
    {
        if (!IsLarge(http))
        {
            await next(http);
            return;
        }

        var key = page.Person is { } person ? "p " + person.Account : "a " + RateGate.Network(http.Connection.RemoteIpAddress);
        try
        {
            if (held.AddOrUpdate(key, 1, (_, count) => count + 1) <= Most)
            {
                await next(http);
                return;
            }

            RateGate.Refuse(http, StatusCodes.Status429TooManyRequests, Later);
            BodyGate.LeaveUnread(http);
        }
        finally
        {
            if (held.AddOrUpdate(key, 0, (_, count) => count - 1) == 0) held.TryRemove(new(key, 0));
        }
    }

    /// <summary>Whether it is longer than a form usually is; one that does not say counts where its route takes such.</summary>
    private static bool IsLarge(HttpContext http) =>
        http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true }
        && http.Request.ContentLength is null or > BodyGate.Usual
        && http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize is null or > BodyGate.Usual;
}
