using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Renkei.Desks.Account.Secrets;
using Renkei.Desks.Account.Sessions;
using Renkei.Desks.Account.SignIn;
using Renkei.Desks.Administration;
using Renkei.Desks.Administration.Clearances;
using Renkei.Desks.Administration.Grants;
using Renkei.Store;
using Renkei.Store.Log;

namespace Renkei.Desks.Account.Provider;

/// <summary>Signs in whom a provider vouches for. An account is found by issuer and subject alone: a name that somebody chose elsewhere opens nobody's account here.</summary>
internal sealed class ProviderSignIn(NodeStore store, Accounts accounts, SignInFinish finish, SecretSource secrets, ProviderSettings settings, TimeProvider time)
{
    /// <summary>The scheme, and the provider's name in an account's logins.</summary>
    public const string Scheme = "provider";

    private const int MostNames = 50;

    private readonly GrantShelf<KeptClearance> clearances = new(store, KeptClearance.Kind);

    /// <summary>Where the browser goes next.</summary>
    public async Task<string> FinishAsync(HttpContext http, IReadOnlyList<Claim> claims, string? back, CancellationToken cancel)
    {
        if (ProviderRule.Read(claims, settings) is not { } person) return Refused("provider");
        if (await FindAsync(person, cancel) is not { Disabled: null } account) return Refused("invited");
        if (settings.ClearanceClaim is not null) await ClearAsync(account.Id, person.ClearanceFile, cancel);
        return await finish.BeginAsync(http, account.Id, Proof.Provider, a => Follow(a, person), cancel) ? SignInAddress.Local(back) : Refused("provider");
    }

    public static string Refused(string why) => $"{SignInAddress.Page}?refused={why}";

    /// <summary>Roles follow from the claims, when they do at all; a change ends older sessions.</summary>
    private bool Follow(NodeAccount account, ProvidedPerson person)
    {
        account.DisplayName = person.DisplayName;
        if (person.Roles is null || account.Roles.ToHashSet().SetEquals(person.Roles)) return true;
        (account.Roles, account.SecurityStamp) = (person.Roles, secrets.Id());
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

    /// <summary>Gives the clearance that follows from the claims, for a while, or ends the one that followed from earlier ones. What officers gave stands.</summary>
    private async Task ClearAsync(string account, string? file, CancellationToken cancel)
    {
        var (now, current) = (time.GetUtcNow(), await clearances.CurrentAsync(account, cancel));
        var (act, inForce) = (new Act(settings.Name, now), current is not null && current.Grant.At(now) == Standing.InForce ? current : null);
        if (inForce is { Grant.IsMapped: false }) return;
        if (file is null)
        {
            if (inForce is not null) await SayAsync(account, "ended", await clearances.ChangeAsync(inForce.Grant with { How = Closing.Ended, Closed = act }, inForce.Version, cancel), cancel);
            return;
        }

        var xml = await File.ReadAllTextAsync(file, cancel);
        // One that is the same and fresh enough is left alone: the log need not tell of every sign-in.
        if (inForce is not null && inForce.Grant.What.Xml == xml && inForce.Grant.Until - now > settings.ClearanceFor / 2) return;
        await SayAsync(account, "given", await clearances.AddAsync(new(secrets.Id(), account, new(xml), now + settings.ClearanceFor, act, act, IsMapped: true), cancel), cancel);
    }

    /// <summary>Tells the internal log of what follows from the claims and was not done, such as a clearance while an officer's proposal waits: nobody would know otherwise.</summary>
    private async Task SayAsync(string account, string act, ActRefusal? refusal, CancellationToken cancel)
    {
        if (refusal is null) return;
        var log = await store.LogAsync(cancel);
        await log.AppendAsync(new() { Kind = LogKinds.Refusal, At = time.GetUtcNow(), By = settings.Name, Id = account, Text = $"A clearance that follows from a sign-in was not {act}: {refusal.Name}." }, cancel);
    }
}
