namespace Renkei.Database;

/// <summary>Copies that partners sent.</summary>
public sealed class CopiesTests
{
    [Theory, OnBoth]
    public async Task Write_CopiesOfOneVersion_StandSideBySide(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAsync(Stix.Campaign(1, 1, name: "own"));
        Assert.Equal(OutcomeKind.New, (await node.WriteAsync(Stix.Campaign(1, 1, name: "from a"), copy: new("a", "r1"))).Kind);
        Assert.Equal(OutcomeKind.New, (await node.WriteAsync(Stix.Campaign(1, 1, name: "from b"), copy: new("b", "r1"))).Kind);
        Assert.Equal(OutcomeKind.New, (await node.WriteAsync(Stix.Campaign(1, 1, name: "from a, other words"), copy: new("a", "r2"))).Kind);
        var current = await node.Reader("PUBLIC").CurrentAsync(Stix.Id(1), TestData.Cancel);
        Assert.Equal([("", "own"), ("a", "from a, other words"), ("a", "from a"), ("b", "from b")], current.Select(r => (r.Origin, r.Name!)));
        Assert.Equal([new("a", 2), new("", 1), new("b", 1)], await node.Reader("PUBLIC").FacetAsync(new(), "origin", 10, TestData.Cancel));
    }

    [Theory, OnBoth]
    public async Task Write_TheSameCopyAgain_IsThere(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var copy = new CopySource("a", "r1");
        var first = await node.WriteAsync(Stix.Campaign(1), copy: copy);
        var again = await node.WriteAsync(Stix.Campaign(1), copy: copy);
        Assert.Equal((OutcomeKind.There, first.Position, first.Added), (again.Kind, again.Position, again.Added));
        Assert.Equal(OutcomeKind.Refused, (await node.WriteAsync(Stix.Campaign(1, name: "Another"), copy: copy)).Kind);
    }

    [Theory, OnBoth]
    public async Task Write_TheSameBytesUnderALaterRelease_TakeThePlace(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAsync(Stix.Campaign(1), copy: new("a", "r1"));
        await node.WriteAsync(Stix.Campaign(1), copy: new("a", "r2"));
        Assert.Equal("r2", Assert.Single(await node.Reader("PUBLIC").CurrentAsync(Stix.Id(1), TestData.Cancel)).Release);
        Assert.Equal(1, (await node.Reader("PUBLIC").CountAsync(new(), TestData.Cancel)).Number);
        Assert.Equal(2, (await node.Reader("PUBLIC").HistoryAsync(Stix.Id(1), TestData.Cancel)).Count);
    }

    [Theory, OnBoth]
    public async Task Write_AWiderRelease_TakesThePlaceOfTheNarrowerFromThatOriginAlone(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var (narrow, wide) = (Stix.Campaign(1, 1), Stix.Campaign(1, 1, more: "\"description\": \"The whole of it.\", "));
        await node.WriteAsync(narrow, copy: new("b", "r1"));
        await node.WriteAsync(narrow, copy: new("a", "r1"));
        await node.WriteAsync(wide, copy: new("a", "r2"));
        Assert.Equal([("a", "r2"), ("b", "r1")], (await node.Reader("PUBLIC").CurrentAsync(Stix.Id(1), TestData.Cancel)).Select(r => (r.Origin, r.Release)));
        Assert.Empty(await node.Reader("PUBLIC").IdsAsync(new() { Text = "whole", Origin = "b" }));

        // The other way round nothing is taken away either: what is held already holds all of it.
        await node.WriteAsync(wide, copy: new("c", "r1"));
        await node.WriteAsync(narrow, copy: new("c", "r2"));
        Assert.Contains((await node.Reader("PUBLIC").CurrentAsync(Stix.Id(1), TestData.Cancel)).Where(r => r.Origin == "c"), r => r.Release == "r1");
        Assert.Equal([Stix.Id(1)], await node.Reader("PUBLIC").IdsAsync(new() { Text = "whole", Origin = "c" }));
    }

    [Theory, OnBoth]
    public async Task Write_NewerVersionOfAnOrigin_LeavesTheOthersCurrent(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAsync(Stix.Campaign(1, 1, name: "own"));
        await node.WriteAsync(Stix.Campaign(1, 1, name: "a 1"), copy: new("a", "r1"));
        await node.WriteAsync(Stix.Campaign(1, 2, name: "a 2"), copy: new("a", "r2"));
        Assert.Equal(["own", "a 2"], (await node.Reader("PUBLIC").CurrentAsync(Stix.Id(1), TestData.Cancel)).Select(r => r.Name!));
    }

    [Theory, OnBoth]
    public async Task Write_CopyUnderANarrowLabel_IsForThoseItLetsIn(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAsync(Stix.Campaign(1, 1, name: "narrow"), Acme.Secret, new("a", "r1"));
        await node.WriteAsync(Stix.Campaign(1, 1, name: "wide"), Acme.Public, new("a", "r2"));
        Assert.Equal(["wide"], (await node.Reader("PUBLIC").AllAsync()).Select(r => r.Name!));
        Assert.Equal(["narrow"], (await node.Reader("SECRET").AllAsync()).Select(r => r.Name!));
    }
}
