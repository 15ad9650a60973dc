using Renkei.Labels;
using Renkei.Store.Documents;
using Renkei.Store.Log;
using Renkei.Store.Writing;

namespace Renkei.Store.Ruling;

/// <summary>Changes a policy, the documents that go with it, and the log, in one commit; or nothing.</summary>
/// <remarks>Judged again here, where nothing can come between: what a page showed may be over.</remarks>
internal sealed class PolicyWork(PolicyChange change, string by, string words, IReadOnlyCollection<ConfidentialityLabel> standing, DocumentWork documents) : Work
{
    public PolicyVerdict? Verdict { get; private set; }

    public DocumentOutcome Documents => documents.Outcome;

    /// <summary>Whoever asks by the former policies must not be told the numbers of this commit by others in it.</summary>
    public override bool IsAlone => true;

    public override void Plan(Commit commit)
    {
        Verdict = change.Judge(KeptPolicy.Read(commit.Session, []), standing, commit.Now);
        if (Verdict.Fault is not null) return;
        documents.Plan(commit);
        if (!documents.Outcome.IsMade) return;
        if (Verdict.Next is not { } next) commit.Run("DELETE FROM policy WHERE number = $1", Verdict.Former!.Number);
        else
        {
            commit.Run("INSERT INTO policy (number, content, added) VALUES ($1, $2, $3) ON CONFLICT (number) DO UPDATE SET content = excluded.content, added = excluded.added",
                next.Number, next.Content.ToArray(), Head.Microseconds(commit.Now));
        }

        commit.Rule();
        commit.Say(new() { Kind = LogKinds.Policy, At = commit.Now, By = by, Text = Said(Verdict) + words });
    }

    private static string Said(PolicyVerdict verdict) => verdict switch
    {
        { Former: { } former, Next: null } => $"The policy {Named(former)} was retired.",
        { Former: { } former, Next: { } next } => $"The policy {Named(next)} took the place of {Named(former)}.",
        _ => $"The policy {Named(verdict.Next!)} was put in.",
    };

    private static string Named(KeptPolicy kept) => $"{kept.Policy.Name} ({kept.Policy.Oid}) version {kept.Policy.Version}, SHA-256 {kept.Hash}";
}
