using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Renkei.Node.Serve.Gates;

/// <summary>Refuses a body that says it is too large before anything of it is read. One that does not say is cut off by the server as it is read.</summary>
internal sealed class BodyGate(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.ContentLength is not { } length || http.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { MaxRequestBodySize: { } most } limit || length <= most) return next(http);
        http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        // The body is not kept, so the connection cannot go on; for some seconds the server throws away what still comes, so that a browser reads the answer instead of finding the connection cut.
        if (!limit.IsReadOnly) limit.MaxRequestBodySize = null;
        http.Response.Headers.Connection = "close";
        return Task.CompletedTask;
    }
}
