using Renkei.Store.Care;
using Renkei.Store.Log;

namespace Renkei.Database.Care;

/// <summary>What is kept for how long.</summary>
public sealed class RetentionTests
{
    [Theory, OnBoth]
    public async Task Apply_TakesWhatIsDueAndSaysSo(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAllAsync(Stix.Campaign(1), Stix.Report(2, 1, null, 1));
        await node.WriteAsync(Stix.Campaign(3), copy: new("a", "r1"));
        data.Clock.Move(TimeSpan.FromDays(20));
        await node.WriteAsync(Stix.Campaign(4));
        data.Clock.Move(TimeSpan.FromDays(11));
        await node.SetRetentionAsync(new("own campaigns", RetentionShelf.Records, 30) { Types = ["campaign"], Origin = "" }, "ann", TestData.Cancel);
        var preview = Assert.Single(await node.PreviewRetentionAsync(TestData.Cancel));
        Assert.Equal((1L, Stix.Id(1)), (preview.Due, Assert.Single(preview.First).Id));
        Assert.Equal(4, (await node.ForOperator().IdsAsync()).Length);
        var applied = Assert.Single(await node.ApplyRetentionAsync("night job", null, TestData.Cancel));
        Assert.Equal(preview.First, applied.First);
        Assert.Equal([Stix.Id(2, "report"), Stix.Id(3), Stix.Id(4)], await node.ForOperator().IdsAsync());
        Assert.Equal(0, Assert.Single(await node.ApplyRetentionAsync("night job", null, TestData.Cancel)).Due);
        var log = await node.LogAsync(TestData.Cancel);
        var said = (await log.EntriesAsync(0, 100, TestData.Cancel)).Select(e => LogEntry.Read(e).Value!).Where(e => e.Kind == LogKinds.Retention).ToList();
        Assert.Equal([null, 1L], said.Select(e => e.Position));
        Assert.Contains("own campaigns", said[1].Text, StringComparison.Ordinal);
        await CareCase.AssertHealthyAsync(data);
    }

    [Theory, OnBoth]
    public async Task Rules_AreDataThatStays(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.SetRetentionAsync(new("b", RetentionShelf.Articles, 90), "ann", TestData.Cancel);
        await node.SetRetentionAsync(new("a", RetentionShelf.Records, 10), "ann", TestData.Cancel);
        await node.SetRetentionAsync(new("a", RetentionShelf.Records, 20), "ann", TestData.Cancel);
        var rules = await (await data.OpenAsync()).RetentionAsync(TestData.Cancel);
        Assert.Equal([("a", 20), ("b", 90)], rules.Select(r => (r.Name, r.Days)));
        await node.RemoveRetentionAsync("a", "ann", TestData.Cancel);
        await node.RemoveRetentionAsync("none", "ann", TestData.Cancel);
        Assert.Equal("b", Assert.Single(await node.RetentionAsync(TestData.Cancel)).Name);
        foreach (var bad in new RetentionRule[] { new("", RetentionShelf.Records, 1), new("c", RetentionShelf.Records, 0), new("c", RetentionShelf.Articles, 1) { Origin = "a" } }) await Assert.ThrowsAsync<ArgumentException>(() => node.SetRetentionAsync(bad, "ann", TestData.Cancel));
        await CareCase.AssertHealthyAsync(data);
    }

    [Theory, OnBoth]
    public async Task Apply_OnAMarkingThatIsNeeded_KeepsIt(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAllAsync(Acme.Marking(Acme.Secret), Acme.Marking(Acme.Internal), Stix.Campaign(1, marking: Acme.IdOf(Acme.Internal)));
        data.Clock.Move(TimeSpan.FromDays(20));
        await node.WriteAsync(Stix.Campaign(2, marking: Acme.IdOf(Acme.Secret)));
        await node.SetRetentionAsync(new("all", RetentionShelf.Records, 10), "ann", TestData.Cancel);
        var applied = Assert.Single(await node.ApplyRetentionAsync("job", null, TestData.Cancel));
        Assert.Equal((2L, 1L), (applied.Due, applied.Kept));
        Assert.Equal([Acme.IdOf(Acme.Secret), Stix.Id(2)], await node.ForOperator().IdsAsync());
        await CareCase.AssertHealthyAsync(data);
    }

    [Theory, OnBoth]
    public async Task Erase_AnArticle_IsNotTakenAgain(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteArticlesAsync(Articles("first reading"), TestData.Cancel);
        await node.WriteArticlesAsync(Articles("second reading"), TestData.Cancel);
        await CareCase.AssertHealthyAsync(data);
        Assert.Equal(2, (await node.EraseAsync(new("ann", "By order.") { Id = "https://example.org/a" }, null, TestData.Cancel)).Erased.Count);
        foreach (var column in new[] { "title", "publisher", "language" }) Assert.Empty(await CareCase.TextsAsync(data, $"SELECT coalesce({column}, '') FROM article WHERE coalesce({column}, '') <> ''"));
        Assert.Equal(OutcomeKind.Refused, (await node.WriteArticlesAsync(Articles("third"), TestData.Cancel))[0].Kind);
        await CareCase.AssertHealthyAsync(data);
    }

    private static Store.Writing.ArticleRequest Articles(string text) => new("collector", [new() { Id = "a", Path = "a", Url = "https://example.org/a", Title = "Harbour watch", Language = "en", Publisher = "Quartzite Daily", Paragraphs = [new(text, 1, 1)] }], Acme.Public);
}
