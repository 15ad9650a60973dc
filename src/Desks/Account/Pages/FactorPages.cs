using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using QRCoder;
using Renkei.Desks.Account.Secrets;
using Renkei.Desks.Account.Sessions;
using Renkei.Desks.Account.SignIn;
using Renkei.Store.Log;
using Renkei.Web;
using Renkei.Web.Shell;

namespace Renkei.Desks.Account.Pages;

/// <summary>The second factor: an app that makes codes, and recovery codes for the day it is lost.</summary>
internal static class FactorPages
{
    private const string Page = "/second-factor";
    private const string Address = AccountPages.Root + Page;

    public static void Map(IEndpointRouteBuilder own)
    {
        own.MapGet(Page, ShowAsync).NeedsProof(Address).IsPage("account.factor.title");
        own.MapPost(Page + "/begin", BeginAsync).NeedsProof(Address);
        own.MapPost(Page, ConfirmAsync).NeedsProof(Address);
        own.MapPost(Page + "/off", OffAsync).NeedsProof(Address);
        own.MapPost(Page + "/codes", CodesAsync).NeedsProof(Address);
    }

    /// <summary>The path of an SVG that shows a text as a QR code: a square of one unit for each dark module.</summary>
    internal static (string Path, int Size) Picture(string text)
    {
        using var maker = new QRCodeGenerator();
        using var code = maker.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        return (string.Concat(rows.SelectMany((row, y) => Enumerable.Range(0, row.Length).Where(x => row[x]).Select(x => $"M{x} {y}h1v1h-1z"))), rows.Count);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, PageContext page, Accounts accounts, CancellationToken cancel)
    {
        var account = await accounts.OwnAsync(page, cancel);
        return WebKit.Page<FactorPage>(new FactorModel(account, Setup(account, page), null, [], http.Request.Query.ContainsKey("first"), http.Request.Query.ContainsKey("saved")));
    }

    private static async Task<IResult> BeginAsync(PageContext page, Accounts accounts, SecretSource secrets, CancellationToken cancel)
    {
        await accounts.UpdateAsync(page.Person!.Account, a =>
        {
            if (a.TwoFactor) return false;
            (a.TotpKey, a.TotpStep) = (Base32.Encode(secrets.Bytes(Totp.KeyLength)), 0);
            return true;
        }, _ => [], cancel);
        return WebKit.See(Address);
    }

    /// <summary>The first code proves that the app has the key. All other sessions end: they were opened with less.</summary>
    private static async Task<IResult> ConfirmAsync(HttpContext http, PageContext page, Accounts accounts, AttemptLimits limits, SecretSource secrets, SignInFinish finish, CancellationToken cancel)
    {
        var (form, account) = (await FormValues.ReadAsync(http, cancel), await accounts.OwnAsync(page, cancel));
        if (account.TwoFactor || account.TotpKey is null) return WebKit.See(Address);
        var codes = RecoveryCode.Make(secrets);
        var byAccount = "factor for " + account.Id;
        if (!limits.TryTake(byAccount, FactorRule.PerAccount, PasswordCheck.Window))
        {
            TooManyAttempts.Say(http, limits.Left(PasswordCheck.Window));
            return Refuse(account, page, "account.code.too-often", StatusCodes.Status429TooManyRequests);
        }

        var isDone = await finish.BeginAsync(http, account.Id, Proof.Code, LogKinds.Account, "Turned the second factor on; all other sessions ended.", a =>
        {
            if (a.TwoFactor || a.TotpKey != account.TotpKey || !FactorRule.TakeCode(a, form["code"], page.Now)) return false;
            (a.TwoFactor, a.SecurityStamp, a.RecoveryCodes) = (true, secrets.Id(), [.. codes.Select(RecoveryCode.Hash)]);
            return true;
        }, cancel);
        if (!isDone) return Refuse(account, page, "account.code.wrong", StatusCodes.Status422UnprocessableEntity);
        limits.GiveBack(byAccount, PasswordCheck.Window);
        return WebKit.Page<FactorPage>(new FactorModel(await accounts.OwnAsync(page, cancel), null, codes, []));
    }

    private static async Task<IResult> OffAsync(HttpContext http, PageContext page, SecretSource secrets, SignInFinish finish, CancellationToken cancel)
    {
        await finish.BeginAsync(http, page.Person!.Account, Proof.Password, LogKinds.Account, "Turned the second factor off; all other sessions ended.", a =>
        {
            if (!a.TwoFactor) return false;
            (a.TwoFactor, a.TotpKey, a.TotpStep, a.RecoveryCodes, a.SecurityStamp) = (false, null, 0, [], secrets.Id());
            return true;
        }, cancel);
        return WebKit.See(Address + "?saved");
    }

    private static async Task<IResult> CodesAsync(PageContext page, Accounts accounts, SecretSource secrets, CancellationToken cancel)
    {
        var codes = RecoveryCode.Make(secrets);
        var changed = await accounts.UpdateAsync(page.Person!.Account, a =>
        {
            if (!a.TwoFactor) return false;
            a.RecoveryCodes = [.. codes.Select(RecoveryCode.Hash)];
            return true;
        }, a => [accounts.Said(LogKinds.Account, a, a.Id, "Made new recovery codes.")], cancel);
        return changed is null ? WebKit.See(Address) : WebKit.Page<FactorPage>(new FactorModel(changed, null, codes, []));
    }

    private static IResult Refuse(NodeAccount account, PageContext page, string key, int status) => WebKit.Page<FactorPage>(new FactorModel(account, Setup(account, page), null, [page.Texts.Refuse("code", key)]), status);

    private static FactorSetup? Setup(NodeAccount account, PageContext page)
    {
        if (account.TwoFactor || account.TotpKey is not { } key) return null;
        var (path, size) = Picture(Totp.Address(page.Organisation, account.Name, key));
        return new(string.Join(' ', key.Chunk(4).Select(c => new string(c))), path, size);
    }
}
