namespace Renkei.Database;

/// <summary>What the page of the node's health tells of the store.</summary>
public sealed class FactsTests
{
    [Theory]
    [OnBoth]
    public async Task Facts_OfEachEngine_NameItAndItsSize(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var facts = await node.FactsAsync(TestContext.Current.CancellationToken);
        Assert.Matches(engine == On.Postgres ? @"^PostgreSQL \d+(\.\d+)*$" : @"^SQLite \d+(\.\d+)+$", facts.Engine);
        Assert.InRange(facts.Bytes, 50_000, 100_000_000);
        Assert.Equal(engine == On.Postgres, facts.Free is null);
    }
}
