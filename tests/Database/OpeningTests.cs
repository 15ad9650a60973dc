namespace Renkei.Database;

/// <summary>Making, opening and opening again.</summary>
public sealed class OpeningTests
{
    [Theory, OnBoth]
    public async Task Create_InAnEmptyPlace_RemembersWhatTheNodeIs(On engine)
    {
        var (data, made) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var again = await data.OpenAsync();
        foreach (var node in new[] { made, again })
        {
            Assert.Equal("Example Society", node.Organisation);
            Assert.Equal(Acme.Public, node.DefaultLabel);
            Assert.NotNull(node.Policies.Find("ACME"));
            Assert.NotNull(node.Policies.Find("TLP"));
        }
    }

    [Theory, OnBoth]
    public async Task Create_OverANode_IsRefusedAndChangesNothing(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAsync(Stix.Campaign(1));
        var refused = await Assert.ThrowsAsync<StoreException>(() => NodeStore.CreateAsync(data.Location, Acme.Setup(null) with { Organisation = "Another" }, data.Settings, TestData.Cancel));
        Assert.Contains("Example Society", refused.Message, StringComparison.Ordinal);
        var again = await data.OpenAsync();
        Assert.Equal("Example Society", again.Organisation);
        Assert.Equal([Stix.Id(1)], await again.ForOperator().IdsAsync());
    }

    [Theory, OnBoth]
    public async Task Create_ByTwoAtOnce_MakesOneNode(On engine)
    {
        await using var data = await TestData.AtAsync(engine);
        var attempts = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            try
            {
                await data.CreateAsync(Acme.Public);
                return null;
            }
            catch (StoreException refused)
            {
                return refused.Message;
            }
        }));
        Assert.Single(attempts, a => a is null);
        Assert.All(attempts.OfType<string>(), sentence => Assert.StartsWith("There is a node here already", sentence, StringComparison.Ordinal));
    }

    [Theory, OnBoth]
    public async Task Open_WhereThereIsNoNode_IsRefused(On engine)
    {
        await using var data = await TestData.AtAsync(engine);
        var refused = await Assert.ThrowsAsync<StoreException>(data.OpenAsync);
        Assert.Contains("./renkei init", refused.Message, StringComparison.Ordinal);
    }

    [Theory, OnBoth("")]
    [OnBoth("  ")]
    [OnBoth("two\nlines")]
    public async Task Create_WithAnUnusableName_IsRefused(On engine, string name)
    {
        await using var data = await TestData.AtAsync(engine);
        await Assert.ThrowsAsync<StoreException>(() => NodeStore.CreateAsync(data.Location, Acme.Setup(null) with { Organisation = name }, data.Settings, TestData.Cancel));
        await Assert.ThrowsAsync<StoreException>(data.OpenAsync);
    }

    [Theory, OnBoth]
    public async Task Open_Again_KeepsRecordsLabelsAndNumbers(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAsync(Acme.Marking(Acme.Secret));
        await node.WriteAsync(Stix.Campaign(1, marking: Acme.IdOf(Acme.Secret)));
        var first = await node.WriteAsync(Stix.Campaign(2));
        var again = await data.OpenAsync();
        Assert.Equal([Stix.Id(2)], await again.Reader("PUBLIC").IdsAsync());
        Assert.Equal(3, (await again.Reader("PUBLIC", "SECRET").IdsAsync()).Length);
        var next = await again.WriteAsync(Stix.Campaign(3));
        Assert.Equal(first.Position + 1, next.Position);
        Assert.True(next.Added > first.Added);
    }
}
