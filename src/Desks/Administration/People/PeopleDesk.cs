using System.Security.Cryptography;
using System.Text;
using Renkei.Desks.Account;
using Renkei.Desks.Account.Links;
using Renkei.Desks.Account.Secrets;
using Renkei.Desks.Account.Tokens;
using Renkei.Desks.Administration.Grants;
using Renkei.Desks.Administration.Roles;
using Renkei.Store;
using Renkei.Store.Documents;
using Renkei.Store.Log;
using Renkei.Web.Forms;
using Renkei.Web.People;

namespace Renkei.Desks.Administration.People;

/// <summary>What administrators do with accounts: make one, invite, give and take roles, shut and open. Each act is judged, kept and logged, or refused and logged.</summary>
internal sealed class PeopleDesk(NodeStore store, Accounts accounts, StaffSource staff, RoleShelf proposals, RoleMatrix matrix, Trust trust, OnceLinks links, SecretSource secrets, RefusalLog refusals, TimeProvider time)
{
    private const int MaxName = 100;

    /// <summary>Makes an account that waits for its owner, and the link that opens it.</summary>
    /// <param name="key">The form's: the same key of the same administrator makes no second account.</param>
    public async Task<Ruling<MadeLink>> CreateAsync(string name, string displayName, string by, string key, CancellationToken cancel)
    {
        var (holders, _) = await staff.ReadAsync(cancel);
        var wrong = new List<ActRefusal>();
        if (!holders.Administrators.Contains(by)) wrong.Add(new NotAdministrator());
        if (!AccountName.IsValid(name.Trim())) wrong.Add(new BadAccountName());
        if (displayName.Trim().Length is 0 or > MaxName || displayName.Any(NameCharacter.IsRefused)) wrong.Add(new BadDisplayName());
        if (wrong.Count > 0) return await RefusedAsync<MadeLink>(by, "make account", name, wrong, cancel);
        var account = new NodeAccount { Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{by}\n{key}")))[..32], Name = name.Trim(), DisplayName = displayName.Trim(), Created = time.GetUtcNow(), SecurityStamp = secrets.Id() };
        if (await accounts.GetAsync(account.Id, cancel) is not null) return new MadeLink(account.Id, null, default);
        var (path, changes) = await links.MakeAsync(account.Id, cancel);
        return await accounts.CreateAsync(account, by, "account made, invitation made", cancel, [.. changes]) switch
        {
            null => new MadeLink(account.Id, path, time.GetUtcNow() + OnceLinks.Life),
            AccountRefusal.NameTaken => new AccountNameTaken(),
            _ => new MadeLink(account.Id, null, default),
        };
    }

    /// <summary>Makes a new link that opens somebody's account; earlier ones are good no more.</summary>
    public async Task<Ruling<MadeLink>> InviteAsync(NodeAccount account, string by, CancellationToken cancel)
    {
        var (holders, turn) = await staff.ReadAsync(cancel);
        var isEntrusted = await trust.HoldsAsync(account, cancel);
        if (account.Disabled is not null) return await RefusedAsync<MadeLink>(by, "invite", account.Id, [new UnknownPerson()], cancel);
        if (RoleRules.Invite(account.Id, by, isEntrusted, holders) is { } refusal) return await RefusedAsync<MadeLink>(by, "invite", account.Id, [refusal], cancel);
        var (path, changes) = await links.MakeAsync(account.Id, cancel);
        var made = await store.Documents.ChangeAsync([.. changes, turn], [accounts.Said(LogKinds.Account, account, by, "invitation made")], cancel);
        return made.IsMade ? new MadeLink(account.Id, path, time.GetUtcNow() + OnceLinks.Life) : new ChangedMeanwhile();
    }

    /// <summary>Gives somebody exactly these roles, as far as the giver may; a role that needs a second holder's word is proposed.</summary>
    /// <param name="before">The roles that the giver saw.</param>
    public async Task<IReadOnlyList<ActRefusal>> ChangeRolesAsync(NodeAccount account, IReadOnlySet<DeskRole> before, IReadOnlySet<DeskRole> after, string by, CancellationToken cancel)
    {
        var (holders, turn) = await staff.ReadAsync(cancel);
        if (!before.SetEquals(account.Roles)) return [new ChangedMeanwhile()];
        var asked = after.Except(before).Select(r => new RoleChange(account.Id, r, true)).Concat(before.Except(after).Select(r => new RoleChange(account.Id, r, false))).ToList();
        if (asked.Count == 0) return [];
        var judged = asked.Select(change => (Change: change, Ruling: RoleRules.Judge(change, by, holders, matrix))).ToList();
        var wrong = judged.SelectMany(j => j.Ruling.Refusals).Distinct().ToList();
        if (account.Disabled is not null) wrong.Add(new UnknownPerson());
        var isEntrusting = asked.Any(c => c.IsGiven && c.Role.Desk == Rights.Node);
        if (isEntrusting && account.IsInvited) wrong.Add(new StillInvited());
        if (wrong.Count > 0)
        {
            await refusals.SayAsync(by, "change roles " + Words(asked), account.Id, wrong, cancel);
            return wrong;
        }

        var made = judged.Where(j => j.Ruling.Value!.Outcome == RoleOutcome.Made).Select(j => j.Change).ToList();
        var proposed = judged.Where(j => j.Ruling.Value!.Outcome == RoleOutcome.Proposed).Select(j => j.Change.Role.Role).ToList();
        var (changes, said) = (new List<DocumentChange> { turn }, new List<LogEntry>());
        foreach (var role in proposed)
        {
            if (await proposals.FindAsync(account.Id, role, cancel) is not null) return [new AlreadyProposed()];
            changes.Add(RoleShelf.Add(new(secrets.Id(), account.Id, role, new(by, time.GetUtcNow()))));
            said.Add(accounts.Said(LogKinds.Account, account, by, $"role proposed: {Word(new(Rights.Node, role))}"));
        }

        if (made.Count == 0) return (await store.Documents.ChangeAsync(changes, said, cancel)).IsMade ? [] : [new ChangedMeanwhile()];
        (account.Roles, account.SecurityStamp) = ([.. account.Roles.Except(made.Where(c => !c.IsGiven).Select(c => c.Role)), .. made.Where(c => c.IsGiven).Select(c => c.Role)], secrets.Id());
        if (isEntrusting) changes.AddRange(await OnceLinks.ShutAsync(store, account.Id, cancel));
        said.Insert(0, accounts.Said(LogKinds.Account, account, by, "roles: " + Words(made)));
        return await accounts.KeepAsync(account, said, cancel, [.. changes]) is null ? [] : [new ChangedMeanwhile()];
    }

    /// <summary>Agrees to a role that another holder proposed: it is given now.</summary>
    public async Task<ActRefusal?> ConfirmRoleAsync(KeptProposal kept, string by, CancellationToken cancel)
    {
        var (holders, turn) = await staff.ReadAsync(cancel);
        var proposal = kept.Proposal;
        if (await accounts.GetAsync(proposal.Subject, cancel) is not { Disabled: null } account) return new UnknownPerson();
        if (account.IsInvited) return new StillInvited();
        if (RoleRules.Confirm(proposal, by, holders) is { } refusal) return await RefusedAsync(by, $"confirm role {Word(new(Rights.Node, proposal.Role))}", proposal.Subject, refusal, cancel);
        (account.Roles, account.SecurityStamp) = ([.. account.Roles.Append(new(Rights.Node, proposal.Role)).Distinct()], secrets.Id());
        var said = accounts.Said(LogKinds.Account, account, by, $"role confirmed: {Word(new(Rights.Node, proposal.Role))}, proposed by {proposal.Proposed.By}");
        return await accounts.KeepAsync(account, [said], cancel, [turn, RoleShelf.Remove(kept), .. await OnceLinks.ShutAsync(store, account.Id, cancel)]) is null ? null : new ChangedMeanwhile();
    }

    /// <summary>Takes a proposed role off the list.</summary>
    public async Task<ActRefusal?> DeclineRoleAsync(KeptProposal kept, string by, CancellationToken cancel)
    {
        var (holders, _) = await staff.ReadAsync(cancel);
        if (RoleRules.Decline(kept.Proposal, by, holders) is { } refusal) return await RefusedAsync(by, $"decline role {Word(new(Rights.Node, kept.Proposal.Role))}", kept.Proposal.Subject, refusal, cancel);
        var said = new LogEntry { Kind = LogKinds.Account, At = time.GetUtcNow(), By = by, Id = kept.Proposal.Subject, Text = $"role declined: {Word(new(Rights.Node, kept.Proposal.Role))}" };
        return (await store.Documents.ChangeAsync([RoleShelf.Remove(kept)], [said], cancel)).IsMade ? null : new ChangedMeanwhile();
    }

    /// <summary>Shuts an account: sessions, tokens and links are gone for good, and the roles of the whole node go, so that opening it again gives them to nobody.</summary>
    public async Task<ActRefusal?> DisableAsync(NodeAccount account, string by, CancellationToken cancel)
    {
        var (holders, turn) = await staff.ReadAsync(cancel);
        if (account.Disabled is not null) return null;
        if (RoleRules.Disable(account.Id, by, holders) is { } refusal) return await RefusedAsync(by, "shut account", account.Id, refusal, cancel);
        var taken = account.Roles.Where(r => r.Desk == Rights.Node).ToList();
        (account.Disabled, account.SecurityStamp, account.Roles) = (time.GetUtcNow(), secrets.Id(), [.. account.Roles.Except(taken)]);
        return await accounts.KeepAsync(account, [accounts.Said(LogKinds.Account, account, by, string.Join("; ", ["account shut", .. taken.Select(r => $"role taken: {Word(r)}")]))], cancel, [turn, .. await NodeTokens.ShutAsync(store, account.Id, cancel), .. await OnceLinks.ShutAsync(store, account.Id, cancel)]) is null ? null : new ChangedMeanwhile();
    }

    /// <summary>Opens a shut account again, with the roles of desks it had. A token that was being made while it was shut goes now.</summary>
    public async Task<ActRefusal?> EnableAsync(NodeAccount account, string by, CancellationToken cancel)
    {
        var (holders, turn) = await staff.ReadAsync(cancel);
        if (account.Disabled is null) return null;
        if (!holders.Administrators.Contains(by)) return await RefusedAsync(by, "open account", account.Id, new NotAdministrator(), cancel);
        (account.Disabled, account.SecurityStamp, account.Roles) = (null, secrets.Id(), [.. account.Roles.Where(r => r.Desk != Rights.Node)]);
        return await accounts.KeepAsync(account, [accounts.Said(LogKinds.Account, account, by, "account opened again")], cancel, [turn, .. await NodeTokens.ShutAsync(store, account.Id, cancel)]) is null ? null : new ChangedMeanwhile();
    }

    /// <summary>A role as the log names it: <c>records/author</c>.</summary>
    public static string Word(DeskRole role) => $"{role.Desk}/{System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(role.Role.ToString())}";

    private static string Words(IEnumerable<RoleChange> changes) => string.Join(", ", changes.Select(c => (c.IsGiven ? "+" : "−") + Word(c.Role)));

    private async Task<ActRefusal> RefusedAsync(string by, string act, string subject, ActRefusal refusal, CancellationToken cancel)
    {
        await refusals.SayAsync(by, act, subject, [refusal], cancel);
        return refusal;
    }

    private async Task<Ruling<T>> RefusedAsync<T>(string by, string act, string subject, IReadOnlyList<ActRefusal> wrong, CancellationToken cancel)
        where T : class
    {
        await refusals.SayAsync(by, act, subject, wrong, cancel);
        return new(null, wrong);
    }
}

/// <summary>A link that opens an account.</summary>
/// <param name="Path">With the key, to be shown once; null when this form has made it already.</param>
public sealed record MadeLink(string Account, string? Path, DateTimeOffset Until);
