using System.Collections.Immutable;
using Renkei.Store.Log;

namespace Renkei.Store.Writing;

/// <summary>The records of one request on their way into a commit.</summary>
/// <param name="author">Who is told what became of them.</param>
internal sealed class RecordWork(WriteRequest request, ImmutableArray<Prepared> records, Author author) : Work
{
    public override int Weight => records.Length;

    /// <summary>Set when the commit is durable.</summary>
    public WriteAnswer? Answer { get; private set; }

    public override void Plan(Commit commit)
    {
        var key = request.Key is null ? null : new AnswerKey(request.Caller, request.Key, AnswerKey.Digest(records, request.IsAllOrNothing));
        if (key is not null && commit.Answers.Find(key, records) is { } first)
        {
            Answer = first;
            return;
        }

        commit.Look(records);
        Answer = (request.IsAllOrNothing ? RefuseAll(commit) : null) ?? TakeEach(commit);
        var refused = Answer.Outcomes.Count(o => o.Kind == OutcomeKind.Refused);
        if (refused > 0) commit.Say(new() { Kind = LogKinds.Refusal, At = commit.Now, By = request.Caller, Text = $"{refused} of {records.Length} records were refused." });
        if (key is not null) commit.Answers.Keep(key, Answer);
    }

    private WriteAnswer TakeEach(Commit commit)
    {
        commit.Announce(records, author);
        var before = commit.Head.Position + 1;
        return new([.. records.Select(r => One(commit, r, before))]);
    }

    private RecordOutcome One(Commit commit, Prepared record, long before)
    {
        var verdict = commit.Judge(record, author, before);
        return verdict.Kind == OutcomeKind.New ? commit.Take(record, request.Caller) : verdict;
    }

    /// <summary>One refused record refuses the others, by name.</summary>
    private WriteAnswer? RefuseAll(Commit commit)
    {
        var verdicts = records.Select(r => commit.Judge(r, author)).ToArray();
        RefuseTwins(verdicts);
        if (Array.Find(verdicts, v => v.Kind == OutcomeKind.Refused) is not { } bad) return null;
        var name = bad.Id.Length > 0 ? bad.Id : "another record of the request";
        return new([.. verdicts.Select(v => v.Kind == OutcomeKind.Refused ? v : v with { Kind = OutcomeKind.Refused, Position = 0, Added = 0, Refusal = $"Not taken, because {name} of the same request was refused." })]);
    }

    /// <summary>Of two records of one request that are the same version with other bytes, the second will find the first in its place.</summary>
    private void RefuseTwins(RecordOutcome[] verdicts)
    {
        var first = new Dictionary<(string, string, string, long), Prepared>();
        for (var at = 0; at < records.Length; at++)
        {
            var record = records[at];
            if (verdicts[at].Kind != OutcomeKind.New || record.Object is not { Version: { } version } item) continue;
            var key = (item.Id, record.Origin, record.Release, version);
            if (!first.TryAdd(key, record) && !first[key].Object!.Bytes.Span.SequenceEqual(item.Bytes.Span)) verdicts[at] = Commit.Clash(record);
        }
    }
}
