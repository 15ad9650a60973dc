using System.Globalization;
using Microsoft.Extensions.Hosting;
using Renkei.Desks.Account;
using Renkei.Desks.Log.Entries;
using Renkei.Store;
using Renkei.Store.Documents;

namespace Renkei.Desks.Log.Verify;

/// <summary>Runs that verify all logs: started by a person or by the node, one at a time, their state in documents that every process of the node can read.</summary>
internal sealed class Verifications(NodeStore store, TimeProvider time, IHostApplicationLifetime lifetime)
{
    /// <summary>How often a run says how far it has come.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    /// <summary>The document, one of its kind, that names the last run: whoever starts one changes it.</summary>
    private const string Turn = "log-verification-turn";

    /// <summary>Former runs that are kept.</summary>
    private const int MostKept = 20;

    public async Task<Verification?> GetAsync(string id, CancellationToken cancel) => await store.Documents.GetAsync(Verification.Kind, id, cancel) is { } document ? DeskJson.Read<Verification>(document) : null;

    /// <summary>All runs that are kept, the newest first.</summary>
    public async Task<IReadOnlyList<Verification>> ListAsync(CancellationToken cancel) =>
        [.. (await store.Documents.ListAsync(Verification.Kind, null, "", DocumentShelf.MaxPage, cancel)).Select(DeskJson.Read<Verification>).OrderByDescending(v => v.Started)];

    /// <summary>Starts a run, or joins the one that is under way; answers at once with its id.</summary>
    /// <param name="by">The account that asks; null for the node itself.</param>
    public async Task<string> StartAsync(string? by, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        // Read before the runs: of two that find none under way, one takes the turn, and the other joins it.
        var turn = await store.Documents.GetAsync(Turn, Turn, cancel);
        var runs = await ListAsync(cancel);
        if (runs.FirstOrDefault(r => r.At(now) == RunState.Running) is { } under) return under.Id;
        var first = new Verification(now.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfffffff", CultureInfo.InvariantCulture), by, now, now, 0, 0, null, [], null);
        var forgotten = runs.Skip(MostKept - 1).Select(r => new DocumentChange(Verification.Kind, r.Id, "", null, null));
        var made = await store.Documents.ChangeAsync([new(Turn, Turn, "", turn?.Version ?? 0, DeskJson.Write(first.Id)), new(Verification.Kind, first.Id, by ?? "", 0, DeskJson.Write(first)), .. forgotten], [], cancel);
        if (!made.IsMade) return DeskJson.Read<string>((await store.Documents.GetAsync(Turn, Turn, cancel))!);
        _ = Task.Run(() => RunAsync(first, lifetime.ApplicationStopping), CancellationToken.None);
        return first.Id;
    }

    private async Task RunAsync(Verification run, CancellationToken cancel)
    {
        try
        {
            var logs = new List<VerifiedLog>();
            foreach (var origin in await store.LogOriginsAsync(cancel)) run = run with { Total = run.Total + await EntryPage.SizeAsync((await store.LogAsync(origin, cancel))!, cancel) };
            foreach (var origin in await store.LogOriginsAsync(cancel))
            {
                var before = run.Done;
                var told = new Told();
                var work = Task.Run(async () => await (await store.LogAsync(origin, cancel))!.VerifyAsync([], null, told, cancel), cancel);
                while (!work.IsCompleted)
                {
                    await Task.WhenAny(work, Task.Delay(Pace, cancel));
                    await KeepAsync(run = run with { Done = before + told.Done }, cancel);
                }

                var report = await work;
                run = run with { Done = before + report.Entries };
                logs.Add(new(origin, report.Entries, report.Checkpoint?.Root.ToString(), [.. report.Faults.Select(f => new VerifiedFault(f.Kind, f.Text, f.Entry))]));
            }

            await KeepAsync(run with { Logs = logs, Finished = time.GetUtcNow() }, cancel);
        }
        catch (StoreException trouble)
        {
            await KeepAsync(run with { Trouble = trouble.Message, Finished = time.GetUtcNow() }, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The node stops; the run shows as cut off.
        }
    }

    private Task KeepAsync(Verification run, CancellationToken cancel) =>
        store.Documents.ChangeAsync([new(Verification.Kind, run.Id, run.By ?? "", null, DeskJson.Write(run with { Beat = time.GetUtcNow() }))], [], cancel);

    /// <summary>Remembers how far a log was read; whoever keeps the run asks for it.</summary>
    private sealed class Told : IProgress<StoreProgress>
    {
        private long done;

        public long Done => Interlocked.Read(ref done);

        public void Report(StoreProgress value) => Interlocked.Exchange(ref done, value.Done);
    }
}
