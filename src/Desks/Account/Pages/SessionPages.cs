using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Renkei.Desks.Account.Sessions;
using Renkei.Web;
using Renkei.Web.Shell;

namespace Renkei.Desks.Account.Pages;

/// <summary>Where one is signed in, and ending it.</summary>
internal static class SessionPages
{
    private const string Page = "/sessions";
    private const string Address = AccountPages.Root + Page;

    public static void Map(IEndpointRouteBuilder own)
    {
        own.MapGet(Page, ShowAsync).IsPage("account.sessions.title");
        own.MapPost(Page + "/{id}/end", EndAsync);
        own.MapPost(Page + "/end-others", EndOthersAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, PageContext page, Sessions.Sessions sessions, CancellationToken cancel) =>
        WebKit.Page<SessionsPage>(new SessionsModel(await sessions.ListAsync(page.Person!.Account, cancel), page.Person.Session, http.Request.Query.ContainsKey("saved")));

    private static async Task<IResult> EndAsync(string id, HttpContext http, PageContext page, Sessions.Sessions sessions, CancellationToken cancel)
    {
        if (!await sessions.EndAsync(page.Person!.Account, id, page.Person.Account, cancel)) return Results.NotFound();
        if (id != page.Person.Session) return WebKit.See(Address + "?saved");
        SessionCookie.Remove(http);
        return WebKit.See(SignIn.SignInAddress.Page + "?done");
    }

    private static async Task<IResult> EndOthersAsync(PageContext page, Sessions.Sessions sessions, CancellationToken cancel)
    {
        await sessions.EndOthersAsync(page.Person!.Account, page.Person.Session, page.Person.Account, cancel);
        return WebKit.See(Address + "?saved");
    }
}
