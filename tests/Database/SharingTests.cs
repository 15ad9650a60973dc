namespace Renkei.Database;

/// <summary>Several doors to one database, as several processes have them.</summary>
public sealed class SharingTests
{
    [Theory, OnBoth]
    public async Task Write_ThroughTwoDoors_IsSeenThroughBothAtOnce(On engine)
    {
        var (data, one) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var two = await data.OpenAsync();
        var (insider, outsider) = (one.Reader("PUBLIC", "SECRET"), one.Reader("PUBLIC"));
        for (var n = 1; n < 30; n++)
        {
            // Labels that the other door has never met.
            var label = n % 2 == 0 ? Acme.Secret : Acme.Public;
            await (n % 3 == 0 ? one : two).WriteAsync(Stix.Campaign(n), new() { Policy = label.Policy, Classification = label.Classification, PrivacyMark = $"mark {n}" });
            Assert.Equal(n, (await insider.IdsAsync()).Length);
            Assert.Equal((n + 1) / 2, (await outsider.IdsAsync()).Length);
            Assert.Equal((n + 1) / 2, (await outsider.CountAsync(new(), TestData.Cancel)).Number);
            Assert.Equal((n + 1) / 2, (await outsider.AllAsync(new() { Text = "fog" })).Count);
        }
    }

    [Theory, OnBoth]
    public async Task Write_TheSameObjectsThroughManyDoors_TakesEachOnce(On engine)
    {
        var (data, one) = await TestData.NodeAsync(engine);
        await using var _ = data;
        NodeStore[] doors = [one, await data.OpenAsync(), await data.OpenAsync()];
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 60).Select(n => Task.Run(() => doors[n % 3].WriteAsync(n % 2 == 0 ? Stix.Campaign(n / 6) : Stix.Address(n / 6)), TestData.Cancel)));
        foreach (var same in outcomes.GroupBy(o => o.Id))
        {
            Assert.Single(same, o => o.Kind == OutcomeKind.New);
            Assert.Single(same.Select(o => o.Position).Distinct());
        }

        Assert.Equal(20, (await one.ForOperator().AllAsync()).Count);
    }

    [Theory, OnBoth]
    public async Task Write_VersionsThroughManyDoors_LeaveOneCurrent(On engine)
    {
        var (data, one) = await TestData.NodeAsync(engine);
        await using var _ = data;
        NodeStore[] doors = [one, await data.OpenAsync(), await data.OpenAsync()];
        await Task.WhenAll(Enumerable.Range(1, 30).Select(n => Task.Run(() => doors[n % 3].WriteAsync(Stix.Campaign(1, n, name: $"{n}"), n % 2 == 0 ? Acme.Secret : null), TestData.Cancel)));
        foreach (var door in doors)
        {
            Assert.Equal("29", Assert.Single(await door.Reader("PUBLIC").AllAsync()).Name);
            Assert.Equal("30", Assert.Single(await door.Reader("PUBLIC", "SECRET").AllAsync()).Name);
            Assert.Equal(1, (await door.Reader("PUBLIC").CountAsync(new(), TestData.Cancel)).Number);
            Assert.Equal(15, (await door.Reader("PUBLIC").HistoryAsync(Stix.Id(1), TestData.Cancel)).Count);
        }
    }

    [Theory, OnBoth]
    public async Task Read_WhileOthersWrite_SeesWholeRequestsOnly(On engine)
    {
        var (data, one) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var two = await data.OpenAsync();
        using var done = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                var seen = await two.ForOperator().ListAsync(new(), null, StoreView.MaxPage, TestData.Cancel);
                Assert.Equal(0, seen.Items.Count % 5);
                Assert.Equal(Enumerable.Range(1, seen.Items.Count).Select(n => (long)n), seen.Items.Select(r => r.Position));
            }
        }, TestData.Cancel);
        for (var request = 0; request < 20; request++) await one.WriteAllAsync([.. Enumerable.Range(request * 5, 5).Select(n => Stix.Campaign(n))]);
        await done.CancelAsync();
        await reading;
    }
}
