using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Renkei.Desks.Account.Secrets;
using Renkei.Desks.Account.Sessions;
using Renkei.Desks.Account.SignIn;
using Renkei.Web;
using Renkei.Web.Forms;
using Renkei.Web.People;

namespace Renkei.Desks.Account.Pages;

/// <summary>The pages of signing in and out.</summary>
internal static class SignInPages
{
    public const string Code = SignInAddress.Page + "/code";
    public const string Recovery = SignInAddress.Page + "/recovery";

    /// <summary>The word in the address for where to go after.</summary>
    public const string Return = "return";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup(SignInAddress.Page).IsOpen();
        open.MapGet("", Show);
        open.MapPost("", SignInAsync);
        open.MapGet("/code", ShowCodeAsync);
        open.MapPost("/code", CodeAsync);
        open.MapGet("/recovery", ShowRecoveryAsync);
        open.MapPost("/recovery", RecoverAsync);
        PasskeyPages.MapSignIn(open);
        Provider.ProviderScheme.Map(open);
        routes.MapPost("/sign-out", SignOutAsync).NeedsSession();
    }

    private static IResult Show(HttpContext http, PageContext page, Provider.ProviderName provider)
    {
        var back = SignInAddress.Local(http.Request.Query[Return]);
        return page.Person is not null ? Results.LocalRedirect(back) : WebKit.Page<SignInPage>(new SignInModel("", back, Refused(page, http.Request.Query["refused"]), provider.Name, http.Request.Query.ContainsKey("done")));
    }

    private static async Task<IResult> SignInAsync(HttpContext http, PageContext page, PasswordCheck check, SignInFinish finish, Provider.ProviderName provider, CancellationToken cancel)
    {
        var form = await FormValues.ReadAsync(http, cancel);
        var (name, back) = (form["name"].Trim(), SignInAddress.Local(form[Return]));
        var answer = await check.AskAsync(name, form["password"], http.Connection.RemoteIpAddress, cancel);
        if (answer.Account is not { } account) return Refuse(http, page, check, answer, new(name, back, [], provider.Name));
        if (account.TwoFactor)
        {
            await SignInFinish.OweAsync(http, account, back);
            return WebKit.See(Code);
        }

        return await finish.BeginAsync(http, account.Id, Proof.Password, a => Same(a, account), cancel) ? WebKit.See(back) : Again(page, new(name, back, [], provider.Name), "account.sign-in.wrong", StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>One sentence for an unknown name, a wrong password, a locked and a disabled account; what is counted is counted when the answer is out.</summary>
    private static IResult Refuse(HttpContext http, PageContext page, PasswordCheck check, PasswordAnswer answer, SignInModel model)
    {
        if (answer.Failed is { } failed) http.Response.OnCompleted(() => check.FailAsync(failed, "A wrong password was typed.", CancellationToken.None));
        return answer.Wait is { } wait ? TooOften(http, page, model, wait) : Again(page, model, "account.sign-in.wrong", StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>The page again, with when one may try again.</summary>
    public static IResult TooOften(HttpContext http, PageContext page, SignInModel model, TimeSpan wait)
    {
        TooManyAttempts.Say(http, wait);
        return Again(page, model, "account.sign-in.too-often", StatusCodes.Status429TooManyRequests);
    }

    private static IResult Again(PageContext page, SignInModel model, string key, int status) => WebKit.Page<SignInPage>(model with { Refusals = [page.Texts.Refuse("name", key)] }, status);

    private static async Task<IResult> ShowCodeAsync(HttpContext http, SignInFinish finish, CancellationToken cancel) =>
        await finish.OwingAsync(http, cancel) is null ? WebKit.See(SignInAddress.Page) : WebKit.Page<CodePage>(new CodeModel(false, []));

    private static async Task<IResult> ShowRecoveryAsync(HttpContext http, SignInFinish finish, CancellationToken cancel) =>
        await finish.OwingAsync(http, cancel) is null ? WebKit.See(SignInAddress.Page) : WebKit.Page<CodePage>(new CodeModel(true, []));

    private static Task<IResult> CodeAsync(HttpContext http, PageContext page, PasswordCheck check, SignInFinish finish, AttemptLimits limits, TimeProvider time, CancellationToken cancel) =>
        FactorAsync(http, page, check, finish, limits, isRecovery: false, (account, code) => FactorRule.TakeCode(account, code, time.GetUtcNow()), cancel);

    private static Task<IResult> RecoverAsync(HttpContext http, PageContext page, PasswordCheck check, SignInFinish finish, AttemptLimits limits, CancellationToken cancel) =>
        FactorAsync(http, page, check, finish, limits, isRecovery: true, FactorRule.TakeRecovery, cancel);

    private static async Task<IResult> FactorAsync(HttpContext http, PageContext page, PasswordCheck check, SignInFinish finish, AttemptLimits limits, bool isRecovery, Func<NodeAccount, string, bool> take, CancellationToken cancel)
    {
        if (await finish.OwingAsync(http, cancel) is not var (account, back)) return WebKit.See(SignInAddress.Page);
        var code = (await FormValues.ReadAsync(http, cancel))["code"];
        var (byAccount, byAddress) = ("factor for " + account.Id, "factor from " + AttemptLimits.Of(http.Connection.RemoteIpAddress));
        // An address may be a whole office: what its people type right at the same time counts for nothing.
        if (!limits.HasLeft(byAddress, PasswordCheck.PerAddress, PasswordCheck.Window) || !limits.TryTake(byAccount, FactorRule.PerAccount, PasswordCheck.Window))
        {
            TooManyAttempts.Say(http, limits.Left(PasswordCheck.Window));
            return Wrong(page, isRecovery, "account.code.too-often", StatusCodes.Status429TooManyRequests);
        }

        if (await finish.BeginAsync(http, account.Id, isRecovery ? Proof.Recovery : Proof.Code, a => !FactorRule.IsLocked(a, page.Now) && a.SecurityStamp == account.SecurityStamp && take(a, code), cancel))
        {
            limits.GiveBack(byAccount, PasswordCheck.Window);
            return WebKit.See(isRecovery ? "/account/second-factor" : back);
        }

        limits.TryTake(byAddress, PasswordCheck.PerAddress, PasswordCheck.Window);
        await check.FailAsync(account, isRecovery ? "A wrong recovery code was typed, behind the right password." : "A wrong code was typed, behind the right password.", cancel);
        return Wrong(page, isRecovery, isRecovery ? "account.recovery.wrong" : "account.code.wrong", StatusCodes.Status422UnprocessableEntity);
    }

    private static IResult Wrong(PageContext page, bool isRecovery, string key, int status) => WebKit.Page<CodePage>(new CodeModel(isRecovery, [page.Texts.Refuse("code", key)]), status);

    private static async Task<IResult> SignOutAsync(HttpContext http, PageContext page, Sessions.Sessions sessions, CancellationToken cancel)
    {
        await sessions.EndAsync(page.Person!.Account, page.Person.Session!, page.Person.Account, cancel);
        SessionCookie.Remove(http);
        // What the browser kept of the pages goes with the session.
        http.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return WebKit.See(SignInAddress.Page + "?done");
    }

    /// <summary>The password that was verified is still the account's; a hash made by weaker settings is replaced on the way.</summary>
    private static bool Same(NodeAccount now, NodeAccount verified)
    {
        if (now.SecurityStamp != verified.SecurityStamp || now.TwoFactor) return false;
        now.PasswordHash = verified.PasswordHash;
        return true;
    }

    private static IReadOnlyList<Refusal> Refused(PageContext page, string? why) => why is "provider" or "provider-down" or "provider-stays" or "passkey" or "invited" ? [page.Texts.Refuse(null, "account.sign-in.refused-" + why)] : [];
}
