using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Renkei.Node.Serve.Gates;

/// <summary>Whatever changes something was sent by a page of this node: it bears the page's token. Holds for every route, whether its author thought of it or not; only requests with a token of their own in the header, which no browser adds by itself, are let through without.</summary>
internal sealed class FormGate(RequestDelegate next, IAntiforgery antiforgery)
{
    private const string Bearer = "Bearer ";

    public async Task InvokeAsync(HttpContext http)
    {
        if (Changes(http) && (IsForeign(http.Request) || (!IsExempt(http) && !await IsOursAsync(http))))
        {
            if (http.Response.StatusCode < StatusCodes.Status400BadRequest) http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await next(http);
    }

    /// <summary>Whether the browser says that another site made it ask. Fetch Metadata: a browser sets it, a page cannot.</summary>
    public static bool IsForeign(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";

    /// <summary>Whether it may change something. What is no route of ours only says 404, 405 or 415.</summary>
    private static bool Changes(HttpContext http) =>
        !(HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method) || HttpMethods.IsTrace(http.Request.Method)) && http.GetEndpoint() is RouteEndpoint;

    private static bool IsExempt(HttpContext http) =>
        http.GetEndpoint()!.Metadata.GetMetadata<IAntiforgeryMetadata>() is { RequiresValidation: false }
        || IsProgram(http.Request)
        || (MachineRequest.Is(http.Request) && IsJson(http.Request) && (http.Request.Headers.Authorization.ToString().StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) || http.Request.Headers.Authorization.ToString().StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether it asks the API with a token, which no browser and no other site's page adds: its body may be of any type, and its route says which it takes.</summary>
    private static bool IsProgram(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && request.Headers.Authorization.ToString().StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);

    /// <summary>Another site's page cannot send these types without asking first (CORS), which is always refused; a form can send none of them.</summary>
    private static bool IsJson(HttpRequest request) => request.ContentType is { } type
        ? MediaTypeHeaderValue.TryParse(type, out var read) && (read.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || (read.Type.Equals("application", StringComparison.OrdinalIgnoreCase) && read.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)))
        : request.ContentLength is null or 0;

    private async Task<bool> IsOursAsync(HttpContext http)
    {
        try
        {
            return await antiforgery.IsRequestValidAsync(http);
        }
        catch (Exception fault) when (fault is AntiforgeryValidationException or IOException or InvalidDataException)
        {
            // More fields, or longer ones, than any form of the node has; or a body that went on beyond the limit.
            var cause = fault is AntiforgeryValidationException ? fault.InnerException : fault;
            http.Response.StatusCode = cause switch { BadHttpRequestException bad => bad.StatusCode, InvalidDataException { Message: var said } when said.Contains("limit", StringComparison.Ordinal) => StatusCodes.Status413PayloadTooLarge, _ => StatusCodes.Status400BadRequest };
            return false;
        }
    }
}
