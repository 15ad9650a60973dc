using Renkei.Store.Engines;
using Renkei.Store.Search;

namespace Renkei.Store.Writing;

/// <summary>Puts a merged segment in the place of those it was made of, unless another process did so first.</summary>
internal sealed class MergeWork(Shelf shelf, IReadOnlyList<SegmentInfo> old, NewSegment? merged) : Work
{
    public override void Plan(Commit commit) => commit.Replace(shelf, old, merged);
}

/// <summary>Merges segments beside the writer, so that a search reads few of them. What is lost when the process ends is done again by the next.</summary>
internal sealed class Merger(Engine engine, Func<Work, Task> write) : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private Task running = Task.CompletedTask;
    private bool isAsked;
    private bool isRunning;

    /// <summary>After a commit: there may be something to merge.</summary>
    public void Ask()
    {
        lock (gate)
        {
            isAsked = true;
            if (isRunning || stop.IsCancellationRequested) return;
            isRunning = true;
            running = Task.Run(RunAsync, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (TryTake())
        {
            foreach (var shelf in Enum.GetValues<Shelf>())
            {
                try
                {
                    while (!stop.IsCancellationRequested && Merge(shelf) is { } work) await write(work);
                }
                catch (Exception fault) when (fault is OperationCanceledException or StoreException or DamagedSegmentException || engine.Explain(fault) is not null)
                {
                    // The disk or the database: writers meet the same fault and say so. The index is whole as it is, only in more pieces.
                    lock (gate) isRunning = false;
                    return;
                }
            }
        }
    }

    private bool TryTake()
    {
        lock (gate)
        {
            isRunning = isAsked && !stop.IsCancellationRequested;
            isAsked = false;
            return isRunning;
        }
    }

    private MergeWork? Merge(Shelf shelf)
    {
        using var lease = engine.Read();
        engine.BeginReading(lease.Session);
        try
        {
            var segments = MergePlan.Next(Segments.Of(lease.Session, shelf));
            if (segments.Count == 0) return null;
            var merged = SegmentMerger.Merge(segments, new StoredBlocks(lease.Session), null, stop.Token);
            return new(shelf, segments, merged is null ? null : merged with { Blocks = [.. merged.Blocks] });
        }
        finally
        {
            lease.Session.Rollback();
        }
    }
}
