using System.Text;
using Renkei.Store.Care;
using Renkei.Store.Log;

namespace Renkei.Database.Care;

/// <summary>Content that goes by order.</summary>
public sealed class EraseTests
{
    private static readonly EraseRequest Order = new("ann", "By order 12 of the officer.");

    [Theory, OnBoth]
    public async Task Erase_OneVersion_LeavesItsPlaceAndNothingElse(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAllAsync(Stix.Campaign(2), Stix.Campaign(1, 1, name: "Quartzite harbour", more: $"\"labels\": [\"obsidian\"], "), Stix.Report(3, 1, null, 1));
        var answer = await node.EraseAsync(Order with { Id = Stix.Id(1) }, null, TestData.Cancel);
        Assert.Equal([new ErasedVersion(2, Stix.Id(1), Stix.Version(1), "")], answer.Erased);
        Assert.Null(answer.Remark);
        var view = node.Reader("PUBLIC");
        Assert.Equal([Stix.Id(2), Stix.Id(3, "report")], await view.IdsAsync());
        Assert.Empty(await view.IdsAsync(new() { Text = "quartzite" }));
        Assert.Empty(await view.FacetAsync(new(), "tag", 10, TestData.Cancel));
        Assert.Equal(2, (await view.CountAsync(new(), TestData.Cancel)).Number);
        Assert.Single((await view.ReferringAsync(Stix.Id(1), null, 10, TestData.Cancel)).Items);
        var kept = Assert.Single(await node.ForOperator().HistoryAsync(Stix.Id(1), TestData.Cancel));
        Assert.Equal((RecordTraits.Erased, null, 0), (kept.Flags, kept.Name, kept.Content.Length));
        var log = await node.LogAsync(TestData.Cancel);
        var said = LogEntry.Read((await log.EntriesAsync(0, 10, TestData.Cancel))[^1]).Value!;
        Assert.Equal((LogKinds.Erase, "ann", 2L, Order.Reason), (said.Kind, said.By, said.Position!.Value, said.Text));
        Assert.True((await log.VerifyAsync([], null, null, TestData.Cancel)).IsIntact);
        Assert.Null(Assert.Single(await log.ProveAsync(Stix.Id(1), null, TestData.Cancel)).Opening);
    }

    [Theory, OnBoth]
    public async Task Erase_ThenTheSameAgain_IsRefusedAndALaterVersionTaken(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAsync(Stix.Campaign(1, 1));
        await node.EraseAsync(Order with { Id = Stix.Id(1) }, null, TestData.Cancel);
        var again = await node.WriteAsync(Stix.Campaign(1, 1));
        Assert.Equal(OutcomeKind.Refused, again.Kind);
        Assert.Contains("erased", again.Refusal, StringComparison.Ordinal);
        Assert.Equal(OutcomeKind.New, (await node.WriteAsync(Stix.Campaign(1, 2))).Kind);
        Assert.Empty((await node.EraseAsync(Order with { Id = Stix.Id(1), Version = Stix.Version(1) }, null, TestData.Cancel)).Erased);
        Assert.Equal([Stix.Id(1)], await node.ForOperator().IdsAsync());
    }

    [Theory, OnBoth]
    public async Task Erase_TheNewestVersion_BringsTheOlderForward(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        foreach (var version in new[] { 1, 2, 3 }) await node.WriteAsync(Stix.Report(1, version, null, version));
        await node.EraseAsync(Order with { Id = Stix.Id(1, "report"), Version = Stix.Version(3) }, null, TestData.Cancel);
        var view = node.Reader("PUBLIC");
        Assert.Equal(Stix.Version(2), Assert.Single(await view.AllAsync()).Version);
        Assert.Equal(1, (await view.CountAsync(new(), TestData.Cancel)).Number);
        Assert.Single((await view.ReferringAsync(Stix.Id(2), null, 10, TestData.Cancel)).Items);
        Assert.Empty((await view.ReferringAsync(Stix.Id(3), null, 10, TestData.Cancel)).Items);
        await node.EraseAsync(Order with { Id = Stix.Id(1, "report"), Version = Stix.Version(1) }, null, TestData.Cancel);
        Assert.Equal(Stix.Version(2), Assert.Single(await view.AllAsync()).Version);
        await CareCase.AssertHealthyAsync(data);
    }

    [Theory, OnBoth]
    public async Task Erase_AnOrigin_TakesThePartnersCopiesAlone(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAsync(Stix.Campaign(1, name: "own"));
        foreach (var n in new[] { 1, 2 }) await node.WriteAsync(Stix.Campaign(n, name: "theirs"), copy: new("a", "r1"));
        Assert.Equal(2, (await node.EraseAsync(Order with { Origin = "a" }, null, TestData.Cancel)).Erased.Count);
        Assert.Equal(["own"], (await node.ForOperator().AllAsync()).Select(r => r.Name!));
        await CareCase.AssertHealthyAsync(data);
    }

    [Theory, OnBoth]
    public async Task Erase_AMarkingThatOthersNeed_IsRefused(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAllAsync(Acme.Marking(Acme.Secret), Stix.Campaign(1, marking: Acme.IdOf(Acme.Secret)));
        var refused = await Assert.ThrowsAsync<StoreException>(() => node.EraseAsync(Order with { Id = Acme.IdOf(Acme.Secret) }, null, TestData.Cancel));
        Assert.Contains(Stix.Id(1), refused.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await node.ForOperator().IdsAsync()).Length);
        await node.EraseAsync(Order with { Id = Stix.Id(1) }, null, TestData.Cancel);
        Assert.Single((await node.EraseAsync(Order with { Id = Acme.IdOf(Acme.Secret) }, null, TestData.Cancel)).Erased);
        await CareCase.AssertHealthyAsync(data);
    }

    [Theory, OnBoth]
    public async Task Erase_TheOneCopyOfAMarkingWithItsLabel_IsRefused(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var id = Acme.IdOf(Acme.Secret);
        await node.WriteAllAsync(Acme.Marking(Acme.Secret), Stix.Campaign(1, marking: id));
        var without = $"{{\"type\": \"marking-definition\", \"spec_version\": \"2.1\", \"id\": \"{id}\", \"created\": \"{Stix.Time(0)}\", \"definition_type\": \"statement\", \"definition\": {{\"statement\": \"Free for all\"}}}}";
        await node.WriteAsync(Encoding.UTF8.GetBytes(without), copy: new("partner", "r1"));
        await Assert.ThrowsAsync<StoreException>(() => node.EraseAsync(Order with { Id = id, Origin = "" }, null, TestData.Cancel));
        Assert.Single((await node.EraseAsync(Order with { Id = id, Origin = "partner" }, null, TestData.Cancel)).Erased);
    }

    [Theory, OnBoth]
    public async Task Erase_OfWhatWasWrittenUnderAKey_ScrubsTheFirstAnswer(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        WriteRequest request = new("ann", [new(Stix.Campaign(1, 1))], "key 1");
        await node.WriteAsync(request, TestData.Cancel);
        await node.EraseAsync(Order with { Id = Stix.Id(1) }, null, TestData.Cancel);
        Assert.Equal(OutcomeKind.Refused, (await node.WriteAsync(request, TestData.Cancel)).Outcomes[0].Kind);
        await CareCase.AssertHealthyAsync(data);
    }

    [Fact]
    public async Task Erase_OnAFile_LeavesNoByteOfIt()
    {
        var (data, node) = await TestData.NodeAsync(On.Sqlite);
        await using var _ = data;
        var words = Enumerable.Range(0, 3).Select(n => $"xylograph{n}quokka").ToArray();
        for (var batch = 0; batch < 20; batch++) await node.WriteAllAsync([.. Enumerable.Range(batch * 20, 20).Select(n => Stix.Campaign(n + 100, name: $"Harbour watch {n * 7919}", more: $"\"labels\": [\"tag{n}\"], "))]);
        await node.WriteAsync(Stix.Campaign(1, 1, name: words[0], more: $"\"labels\": [\"{words[1]}\"], \"description\": \"{words[2]} {new string('y', 9000)} {words[2]}\", "));
        for (var batch = 20; batch < 40; batch++) await node.WriteAllAsync([.. Enumerable.Range(batch * 20, 20).Select(n => Stix.Campaign(n + 100, name: $"Harbour watch {n * 7919}"))]);
        Assert.All(words, w => Assert.True(Holds(w), w));
        Assert.Null((await node.EraseAsync(Order with { Id = Stix.Id(1) }, null, TestData.Cancel)).Remark);
        Assert.All(words, w => Assert.False(Holds(w), w));

        bool Holds(string word) => Directory.EnumerateFiles(data.Address).Any(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0;
        });
    }

    [Theory, OnBoth]
    public async Task Erase_WithoutIdOrReason_IsAnArgumentFault(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        foreach (var bad in new[] { Order, Order with { Origin = "" }, Order with { Id = Stix.Id(1), Reason = " " }, Order with { Id = Stix.Id(1), By = "" } }) await Assert.ThrowsAsync<ArgumentException>(() => node.EraseAsync(bad, null, TestData.Cancel));
    }
}
