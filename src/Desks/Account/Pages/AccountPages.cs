using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Renkei.Desks.Account.Secrets;
using Renkei.Desks.Account.Sessions;
using Renkei.Desks.Account.SignIn;
using Renkei.Store.Log;
using Renkei.Web;
using Renkei.Web.Language;
using Renkei.Web.People;
using Renkei.Web.Shell;

namespace Renkei.Desks.Account.Pages;

/// <summary>One's own account: how one is called and wants to read, and the password.</summary>
internal static class AccountPages
{
    public const string Root = "/account";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup(Root).NeedsSession();
        own.MapGet("", ShowAsync).IsPage("account.profile.title");
        own.MapPost("", KeepAsync);
        own.MapGet("/password", ShowPasswordAsync).IsPage("account.password.title");
        own.MapPost("/password", ChangePasswordAsync);
        ConfirmPages.Map(own);
        FactorPages.Map(own);
        PasskeyPages.Map(own);
        IdentityPages.Map(own);
        SessionPages.Map(own);
        TokenPages.Map(own);
    }

    /// <summary>The account of whoever asks; it was there a moment ago, when the request was looked at.</summary>
    public static async Task<NodeAccount> OwnAsync(this Accounts accounts, PageContext page, CancellationToken cancel) =>
        await accounts.GetAsync(page.Person!.Account, cancel) ?? throw new InvalidOperationException("The account of a session is gone.");

    private static async Task<IResult> ShowAsync(HttpContext http, PageContext page, Accounts accounts, CancellationToken cancel)
    {
        var account = await accounts.OwnAsync(page, cancel);
        return WebKit.Page<ProfilePage>(new ProfileModel(account, account.DisplayName, account.Preferences, [], http.Request.Query.ContainsKey("saved")));
    }

    private static async Task<IResult> KeepAsync(HttpContext http, PageContext page, Accounts accounts, CancellationToken cancel)
    {
        var (form, account) = (await FormValues.ReadAsync(http, cancel), await accounts.OwnAsync(page, cancel));
        var (shown, wishes) = (form["displayName"].Trim(), PreferenceRule.Of(form["language"], form["timeZone"], form["theme"]));
        var refusals = NameRule.Judge(null, shown).Select(r => page.Texts.Refuse(r.Field, r.Key)).ToList();
        if (wishes is null) refusals.Add(page.Texts.Refuse("timeZone", "account.time-zone.refused"));
        if (refusals.Count > 0) return WebKit.Page<ProfilePage>(new ProfileModel(account, shown, wishes ?? account.Preferences, refusals, false), StatusCodes.Status422UnprocessableEntity);
        await accounts.UpdateAsync(account.Id, a => Change(a, shown, wishes!), a => [accounts.Said(LogKinds.Account, a, a.Id, "Changed how they are called or want to read.")], cancel);
        return WebKit.See(Root + "?saved");
    }

    private static bool Change(NodeAccount account, string shown, Preferences wishes)
    {
        if (account.DisplayName == shown && account.Preferences == wishes) return false;
        (account.DisplayName, account.Preferences) = (shown, wishes);
        return true;
    }

    private static async Task<IResult> ShowPasswordAsync(HttpContext http, PageContext page, Accounts accounts, CancellationToken cancel) =>
        WebKit.Page<PasswordPage>(new PasswordModel(await accounts.OwnAsync(page, cancel), [], http.Request.Query.ContainsKey("saved")));

    private static async Task<IResult> ChangePasswordAsync(HttpContext http, PageContext page, Accounts accounts, PasswordCheck check, IPasswordHasher<NodeAccount> hasher, SecretSource secrets, SignInFinish finish, CancellationToken cancel)
    {
        var (form, account) = (await FormValues.ReadAsync(http, cancel), await accounts.OwnAsync(page, cancel));
        var refusals = NewPassword.Judge(page, form["password"], form["repeated"], [account.Name, account.DisplayName, page.Organisation]).ToList();
        var isTooOften = false;
        if (account.PasswordHash is null)
        {
            if (!ConfirmPages.IsFresh(http, page, ConfirmPages.ForForms)) return ConfirmPages.Ask(Root + "/password");
        }
        else if (refusals.Count == 0)
        {
            var answer = await check.AskAsync(account.Name, form["current"], http.Connection.RemoteIpAddress, cancel);
            if (answer.Failed is { } failed) await check.FailAsync(failed, "A wrong password was typed to change it.", cancel);
            isTooOften = answer.IsTooOften;
            if (answer.Wait is { } wait) TooManyAttempts.Say(http, wait);
            if (answer.Account is null) refusals.Add(page.Texts.Refuse("current", answer.IsTooOften ? "account.sign-in.too-often" : "account.password.wrong"));
        }

        if (refusals.Count > 0) return WebKit.Page<PasswordPage>(new PasswordModel(account, refusals, false), isTooOften ? StatusCodes.Status429TooManyRequests : StatusCodes.Status422UnprocessableEntity);
        var hash = hasher.HashPassword(account, PasswordRule.Typed(form["password"]));
        return await finish.BeginAsync(http, account.Id, Proof.Password, LogKinds.Account, "Changed the password; all other sessions ended.", a => Set(a, account.SecurityStamp, hash, secrets), cancel)
            ? WebKit.See(Root + "/password?saved")
            : WebKit.Page<PasswordPage>(new PasswordModel(account, [page.Texts.Refuse(null, "account.changed-meanwhile")], false), StatusCodes.Status422UnprocessableEntity);
    }

    private static bool Set(NodeAccount account, string stamp, string hash, SecretSource secrets)
    {
        if (account.SecurityStamp != stamp) return false;
        (account.PasswordHash, account.SecurityStamp) = (hash, secrets.Id());
        return true;
    }
}

/// <summary>How somebody wants to read, as a form says it.</summary>
internal static class PreferenceRule
{
    /// <summary>Null when the time zone is none.</summary>
    public static Preferences? Of(string language, string zone, string theme)
    {
        if (zone.Length > 0 && (zone.Length > 64 || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))) return null;
        return new(Texts.Languages.FirstOrDefault(l => l == language), zone.Length == 0 ? null : zone, Enum.GetValues<Theme>().FirstOrDefault(t => t.ToString().Equals(theme, StringComparison.OrdinalIgnoreCase)));
    }
}
