using Renkei.Store.Log;

namespace Renkei.Store.Writing;

/// <summary>Says something in a log.</summary>
internal sealed class SayWork(long log, LogEntry entry) : Work
{
    public override void Plan(Commit commit)
    {
        if (log == LogBook.Internal) commit.Say(entry);
        else commit.SayTo(log, entry);
    }
}

/// <summary>Makes a log.</summary>
internal sealed class NewLogWork(string origin) : Work
{
    public override bool IsAlone => true;

    public override void Plan(Commit commit)
    {
        if (commit.Session.Scalar("SELECT number FROM log WHERE origin = $1", origin) is not null) throw new StoreException($"There is a log {origin} already; nothing was changed.");
        LogBook.Create(commit.Session, commit.Session.Number("SELECT max(number) FROM log") + 1, origin);
        commit.Say(new() { Kind = LogKinds.Checkpoint, At = commit.Now, Origin = origin, Size = 0, Root = MerkleTree.EmptyRoot });
    }
}
