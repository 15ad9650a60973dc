using Renkei.Desks.News.Citing;
using Renkei.Desks.News.Reading;
using Renkei.Desks.News.Stories;
using Renkei.News;
using Renkei.Web.People;

namespace Renkei.Database.Secrecy;

/// <summary>What somebody makes of an article tells nobody of the records it names who may not see them.</summary>
public sealed class CitingTests
{
    private static readonly Person Ann = new("ann", "Ann", null, new([]), Preferences.None, null);

    [Theory, OnBoth]
    public async Task Note_OnARecordAboveTheArticle_StandsAsHighAsTheRecord(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAsync(Stix.Campaign(1), Acme.Secret);
        await node.WriteAsync(Stix.Campaign(2), Acme.Public);
        var writer = node.Reader("PUBLIC", "SECRET");
        var high = await CiteAsync(node, data, writer, new(CiteKind.Note, "Fog over Quibbleton.", "", Stix.Id(1), ""), "high");
        var open = await CiteAsync(node, data, writer, new(CiteKind.Note, "Fog over Quibbleton.", "", Stix.Id(2), ""), "open");
        Assert.Equal((true, true), (high.Record is not null, open.Record is not null));
        Assert.Single(await writer.CurrentAsync(high.Record!, TestData.Cancel));
        Assert.Empty(await node.Reader("PUBLIC").CurrentAsync(high.Record!, TestData.Cancel));
        Assert.Single(await node.Reader("PUBLIC").CurrentAsync(open.Record!, TestData.Cancel));
    }

    [Theory, OnBoth]
    public async Task Note_ThatNoLabelCovers_IsRefused(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAsync(Stix.Campaign(1), Acme.ForJapan);
        await node.WriteAsync(Stix.Campaign(2), Acme.ForNetherlands);
        var writer = node.Reader(["PUBLIC"], ["JPN", "NLD"]);
        var refused = await CiteAsync(node, data, writer, new(CiteKind.Note, "Fog over Quibbleton.", "", Stix.Id(1) + " " + Stix.Id(2), ""), "none");
        Assert.Equal(CiteFault.NoLabel, Assert.Single(refused.Refusals).Fault);
        Assert.Null(refused.Record);
    }

    [Theory, OnBoth]
    public async Task Report_OnAnOutletHeldHigher_NamesAnotherOfItsOwnLabel(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var at = data.Clock.GetUtcNow();
        await node.WriteAsync(CiteRecords.Outlet("identity--0f1c2d3e-0000-4000-8000-000000000001", "The Quibbleton Post", at), Acme.Secret);
        var made = await CiteAsync(node, data, node.Reader("PUBLIC", "SECRET"), new(CiteKind.Report, "Fog over Quibbleton.", "", "", ""), "report");
        var report = Assert.Single(await node.Reader("PUBLIC").CurrentAsync(made.Record!, TestData.Cancel));
        Assert.DoesNotContain("0f1c2d3e", report.Text(), StringComparison.Ordinal);
    }

    private static async Task<Cited> CiteAsync(NodeStore node, TestData data, StoreView view, CiteForm form, string key)
    {
        var article = new Article { Id = "x", Path = "p", Title = "Quibbleton", Language = "en", Publisher = "The Quibbleton Post", Published = new(new(2027, 2, 3), null, null, DateBasis.Stated), Url = "https://quibbleton.example/1", Paragraphs = [new("Fog over Quibbleton.", 1, 1)] };
        var kept = (await node.WriteArticlesAsync(new ArticleRequest("ann", [article], Acme.Public), TestData.Cancel))[0].Key;
        var found = await new ArticleReader(new StoryShelf(node)).ReadAsync(view, ArticleAddress.Of(kept).Split('/')[^1], null, "en", TestData.Cancel);
        return await new CiteDesk(node, data.Clock).CiteAsync(Ann, view, found!.Shown, form, key, TestData.Cancel);
    }
}
