using Renkei.Store.Audiences;

namespace Renkei.Database;

/// <summary>Versions: which is current for whom, and what came before.</summary>
public sealed class VersionsTests
{
    private static readonly RecordQuery All = new() { Versions = Versions.All };

    [Theory, OnBoth]
    public async Task List_NewerVersion_TakesThePlace(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAllAsync(Stix.Campaign(1, 1, name: "one"), Stix.Campaign(2, 1));
        await node.WriteAsync(Stix.Campaign(1, 2, name: "two"));
        foreach (var view in new[] { node.Reader("PUBLIC"), node.ForOperator() })
        {
            Assert.Equal([Stix.Id(2), Stix.Id(1)], await view.IdsAsync());
            Assert.Equal("two", Assert.Single(await view.CurrentAsync(Stix.Id(1), TestData.Cancel)).Name);
            Assert.Equal(["two", "one"], (await view.HistoryAsync(Stix.Id(1), TestData.Cancel)).Select(r => r.Name!));
            Assert.Equal(3, (await view.AllAsync(All)).Count);
            Assert.Equal(2, (await view.CountAsync(new(), TestData.Cancel)).Number);
            Assert.Equal(3, (await view.CountAsync(All, TestData.Cancel)).Number);
        }
    }

    /// <summary>What one version says takes back what another of the same request said, one by one: quick however many there are.</summary>
    [Theory, OnBoth]
    public async Task Write_TwoVersionsWithManyReferencesAtOnce_KeepsThoseOfTheLater(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var many = Enumerable.Range(1000, 20_000).ToArray();
        await node.WriteAllAsync(Stix.Report(1, 1, null, many), Stix.Report(1, 2, null, [.. many.Skip(1)]));
        var view = node.Reader("PUBLIC");
        Assert.Empty((await view.ReferringAsync(Stix.Id(1000), null, 10, TestData.Cancel)).Items);
        Assert.Equal(Stix.Version(2), Assert.Single((await view.ReferringAsync(Stix.Id(1001), null, 10, TestData.Cancel)).Items).Record.Version);
    }

    [Theory, OnBoth]
    public async Task List_OlderVersionThatComesLater_StaysBehind(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAsync(Stix.Campaign(1, 3, name: "three"));
        await node.WriteAllAsync(Stix.Campaign(1, 1, name: "one"), Stix.Campaign(1, 2, name: "two"));
        var view = node.Reader("PUBLIC");
        Assert.Equal("three", Assert.Single(await view.AllAsync()).Name);
        Assert.Equal(["three", "two", "one"], (await view.HistoryAsync(Stix.Id(1), TestData.Cancel)).Select(r => r.Name!));
        Assert.Equal(1, (await view.CountAsync(new(), TestData.Cancel)).Number);
    }

    [Theory, OnBoth]
    public async Task List_NewerVersionTheReaderLacks_LeavesTheOlderOneCurrent(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var secret = Acme.IdOf(Acme.Secret);
        await node.WriteAllAsync(Acme.Marking(Acme.Secret), Stix.Campaign(1, 1, name: "one"), Stix.Campaign(1, 2, secret, "two"), Stix.Campaign(1, 3, Acme.IdOf(Acme.Internal), "three"), Acme.Marking(Acme.Internal));
        foreach (var door in new[] { node, await data.OpenAsync() })
        {
            Assert.Equal("one", await Current(door.Reader("PUBLIC")));
            Assert.Equal("two", await Current(door.Reader("PUBLIC", "SECRET")));
            Assert.Equal("three", await Current(door.Reader("PUBLIC", "INTERNAL")));
            Assert.Equal("three", await Current(door.Reader("PUBLIC", "INTERNAL", "SECRET")));
            Assert.Equal("two", await Current(door.Reader("SECRET")));
            Assert.Null(await Current(door.For(null)));
        }

        async Task<string?> Current(StoreView view)
        {
            var listed = (await view.AllAsync(new() { Types = ["campaign"] })).SingleOrDefault();
            var current = (await view.CurrentAsync(Stix.Id(1), TestData.Cancel)).SingleOrDefault();
            var newest = (await view.AllAsync(new() { Types = ["campaign"], Order = SortOrder.NewestFirst })).SingleOrDefault();
            Assert.Equal(listed?.Name, current?.Name);
            Assert.Equal(listed?.Name, newest?.Name);
            Assert.Equal(listed is null ? 0 : 1, (await view.CountAsync(new() { Types = ["campaign"] }, TestData.Cancel)).Number);
            return listed?.Name;
        }
    }

    [Theory, OnBoth]
    public async Task List_WiderVersionAfterNarrowOne_IsCurrentForAll(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAllAsync(Acme.Marking(Acme.Secret), Stix.Campaign(1, 1, Acme.IdOf(Acme.Secret), "one"), Stix.Campaign(1, 2, name: "two"));
        var campaigns = new RecordQuery { Types = ["campaign"] };
        Assert.Equal("two", Assert.Single(await node.Reader("PUBLIC").AllAsync(campaigns)).Name);
        Assert.Equal("two", Assert.Single(await node.Reader("PUBLIC", "SECRET").AllAsync(campaigns)).Name);
        Assert.Equal("one", Assert.Single(await node.Reader("SECRET").AllAsync(campaigns)).Name);
        Assert.Single(await node.Reader("PUBLIC").HistoryAsync(Stix.Id(1), TestData.Cancel));
    }

    [Theory, OnBoth]
    public async Task Write_ManyVersionsInAnyOrder_AgreeWithAPlainModel(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var seed = LongRuns.Seed;
        var chance = new Random(seed);
        await node.WriteAllAsync(Acme.Marking(Acme.Secret), Acme.Marking(Acme.Internal));
        var written = new List<(int Id, int Version, string? Marking)>();
        foreach (var version in Enumerable.Range(1, 40).OrderBy(_ => chance.Next()))
        {
            var id = chance.Next(1, 5);
            var marking = chance.Next(3) switch { 0 => Acme.IdOf(Acme.Secret), 1 => Acme.IdOf(Acme.Internal), _ => null };
            written.Add((id, version, marking));
            await node.WriteAsync(Stix.Campaign(id, version, marking, $"{id} {version}"));
        }

        foreach (var classes in new string[][] { ["PUBLIC"], ["SECRET"], ["INTERNAL"], ["PUBLIC", "SECRET"], ["PUBLIC", "INTERNAL"], ["INTERNAL", "SECRET"], ["PUBLIC", "INTERNAL", "SECRET"] })
        {
            bool Sees(string? marking) => classes.Contains(marking is null ? "PUBLIC" : marking == Acme.IdOf(Acme.Secret) ? "SECRET" : "INTERNAL");
            var seen = written.Where(w => Sees(w.Marking)).ToList();
            var latest = seen.GroupBy(w => w.Id).Select(g => g.MaxBy(w => w.Version)).Select(w => $"{w.Id} {w.Version}").Order(StringComparer.Ordinal);
            var view = node.Reader(classes);
            var listed = await view.AllAsync(new() { Types = ["campaign"] });
            Assert.True(latest.SequenceEqual(listed.Select(r => r.Name!).Order(StringComparer.Ordinal)), $"{string.Join(' ', classes)}, RENKEI_SEED={seed}");
            Assert.Equal(listed.Count, (await view.CountAsync(new() { Types = ["campaign"] }, TestData.Cancel)).Number);
            for (var id = 1; id < 5; id++)
            {
                var history = seen.Where(w => w.Id == id).OrderByDescending(w => w.Version).Select(w => $"{w.Id} {w.Version}");
                Assert.Equal(history, (await view.HistoryAsync(Stix.Id(id), TestData.Cancel)).Select(r => r.Name!));
            }
        }
    }

    [Theory, OnBoth]
    public async Task List_Revoked_StaysAndSaysSo(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAllAsync(Stix.Campaign(1, 1), Stix.Campaign(2, 1));
        await node.WriteAsync(Stix.Campaign(1, 2, more: "\"revoked\": true, "));
        var view = node.Reader("PUBLIC");
        var revoked = Assert.Single(await view.CurrentAsync(Stix.Id(1), TestData.Cancel));
        Assert.True(revoked.Flags.HasFlag(RecordTraits.Revoked));
        Assert.Equal([new("current", 1), new("revoked", 1)], await view.FacetAsync(new(), "state", 10, TestData.Cancel));
        Assert.Equal([RecordTraits.Revoked, RecordTraits.None], (await view.HistoryAsync(Stix.Id(1), TestData.Cancel)).Select(r => r.Flags));
    }

    [Theory, OnBoth]
    public async Task Write_ObservableWithOtherBytes_IsAnotherVersionOfTheTimeItCame(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var first = await node.WriteAsync(Stix.Address(1));
        data.Clock.Move(TimeSpan.FromSeconds(1));
        var second = await node.WriteAsync(Stix.Address(1, "198.51.100.4"));
        Assert.Equal(OutcomeKind.New, second.Kind);
        Assert.Equal(first.Version + TimeSpan.TicksPerSecond, second.Version);
        Assert.Equal([second.Position, first.Position], (await node.Reader("PUBLIC").HistoryAsync(first.Id, TestData.Cancel)).Select(r => r.Position));
        Assert.Equal(second.Position, Assert.Single(await node.Reader("PUBLIC").CurrentAsync(first.Id, TestData.Cancel)).Position);
        Assert.Equal(first.Position, Assert.Single(await node.Reader("PUBLIC").GetAsync(first.Id, first.Version, TestData.Cancel)).Position);
    }
}
