using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace Renkei.Node.Serve.Gates;

/// <summary>What somebody hears whom a gate does not let through: a browser is led to the sign-in page, a program is told 401; who signed in is told 403.</summary>
internal sealed class AccessAnswers : IAuthorizationMiddlewareResultHandler
{
    private const string SignIn = "/sign-in";

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded) return next(context);
        if (authorizeResult.Forbidden) context.Response.StatusCode = StatusCodes.Status403Forbidden;
        else if (MachineRequest.Is(context.Request)) Ask(context);
        // A part of a page that was asked for by itself has no place for the sign-in page.
        else if (context.Request.Headers["HX-Request"] == "true" && context.Request.Headers["HX-Boosted"] != "true") context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else if (HttpMethods.IsGet(context.Request.Method)) context.Response.Redirect(context.Request.Path == "/" ? SignIn : SignIn + QueryString.Create("return", context.Request.Path + context.Request.QueryString));
        else context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    private static void Ask(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = new(["Bearer realm=\"renkei\"", "Basic realm=\"renkei\", charset=\"UTF-8\""]);
    }
}
