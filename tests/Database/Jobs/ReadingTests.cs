using System.IO.Compression;
using System.Text;
using Renkei.Desks.Jobs;
using Renkei.Desks.News;
using Renkei.Desks.News.Lists;
using Renkei.Desks.News.Reading;
using Renkei.Desks.News.Stories;
using Renkei.Labels.Decisions;
using Renkei.News;
using Renkei.Store.Audiences;
using Renkei.Web.People;

namespace Renkei.Database.Jobs;

/// <summary>Pages become articles and stories, with their owner's eyes.</summary>
public sealed class ReadingTests
{
    private static readonly DeskRole[] Author = [new("news", Role.Author)];

    [Theory, OnBoth]
    public async Task Read_Pages_BecomeStoriesThatKeepTheirIdsAsTheyGrow(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var result = await ReadAsync(data, node, "k1", Sample("straitshipping.example/fog-halts-lantern-line.html"), Sample("harbourgazette.example/collision-suspends-exercise.html"), Sample("reiji-nippo.example/kozui.txt"));
        Assert.Equal((3, 0, 0), (result.Kept, result.There, result.Problems.Count));
        var before = await StoriesAsync(node);
        data.Clock.Move(TimeSpan.FromHours(1));
        result = await ReadAsync(data, node, "k2", Sample("solmerecourier.example/fog-collision.txt"), Sample("mihon-shimbun.example/shototsu.txt"));
        Assert.Equal(2, result.Kept);
        var after = await StoriesAsync(node);
        foreach (var (article, story) in before) Assert.Equal(story, after[article]);
        var collision = after.Where(a => a.Key.Contains("collision-suspends", StringComparison.Ordinal)).Select(a => a.Value).Single();
        Assert.True(after.Count(a => a.Value == collision) > before.Count(a => a.Value == collision), "The story of the collision should have grown.");
    }

    [Theory, OnBoth]
    public async Task Read_TheSamePagesAgain_ChangesNothing(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await ReadAsync(data, node, "k1", Sample("straitshipping.example/fog-halts-lantern-line.html"), Sample("solmerecourier.example/fog-collision.txt"));
        var (before, count) = (await StoriesAsync(node), (await node.Reader("PUBLIC").CountArticlesAsync(new() { Versions = Versions.All }, TestData.Cancel)).Number);
        var (name, content) = Sample("solmerecourier.example/fog-collision.txt");
        var result = await ReadAsync(data, node, "k2", Sample("straitshipping.example/fog-halts-lantern-line.html"), ("another-name.txt", content));
        Assert.Equal((0, 2, 0), (result.Kept, result.There, result.Stories));
        Assert.Equal(before, await StoriesAsync(node));
        Assert.Equal(count, (await node.Reader("PUBLIC").CountArticlesAsync(new() { Versions = Versions.All }, TestData.Cancel)).Number);
    }

    [Theory, OnBoth]
    public async Task Tell_MoreTextThanIsHeld_TakesTheNewestThatFit(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await ReadAsync(data, node, "k1", Sample("straitshipping.example/fog-halts-lantern-line.html"), Sample("solmerecourier.example/fog-collision.txt"));
        var newest = Assert.Single((await node.Reader("PUBLIC").ListArticlesAsync(new(), null, 1, TestData.Cancel)).Items).Article!;
        var length = newest.Paragraphs.Sum(p => (long)p.Text.Length);
        foreach (var (most, told) in new[] { (length - 1, 0), (length, 1), (1L << 20, 2) })
        {
            var teller = new StoryTeller(new StoryShelf(node), data.Clock) { MostText = most };
            Assert.Equal(told, (await teller.TellAsync(node.Reader("PUBLIC"), node.OpenLabel!, TestData.Cancel)).Articles);
        }
    }

    [Theory, OnBoth]
    public async Task Read_HostileFiles_EndAsLinesBesideTheGoodPage(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var noise = new byte[50_000];
        new Random(4774).NextBytes(noise);
        var bomb = Packed(new byte[64 << 20]);
        var deep = string.Concat(Enumerable.Repeat("<div>", 200_000));
        var result = await ReadAsync(data, node, "k1",
            ("noise.html", noise), ("empty.txt", []), ("bomb.html.gz", bomb), ("cut.html.gz", Packed(Encoding.UTF8.GetBytes("<p>fog"))[..12]), ("deep.html", Encoding.UTF8.GetBytes(deep)),
            ("lines.jsonl", Encoding.UTF8.GetBytes("{\"url\": \"x\"}\nno json\n{")), ("feed.xml", Encoding.UTF8.GetBytes("<rss><channel><item><title>a")), ("spif.xml", Acme.Policy), Sample("solmerecourier.example/fog-collision.txt"));
        Assert.Equal(1, result.Kept);
        string[] bad = ["noise.html", "empty.txt", "bomb.html.gz", "cut.html.gz", "deep.html", "lines.jsonl", "feed.xml", "spif.xml"];
        Assert.All(bad, file => Assert.Contains(result.Problems, p => p.Path.StartsWith(file, StringComparison.Ordinal)));
    }

    [Theory, OnBoth]
    public async Task Read_ByOneWhoIsNotClearedForIt_IsRefusedBeforeAnythingIsKept(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        foreach (var (roles, clearance, why) in new (DeskRole[], ResolvedClearance?, string)[] { (Author, null, "news.refused.clearance"), (Author, Clearance(node, "SECRET"), "news.refused.clearance"), ([], Clearance(node, "PUBLIC"), "news.refused.role") })
        {
            var job = await AskAsync(data, node, why + roles.Length + (clearance is null), Sample("solmerecourier.example/fog-collision.txt"));
            Assert.True(await node.Worker(data, "w1", Reading(data, node), clearance, roles).WorkAsync(TestData.Cancel));
            var failed = (await node.Shelf(data).GetAsync(job.Id, TestData.Cancel))!;
            Assert.Equal((JobState.Failed, why), (failed.State, failed.Failure!.Key));
        }

        Assert.Equal(0, (await node.ForOperator().CountArticlesAsync(new(), TestData.Cancel)).Number);
    }

    [Theory, OnBoth]
    public async Task Stories_OfArticlesUnderAnotherLabel_AreNeverTouchedNorTold(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        // The same event, secret: whoever may not see it must not notice it, in members, counts, titles or reasons.
        var secret = await ArticleAsync("straitshipping.example/fog-halts-lantern-line.html");
        await node.WriteArticlesAsync(new("ann", [secret], Acme.Secret), TestData.Cancel);
        await ReadAsync(data, node, "k1", Sample("harbourgazette.example/collision-suspends-exercise.html"), Sample("solmerecourier.example/fog-collision.txt"));
        var stories = await node.Documents.ListAsync(KeptStory.Kind, null, "", 100, TestData.Cancel);
        Assert.NotEmpty(stories);
        Assert.All(stories, s => Assert.DoesNotContain(NodeStore.KeyOf(secret), Encoding.UTF8.GetString(s.Content.Span), StringComparison.Ordinal));
        var list = new StoryList(new StoryShelf(node));
        var everything = new StoryQuery(null, null, null, null, null);
        Assert.DoesNotContain((await list.AskAsync(node.Reader("PUBLIC"), everything, "en", TestData.Cancel)).Rows, r => r.Title == secret.Title);
        Assert.Contains((await list.AskAsync(node.Reader("PUBLIC", "SECRET"), everything, "en", TestData.Cancel)).Rows, r => r.Title == secret.Title);
    }

    [Theory, OnBoth]
    public async Task Story_WhoseArticlesMayNotBeSeen_DoesNotExist(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await ReadAsync(data, node, "k1", Sample("straitshipping.example/fog-halts-lantern-line.html"), Sample("solmerecourier.example/fog-collision.txt"));
        var shelf = new StoryShelf(node);
        foreach (var id in (await StoriesAsync(node)).Values.Distinct())
        {
            var story = (await shelf.GetAsync(id, TestData.Cancel))!;
            Assert.NotNull(await new StoryReader(shelf).ReadAsync(node.Reader("PUBLIC"), story, "en", TestData.Cancel));
            Assert.Null(await new StoryReader(shelf).ReadAsync(node.Reader("SECRET"), story, "en", TestData.Cancel));
            Assert.Null(await new StoryReader(shelf).ReadAsync(node.For(null), story, "en", TestData.Cancel));
        }

        Assert.Empty((await new StoryList(shelf).AskAsync(node.For(null), new(null, null, null, null, null), "en", TestData.Cancel)).Rows);
    }

    [Theory, OnBoth]
    public async Task List_PageByPage_ShowsEveryStoryOnce(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var shelf = new StoryShelf(node);
        var keys = new List<string>();
        for (var batch = 0; batch < 6; batch++)
        {
            data.Clock.Move(TimeSpan.FromMinutes(1));
            var articles = Enumerable.Range(batch * 30, 30).Select(n => new Article { Id = "x", Path = "p", Title = $"Title {n}", Language = n % 3 == 0 ? "fr" : "en", Url = $"https://news.example/{n}", Paragraphs = [new($"Text {n} of the harbour.", 1, 1)] }).ToList();
            keys.AddRange((await node.WriteArticlesAsync(new("ann", [.. articles], Acme.Public), TestData.Cancel)).Select(o => o.Key));
        }

        // Stories of three articles, sixty apart.
        for (var n = 0; n < 60; n++) Assert.True(await shelf.KeepAsync([new() { Id = $"s{n:d2}", Scope = "x", Articles = [keys[n], keys[n + 60], keys[n + 120]], TitleOf = keys[n] }], [], TestData.Cancel));
        foreach (var (language, most) in new (string?, int)[] { (null, 3), ("fr", 3) })
        {
            var (found, after) = (new List<string>(), (string?)null);
            do
            {
                var page = await new StoryList(shelf).AskAsync(node.Reader("PUBLIC"), new(null, language, null, null, after), "en", TestData.Cancel);
                found.AddRange(page.Rows.Select(r => r.Address));
                Assert.All(page.Rows, r => Assert.Equal(most, r.Articles));
                after = page.Next;
            }
            while (after is not null);
            Assert.Equal(found.Distinct(), found);
            Assert.Equal(language is null ? 60 : 20, found.Count);
        }
    }

    [Theory, OnBoth]
    public async Task Tell_WhatWasAddedLongAgo_KeepsItsStory(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await ReadAsync(data, node, "k1", Sample("straitshipping.example/fog-halts-lantern-line.html"), Sample("solmerecourier.example/fog-collision.txt"));
        var before = await StoriesAsync(node);
        data.Clock.Move(StoryTeller.Window + TimeSpan.FromDays(1));
        await ReadAsync(data, node, "k2", Sample("harbourgazette.example/collision-suspends-exercise.html"));
        var after = await StoriesAsync(node);
        Assert.All(before, b => Assert.Equal(b.Value, after[b.Key]));
    }

    [Theory, OnBoth]
    public async Task Read_UnderALabelThatSaysWhenAndByWhomItWasMade_TellsStories(On engine)
    {
        await using var data = await TestData.AtAsync(engine);
        var label = new Labels.ConfidentialityLabel { Policy = Acme.Public.Policy, Classification = Acme.Public.Classification, CreationDateTime = data.Clock.GetUtcNow(), Originator = new("rfc822Name", "desk@acme.example"), ReviewDateTime = data.Clock.GetUtcNow().AddYears(1) };
        var node = await data.CreateAsync(label);
        var result = await ReadAsync(data, node, "k1", Sample("harbourgazette.example/collision-suspends-exercise.html"), Sample("solmerecourier.example/fog-collision.txt"));
        Assert.True(result.Stories > 0, "No story was told.");
        Assert.Equal(2, (await StoriesAsync(node)).Count);
    }

    [Theory, OnBoth]
    public async Task Read_OnePageUnderTwoNames_IsOneArticleThatWasThereTheSecondTime(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var (name, content) = Sample("harbourgazette.example/collision-suspends-exercise.html");
        var result = await ReadAsync(data, node, "k1", (name, content), ("again.html", content));
        Assert.Equal((1, 1, 0), (result.Kept, result.There, result.Problems.Count));
    }

    [Theory, OnBoth]
    public async Task List_OfAStoryInSeveralLanguages_BearsTheTitleInTheReadersLanguage(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await ReadAsync(data, node, "k1", Sample("harbourgazette.example/collision-suspends-exercise.html"), Sample("mihon-shimbun.example/shototsu.txt"), Sample("solmerecourier.example/fog-collision.txt"));
        var list = new StoryList(new StoryShelf(node));
        foreach (var (tongue, shown) in new[] { ("ja", "ja"), ("en", "en"), ("fr", null) })
        {
            var rows = (await list.AskAsync(node.Reader("PUBLIC"), new(null, null, null, null, null), tongue, TestData.Cancel)).Rows;
            var story = Assert.Single(rows, r => r.Languages.Contains("ja"));
            Assert.Contains("en", story.Languages);
            if (shown is not null) Assert.Equal(shown, story.TitleLanguage);
        }
    }

    [Theory, OnBoth]
    public async Task Facets_CountTheStoriesThatTheListShows(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var shelf = new StoryShelf(node);
        var articles = Enumerable.Range(0, 90).Select(n => new Article { Id = "x", Path = "p", Title = $"Title {n}", Language = n % 3 == 0 ? "fr" : "en", Publisher = n % 2 == 0 ? "Even" : "Odd", Published = new(new DateOnly(2027, 2, 1 + (n % 4)), null, null, DateBasis.Stated), Url = $"https://news.example/{n}", Paragraphs = [new($"Text {n} of the harbour.", 1, 1)] }).ToList();
        var keys = (await node.WriteArticlesAsync(new("ann", [.. articles], Acme.Public), TestData.Cancel)).Select(o => o.Key).ToList();
        // Thirty articles stand in ten stories; sixty in none.
        for (var n = 0; n < 10; n++) Assert.True(await shelf.KeepAsync([new() { Id = $"s{n:d2}", Scope = "x", Articles = [keys[n], keys[n + 10], keys[n + 20]], TitleOf = keys[n] }], [], TestData.Cancel));
        var (list, view) = (new StoryList(shelf), node.Reader("PUBLIC"));
        foreach (var words in new[] { null, "harbour" })
        {
            var counts = await list.CountAsync(view, new(words, null, null, null, null), TestData.Cancel);
            Assert.False(counts.IsCut);
            foreach (var language in counts.Languages) await IsAsync(language.Stories, new(words, language.Value, null, null, null));
            foreach (var outlet in counts.Outlets) await IsAsync(outlet.Stories, new(words, null, outlet.Value, null, null));
            foreach (var day in counts.Days) await IsAsync(day.Stories, new(words, null, null, day.Value, null));
            foreach (var day in (await list.CountAsync(view, new(words, "fr", "Odd", null, null), TestData.Cancel)).Days) await IsAsync(day.Stories, new(words, "fr", "Odd", day.Value, null));
        }

        var nobody = await list.CountAsync(node.For(null), new(null, null, null, null, null), TestData.Cancel);
        Assert.Equal((0, 0, 0), (nobody.Languages.Count, nobody.Outlets.Count, nobody.Days.Count));

        async Task IsAsync(int expected, StoryQuery query)
        {
            var (rows, after) = (0, default(string));
            do
            {
                var page = await list.AskAsync(view, query with { After = after }, "en", TestData.Cancel);
                rows += page.Rows.Count;
                after = page.Next;
            }
            while (after is not null);
            Assert.True(expected == rows, $"{query}: the facet says {expected}, the list shows {rows}.");
        }
    }

    private static ReadingJob Reading(TestData data, NodeStore node) => new(node, new StoryTeller(new StoryShelf(node), data.Clock), data.Clock);

    private static async Task<Job> AskAsync(TestData data, NodeStore node, string key, params (string Name, byte[] Content)[] files) =>
        (await node.Shelf(data).AskAsync("ann", ReadingJob.Word, key, null, new ReadingInput(IsNamed: true, null), [.. files.Select(f => JobCase.Upload(f.Name, f.Content))], TestData.Cancel))!;

    private static async Task<ReadingResult> ReadAsync(TestData data, NodeStore node, string key, params (string Name, byte[] Content)[] files)
    {
        var job = await AskAsync(data, node, key, files);
        Assert.True(await node.Worker(data, "w1", Reading(data, node), Clearance(node, "PUBLIC"), Author).WorkAsync(TestData.Cancel));
        var done = (await node.Shelf(data).GetAsync(job.Id, TestData.Cancel))!;
        Assert.True(done.State == JobState.Done, $"{done.State}: {done.Failure}");
        return ReadingJob.ResultOf(done);
    }

    /// <summary>The story of each article, by the article's key.</summary>
    private static async Task<Dictionary<string, string>> StoriesAsync(NodeStore node)
    {
        var heads = await node.Reader("PUBLIC").ListArticleHeadsAsync(new(), null, 1000, TestData.Cancel);
        return (await new StoryShelf(node).OfArticlesAsync([.. heads.Items.Select(h => h.Key)], TestData.Cancel)).ToDictionary(s => s.Key, s => s.Value.Id);
    }

    private static async Task<Article> ArticleAsync(string sample)
    {
        var (name, content) = Sample(sample);
        await Task.CompletedTask;
        return Renkei.News.Analyse.Analyser.Read(Renkei.News.Collect.PageSource.Read(name, content, isNamed: true, TestData.Cancel).Single()).Article!;
    }

    private static ResolvedClearance Clearance(NodeStore node, params string[] classes) => ResolvedClearance.Resolve(new() { Policy = new("ACME"), Classifications = [.. classes], Categories = [] }, node.Policies).Value!;

    private static (string Name, byte[] Content) Sample(string path) => (path, File.ReadAllBytes(Path.Combine(Repository.Root, "samples", path)));

    private static byte[] Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize)) gzip.Write(content);
        return packed.ToArray();
    }
}
