using System.Threading.Channels;
using Renkei.Store.Engines;

namespace Renkei.Store.Writing;

/// <summary>The one writer of a process: takes waiting requests together, writes them in one commit, then answers them.</summary>
/// <remarks>A fault of the disk or the database fails the requests of that commit and no others; the next one tries anew on a fresh connection.</remarks>
internal sealed class Writer : IAsyncDisposable
{
    /// <summary>The most records of one commit; a larger request has one of its own.</summary>
    private const int MaxRecords = 2000;

    private readonly Engine engine;
    private readonly StoreState state;
    private readonly TimeProvider clock;
    private readonly Channel<Work> waiting = Channel.CreateBounded<Work>(new BoundedChannelOptions(64) { SingleReader = true });
    private readonly Task loop;
    private Session? session;

    public Writer(Engine engine, StoreState state, TimeProvider clock)
    {
        (this.engine, this.state, this.clock) = (engine, state, clock);
        Merger = new(engine, work => DoAsync(work, CancellationToken.None));
        loop = Task.Factory.StartNew(Loop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Keeps the search index in few pieces.</summary>
    public Merger Merger { get; }

    /// <summary>Has a piece of work done inside the writer's transaction; the task ends when its commit is durable.</summary>
    /// <remarks>Once it is waiting it cannot be taken back: cancelling ends the waiting for room only.</remarks>
    public async Task DoAsync(Work work, CancellationToken cancel)
    {
        StoreMeters.Queue.Add(1);
        try
        {
            await waiting.Writer.WriteAsync(work, cancel);
            await work.Done.Task;
            StoreMeters.Writes.Add(1, StoreMeters.Kept);
        }
        catch (Exception) when (work.Done.Task.IsFaulted)
        {
            StoreMeters.Writes.Add(1, StoreMeters.Failed);
            throw;
        }
        finally
        {
            StoreMeters.Queue.Add(-1);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Merger.DisposeAsync();
        waiting.Writer.TryComplete();
        await loop;
        session?.Dispose();
        state.Logs.Dispose();
    }

    private void Loop()
    {
        var group = new List<Work>();
        while (Wait())
        {
            group.Clear();
            var records = 0;
            while (records < MaxRecords && waiting.Reader.TryPeek(out var next) && (group.Count == 0 || !next.IsAlone) && waiting.Reader.TryRead(out var work))
            {
                group.Add(work);
                records += work.Weight;
                if (work.IsAlone) break;
            }

            if (!TryCommit(group, out var fault, out var isOutside) && group.Count > 1 && !isOutside)
            {
                // One of them brought the others down: each by itself, so that only it fails.
                foreach (var work in group)
                {
                    if (!TryCommit([work], out var own, out _)) work.Done.TrySetException(own!);
                }
            }
            else if (fault is not null)
            {
                foreach (var work in group) work.Done.TrySetException(fault);
            }
        }
    }

    private bool Wait()
    {
        var ready = waiting.Reader.WaitToReadAsync(CancellationToken.None);
        return ready.IsCompletedSuccessfully ? ready.Result : ready.AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Writes a group in one commit; on a fault nothing of it is written.</summary>
    /// <param name="isOutside">Whether the fault is of the disk or the database, and so of the whole group.</param>
    private bool TryCommit(List<Work> group, out Exception? fault, out bool isOutside)
    {
        (fault, isOutside) = (null, false);
        var isCommitted = false;
        var started = clock.GetTimestamp();
        try
        {
            Begin();
            var commit = state.Begin(engine, session!, clock.GetUtcNow());
            foreach (var work in group) work.Plan(commit);
            commit.Write();
            session!.Commit();
            isCommitted = true;
            StoreMeters.Commit.Record(clock.GetElapsedTime(started).TotalSeconds);
            state.Committed(commit);
            Answer(group, commit);
            return true;
        }
        catch (Exception) when (isCommitted)
        {
            // It is durable. What this process has not taken in of it, it reads before the next commit.
            Abandon();
            Answer(group, null);
            return true;
        }
        catch (Exception e) when (!isCommitted)
        {
            var sentence = engine.Explain(e);
            (fault, isOutside) = (sentence is null ? e : new StoreException(sentence, e), sentence is not null);
            Abandon();
            return false;
        }
    }

    private void Answer(List<Work> group, Commit? commit)
    {
        foreach (var work in group) work.Done.TrySetResult();
        if (commit is null || commit.Records.Count + commit.Articles.Taken > 0) Merger.Ask();
    }

    /// <summary>Starts the transaction; on a fresh connection when the one at hand was lost while it rested.</summary>
    private void Begin()
    {
        if (session is not null)
        {
            try
            {
                engine.BeginWriting(session);
                return;
            }
            catch (Exception e) when (session.IsLost && engine.Explain(e) is not null)
            {
                Abandon();
                engine.Renew();
            }
        }

        session = engine.OpenForWriting();
        engine.BeginWriting(session);
    }

    /// <summary>After a fault nothing of the connection or of what was planned is trusted.</summary>
    private void Abandon()
    {
        try
        {
            session?.Rollback();
        }
        catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException or ObjectDisposedException)
        {
            // The connection is gone, and the transaction with it.
        }

        try
        {
            session?.Dispose();
        }
        catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException)
        {
            // As above.
        }

        session = null;
        state.Forget();
    }
}

/// <summary>A piece of work for the writer.</summary>
internal abstract class Work
{
    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many records it brings.</summary>
    public virtual int Weight => 1;

    /// <summary>Whether it has a commit of its own.</summary>
    public virtual bool IsAlone => false;

    /// <summary>Takes its part of a commit. May be called again with another commit when the first came to nothing.</summary>
    public abstract void Plan(Commit commit);
}
