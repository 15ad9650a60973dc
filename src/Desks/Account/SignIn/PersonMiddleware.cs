using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Renkei.Desks.Account.Tokens;
using Renkei.Desks.Administration;
using Renkei.Web;
using Renkei.Web.Language;
using Renkei.Web.People;

namespace Renkei.Desks.Account.SignIn;

/// <summary>Adds to the <see cref="PageContext"/> of a request who asks, what they may, and how they want to read. Before any gate and any route.</summary>
/// <remarks>Account and clearance are read for every request, so that what was taken away counts at once, whichever process is asked.</remarks>
internal sealed class PersonMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http, PageContext page, Accounts accounts, ClearanceSource clearances)
    {
        if (http.Features.Get<TooManyAttempts>() is { Wait: var wait })
        {
            TooManyAttempts.Say(http, wait);
            return;
        }

        if (http.User.Identity is { IsAuthenticated: true } && await WhoAsync(http.User, accounts, clearances, http.RequestAborted) is { } person) page.Person = person;
        else http.User = new ClaimsPrincipal(new ClaimsIdentity());
        if (page.Person is { Preferences: var wishes })
        {
            if (wishes.Language is { } language) page.Texts = Texts.Of(language);
            if (wishes.TimeZone is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)) page.Zone = found;
            page.Theme = wishes.Theme;
        }

        await next(http);
    }

    internal static async Task<Person?> WhoAsync(ClaimsPrincipal user, Accounts accounts, ClearanceSource clearances, CancellationToken cancel)
    {
        if (user.FindFirstValue(NodeClaims.Account) is not { } id || await accounts.GetAsync(id, cancel) is not { Disabled: null } account) return null;
        // A token bears no stamp: it outlives a change of the password, and is taken back by itself.
        if (user.FindFirstValue(NodeClaims.Stamp) is var stamp && stamp != account.SecurityStamp && !(stamp is null && user.HasClaim(c => c.Type == NodeClaims.Token))) return null;
        var rights = new Rights(TokenScope.Limit(account.Roles, [.. user.FindAll(NodeClaims.Scope).Select(c => c.Value)], user.HasClaim(c => c.Type == NodeClaims.Token)));
        return new(account.Id, account.DisplayName, await clearances.ForAsync(account.Id, cancel), rights, account.Preferences, user.FindFirstValue(NodeClaims.Session));
    }
}
