using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Renkei.Desks.Account.Identity;
using Renkei.Desks.Account.Provider;
using Renkei.Desks.Account.Secrets;
using Renkei.Desks.Account.Sessions;
using Renkei.Desks.Account.SignIn;
using Renkei.Store.Log;
using Renkei.Web;
using Renkei.Web.Forms;
using Renkei.Web.People;
using Renkei.Web.Shell;

namespace Renkei.Desks.Account.Pages;

/// <summary>Passkeys: added, named and removed in the account; and signing in by one.</summary>
internal static class PasskeyPages
{
    private const string Page = "/passkeys";
    private const string Address = AccountPages.Root + Page;
    private const int MaxPasskeys = 20;
    private const int MaxName = 60;

    /// <summary>Longer than any credential a browser sends.</summary>
    private const int MaxCredential = 100_000;

    public static void Map(IEndpointRouteBuilder own)
    {
        own.MapGet(Page, ShowAsync).NeedsProof(Address).IsPage("account.passkeys.title");
        own.MapPost(Page + "/options", OfferAsync).NeedsProof(Address);
        own.MapPost(Page, AddAsync).NeedsProof(Address);
        own.MapPost(Page + "/{id}/name", RenameAsync).NeedsProof(Address);
        own.MapPost(Page + "/{id}/remove", RemoveAsync).NeedsProof(Address);
    }

    public static void MapSignIn(IEndpointRouteBuilder open)
    {
        open.MapPost("/passkey/options", async (SignInManager<NodeAccount> manager) => Results.Text(await manager.MakePasskeyRequestOptionsAsync(null), "application/json")).IsOpen();
        open.MapPost("/passkey", SignInAsync).IsOpen();
    }

    /// <summary>The account whose passkey signed what was asked; null when none did.</summary>
    public static async Task<(string Account, UserPasskeyInfo Passkey)?> AssertAsync(SignInManager<NodeAccount> manager, string credential)
    {
        if (credential.Length is 0 or > MaxCredential) return null;
        var result = await manager.PerformPasskeyAssertionAsync(credential);
        return result.Succeeded ? (result.User.Id, result.Passkey) : null;
    }

    /// <summary>A passkey is something one has and something one is or knows: no code is asked for after it. It opens a locked account, too, so that nobody can lock its owner out.</summary>
    private static async Task<IResult> SignInAsync(HttpContext http, PageContext page, ProviderName provider, AttemptLimits limits, SignInManager<NodeAccount> manager, SignInFinish finish, CancellationToken cancel)
    {
        var form = await FormValues.ReadAsync(http, cancel);
        var from = "passkey from " + AttemptLimits.Of(http.Connection.RemoteIpAddress);
        if (await AssertAsync(manager, form["credential"]) is not var (account, used))
        {
            return limits.TryTake(from, PasswordCheck.PerAddress, PasswordCheck.Window) ? WebKit.See(SignInAddress.Page + "?refused=passkey")
                : SignInPages.TooOften(http, page, new("", SignInAddress.Local(form[SignInPages.Return]), [], provider.Name), limits.Left(PasswordCheck.Window));
        }

        return await finish.BeginAsync(http, account, Proof.Passkey, a => Used(a, used), cancel) ? WebKit.See(SignInAddress.Local(form[SignInPages.Return])) : WebKit.See(SignInAddress.Page + "?refused=passkey");
    }

    private static bool Used(NodeAccount account, UserPasskeyInfo used)
    {
        var kept = Passkeys.Of(used);
        if (account.Passkeys.All(p => p.Id != kept.Id)) return false;
        account.Passkeys = [.. account.Passkeys.Select(p => p.Id == kept.Id ? p with { SignCount = kept.SignCount, IsBackedUp = kept.IsBackedUp } : p)];
        return true;
    }

    private static async Task<IResult> ShowAsync(HttpContext http, PageContext page, Accounts accounts, CancellationToken cancel) =>
        WebKit.Page<PasskeysPage>(new PasskeysModel(await accounts.OwnAsync(page, cancel), [], http.Request.Query.ContainsKey("saved")));

    private static async Task<IResult> OfferAsync(PageContext page, Accounts accounts, SignInManager<NodeAccount> manager, CancellationToken cancel)
    {
        var account = await accounts.OwnAsync(page, cancel);
        return Results.Text(await manager.MakePasskeyCreationOptionsAsync(new() { Id = account.Id, Name = account.Name, DisplayName = account.DisplayName }), "application/json");
    }

    private static async Task<IResult> AddAsync(HttpContext http, PageContext page, Accounts accounts, SignInManager<NodeAccount> manager, CancellationToken cancel)
    {
        var (form, own) = (await FormValues.ReadAsync(http, cancel), await accounts.OwnAsync(page, cancel));
        var (credential, name) = (form["credential"], Name(form["name"]));
        if (credential.Length is 0 or > MaxCredential || own.Passkeys.Count >= MaxPasskeys) return Refused(page, own);
        var result = await manager.PerformPasskeyAttestationAsync(credential);
        if (!result.Succeeded || result.UserEntity.Id != own.Id) return Refused(page, own);
        var made = Passkeys.Of(result.Passkey) with { Name = name.Length == 0 ? page.Texts["account.passkey.unnamed"] : name };
        if (await accounts.FindByPasskeyAsync(made.Id, cancel) is not null) return Refused(page, own);
        await accounts.UpdateAsync(own.Id, a =>
        {
            a.Passkeys = [.. a.Passkeys, made];
            return true;
        }, a => [accounts.Said(LogKinds.Account, a, a.Id, $"Added a passkey, “{made.Name}”.")], cancel);
        return WebKit.See(Address + "?saved");
    }

    private static async Task<IResult> RenameAsync(string id, HttpContext http, PageContext page, Accounts accounts, CancellationToken cancel)
    {
        var name = Name((await FormValues.ReadAsync(http, cancel))["name"]);
        if (name.Length == 0) return Refused(page, await accounts.OwnAsync(page, cancel), "account.passkey.name-refused");
        await accounts.UpdateAsync(page.Person!.Account, a =>
        {
            if (a.Passkeys.All(p => p.Id != id || p.Name == name)) return false;
            a.Passkeys = [.. a.Passkeys.Select(p => p.Id == id ? p with { Name = name } : p)];
            return true;
        }, _ => [], cancel);
        return WebKit.See(Address + "?saved");
    }

    internal static async Task<IResult> RemoveAsync(string id, PageContext page, Accounts accounts, CancellationToken cancel)
    {
        // The account as it was read last: judged anew whenever somebody else changed it meanwhile.
        NodeAccount? last = null;
        var name = "";
        await accounts.UpdateAsync(page.Person!.Account, a =>
        {
            last = a;
            if (a.Passkeys.FirstOrDefault(p => p.Id == id) is not { } gone || IsLastWayIn(a)) return false;
            (name, a.Passkeys) = (gone.Name, [.. a.Passkeys.Where(p => p.Id != id)]);
            return true;
        }, a => [accounts.Said(LogKinds.Account, a, a.Id, $"Removed a passkey, “{name}”.")], cancel);
        if (last is { } own && own.Passkeys.Any(p => p.Id == id)) return Refused(page, own, "account.passkey.last");
        return WebKit.See(Address + (name.Length > 0 ? "?saved" : ""));
    }

    private static bool IsLastWayIn(NodeAccount account) => account is { PasswordHash: null, Logins.Count: 0, Passkeys.Count: 1 };

    private static IResult Refused(PageContext page, NodeAccount own, string key = "account.passkey.refused") =>
        WebKit.Page<PasskeysPage>(new PasskeysModel(own, [page.Texts.Refuse(null, key)], false), StatusCodes.Status422UnprocessableEntity);

    private static string Name(string typed) => string.Concat(typed.Trim().Where(c => !NameCharacter.IsRefused(c))) is var name && name.Length > MaxName ? name[..MaxName] : name;
}
