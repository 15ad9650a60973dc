using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Renkei.Desks.Account.Links;
using Renkei.Desks.Account.Pages;
using Renkei.Desks.Account.Secrets;
using Renkei.Desks.Account.Sessions;
using Renkei.Desks.Account.SignIn;
using Renkei.Desks.Administration.People;
using Renkei.Desks.Administration.Roles;
using Renkei.Store;
using Renkei.Store.Documents;
using Renkei.Store.Log;
using Renkei.Web.People;

namespace Renkei.Desks.Account.Provider;

/// <summary>Signs in whom a provider vouches for. An account is found by issuer and subject alone: a name that somebody chose elsewhere opens nobody's account here.</summary>
internal sealed class ProviderSignIn(NodeStore store, Accounts accounts, SignInFinish finish, Sessions.Sessions sessions, WelcomePages.Door door, ProviderClearances clearances, StaffSource staff, SecretSource secrets, ProviderSettings settings, TimeProvider time)
{
    /// <summary>The scheme, and the provider's name in an account's logins.</summary>
    public const string Scheme = "provider";

    private const int MostNames = 50;

    /// <summary>Somebody may change who administers the node just then.</summary>
    private const int MostTries = 5;

    /// <summary>How long somebody may think about connecting an identity.</summary>
    private static readonly TimeSpan Thought = TimeSpan.FromMinutes(10);

    /// <summary>Where the browser goes next.</summary>
    public async Task<string> FinishAsync(HttpContext http, IReadOnlyList<Claim> claims, Errand errand, CancellationToken cancel) =>
        ProviderRule.Read(claims, settings) is not { } person ? errand.Refused("provider")
        : errand.Session is { } session ? await OfferAsync(session, person, errand, cancel)
        : errand.Link is { } link ? await AcceptAsync(http, link, person, errand, cancel)
        : await SignInAsync(http, person, errand, cancel);

    private async Task<string> SignInAsync(HttpContext http, ProvidedPerson person, Errand errand, CancellationToken cancel)
    {
        if (await FindAsync(person, cancel) is not { Disabled: null } account) return errand.Refused("invited");
        await clearances.FollowAsync(account.Id, person.ClearanceFile, cancel);
        return await BeginAsync(http, account.Id, person, LogKinds.SignIn, "Signed in by provider.", a => a.Logins.Any(l => l.Provider == Scheme && l.Key == person.Key), cancel) ? SignInAddress.Local(errand.Back) : errand.Refused("provider");
    }

    /// <summary>Opens an invited account by its link: from now on the provider's identity signs in to it. The link is used up by that and by nothing before.</summary>
    private async Task<string> AcceptAsync(HttpContext http, string link, ProvidedPerson person, Errand errand, CancellationToken cancel)
    {
        // The link's own page says that it opens nothing, or when it may be tried again.
        if (await door.OpenAsync(link, http, cancel) is not var (kept, invited) || invited is null) return OnceLinks.Path + link;
        if (await accounts.FindByLoginAsync(Scheme, person.Key, cancel) is { } owner && owner.Id != invited.Id) return errand.Refused("taken");
        if (!await BeginAsync(http, invited.Id, person, LogKinds.Account, $"Accepted the invitation with an identity of {settings.Name}, and signed in by it.", Accept, cancel, kept.Use())) return errand.Refused("provider");
        await clearances.FollowAsync(invited.Id, person.ClearanceFile, cancel);
        return AccountPages.Root;

        bool Accept(NodeAccount account)
        {
            (account.Logins, account.SecurityStamp) = ([.. account.Logins.Where(l => l.Provider != Scheme), new(Scheme, person.Key, settings.Name)], secrets.Id());
            return true;
        }
    }

    /// <summary>Keeps the identity with the session that asked for it. Whoever's browser this is, only that session's owner is asked, there: a journey that somebody else began connects nothing.</summary>
    private async Task<string> OfferAsync(string session, ProvidedPerson person, Errand errand, CancellationToken cancel)
    {
        if (await sessions.GetAsync(session, cancel) is not { } kept) return errand.Refused("provider");
        if (await accounts.FindByLoginAsync(Scheme, person.Key, cancel) is { } owner) return errand.Refused(owner.Id == kept.Session.Account ? "connected" : "taken");
        await sessions.OfferAsync(session, new(person.Key, person.Name is null ? person.DisplayName : $"{person.DisplayName} ({person.Name})", time.GetUtcNow() + Thought), cancel);
        return IdentityPages.Confirm;
    }

    private async Task<bool> BeginAsync(HttpContext http, string id, ProvidedPerson person, string kind, string text, Func<NodeAccount, bool> prepare, CancellationToken cancel, params IReadOnlyList<DocumentChange> alongside)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await accounts.GetAsync(id, cancel) is not { Disabled: null } seen) return false;
            var (roles, said, turn) = await FollowAsync(seen, person, cancel);
            // Whoever kept a link of the account would be the one who holds them.
            if (roles.Except(seen.Roles).Any(r => r.Desk == Rights.Node)) turn = [.. turn, .. (await OnceLinks.ShutAsync(store, id, cancel)).Where(s => alongside.All(a => a.Id != s.Id))];
            if (await finish.BeginAsync(http, id, Proof.Provider, person.Sid, kind, text + said, a => IsSame(a.Roles, seen.Roles) && prepare(a) && Take(a, person.DisplayName, roles), cancel, [.. turn, .. alongside])) return true;
        }

        return false;
    }

    /// <summary>The roles that follow from the claims, when they do at all. The last administrator and the last security officer stay what they are: nobody could put it right.</summary>
    private async Task<(IReadOnlyList<DeskRole> Roles, string Said, IReadOnlyList<DocumentChange> Turn)> FollowAsync(NodeAccount account, ProvidedPerson person, CancellationToken cancel)
    {
        if (person.Roles is not { } claimed || IsSame(account.Roles, claimed)) return (account.Roles, "", []);
        if (!account.Roles.Concat(claimed).Any(r => r.Desk == Rights.Node)) return (claimed, Now(claimed), []);
        var (holders, turn) = await staff.ReadAsync(cancel);
        var kept = account.Roles.Except(claimed).Where(r => r.Desk == Rights.Node && RoleRules.IsLast(account.Id, r.Role, holders)).ToList();
        List<DeskRole> roles = [.. claimed, .. kept];
        return (roles, Now(roles) + (kept.Count == 0 ? "" : $" Kept although the claims do not give it, since nobody else holds it: {Words(kept)}."), [turn]);

        string Now(IReadOnlyList<DeskRole> roles) => IsSame(account.Roles, roles) ? "" : $" Roles by the claims: {Words(roles)}.";
    }

    private static string Words(IReadOnlyList<DeskRole> roles) => roles.Count == 0 ? "none" : string.Join(", ", roles.Select(PeopleDesk.Word));

    private static bool IsSame(IReadOnlyList<DeskRole> one, IReadOnlyList<DeskRole> other) => one.ToHashSet().SetEquals(other);

    /// <summary>A change of roles ends older sessions.</summary>
    private bool Take(NodeAccount account, string shown, IReadOnlyList<DeskRole> roles)
    {
        account.DisplayName = shown;
        if (!IsSame(account.Roles, roles)) (account.Roles, account.SecurityStamp) = (roles, secrets.Id());
        return true;
    }

    private async Task<NodeAccount?> FindAsync(ProvidedPerson person, CancellationToken cancel)
    {
        if (await accounts.FindByLoginAsync(Scheme, person.Key, cancel) is { } known) return known;
        if (!settings.CreatesAccounts) return null;
        var wished = person.Name ?? "person";
        for (var number = 1; number <= MostNames; number++)
        {
            var name = number == 1 && person.Name is not null ? wished : string.Create(CultureInfo.InvariantCulture, $"{wished}-{number}");
            var made = new NodeAccount
            {
                Id = secrets.Id(),
                Name = name.Length > AccountName.MaxLength ? "person-" + secrets.Id() : name,
                DisplayName = person.DisplayName,
                SecurityStamp = secrets.Id(),
                Logins = [new(Scheme, person.Key, settings.Name)],
                Roles = person.Roles ?? [],
                Created = time.GetUtcNow(),
            };
            if (await accounts.CreateAsync(made, null, $"{settings.Name} vouched for {made.Name}, who had no account: one was made, as the settings say.", cancel) is null) return made;
            // The name is taken, or this very person signs in twice at once.
            if (await accounts.FindByLoginAsync(Scheme, person.Key, cancel) is { } meanwhile) return meanwhile;
        }

        return null;
    }
}
