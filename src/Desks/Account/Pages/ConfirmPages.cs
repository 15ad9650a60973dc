using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Renkei.Desks.Account.SignIn;
using Renkei.Web;

namespace Renkei.Desks.Account.Pages;

/// <summary>Asks once more who sits there, before what opens or closes the account is changed: an unattended screen is no proof.</summary>
internal static class ConfirmPages
{
    /// <summary>A proof older than this is asked for again before such a page is shown.</summary>
    public static readonly TimeSpan ForPages = TimeSpan.FromMinutes(15);

    /// <summary>The same for its forms: whoever was shown one has time to fill it in.</summary>
    public static readonly TimeSpan ForForms = TimeSpan.FromMinutes(60);

    private const string Page = "/confirm";

    public static void Map(IEndpointRouteBuilder own)
    {
        own.MapGet(Page, ShowAsync);
        own.MapPost(Page, ConfirmAsync);
        own.MapPost(Page + "/passkey", ConfirmByPasskeyAsync);
    }

    /// <summary>Whether the session's owner has proved lately who they are.</summary>
    public static bool IsFresh(HttpContext http, PageContext page, TimeSpan within) =>
        long.TryParse(http.User.FindFirstValue(NodeClaims.Proved), NumberStyles.None, CultureInfo.InvariantCulture, out var at) && page.Now - DateTimeOffset.FromUnixTimeSeconds(at) < within;

    /// <summary>Leads to the page that asks.</summary>
    public static IResult Ask(string back) => WebKit.See($"{AccountPages.Root}{Page}?{SignInPages.Return}={Uri.EscapeDataString(back)}");

    /// <summary>Lets a route of the account pass only with a fresh proof.</summary>
    public static RouteHandlerBuilder NeedsProof(this RouteHandlerBuilder route, string back) => route.NeedsProof(_ => back);

    /// <summary>The same for any route that gives somebody something.</summary>
    /// <param name="back">Where to go on: the page whose form was sent.</param>
    public static RouteHandlerBuilder NeedsProof(this RouteHandlerBuilder route, Func<HttpContext, string> back) => route.AddEndpointFilter(async (call, next) =>
    {
        var http = call.HttpContext;
        var page = (PageContext)http.RequestServices.GetService(typeof(PageContext))!;
        return IsFresh(http, page, HttpMethods.IsGet(http.Request.Method) ? ForPages : ForForms) ? await next(call) : Ask(back(http));
    });

    private static async Task<IResult> ShowAsync(HttpContext http, PageContext page, Accounts accounts, CancellationToken cancel) =>
        WebKit.Page<ConfirmPage>(new ConfirmModel(await accounts.OwnAsync(page, cancel), SignInAddress.Local(http.Request.Query[SignInPages.Return]), []));

    private static async Task<IResult> ConfirmAsync(HttpContext http, PageContext page, Accounts accounts, PasswordCheck check, Sessions.Sessions sessions, CancellationToken cancel)
    {
        var (form, account) = (await FormValues.ReadAsync(http, cancel), await accounts.OwnAsync(page, cancel));
        var back = SignInAddress.Local(form[SignInPages.Return]);
        var answer = await check.AskAsync(account.Name, form["password"], http.Connection.RemoteIpAddress, cancel);
        if (answer.Failed is { } failed) await check.FailAsync(failed, "A wrong password was typed to confirm.", cancel);
        if (answer.Account is null)
        {
            if (answer.Wait is { } wait) TooManyAttempts.Say(http, wait);
            return WebKit.Page<ConfirmPage>(new ConfirmModel(account, back, [page.Texts.Refuse("password", answer.IsTooOften ? "account.sign-in.too-often" : "account.password.wrong")]), answer.IsTooOften ? StatusCodes.Status429TooManyRequests : StatusCodes.Status422UnprocessableEntity);
        }

        await sessions.ProveAsync(page.Person!.Session!, cancel);
        return WebKit.See(back);
    }

    private static async Task<IResult> ConfirmByPasskeyAsync(HttpContext http, PageContext page, Accounts accounts, SignInManager<NodeAccount> manager, Sessions.Sessions sessions, CancellationToken cancel)
    {
        var form = await FormValues.ReadAsync(http, cancel);
        var back = SignInAddress.Local(form[SignInPages.Return]);
        if (await PasskeyPages.AssertAsync(manager, form["credential"]) is { } asserted && asserted.Account == page.Person!.Account)
        {
            await sessions.ProveAsync(page.Person.Session!, cancel);
            return WebKit.See(back);
        }

        return WebKit.Page<ConfirmPage>(new ConfirmModel(await accounts.OwnAsync(page, cancel), back, [page.Texts.Refuse(null, "account.passkey.refused")]), StatusCodes.Status422UnprocessableEntity);
    }
}
