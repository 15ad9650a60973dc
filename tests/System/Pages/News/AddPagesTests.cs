using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using Renkei.Support;
using Renkei.SystemTests.Pages.House;
using Xunit;

namespace Renkei.SystemTests.Pages.News;

/// <summary>Pages come in by upload and by paste, and become a job that outlives the page and the program.</summary>
public sealed class AddPagesTests(NewsNode news) : IClassFixture<NewsNode>
{
    private const string Struck = "document.title='struck'";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Upload_OfEveryKind_KeepsWhatIsGoodAndTellsOfTheRest(bool script)
    {
        var page = await news.Node.OpenAsAsync(news.Author, "/news/add", script: script);
        var good = (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples", "solmerecourier.example", "fog-collision.txt"), Cancel)).Replace("Wednesday", script ? "Thursday" : "Friday", StringComparison.Ordinal);
        FilePayload[] files =
        [
            Of("good.txt", Encoding.UTF8.GetBytes(good)),
            Of("good again.txt", Encoding.UTF8.GetBytes(good)),
            Of("noise.html", [0, 1, 2, 3, 255, 0, 7, 0, 0, 0, 0, 9]),
            Of("empty.html", []),
            Of("cut.html.gz", Packed(Encoding.UTF8.GetBytes("<p>fog over the pier</p>"))[..12]),
            Of("bomb.html.gz", Packed(new byte[64 << 20])),
            Of("deep.html", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<div>", 100_000)))),
            Of("lines.jsonl", "{\"url\": \"x\"}\nno json\n{"u8.ToArray()),
            // As many more as a folder may hold.
            .. Enumerable.Range(0, 80).Select(n => Of($"part-{n}.txt", "no page"u8.ToArray())),
        ];
        await page.SetInputFilesAsync("[name=files]", files);
        await page.ClickAsync("form[action='/news/add/files'] button");
        await NewsPagesTests.DoneAsync(page, script);
        var told = await page.InnerTextAsync("main");
        Assert.Contains("1 article is new", told, StringComparison.Ordinal);
        Assert.Contains("1 article was here already", told, StringComparison.Ordinal);
        var problems = await page.InnerTextAsync("table.list");
        Assert.All(files.Skip(2), f => Assert.Contains(f.Name, problems, StringComparison.Ordinal));
        Assert.DoesNotContain("good", problems, StringComparison.Ordinal);
        if (script) await Axe.FindsNothingAsync(page);
        await page.GotoAsync("/jobs");
        var row = await page.Locator("table.jobs tbody tr").First.InnerTextAsync();
        Assert.Contains("good.txt and more", row, StringComparison.Ordinal);
        Assert.Matches(@"\b(8[6-9]|9\d) problems", row);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Upload_OfNothing_IsRefusedBesideTheField(bool script)
    {
        var page = await news.Node.OpenAsAsync(news.Author, "/news/add", script: script);
        // The browser asks for a file; whoever goes around it is told.
        await page.EvaluateAsync("document.querySelector('[name=files]').required = false");
        await page.SetInputFilesAsync("[name=files]", Of("empty.txt", []));
        var answer = await page.RunAndWaitForResponseAsync(() => page.ClickAsync("form[action='/news/add/files'] button"), r => r.Request.Method == "POST");
        Assert.Equal(422, answer.Status);
        await page.WaitForSelectorAsync("[name=files][aria-invalid=true]");
    }

    /// <summary>Title, text, outlet, author and addresses of a page are what its writer liked; on every page of the node they are words.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Paste_AHostilePage_IsWordsEverywhere(bool script)
    {
        var page = await news.Node.OpenAsAsync(news.Author, "/news/add", script: script);
        var alarms = new List<string>();
        page.Dialog += async (_, dialog) =>
        {
            alarms.Add(dialog.Message);
            await dialog.DismissAsync();
        };
        await page.FillAsync("[name=text]", Hostile(script));
        await page.ClickAsync("form[action='/news/add/text'] button");
        await NewsPagesTests.DoneAsync(page, script);
        await IsHarmlessAsync(page);
        await page.ClickAsync("section[aria-labelledby=result-h] details summary");
        await page.Locator(".keys a").First.ClickAsync();
        Assert.Contains("<img src=x", await page.InnerTextAsync("h1"), StringComparison.Ordinal);
        await IsHarmlessAsync(page);
        var article = page.Url;
        foreach (var address in (string[])["/news", "/news?q=Quibbleton" + script, "/jobs", "/find?q=Quibbleton" + script, "/"])
        {
            await page.GotoAsync(address);
            await IsHarmlessAsync(page);
        }

        await page.GotoAsync(article);
        await page.FillAsync("[name=quote]", "<script>" + Struck + "</script> and nobody was hurt");
        await page.FillAsync("[name=said]", "<img src=x onerror=alert(1)> [x](javascript:alert(1))");
        await page.ClickAsync("#cite form button");
        await page.WaitForURLAsync("**/records/report--*");
        await IsHarmlessAsync(page);
        Assert.Contains("and nobody was hurt", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Empty(alarms);
    }

    [Fact]
    public async Task Job_ReloadedAndTheNodeStartedAnew_GoesOnToItsEnd()
    {
        using var folder = new TemporaryFolder();
        TestPerson? author = null;
        await using var node = await RunningNode.StartAsync(Cancel, prepare: async data => author = await TestPeople.AddAsync(data, "aiko", [new("news", Web.People.Role.Reader), new("news", Web.People.Role.Author)], "clearance-member-gbr.xml"));
        var page = await node.OpenAsAsync(author!, "/news/add");
        const int Count = 1500;
        await page.SetInputFilesAsync("[name=files]", [Of("lines.jsonl", Lines(Count)), Of("more.jsonl", Lines(Count, "second"))]);
        await page.ClickAsync("form[action='/news/add/files'] button");
        await page.WaitForSelectorAsync(".job.running");
        var job = new Uri(page.Url).AbsolutePath;
        Assert.Contains("lines.jsonl", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.ReloadAsync();
        Assert.Equal(1, await page.Locator(".job.running").CountAsync());
        await node.RestartAsync(Cancel);
        page = await node.OpenAsAsync(author!, job);
        // Not done, or it would prove nothing of going on.
        Assert.Equal(1, await page.Locator(".job:is(.running, .waiting)").CountAsync());
        await page.WaitForSelectorAsync(".job.done", new() { Timeout = 120_000 });
        await page.WaitForSelectorAsync("#result-h");
        await page.GotoAsync("/news");
        Assert.Contains((2 * Count).ToString("N0", System.Globalization.CultureInfo.InvariantCulture) + " articles you may read", await page.InnerTextAsync(".title"), StringComparison.Ordinal);
        await page.GotoAsync("/account");
        await page.ClickAsync(".tabs a[href='/jobs']");
        Assert.Equal(1, await page.Locator("table.jobs tbody tr").CountAsync());
    }

    private static async Task IsHarmlessAsync(IPage page)
    {
        var markup = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll(\"main script:not([src^='/assets/']), main img, main iframe, main [onerror], main [onmouseover], main [onclick], a[href^='javascript' i], form[action^='javascript' i]\")].map(e => e.outerHTML.slice(0, 200))");
        Assert.True(markup.Length == 0, page.Url + ": " + string.Join("\n", markup));
        Assert.NotEqual("struck", await page.TitleAsync());
        var text = await page.ContentAsync();
        Assert.DoesNotContain(text, c => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));
    }

    private static string Hostile(bool script) =>
        $$"""
        <html><head><title>&lt;script&gt;{{Struck}}&lt;/script&gt; fog <img src=x onerror=alert(1)></title><link rel="canonical" href="javascript:{{Struck}}">
        <meta property="og:site_name" content="Evil &lt;img src=x onerror=alert(2)&gt; &#x202E;tsoP"><meta name="author" content="&lt;script&gt;alert(3)&lt;/script&gt; &#x202E;nossoB">
        <meta property="og:url" content="javascript:alert(4)"></head>
        <body><article><h1>&lt;img src=x onerror="{{Struck}}"&gt; Fog over &#x202E;reip&#x202C; Quibbleton{{script}}</h1><p class="byline">By &lt;script&gt;alert(5)&lt;/script&gt; &#x2066;Bosson</p>
        <p>The ferry stopped on Tuesday, the harbour master said, &lt;script&gt;{{Struck}}&lt;/script&gt; and nobody was hurt in the fog over the pier of the invented town of Quibbleton{{script}}.</p>
        <p>According to &lt;b onmouseover=alert(1)&gt;Reuters, the second &#x202E;ferry of the line waited outside the harbour for three hours before it was allowed to land its passengers again.</p></article></body></html>
        """;

    private static byte[] Lines(int count, string mark = "first") => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, count).Select(n => JsonSerializer.Serialize(new
    {
        url = $"https://ledger.example/{mark}/{n}",
        title = $"Entry {n} of the {mark} harbour ledger",
        text = string.Join('\n', Enumerable.Range(0, 12).Select(p => $"The harbour master wrote in paragraph {p} of entry {n} of the {mark} ledger that ship number {(n * 31) + p} had paid its dues, according to the office of the invented port number {n * 7}.")),
    }) + "\n")));

    private static FilePayload Of(string name, byte[] content) => new() { Name = name, MimeType = "application/octet-stream", Buffer = content };

    private static byte[] Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize)) gzip.Write(content);
        return packed.ToArray();
    }
}
