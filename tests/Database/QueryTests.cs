namespace Renkei.Database;

/// <summary>Questions as people and programs ask them, odd ones included.</summary>
public sealed class QueryTests
{
    [Theory, OnBoth]
    public async Task List_OneTypeAskedTwice_ComesOnce(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAllAsync(Stix.Campaign(1), Stix.Campaign(2));
        RecordQuery query = new() { Types = ["campaign", "campaign"] };
        Assert.Equal([Stix.Id(1), Stix.Id(2)], await node.Reader("PUBLIC").IdsAsync(query));
        Assert.Equal(2, (await node.Reader("PUBLIC").CountAsync(query, TestData.Cancel)).Number);
    }

    [Theory, OnBoth]
    public async Task Count_OfWhatTheIndexFinds_StopsWhereAskedAndSaysSo(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAllAsync(Enumerable.Range(1, 5).Select(n => Stix.Campaign(n)).ToArray());
        RecordQuery query = new() { Text = "fog" };
        Assert.Equal(new Total(4, IsMore: true), await node.Reader("PUBLIC").CountAsync(query, TestData.Cancel, most: 4));
        Assert.Equal(new Total(5, IsMore: false), await node.Reader("PUBLIC").CountAsync(query, TestData.Cancel, most: 5));
    }

    [Theory, OnBoth]
    public async Task Count_LongTag_IsThatOfTheList(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var tag = new string('x', 400);
        await node.WriteAsync(Stix.Campaign(1, more: $"\"labels\": [\"{tag}\"], "));
        Assert.Single(await node.Reader("PUBLIC").AllAsync(new() { Tag = tag }));
        Assert.Equal(1, (await node.Reader("PUBLIC").CountAsync(new() { Tag = tag }, TestData.Cancel)).Number);
    }

    [Theory, OnBoth]
    public async Task Facet_OfMoreThanTypes_IsRefused(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        // Totals are kept by type and one value; a number for more would be a wrong one.
        await node.WriteAllAsync(Stix.Campaign(1, more: "\"labels\": [\"sea\"], "), Stix.Campaign(2));
        await Assert.ThrowsAsync<ArgumentException>(() => node.Reader("PUBLIC").FacetAsync(new() { Tag = "sea" }, "type", 10, TestData.Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => node.Reader("PUBLIC").FacetAsync(new() { AddedAfter = 1 }, "type", 10, TestData.Cancel));
    }

    [Theory, OnBoth("\0")]
    [OnBoth("\ud800")]
    public async Task Ask_ForWhatNoDatabaseHolds_FindsNothing(On engine, string odd)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAsync(Stix.Campaign(1));
        var view = node.Reader("PUBLIC");
        Assert.Empty(await view.HistoryAsync(odd, TestData.Cancel));
        Assert.Empty((await view.ReferringAsync(odd, null, 10, TestData.Cancel)).Items);
        foreach (var query in new RecordQuery[] { new() { Types = [odd] }, new() { Tag = odd }, new() { Creator = odd }, new() { Origin = odd }, new() { Text = "fog" + odd + "x", Types = [odd] } })
        {
            Assert.Empty(await view.AllAsync(query));
            Assert.Equal(0, (await view.CountAsync(query, TestData.Cancel)).Number);
        }

        Assert.Empty(await view.ArticleHistoryAsync(odd, TestData.Cancel));
        Assert.Equal(0, (await view.CountArticlesAsync(new() { Language = odd }, TestData.Cancel)).Number);
    }

    [Theory, OnBoth]
    public async Task Dispose_WithADamagedIndex_EndsQuietly(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        for (var number = 1; number < 5; number++) await node.WriteAsync(Stix.Campaign(number));
        await Care.CareCase.MeddleAsync(data, engine == On.Sqlite ? "UPDATE search_block SET data = x'ff00ff'" : "UPDATE search_block SET data = '\\xff00ff'");
        for (var number = 5; number < 30; number++) Assert.Equal(OutcomeKind.New, (await node.WriteAsync(Stix.Campaign(number))).Kind);
        await node.DisposeAsync();
    }
}
