using Renkei.Store.Log;
using Renkei.Store.Writing;

namespace Renkei.Store.Documents;

/// <summary>Changes documents inside a commit: looks at all first, so that what is refused has changed nothing.</summary>
internal sealed class DocumentWork(IReadOnlyList<DocumentChange> changes, IReadOnlyList<LogEntry> said) : Work
{
    public DocumentOutcome Outcome { get; private set; }

    public override void Plan(Commit commit)
    {
        Outcome = Judge(commit);
        if (!Outcome.IsMade) return;
        // What gives a name up goes before what takes it.
        foreach (var change in changes.Where(c => c.Keys is not null || c.Content is null)) commit.Run("DELETE FROM document_key WHERE kind = $1 AND id = $2", change.Kind, change.Id);
        foreach (var change in changes) Make(commit, change);
        foreach (var entry in said) commit.Say(entry);
    }

    private DocumentOutcome Judge(Commit commit)
    {
        var given = changes.Where(c => c.Keys is not null || c.Content is null).Select(c => (c.Kind, c.Id)).ToHashSet();
        var taken = new HashSet<(string Kind, string Key)>();
        for (var at = 0; at < changes.Count; at++)
        {
            var change = changes[at];
            var version = commit.Session.Scalar("SELECT version FROM document WHERE kind = $1 AND id = $2", change.Kind, change.Id) as long? ?? 0;
            if (change.Expected is { } expected && expected != version) return new(DocumentRefusal.Changed, at);
            foreach (var key in change.Content is null ? [] : change.Keys ?? [])
            {
                var holder = commit.Session.Scalar("SELECT id FROM document_key WHERE kind = $1 AND key = $2", change.Kind, key) as string;
                if (!taken.Add((change.Kind, key)) || (holder is not null && !given.Contains((change.Kind, holder)))) return new(DocumentRefusal.KeyTaken, at);
            }
        }

        return default;
    }

    private static void Make(Commit commit, DocumentChange change)
    {
        if (change.Content is not { } content)
        {
            commit.Run("DELETE FROM document WHERE kind = $1 AND id = $2", change.Kind, change.Id);
            return;
        }

        commit.Run("INSERT INTO document (kind, id, owner, version, changed, content) VALUES ($1, $2, $3, 1, $4, $5) ON CONFLICT (kind, id) DO UPDATE SET owner = excluded.owner, version = document.version + 1, changed = excluded.changed, content = excluded.content",
            change.Kind, change.Id, change.Owner, Head.Microseconds(commit.Now), Bytes.Exact(content));
        foreach (var key in change.Keys ?? []) commit.Run("INSERT INTO document_key (kind, key, id) VALUES ($1, $2, $3)", change.Kind, key, change.Id);
    }
}
