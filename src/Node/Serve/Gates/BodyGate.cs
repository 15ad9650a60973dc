using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Renkei.Node.Serve.Gates;

/// <summary>A route that takes more than <see cref="Usual"/> says so where it is mapped; all others take that. Refuses a body that says it is too large before anything of it is read. One that does not say is cut off by the server as it is read.</summary>
internal sealed class BodyGate(RequestDelegate next)
{
    /// <summary>What a form may have, in bytes: a form is held in memory as a whole, and whoever signed in may open many connections.</summary>
    public const long Usual = 256 << 10;

    public Task InvokeAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { } limit) return next(http);
        if (!limit.IsReadOnly && http.GetEndpoint() is RouteEndpoint route && route.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is null) limit.MaxRequestBodySize = Math.Min(limit.MaxRequestBodySize ?? Usual, Usual);
        if (http.Request.ContentLength is not { } length || limit.MaxRequestBodySize is not { } most || length <= most) return next(http);
        http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        LeaveUnread(http);
        return Task.CompletedTask;
    }

    /// <summary>For an answer that is out before the body is in: nothing reads it after this.</summary>
    public static void LeaveUnread(HttpContext http)
    {
        // The body is not kept, so the connection cannot go on; for some seconds the server throws away what still comes, so that a browser reads the answer instead of finding the connection cut.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        http.Response.Headers.Connection = "close";
        http.Request.Body = Stream.Null;
    }
}
