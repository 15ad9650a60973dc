using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renkei.Desks.Account.SignIn;

namespace Renkei.Desks.Account.Sessions;

/// <summary>Knows a request by the session its cookie has the key of, and sends whoever has none to the sign-in page.</summary>
/// <remarks>Not the framework's cookie scheme: that one keeps a session's key when somebody else signs in over it, so a key planted in a browser would become the key of its owner's session.</remarks>
internal sealed class SessionHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Sessions sessions) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "session";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (SessionCookie.Read(Request) is not { } key) return AuthenticateResult.NoResult();
        if (await sessions.FindAsync(key, Context, Context.RequestAborted) is not { } kept) return AuthenticateResult.NoResult();
        Claim[] claims = [new(NodeClaims.Account, kept.Session.Account), new(NodeClaims.Stamp, kept.Session.Stamp), new(NodeClaims.Session, kept.Id), new(NodeClaims.Proved, kept.Session.Proved.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture))];
        return AuthenticateResult.Success(new(new(new ClaimsIdentity(claims, Name)), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (!WantsPage(Request))
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        Response.Headers.CacheControl = "no-store";
        Response.Redirect(SignInAddress.For(HttpMethods.IsGet(Request.Method) ? Request.Path + Request.QueryString : null));
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    /// <summary>A browser that shows pages says so; a program is answered by the status alone.</summary>
    private static bool WantsPage(HttpRequest request) => request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase) && !request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
}
