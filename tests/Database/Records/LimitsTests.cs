using Microsoft.Extensions.DependencyInjection;
using Renkei.Desks.Records;
using Renkei.Desks.Records.Editing;
using Renkei.Desks.Records.Following;
using Renkei.Desks.Records.Uploading;
using Renkei.Desks.Today;
using Renkei.Web;
using Renkei.Web.Language;
using Renkei.Web.People;

namespace Renkei.Database.Records;

/// <summary>What one account keeps is bounded: their first page looks all of it up.</summary>
public sealed class LimitsTests
{
    private static CancellationToken Cancel => TestData.Cancel;

    [Fact]
    public async Task Drafts_BeyondTheLimits_AreNotKept()
    {
        var (data, node) = await TestData.NodeAsync(On.Sqlite);
        await using var _ = data;
        var drafts = new Drafts(node);
        for (var number = 0; number < Drafts.Most; number++) Assert.Equal(DraftKeeping.Kept, await drafts.KeepAsync("mara", Of(number), Cancel));
        Assert.Equal(DraftKeeping.TooMany, await drafts.KeepAsync("mara", Of(Drafts.Most), Cancel));
        Assert.Null(await drafts.FindAsync("mara", Of(Drafts.Most).Key, Cancel));
        // One that is there is still written on, up to its size.
        Assert.Equal(DraftKeeping.Kept, await drafts.KeepAsync("mara", Of(0) with { Json = "more" }, Cancel));
        Assert.Equal(DraftKeeping.TooLarge, await drafts.KeepAsync("mara", Of(0) with { Json = new('x', Drafts.MaxBytes) }, Cancel));
        Assert.Equal("more", (await drafts.FindAsync("mara", Of(0).Key, Cancel))!.Json);
        Assert.Equal(DraftKeeping.Kept, await drafts.KeepAsync("olaf", Of(Drafts.Most), Cancel));
    }

    [Fact]
    public async Task Follows_BeyondTheLimit_AreNotTaken()
    {
        var (data, node) = await TestData.NodeAsync(On.Sqlite);
        await using var _ = data;
        var follows = new Follows(node);
        for (var number = 0; number < Follows.Most; number++) Assert.True(await follows.StartAsync("mara", Stix.Id(number), [], Cancel));
        Assert.False(await follows.StartAsync("mara", Stix.Id(Follows.Most), [], Cancel));
        Assert.False(await follows.IsFollowedAsync("mara", Stix.Id(Follows.Most), Cancel));
        Assert.True(await follows.StartAsync("mara", Stix.Id(1), [], Cancel));
    }

    /// <summary>The number in the navigation, which every open page asks for, looks up no records and no drafts.</summary>
    [Fact]
    public async Task Today_AskedForItsCount_GivesNothingBesideWhatWaitsOrIsDue()
    {
        var (data, node) = await TestData.NodeAsync(On.Sqlite);
        await using var _ = data;
        await node.WriteAllAsync(Stix.Campaign(1));
        var page = new PageContext { Person = new("mara", "Mara", node.Cleared("PUBLIC"), new([new(RecordsDesk.Word, Role.Reader), new(RecordsDesk.Word, Role.Author)]), Preferences.None, null), Now = data.Clock.GetUtcNow() };
        await using var services = new ServiceCollection().AddSingleton(node).AddSingleton(new RecordRoom(node, page)).AddSingleton(new Follows(node)).AddSingleton(new Drafts(node)).AddSingleton(new UnfinishedUploads(node)).BuildServiceProvider();
        await services.GetRequiredService<Drafts>().KeepAsync("mara", Of(1), Cancel);
        await services.GetRequiredService<UnfinishedUploads>().KeepAsync("mara", new("half.json", page.Now, 3, 0, 0, 0, WasCut: true), Cancel);
        var question = new TodayQuestion(page.Person!, Texts.Of("en"), page.Now.AddDays(-1), page.Now);
        Assert.Equal([TodayKind.Arrived, TodayKind.Draft, TodayKind.Draft], (await RecordsToday.AskAsync(services, question, Cancel)).Select(i => i.Kind));
        Assert.Empty(await RecordsToday.AskAsync(services, question with { IsCount = true }, Cancel));
    }

    private static Draft Of(int number) => new() { Key = number.ToString("x32", System.Globalization.CultureInfo.InvariantCulture), Type = "tool", Item = "{}" };
}
