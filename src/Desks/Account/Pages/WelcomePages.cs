using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Renkei.Desks.Account.Links;
using Renkei.Desks.Account.Provider;
using Renkei.Desks.Account.Secrets;
using Renkei.Desks.Account.Sessions;
using Renkei.Desks.Account.SignIn;
using Renkei.Desks.Administration;
using Renkei.Web;
using Renkei.Web.Forms;
using Renkei.Web.People;

namespace Renkei.Desks.Account.Pages;

/// <summary>What a one-time link opens: the first administrator makes an account, somebody invited chooses a password.</summary>
internal static class WelcomePages
{
    /// <summary>Wrong links from one address in <see cref="PasswordCheck.Window"/>.</summary>
    private const int PerAddress = 30;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup(OnceLinks.Path + "{link}").IsOpen();
        open.MapGet("", ShowAsync);
        open.MapPost("", UseAsync);
        open.MapGet("/provider", LeaveAsync);
    }

    private static async Task<IResult> ShowAsync(string link, HttpContext http, PageContext page, Door door, ProviderName provider, CancellationToken cancel)
    {
        if (await door.OpenAsync(link, http, cancel) is not var (_, invited)) return Gone(http);
        Hide(http);
        return WebKit.Page<WelcomePage>(new WelcomeModel(OnceLinks.Path + link, invited, invited?.Name ?? "", invited?.DisplayName ?? "", Refused(page, http.Request.Query["refused"], provider.Name), null, invited is null ? null : provider.Name));
    }

    private static IReadOnlyList<Refusal> Refused(PageContext page, string? why, string? provider) =>
        why is "provider" or "provider-down" or "taken" && provider is not null ? [page.Texts.Refuse(null, "account.identity.refused-" + why, provider)] : [];

    /// <summary>Leads the invited to the provider. Only from the page itself: another site, or an address in a mail, could else let whoever is signed in there accept an invitation that is none of theirs. Browsers say so to every address that a provider may lead back to (https, or this machine).</summary>
    private static async Task<IResult> LeaveAsync(string link, HttpContext http, Door door, ProviderName provider, CancellationToken cancel)
    {
        if (provider.Name is null || await door.OpenAsync(link, http, cancel) is not (_, { })) return Gone(http);
        Hide(http);
        return http.Request.Headers["Sec-Fetch-Site"].ToString() == "same-origin" ? await ProviderScheme.LeadAsync(http, provider, new(Link: link), cancel) : WebKit.See(OnceLinks.Path + link);
    }

    private static async Task<IResult> UseAsync(string link, HttpContext http, PageContext page, Door door, ProviderName provider, IPasswordHasher<NodeAccount> hasher, SecretSource secrets, Accounts accounts, SignInFinish finish, CancellationToken cancel)
    {
        if (await door.OpenAsync(link, http, cancel) is not var (kept, invited)) return Gone(http);
        Hide(http);
        var form = await FormValues.ReadAsync(http, cancel);
        var (name, shown, password) = (invited?.Name ?? form["name"].Trim(), form["displayName"].Trim(), form["password"]);
        var refusals = NameRule.Judge(invited is null ? name : null, shown).Select(r => page.Texts.Refuse(r.Field, r.Key)).Concat(NewPassword.Judge(page, password, form["repeated"], [name, shown, page.Organisation])).ToList();
        var model = new WelcomeModel(OnceLinks.Path + link, invited, name, shown, refusals, form.Key, invited is null ? null : provider.Name);
        if (refusals.Count > 0) return WebKit.Page<WelcomePage>(model, StatusCodes.Status422UnprocessableEntity);
        var hash = hasher.HashPassword(invited ?? new() { Id = "new", Name = name, DisplayName = shown }, PasswordRule.Typed(password));
        if (invited is not null)
        {
            return await finish.BeginAsync(http, invited.Id, Proof.Link, a => Accept(a, shown, hash, secrets), cancel, kept.Use()) ? WebKit.See("/account/second-factor?first") : Gone(http);
        }

        var first = new NodeAccount { Id = secrets.Id(), Name = name, DisplayName = shown, PasswordHash = hash, SecurityStamp = secrets.Id(), Roles = [new(Rights.Node, Role.Administrator)], Created = page.Now };
        switch (await accounts.CreateAsync(first, null, $"The first administrator, {name}, made an account by the one-time link.", cancel, kept.Use()))
        {
            case AccountRefusal.NameTaken: return WebKit.Page<WelcomePage>(model with { Refusals = [page.Texts.Refuse("name", "account.name.taken")] }, StatusCodes.Status422UnprocessableEntity);
            case AccountRefusal.Changed: return Gone(http);
        }

        await finish.BeginAsync(http, first.Id, Proof.Link, _ => true, cancel);
        return WebKit.See("/account/second-factor?first");
    }

    private static bool Accept(NodeAccount account, string shown, string hash, SecretSource secrets)
    {
        (account.DisplayName, account.PasswordHash, account.SecurityStamp) = (shown, hash, secrets.Id());
        return true;
    }

    /// <summary>Used, expired and never made are one answer; that too many were tried is another.</summary>
    private static IResult Gone(HttpContext http)
    {
        Hide(http);
        if (http.Features.Get<TooManyAttempts>() is { Wait: var wait })
        {
            TooManyAttempts.Say(http, wait);
            return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        }

        return WebKit.Page<LinkGonePage>(null, StatusCodes.Status404NotFound);
    }

    /// <summary>The address is the secret: it is told to nobody, and kept by nothing.</summary>
    private static void Hide(HttpContext http) => http.Response.Headers.CacheControl = "no-store";

    /// <summary>Looks a link up, no oftener than an address may.</summary>
    internal sealed class Door(OnceLinks links, Accounts accounts, Trust trust, AttemptLimits limits)
    {
        /// <summary>The link, and the account that is invited by it; null when it opens nothing.</summary>
        public async Task<(KeptLink Link, NodeAccount? Invited)?> OpenAsync(string key, HttpContext http, CancellationToken cancel)
        {
            var from = "link from " + AttemptLimits.Of(http.Connection.RemoteIpAddress);
            if (await links.FindAsync(key, cancel) is not { } link)
            {
                if (!limits.TryTake(from, PerAddress, PasswordCheck.Window)) http.Features.Set(new TooManyAttempts(limits.Left(PasswordCheck.Window)));
                return null;
            }

            if (link.Link.Account is null) return await accounts.HasAdministratorAsync(cancel) ? null : (link, null);
            return await accounts.GetAsync(link.Link.Account, cancel) is { Disabled: null } invited && !await trust.HoldsAsync(invited, cancel) ? (link, invited) : null;
        }
    }
}

/// <summary>Which names are taken.</summary>
internal static class NameRule
{
    public const int MaxShown = 100;

    /// <param name="name">To sign in with; null where it is not asked for.</param>
    /// <param name="shown">For people.</param>
    public static IEnumerable<(string Field, string Key)> Judge(string? name, string shown)
    {
        if (name is not null && !AccountName.IsValid(name)) yield return ("name", "account.name.refused");
        if (shown.Length is 0 or > MaxShown || shown.Any(NameCharacter.IsRefused)) yield return ("displayName", "account.display-name.refused");
    }
}

/// <summary>A new password, typed twice.</summary>
internal static class NewPassword
{
    public static IEnumerable<Refusal> Judge(PageContext page, string password, string repeated, IEnumerable<string> names)
    {
        if (PasswordRule.Judge(password, names) is { } refusal) yield return page.Texts.Refuse("password", "account.password." + Word(refusal), PasswordRule.MinLength);
        else if (password != repeated) yield return page.Texts.Refuse("repeated", "account.password.differs");
    }

    private static string Word(PasswordRefusal refusal) => refusal switch
    {
        PasswordRefusal.TooShort => "too-short",
        PasswordRefusal.TooLong => "too-long",
        PasswordRefusal.Common => "common",
        PasswordRefusal.HoldsName => "holds-name",
        _ => "pattern",
    };
}
