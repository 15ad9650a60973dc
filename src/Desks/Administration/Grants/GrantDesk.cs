using System.Security.Cryptography;
using System.Text;
using Renkei.Desks.Account;
using Renkei.Desks.Administration.Roles;

namespace Renkei.Desks.Administration.Grants;

/// <summary>What security officers do with grants of one kind: propose, confirm, close. Each act is judged, kept and logged, or refused and logged.</summary>
internal sealed class GrantDesk<T>(GrantShelf<T> shelf, GrantKind<T> kind, StaffSource staff, Accounts accounts, RefusalLog refusals, TimeProvider time)
    where T : class
{
    /// <summary>Gives something, or proposes it.</summary>
    /// <param name="key">The form's: the same key of the same officer is the same act.</param>
    public async Task<Ruling<Grant<T>>> ProposeAsync(string subject, T what, DateTimeOffset until, string by, string key, CancellationToken cancel)
    {
        if (await accounts.GetAsync(subject, cancel) is not { Disabled: null } account) return new UnknownPerson("subject");
        if (account.IsInvited) return new StillInvited("subject");
        var proposal = new Grant<T>(Id(by, key), subject, what, until, new(by, time.GetUtcNow()));
        var ruling = GrantRules.Propose(proposal, await staff.EyesAsync(cancel));
        if (ruling.Value is { } grant) ruling = await shelf.AddAsync(grant, cancel) is { } refusal ? refusal : grant;
        await refusals.SayAsync(by, $"propose {kind.Kind}", subject, ruling.Refusals, cancel);
        return ruling;
    }

    /// <summary>Confirms what another officer proposed.</summary>
    /// <param name="version">Of the page that the officer saw.</param>
    /// <param name="check">What must still hold of what was proposed; null when it does.</param>
    public async Task<Ruling<Grant<T>>> ConfirmAsync(KeptGrant<T> kept, long version, string by, Func<T, ActRefusal?> check, CancellationToken cancel) =>
        await accounts.GetAsync(kept.Grant.Subject, cancel) is not { Disabled: null } account ? new UnknownPerson()
        : account.IsInvited ? new StillInvited()
        : await ActAsync("confirm", kept, version, by, (grant, act, eyes) => GrantRules.Confirm(grant, act, eyes) is { Value: not null } ruling ? check(grant.What) ?? ruling : GrantRules.Confirm(grant, act, eyes), cancel);

    /// <summary>Ends what is in force, or declines what waits.</summary>
    public Task<Ruling<Grant<T>>> CloseAsync(KeptGrant<T> kept, long version, string by, CancellationToken cancel) => ActAsync("end", kept, version, by, GrantRules.Close, cancel);

    private async Task<Ruling<Grant<T>>> ActAsync(string word, KeptGrant<T> kept, long version, string by, Func<Grant<T>, Act, FourEyes, Ruling<Grant<T>>> judge, CancellationToken cancel)
    {
        var ruling = judge(kept.Grant, new(by, time.GetUtcNow()), await staff.EyesAsync(cancel));
        if (ruling.Value is { } grant) ruling = await shelf.ChangeAsync(grant, version, cancel) is { } refusal ? refusal : grant;
        await refusals.SayAsync(by, $"{word} {kind.Kind} {kept.Grant.Id}", kept.Grant.Subject, ruling.Refusals, cancel);
        return ruling;
    }

    private static string Id(string by, string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{by}\n{key}")))[..32];
}
