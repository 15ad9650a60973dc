using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Renkei.Desks.Account.Tokens;
using Renkei.Desks.Administration;
using Renkei.Store;
using Renkei.Web;

namespace Renkei.Desks.Account.SignIn;

/// <summary>Reads again who asks, when the request took long to come: an account that was shut, a session that was ended, a token, a role or a clearance that was taken back meanwhile counts no more.</summary>
internal sealed class PersonAgain(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http, PageContext page, Accounts accounts, ClearanceSource clearances, Sessions.Sessions sessions, NodeStore store)
    {
        if (page.Person is not null)
        {
            page.Person = await HoldsAsync(http.User, sessions, store, http.RequestAborted) ? await PersonMiddleware.WhoAsync(http.User, accounts, clearances, http.RequestAborted) : null;
            if (page.Person is null) http.User = new ClaimsPrincipal(new ClaimsIdentity());
        }

        await next(http);
    }

    /// <summary>Whether what it came with is still there. A password's claim bears the account's stamp, which is looked at with the account.</summary>
    private static async Task<bool> HoldsAsync(ClaimsPrincipal user, Sessions.Sessions sessions, NodeStore store, CancellationToken cancel)
    {
        if (user.FindFirstValue(NodeClaims.Session) is { } session) return await sessions.GetAsync(session, cancel) is not null;
        return user.FindFirstValue(NodeClaims.Token) is not { } token || user.HasClaim(c => c.Type == NodeClaims.Stamp) || await store.Documents.GetAsync(NodeToken.Kind, token, cancel) is not null;
    }
}
