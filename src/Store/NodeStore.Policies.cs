using Renkei.Labels;
using Renkei.Labels.Policies;
using Renkei.Store.Documents;
using Renkei.Store.Reading;
using Renkei.Store.Ruling;

namespace Renkei.Store;

/// <content>The policies that everything is decided by, and how they change.</content>
public sealed partial class NodeStore
{
    /// <summary>The policies as the database has them now, with their documents.</summary>
    public Task<IReadOnlyList<KeptPolicy>> KeptPoliciesAsync(CancellationToken cancel) => Snapshots.AskAsync(engine, session => KeptPolicy.Read(session, []), cancel);

    /// <summary>The labels under which the node files what bears none.</summary>
    public IReadOnlyCollection<ConfidentialityLabel> StandingLabels => [.. new[] { DefaultLabel, OpenLabel }.OfType<ConfidentialityLabel>().Distinct()];

    /// <summary>Makes sure that <see cref="Policies"/> are those that stand now, whichever process changed them. A view does so by itself; whoever decides without one asks this first.</summary>
    /// <exception cref="StoreException">The policies cannot be read: then nothing may be decided.</exception>
    public async Task FollowAsync(CancellationToken cancel)
    {
        try
        {
            using var lease = await engine.ReadAsync(cancel);
            var given = (int)lease.Session.Number("SELECT audience FROM head WHERE one = 1");
            state.Learn(lease.Session, given);
        }
        catch (Exception fault) when (engine.Explain(fault) is { } sentence)
        {
            throw new StoreException(sentence, fault);
        }
    }

    /// <summary>Changes a policy, in one commit with documents and the log's entry. When it returns, no question of any process is answered by the former policies.</summary>
    /// <param name="by">Who does it, for the log.</param>
    /// <param name="words">What the log says besides: a sentence of its own, or nothing.</param>
    /// <param name="changes">Made with it, or not at all.</param>
    public async Task<(PolicyVerdict Verdict, DocumentOutcome Documents)> ChangePolicyAsync(PolicyChange change, string by, string words, IReadOnlyList<DocumentChange> changes, CancellationToken cancel)
    {
        var work = new PolicyWork(change, by, words.Length > 0 ? " " + words : "", StandingLabels, new DocumentWork(changes, []));
        await writer.DoAsync(work, cancel);
        return (work.Verdict!, work.Documents);
    }

    /// <summary>What other policies would open and close.</summary>
    /// <param name="before">The policies as they are.</param>
    /// <param name="after">The policies as they would be.</param>
    /// <param name="readers">What people hold, by the name that the answer gives them.</param>
    public Task<PolicyEffect> WeighAsync(PolicySet before, PolicySet after, IReadOnlyDictionary<string, ConfidentialityClearance> readers, CancellationToken cancel) =>
        Snapshots.AskAsync(engine, session => new PolicyScale(state, session, settings.Clock.GetUtcNow()).Weigh(before, after, readers), cancel);
}
