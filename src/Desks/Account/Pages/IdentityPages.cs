using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Renkei.Desks.Account.Provider;
using Renkei.Desks.Account.Secrets;
using Renkei.Desks.Account.Sessions;
using Renkei.Desks.Account.SignIn;
using Renkei.Desks.Administration.People;
using Renkei.Desks.Administration.Roles;
using Renkei.Store.Log;
using Renkei.Web;
using Renkei.Web.People;

namespace Renkei.Desks.Account.Pages;

/// <summary>The provider's identity of one's own account: connected and disconnected. Only where a provider is set up.</summary>
/// <remarks>
/// The way there and back proves who somebody is at the provider, and nothing of who began it: another site can lead a browser through all of it. So the identity is only offered to the session that asked, and connected by a form of that session
/// that names it.
/// </remarks>
internal static class IdentityPages
{
    public const string Address = AccountPages.Root + Page;

    /// <summary>The page that asks whether to connect what the provider has just vouched for.</summary>
    public const string Confirm = Address + Sure;

    private const string Page = "/identity";
    private const string Sure = "/confirm";

    public static void Map(IEndpointRouteBuilder own)
    {
        own.MapGet(Page, ShowAsync).NeedsProof(Address);
        own.MapGet(Page + "/connect", LeaveAsync).NeedsProof(Address);
        own.MapGet(Page + Sure, AskAsync).NeedsProof(Confirm);
        own.MapPost(Page + Sure, ConnectAsync).NeedsProof(Confirm);
        own.MapPost(Page + "/disconnect", DisconnectAsync).NeedsProof(Address);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, PageContext page, Accounts accounts, ProviderName provider, ProviderSettings settings, CancellationToken cancel)
    {
        if (provider.Name is null) return Results.NotFound();
        var why = http.Request.Query["refused"].ToString();
        return Shown(page, await accounts.OwnAsync(page, cancel), settings, why is "provider" or "provider-down" or "taken" or "connected" or "late" ? why : null, http.Request.Query.ContainsKey("saved"));
    }

    private static IResult Shown(PageContext page, NodeAccount own, ProviderSettings settings, string? why, bool isSaved = false) =>
        WebKit.Page<IdentityPage>(
            new IdentityModel(settings.Name, IsConnected(own), Follows(settings), why is null ? [] : [page.Texts.Refuse(null, "account.identity.refused-" + why, settings.Name)], isSaved),
            why is "last" or "changed" ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);

    private static async Task<IResult> LeaveAsync(HttpContext http, PageContext page, Accounts accounts, ProviderName provider, CancellationToken cancel) =>
        IsConnected(await accounts.OwnAsync(page, cancel)) ? WebKit.See(Address) : await ProviderScheme.LeadAsync(http, provider, new(Session: page.Person!.Session), cancel);

    private static async Task<IResult> AskAsync(PageContext page, Sessions.Sessions sessions, Accounts accounts, ProviderName provider, ProviderSettings settings, CancellationToken cancel) =>
        provider.Name is null ? Results.NotFound()
        : await OfferedAsync(page, sessions, cancel) is (_, var offered)
            ? WebKit.Page<IdentityConfirmPage>(new IdentityConfirmModel(settings.Name, await accounts.OwnAsync(page, cancel), offered.Name, Mark(offered), Follows(settings)))
            : WebKit.See(Address + "?refused=late");

    private static async Task<IResult> ConnectAsync(HttpContext http, PageContext page, Sessions.Sessions sessions, Accounts accounts, ProviderSettings settings, CancellationToken cancel)
    {
        var form = await FormValues.ReadAsync(http, cancel);
        // What was shown is what is connected: another window may have offered another one since.
        if (await OfferedAsync(page, sessions, cancel) is not var (kept, offered) || form["identity"] != Mark(offered)) return WebKit.See(Address + "?refused=late");
        var own = await accounts.OwnAsync(page, cancel);
        if (IsConnected(own)) return WebKit.See(Address + "?refused=connected");
        own.Logins = [.. own.Logins, new(ProviderSignIn.Scheme, offered.Key, settings.Name)];
        return await accounts.ChangeAsync(own, LogKinds.Account, own.Id, $"Connected an identity of {settings.Name}: {offered.Name}.", cancel, Sessions.Sessions.Answered(kept)) switch
        {
            null => WebKit.See(Address + "?saved"),
            AccountRefusal.NameTaken => WebKit.See(Address + "?refused=taken"),
            _ => WebKit.See(Address + "?refused=late"),
        };
    }

    /// <summary>Takes the provider's word for the account no more. All sessions end but this: those that came by it, too; and so does what followed from its claims, except for what nobody else holds.</summary>
    private static async Task<IResult> DisconnectAsync(HttpContext http, PageContext page, Accounts accounts, SignInFinish finish, SecretSource secrets, ProviderSettings settings, ProviderClearances clearances, StaffSource staff, CancellationToken cancel)
    {
        var own = await accounts.OwnAsync(page, cancel);
        if (!IsConnected(own)) return WebKit.See(Address);
        if (IsOnlyWay(own)) return Shown(page, own, settings, "last");
        // Before the identity goes: what is left undone between comes back at the next sign-in there.
        if (!await clearances.EndAsync(own.Id, cancel)) return Shown(page, own, settings, "changed");
        var (holders, turn) = await staff.ReadAsync(cancel);
        var kept = settings.RolesClaim is null ? own.Roles : [.. own.Roles.Where(r => r.Desk == Rights.Node && RoleRules.IsLast(own.Id, r.Role, holders))];
        var lost = own.Roles.Except(kept).ToList();
        var taken = lost.Count == 0 ? "" : $" Roles that followed from its claims were taken: {string.Join(", ", lost.Select(PeopleDesk.Word))}.";
        return await finish.BeginAsync(http, own.Id, Proof.Password, LogKinds.Account, $"Disconnected the identity of {settings.Name}; all other sessions ended.{taken}", Disconnect, cancel, lost.Exists(r => r.Desk == Rights.Node) ? [turn] : [])
            ? WebKit.See(Address + "?saved")
            : Shown(page, own, settings, "changed");

        bool Disconnect(NodeAccount account)
        {
            if (!IsConnected(account) || IsOnlyWay(account) || !account.Roles.ToHashSet().SetEquals(own.Roles)) return false;
            (account.Roles, account.Logins, account.SecurityStamp) = (kept, [.. account.Logins.Where(l => l.Provider != ProviderSignIn.Scheme)], secrets.Id());
            return true;
        }
    }

    private static async Task<(KeptSession Session, OfferedIdentity Offered)?> OfferedAsync(PageContext page, Sessions.Sessions sessions, CancellationToken cancel) =>
        await sessions.GetAsync(page.Person!.Session!, cancel) is { Session.Offered: { } offered } kept && offered.Until > page.Now ? (kept, offered) : null;

    private static bool IsConnected(NodeAccount account) => account.Logins.Any(l => l.Provider == ProviderSignIn.Scheme);

    private static bool IsOnlyWay(NodeAccount account) => account is { PasswordHash: null, Passkeys.Count: 0 };

    /// <summary>Whether what somebody may do follows from what the provider says of them.</summary>
    private static bool Follows(ProviderSettings settings) => settings.RolesClaim is not null || settings.ClearanceClaim is not null;

    private static string Mark(OfferedIdentity offered) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(offered.Key)));
}
