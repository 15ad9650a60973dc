using System.Collections.Concurrent;

namespace Renkei.Database;

/// <summary>Many who write and some who ask again and again for what is new: nothing is missed, nothing comes twice.</summary>
public sealed class PollerTests
{
    private static int Requests => LongRuns.Rounds(12, 120);

    [Theory, OnBoth]
    public async Task Poll_AddedAfterWhileEightWrite_GetsEachOnce(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        // Doors of their own are what other processes have: six writers on three of them, two in real processes; every clock is off by something else.
        var doors = new List<NodeStore> { node };
        for (var n = 1; n < 3; n++) doors.Add(await NodeStore.OpenAsync(data.Location, TestData.SettingsOf(new HandClock(data.Clock.Now.AddMinutes(7 * n)), n), TestData.Cancel));
        using var done = new CancellationTokenSource();
        var pollers = new[] { doors[0].Reader("PUBLIC"), doors[2].Reader("PUBLIC", "SECRET"), (await data.OpenAsync()).Reader("SECRET") }.Select(view => Task.Run(() => PollAsync(view, done.Token), TestData.Cancel)).ToList();
        var written = new ConcurrentBag<RecordOutcome>();
        var writers = Enumerable.Range(0, 6).Select(w => Task.Run(() => WriteAsync(doors[w % 3], w * 1000, written), TestData.Cancel)).ToList();
        var processes = Enumerable.Range(6, 2).Select(w => Child.WriteAsync(engine, data.Address, w * 1000, Requests, w == 6 ? -4000 : 4000, TestData.Cancel)).ToList();
        await Task.WhenAll(writers);
        var ended = await Task.WhenAll(processes);
        Assert.All(ended, code => Assert.Equal(0, code));
        await done.CancelAsync();
        var polled = await Task.WhenAll(pollers);

        var all = Enumerable.Range(0, 8).SelectMany(w => Enumerable.Range(w * 1000, 3 * Requests)).ToList();
        Same(all.Where(n => !Child.IsSecret(n)), polled[0]);
        Same(all, polled[1]);
        Same(all.Where(Child.IsSecret), polled[2]);
        var kept = await node.ForOperator().AllAsync();
        Assert.Equal(Enumerable.Range(1, all.Count).Select(n => (long)n), kept.Select(r => r.Position));
        Assert.Equal(kept.Select(r => r.Added).Distinct().Order(), kept.Select(r => r.Added));
        Assert.Equal(written.Select(o => (o.Position, o.Id, o.Added)).Order(), kept.Select(r => (r.Position, r.Id, r.Added)).IntersectBy(written.Select(o => o.Position), r => r.Position));
        foreach (var door in doors.Skip(1)) await door.DisposeAsync();
    }

    private static async Task WriteAsync(NodeStore node, int first, ConcurrentBag<RecordOutcome> written)
    {
        for (var request = 0; request < Requests; request++)
        {
            foreach (var outcome in await Child.RequestAsync(node, first + (3 * request), TestData.Cancel))
            {
                Assert.Equal(OutcomeKind.New, outcome.Kind);
                written.Add(outcome);
            }
        }
    }

    /// <summary>What a partner's node does: asks for what was added after the last it got, a page at a time, and once more when all is done.</summary>
    private static async Task<List<StoredRecord>> PollAsync(StoreView view, CancellationToken done)
    {
        var got = new List<StoredRecord>();
        while (true)
        {
            var isLast = done.IsCancellationRequested;
            var page = await view.ListAsync(new() { AddedAfter = got.Count == 0 ? null : got[^1].Added }, null, 7, TestData.Cancel);
            got.AddRange(page.Items);
            if (isLast && page.Items.Count == 0) return got;
            if (page.Items.Count == 0) await Task.Delay(2, TestData.Cancel);
        }
    }

    private static void Same(IEnumerable<int> expected, List<StoredRecord> polled)
    {
        Assert.Equal(polled.Select(r => r.Added).Distinct().Order(), polled.Select(r => r.Added));
        Assert.Equal(expected.Select(n => Stix.Id(n)).Order(StringComparer.Ordinal), polled.Select(r => r.Id).Order(StringComparer.Ordinal));
    }
}
