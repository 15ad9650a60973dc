using Renkei.Store;
using Renkei.Store.Audiences;
using Renkei.Store.Reading;
using Xunit;

namespace Renkei.SystemTests.Crash;

/// <summary>A second process over the same data, which is this one: it lists and searches while the program writes and is killed.</summary>
internal sealed class CrashReader : IAsyncDisposable
{
    private readonly NodeStore store;
    private readonly CancellationTokenSource stop = new();
    private readonly Task<long> reading;

    private CrashReader(NodeStore store)
    {
        this.store = store;
        reading = Task.Run(ReadAsync, CancellationToken.None);
    }

    public static async Task<CrashReader> StartAsync(CrashNode node) => new(await node.OpenAsync());

    /// <summary>Ends the reading; what was seen last is still there.</summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync();
        var seen = await reading;
        Assert.True(await LastAsync() >= seen, $"Position {seen} was read while the program wrote, and was gone after it was killed.");
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await store.DisposeAsync();
        stop.Dispose();
    }

    private async Task<long> ReadAsync()
    {
        var seen = 0L;
        while (!stop.IsCancellationRequested)
        {
            var last = await LastAsync();
            Assert.True(last >= seen);
            if (last > 0)
            {
                var found = await store.ForOperator().ListAsync(new() { Text = "lantern", Versions = Versions.All, Order = SortOrder.NewestFirst }, null, 1, CancellationToken.None);
                // A row and its place in the index come together.
                Assert.True(found.Items[0].Position >= last, $"Position {last} is listed and not found.");
            }

            seen = last;
        }

        return seen;
    }

    private async Task<long> LastAsync()
    {
        var page = await store.ForOperator().ListAsync(new() { Versions = Versions.All, Order = SortOrder.NewestFirst }, null, 1, CancellationToken.None);
        return page.Items.Count == 0 ? 0 : page.Items[0].Position;
    }
}
