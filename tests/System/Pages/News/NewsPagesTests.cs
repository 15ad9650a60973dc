using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Renkei.SystemTests.Pages.House;
using Xunit;

namespace Renkei.SystemTests.Pages.News;

/// <summary>The news desk in a real browser, with script and without.</summary>
public sealed class NewsPagesTests(NewsNode news) : IClassFixture<NewsNode>
{
    private const string Hostile =
        """
        <html><head><title>&lt;script&gt;document.title='struck'&lt;/script&gt; fog <img src=x onerror=alert(1)></title><link rel="canonical" href="javascript:document.title='struck'"></head>
        <body><article><h1>&lt;img src=x onerror="document.title='struck'"&gt; Fog over the pier</h1>
        <p>The ferry stopped on Tuesday, the harbour master said, &lt;script&gt;document.title='struck'&lt;/script&gt; and nobody was hurt in the fog over the pier of the invented town.</p>
        <p>According to &lt;b onmouseover=alert(1)&gt;Reuters, the second ferry of the line waited outside the harbour for three hours before it was allowed to land its passengers again.</p></article></body></html>
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Story_FromListToEvidence_IsOneClickEach(bool script)
    {
        var page = await news.Node.OpenAsAsync(news.Author, "/news", script: script);
        await page.ClickAsync("text=English >> visible=true");
        await page.WaitForURLAsync("**language=en*");
        await StoryAsync(page);
        Assert.True(await page.Locator(".side-by-side .card").CountAsync() > 1);
        Assert.True(await page.Locator("#timeline table tbody tr").CountAsync() > 1);
        await page.Locator(".side-by-side h3 a").First.ClickAsync();
        Assert.True(await page.Locator(".text .para").CountAsync() > 1);
        Assert.True(await page.Locator("#readings-h").IsVisibleAsync());
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(375, false)]
    public async Task Pages_Everywhere_HaveNothingAgainstThem(int width, bool dark)
    {
        var page = await news.Node.OpenAsAsync(news.Author, "/news", width, dark);
        await Axe.FindsNothingAsync(page);
        await StoryAsync(page);
        await Axe.FindsNothingAsync(page);
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"), "The page is wider than the window.");
        await page.Locator(".side-by-side h3 a").First.ClickAsync();
        await Axe.FindsNothingAsync(page);
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"), "The page is wider than the window.");
        await page.GotoAsync("/news/add");
        await Axe.FindsNothingAsync(page);
        await page.GotoAsync("/jobs");
        await Axe.FindsNothingAsync(page);
        await page.Locator("table.list a").First.ClickAsync();
        await Axe.FindsNothingAsync(page);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Paste_AHostilePage_IsTextAndNeverMarkup(bool script)
    {
        var page = await news.Node.OpenAsAsync(news.Author, "/news/add", script: script);
        await page.FillAsync("[name=text]", Hostile.Replace("invented town", "invented town " + script, StringComparison.Ordinal));
        await page.ClickAsync("form[action='/news/add/text'] button");
        await DoneAsync(page, script);
        await page.ClickAsync("details summary >> text=/article/i");
        await page.Locator(".keys a").First.ClickAsync();
        Assert.Equal(0, await page.Locator("main script, main img, main b[onmouseover], a[href^='javascript' i]").CountAsync());
        Assert.DoesNotContain("struck", (await page.TitleAsync()).Replace("document.title='struck'", "", StringComparison.Ordinal), StringComparison.Ordinal);
        await page.GotoAsync("/news");
        Assert.Equal(0, await page.Locator("main script, main img[onerror], a[href^='javascript' i]").CountAsync());
    }

    [Fact]
    public async Task Paste_WithFaults_ShowsThemBesideTheFieldsAndKeepsWhatWasTyped()
    {
        var page = await news.Node.OpenAsAsync(news.Author, "/news/add", script: false);
        await page.FillAsync("[name=text]", "Fog over the pier");
        await page.FillAsync("[name=address]", "javascript:alert(1)");
        var answer = await page.RunAndWaitForResponseAsync(() => page.ClickAsync("form[action='/news/add/text'] button"), r => r.Request.Method == "POST");
        Assert.Equal(422, answer.Status);
        Assert.Equal("Fog over the pier", await page.InputValueAsync("[name=text]"));
        Assert.Equal("javascript:alert(1)", await page.InputValueAsync("[name=address]"));
        Assert.Equal(1, await page.Locator("[name=address][aria-invalid=true]").CountAsync());
    }

    [Fact]
    public async Task Upload_FilesGoodAndBad_AreReadAndTold()
    {
        var page = await news.Node.OpenAsAsync(news.Author, "/news/add");
        FilePayload[] files =
        [
            new() { Name = "noise.html", MimeType = "text/html", Buffer = [0, 1, 2, 3, 255, 0, 7, 0, 0, 0, 0, 9] },
            new() { Name = "fog.txt", MimeType = "text/plain", Buffer = await File.ReadAllBytesAsync(Path.Combine(Support.Repository.Root, "samples", "solmerecourier.example", "fog-collision.txt"), Cancel) },
        ];
        await page.SetInputFilesAsync("[name=files]", files);
        await page.ClickAsync("form[action='/news/add/files'] button");
        await DoneAsync(page, script: true);
        Assert.Contains("noise.html", await page.InnerTextAsync("table.list"), StringComparison.Ordinal);
        await Axe.FindsNothingAsync(page);
    }

    [Fact]
    public async Task Upload_TooLarge_IsRefusedByItsLength()
    {
        using var client = await news.Node.ClientAsync(news.Author);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/news/add/files", UriKind.Relative)) { Content = new ByteArrayContent([]) };
        request.Content.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "x") } };
        request.Content.Headers.ContentLength = 66L << 20;
        // Never sent: the answer comes before the body.
        request.Headers.ExpectContinue = true;
        try
        {
            var answer = await client.SendAsync(request, Cancel);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        }
        catch (HttpRequestException)
        {
            // The node closed the connection before the program sent what it had announced: refused all the same.
        }
    }

    [Fact]
    public async Task Cite_AQuote_MakesARecord()
    {
        var page = await news.Node.OpenAsAsync(news.Author, "/news", script: false);
        await StoryAsync(page);
        await page.Locator(".side-by-side h3 a").First.ClickAsync();
        await page.FillAsync("[name=quote]", "these words do not stand there");
        await page.ClickAsync("#cite form button");
        Assert.Equal(1, await page.Locator("[name=quote][aria-invalid=true]").CountAsync());
        await page.FillAsync("[name=quote]", (await page.Locator("h1").InnerTextAsync()).Trim());
        await page.FillAsync("[name=confidence]", "60");
        var answer = await page.RunAndWaitForResponseAsync(() => page.ClickAsync("#cite form button"), r => r.Request.Method == "POST");
        Assert.Equal(303, answer.Status);
        Assert.StartsWith("/records/report--", await answer.HeaderValueAsync("location"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reader_WithoutClearance_FindsNothingAndTheSameAnswerAsForNothing()
    {
        var page = await news.Node.OpenAsAsync(news.Author, "/news");
        await StoryAsync(page);
        var story = new Uri(page.Url).AbsolutePath;
        await page.Locator(".side-by-side h3 a").First.ClickAsync();
        var article = new Uri(page.Url).AbsolutePath;
        using var client = await news.Node.ClientAsync(news.Outsider);
        Assert.DoesNotContain("story-row", await client.GetStringAsync(new Uri("/news", UriKind.Relative), Cancel), StringComparison.Ordinal);
        foreach (var (hidden, nothing) in new[] { (story, "/news/stories/0123456789abcdef"), (article, "/news/articles/aHR0cHM6Ly9uZXdzLmV4YW1wbGUv") })
        {
            var (one, other) = (await client.GetAsync(new Uri(hidden, UriKind.Relative), Cancel), await client.GetAsync(new Uri(nothing, UriKind.Relative), Cancel));
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (one.StatusCode, other.StatusCode));
            Assert.Equal((await one.Content.ReadAsStringAsync(Cancel)).Replace(hidden, "", StringComparison.Ordinal), (await other.Content.ReadAsStringAsync(Cancel)).Replace(nothing, "", StringComparison.Ordinal));
        }
    }

    /// <summary>Opens the first story of several articles.</summary>
    private static async Task StoryAsync(IPage page)
    {
        await page.Locator(".story-row", new() { HasTextRegex = new("[2-9] articles", RegexOptions.None, TimeSpan.FromSeconds(5)) }).First.Locator(".story-title a").ClickAsync();
        await page.WaitForSelectorAsync(".side-by-side");
    }

    /// <summary>Waits for the job's end; without script by reloading, as its reader would.</summary>
    private static async Task DoneAsync(IPage page, bool script)
    {
        if (!script)
        {
            for (var reload = 0; reload < 300 && await page.Locator(".job.done").CountAsync() == 0; reload++)
            {
                await page.WaitForTimeoutAsync(200);
                await page.ReloadAsync();
            }
        }

        await page.WaitForSelectorAsync(".job.done");
        await page.WaitForSelectorAsync("#result-h");
    }
}
