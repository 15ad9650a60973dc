using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renkei.Desks.Account.SignIn;

namespace Renkei.Desks.Account.Sessions;

/// <summary>Knows a request by the session its cookie has the key of. What whoever has none is told is the gate's.</summary>
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
}
