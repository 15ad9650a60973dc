using Renkei.Desks.Account.Secrets;
using Renkei.Desks.Administration;
using Renkei.Desks.Administration.Clearances;
using Renkei.Desks.Administration.Grants;
using Renkei.Store;
using Renkei.Store.Log;

namespace Renkei.Desks.Account.Provider;

/// <summary>Clearances that follow from a provider's claims, where the settings let them.</summary>
internal sealed class ProviderClearances(NodeStore store, SecretSource secrets, ProviderSettings settings, TimeProvider time)
{
    private readonly GrantShelf<KeptClearance> clearances = new(store, KeptClearance.Kind);

    /// <summary>Gives the clearance that follows from the claims, for a while, or ends the one that followed from earlier ones. What officers gave stands.</summary>
    /// <param name="file">Its ADatP-4774 XML; null when none follows.</param>
    public async Task FollowAsync(string account, string? file, CancellationToken cancel)
    {
        if (settings.ClearanceClaim is null) return;
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

    /// <summary>Ends what followed from earlier claims, whatever the settings say now: the account's identity there goes.</summary>
    /// <returns>False when somebody changed it meanwhile.</returns>
    public async Task<bool> EndAsync(string account, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return await clearances.CurrentAsync(account, cancel) is not { Grant: { IsMapped: true } mapped } kept || mapped.At(now) != Standing.InForce
            || await clearances.ChangeAsync(mapped with { How = Closing.Ended, Closed = new Act(settings.Name, now) }, kept.Version, cancel) is null;
    }

    /// <summary>Tells the internal log of what follows from the claims and was not done, such as a clearance while an officer's proposal waits: nobody would know otherwise.</summary>
    private async Task SayAsync(string account, string act, ActRefusal? refusal, CancellationToken cancel)
    {
        if (refusal is null) return;
        var log = await store.LogAsync(cancel);
        await log.AppendAsync(new() { Kind = LogKinds.Refusal, At = time.GetUtcNow(), By = settings.Name, Id = account, Text = $"A clearance that follows from a sign-in was not {act}: {refusal.Name}." }, cancel);
    }
}
