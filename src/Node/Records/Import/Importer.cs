using System.Threading.Channels;
using Renkei.Labels;
using Renkei.Store;
using Renkei.Store.Writing;

namespace Renkei.Node.Records.Import;

/// <summary>Brings objects into the store: reads ahead a little, has a few requests under way at once, and tells what became of each in order.</summary>
/// <param name="label">For what bears none; null for the node's default.</param>
/// <param name="told">Called for each object, in the order of the files, after the commit that made it durable; and without an outcome for each problem and note.</param>
/// <param name="answered">Called when all of a request was told.</param>
internal sealed class Importer(NodeStore store, ConfidentialityLabel? label, Action<ImportItem, RecordOutcome?> told, Action answered)
{
    /// <summary>Who the log says it was.</summary>
    public const string Caller = "operator";

    private const int MaxObjects = 500;

    /// <summary>Bytes of one request; a single object may have more.</summary>
    private const int MaxBytes = 4 << 20;

    private const int UnderWay = 4;

    /// <summary>Imports everything, or what there is until somebody stops it: then what is under way is finished, and nothing more is read.</summary>
    /// <returns>Whether it was stopped.</returns>
    /// <exception cref="StoreException">The store could not go on; all that was told of is kept.</exception>
    public async Task<bool> RunAsync(IAsyncEnumerable<ImportItem> items, CancellationToken cancel)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var batches = Channel.CreateBounded<List<ImportItem>>(new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => ReadAsync(items, batches.Writer, end.Token), CancellationToken.None);
        var waiting = new Queue<(List<ImportItem> Batch, Task<WriteAnswer> Answer)>();
        try
        {
            while (await NextAsync(batches.Reader, waiting, cancel))
            {
                cancel.ThrowIfCancellationRequested();
                if (!batches.Reader.TryRead(out var batch)) continue;
                waiting.Enqueue((batch, SendAsync(batch)));
                while (waiting.Count >= UnderWay || (waiting.TryPeek(out var oldest) && oldest.Answer.IsCompleted)) await TellAsync(waiting);
            }

            while (waiting.Count > 0) await TellAsync(waiting);
            await reading;
            return false;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            while (waiting.Count > 0) await TellAsync(waiting);
            return true;
        }
        finally
        {
            // Reading may be waiting for somebody to type: it is told to end, and not waited for.
            await end.CancelAsync();
            await FinishAsync(waiting);
        }
    }

    /// <summary>Waits for more to read, and tells meanwhile what was answered: whoever feeds standard input slowly hears of each request all the same.</summary>
    private async Task<bool> NextAsync(ChannelReader<List<ImportItem>> batches, Queue<(List<ImportItem> Batch, Task<WriteAnswer> Answer)> waiting, CancellationToken cancel)
    {
        var next = batches.WaitToReadAsync(cancel).AsTask();
        while (!next.IsCompleted && waiting.TryPeek(out var oldest))
        {
            await Task.WhenAny(next, oldest.Answer);
            if (oldest.Answer.IsCompleted) await TellAsync(waiting);
        }

        return await next;
    }

    private static async Task ReadAsync(IAsyncEnumerable<ImportItem> items, ChannelWriter<List<ImportItem>> batches, CancellationToken cancel)
    {
        try
        {
            var (batch, bytes) = (new List<ImportItem>(), 0);
            await foreach (var item in items.WithCancellation(cancel))
            {
                cancel.ThrowIfCancellationRequested();
                if (batch.Count == MaxObjects || (batch.Count > 0 && bytes + item.Bytes.Length > MaxBytes))
                {
                    await batches.WriteAsync(batch, cancel);
                    (batch, bytes) = ([], 0);
                }

                batch.Add(item);
                bytes += item.Bytes.Length;
            }

            if (batch.Count > 0) await batches.WriteAsync(batch, cancel);
            batches.Complete();
        }
        catch (Exception fault)
        {
            batches.Complete(fault);
        }
    }

    private Task<WriteAnswer> SendAsync(List<ImportItem> batch)
    {
        var records = batch.Where(i => i.Kind == ImportKind.Object).Select(i => new NewRecord(i.Bytes, label)).ToList();
        // What is under way is never taken back.
        return records.Count == 0 ? Task.FromResult(new WriteAnswer([])) : store.ForOperator().WriteAsync(new WriteRequest(Caller, [.. records]), CancellationToken.None);
    }

    private async Task TellAsync(Queue<(List<ImportItem> Batch, Task<WriteAnswer> Answer)> waiting)
    {
        var (batch, answer) = waiting.Dequeue();
        var outcomes = (await answer).Outcomes;
        var at = 0;
        foreach (var item in batch) told(item, item.Kind == ImportKind.Object ? outcomes[at++] : item.Kind == ImportKind.Refused ? Refused(item) : null);
        answered();
    }

    private static RecordOutcome Refused(ImportItem item) => new(OutcomeKind.Refused, "", 0, 0, 0, item.Sentence, [item.Finding!]);

    /// <summary>After a fault: waits for the requests behind it, so that nothing is under way when the store is closed.</summary>
    private static async Task FinishAsync(Queue<(List<ImportItem> Batch, Task<WriteAnswer> Answer)> waiting)
    {
        foreach (var (_, answer) in waiting) await ((Task)answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
