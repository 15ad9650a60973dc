using System.Security.Cryptography;
using System.Text;
using Renkei.Desks.Administration.Clearances;
using Renkei.Desks.Administration.Grants;
using Renkei.Desks.Administration.Roles;
using Renkei.Labels;
using Renkei.Labels.Policies;
using Renkei.Store;
using Renkei.Store.Documents;
using Renkei.Store.Log;
using Renkei.Store.Ruling;

namespace Renkei.Desks.Administration.Policies;

/// <summary>What security officers do with the node's policies: bring a file, look at what it would change, propose it, confirm it. Each act is judged, kept and logged, or refused.</summary>
internal sealed class PolicyDesk(NodeStore store, PolicyShelf shelf, GrantShelf<KeptClearance> clearances, StaffSource staff, RefusalLog refusals, TimeProvider time)
{
    /// <summary>The most bytes of a policy's file.</summary>
    public const int MostBytes = 4 << 20;

    /// <summary>Keeps a file as the officer's draft.</summary>
    /// <param name="key">The form's: the same key of the same officer is the same draft.</param>
    public async Task<Ruling<PolicyProposal>> BringAsync(byte[] file, string by, string key, CancellationToken cancel)
    {
        var read = SpifReader.Read(file);
        if (read.Value is not { } policy) return new UnreadablePolicy(read.Error!);
        return await DraftAsync(policy.Name, policy.Version, file, by, key, cancel);
    }

    /// <summary>Prepares the end of a policy as the officer's draft.</summary>
    public Task<Ruling<PolicyProposal>> RetireAsync(string policy, string by, string key, CancellationToken cancel) => DraftAsync(policy, null, null, by, key, cancel);

    /// <summary>Proposes the officer's draft.</summary>
    public Task<Ruling<PolicyProposal>> ProposeAsync(KeptProposal kept, long version, string by, CancellationToken cancel) => ActAsync("propose", kept, version, by, PolicyRules.Propose, cancel);

    public Task<Ruling<PolicyProposal>> ConfirmAsync(KeptProposal kept, long version, string by, CancellationToken cancel) => ActAsync("confirm", kept, version, by, PolicyRules.Confirm, cancel);

    public Task<Ruling<PolicyProposal>> DeclineAsync(KeptProposal kept, long version, string by, CancellationToken cancel) => ActAsync("decline", kept, version, by, PolicyRules.Decline, cancel);

    /// <summary>Forgets the officer's draft.</summary>
    public Task DropAsync(KeptProposal draft, CancellationToken cancel) => store.Documents.ChangeAsync(PolicyShelf.Drop(draft), [], cancel);

    /// <summary>What a proposal would come to now.</summary>
    public async Task<(PolicyVerdict Verdict, PolicyPreview? Preview)> PreviewAsync(PolicyProposal proposal, CancellationToken cancel)
    {
        var kept = await store.KeptPoliciesAsync(cancel);
        var verdict = ChangeOf(proposal, await shelf.FileAsync(proposal, cancel)).Judge(kept, store.StandingLabels, time.GetUtcNow());
        if (verdict.After is not { } after) return (verdict, null);
        var (before, next) = (new PolicySet([.. kept.Select(k => k.Policy)]), new PolicySet([.. after.Select(k => k.Policy)]));
        var effect = await store.WeighAsync(before, next, await HeldAsync(cancel), cancel);
        var findings = verdict.Next is { } comes ? SpifReader.Read(comes.Content).Findings : [];
        return (verdict, new(PolicyDifference.Of(verdict.Former?.Policy, verdict.Next?.Policy), effect, before, next, findings));
    }

    /// <summary>Whoever holds a clearance now, by account.</summary>
    private async Task<IReadOnlyDictionary<string, ConfidentialityClearance>> HeldAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return (await clearances.ListAsync(null, cancel)).Select(k => k.Grant).Where(g => g.At(now) == Standing.InForce && g.What.Read() is not null)
            .GroupBy(g => g.Subject, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().What.Read()!, StringComparer.Ordinal);
    }

    private async Task<Ruling<PolicyProposal>> DraftAsync(string policy, string? version, byte[]? file, string by, string key, CancellationToken cancel)
    {
        if (!(await staff.EyesAsync(cancel)).Officers.Contains(by)) return new NotOfficer();
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{by}\n{key}")))[..32];
        if (await shelf.GetAsync(id, cancel) is { Proposal: var same }) return same;
        var kept = await store.KeptPoliciesAsync(cancel);
        var draft = new PolicyProposal(id, policy, version, file is null ? null : KeptPolicy.HashOf(file), kept.FirstOrDefault(k => k.Policy.Name == policy)?.Hash, new(by, time.GetUtcNow()));
        if (ChangeOf(draft, file is null ? null : file.AsMemory()).Judge(kept, store.StandingLabels, time.GetUtcNow()).Refusal() is { } refusal) return refusal;
        var made = await store.Documents.ChangeAsync(PolicyShelf.Put(draft, file is null ? null : file.AsMemory(), await shelf.DraftAsync(by, cancel)), [], cancel);
        return made.IsMade ? draft : new ChangedMeanwhile();
    }

    private async Task<Ruling<PolicyProposal>> ActAsync(string word, KeptProposal kept, long version, string by, Func<PolicyProposal, Act, FourEyes, Ruling<PolicyProposal>> judge, CancellationToken cancel)
    {
        var ruling = judge(kept.Proposal, new(by, time.GetUtcNow()), await staff.EyesAsync(cancel));
        if (ruling.Value is { } proposal) ruling = await KeepAsync(word, proposal, version, by, cancel) is { } refusal ? refusal : proposal;
        await refusals.SayAsync(by, $"{word} policy {kept.Proposal.Id}", kept.Proposal.Policy, ruling.Refusals, cancel);
        return ruling;
    }

    private async Task<ActRefusal?> KeepAsync(string word, PolicyProposal proposal, long version, string by, CancellationToken cancel)
    {
        var change = PolicyShelf.Change(proposal, version);
        var file = await shelf.FileAsync(proposal, cancel);
        if (proposal.State == ProposalState.Made)
        {
            var words = proposal.IsAlone ? "One officer did it alone." : $"Proposed by {proposal.Proposed.By}.";
            var (verdict, documents) = await store.ChangePolicyAsync(ChangeOf(proposal, file), by, words, [change], cancel);
            return verdict.Refusal() ?? (documents.IsMade ? null : new ChangedMeanwhile());
        }

        if (proposal.State == ProposalState.Waiting && ChangeOf(proposal, file).Judge(await store.KeptPoliciesAsync(cancel), store.StandingLabels, time.GetUtcNow()).Refusal() is { } refusal) return refusal;
        var what = proposal.IsRetirement ? "to be retired" : $"version {proposal.PolicyVersion}, SHA-256 {proposal.Hash}";
        var said = new LogEntry { Kind = LogKinds.Policy, At = time.GetUtcNow(), By = by, Id = proposal.Policy, Text = $"{word}: {what}", Extra = [new("proposal", $"\"{proposal.Id}\"")] };
        return (await store.Documents.ChangeAsync([change], [said], cancel)).Refusal switch
        {
            null => null,
            DocumentRefusal.KeyTaken => new PolicyWaits(proposal.Policy),
            _ => new ChangedMeanwhile(),
        };
    }

    /// <summary>Null stays null: an empty file is no retirement.</summary>
    private static PolicyChange ChangeOf(PolicyProposal proposal, ReadOnlyMemory<byte>? file) => new(file, proposal.Policy, proposal.Basis);
}
