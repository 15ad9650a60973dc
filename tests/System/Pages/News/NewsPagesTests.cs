using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Renkei.SystemTests.Pages.House;
using Renkei.Web.People;
using Xunit;

namespace Renkei.SystemTests.Pages.News;

/// <summary>The news desk in a real browser, with script and without.</summary>
public sealed class NewsPagesTests(NewsNode news) : IClassFixture<NewsNode>
{
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
        foreach (var picture in (string[])["#timeline", "#sources"])
        {
            // With script the picture is drawn and its table stays below it; without it the table stands alone.
            if (script) await page.WaitForSelectorAsync(picture + " .canvas :is(svg, canvas)");
            else Assert.True(await page.Locator(picture + " figure table").IsVisibleAsync());
            Assert.True(await page.Locator(picture + " figure table tbody tr").CountAsync() > 1);
        }

        await page.Locator(".side-by-side h3 a").First.ClickAsync();
        Assert.True(await page.Locator(".text .para").CountAsync() > 1);
        Assert.True(await page.Locator("#readings-h").IsVisibleAsync());
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(375, false)]
    [InlineData(320, false)]
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
        foreach (var address in (string[])["/news/add", "/jobs"])
        {
            await page.GotoAsync(address);
            await Axe.FindsNothingAsync(page);
            Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"), "The page is wider than the window.");
        }

        await page.Locator("table.list a").First.ClickAsync();
        await Axe.FindsNothingAsync(page);
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

    /// <summary>A page that was gone back to, and sent with another text, is not the one sent before; sent twice, it is.</summary>
    [Fact]
    public async Task Paste_SentAgainWithAnotherText_IsAnotherJob()
    {
        using var client = await news.Node.ClientAsync(news.Author);
        async Task<string?> SendAsync(string text)
        {
            using var answer = await client.SendFormAsync("/news/add", "/news/add/text", new(StringComparer.Ordinal) { ["key"] = "one form", ["text"] = text, ["form"] = "text" }, Cancel);
            return answer.Headers.Location?.OriginalString;
        }

        var (first, second) = (string.Concat(Enumerable.Repeat("fog ", 30)), string.Concat(Enumerable.Repeat("rain ", 30)));
        var job = await SendAsync(first);
        Assert.StartsWith("/jobs/", job, StringComparison.Ordinal);
        Assert.Equal(job, await SendAsync(first));
        Assert.NotEqual(job, await SendAsync(second));
    }

    [Fact]
    public async Task Profile_NeverChangedBefore_IsSavedByABrowser()
    {
        var page = await news.Node.OpenAsAsync(news.Author, "/account");
        await page.FillAsync("[name=displayName]", "Ines Marlow");
        await page.ClickAsync("form[action='/account'] button[type=submit]");
        await page.WaitForSelectorAsync(".notice.done");
        Assert.Equal("Ines Marlow", await page.InputValueAsync("[name=displayName]"));
    }

    /// <summary>What a page says it takes, it takes: letters beyond ASCII, and pages of a million of them.</summary>
    [Theory]
    [InlineData("\u0001\u0089PNG\u00e9\n", 30_000)]
    [InlineData("über 霧 ", 100_000)]
    public async Task Paste_OfALongText_BecomesAJob(string words, int times)
    {
        using var client = await news.Node.ClientAsync(news.Author);
        using var answer = await client.SendFormAsync("/news/add", "/news/add/text", new(StringComparer.Ordinal) { ["text"] = string.Concat(Enumerable.Repeat(words, times)), ["form"] = "auto" }, Cancel);
        Assert.Equal((HttpStatusCode.SeeOther, "/jobs/"), (answer.StatusCode, answer.Headers.Location?.OriginalString[..6]));
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Facet_OfALanguage_CountsTheStoriesItShows(bool script)
    {
        var page = await news.Node.OpenAsAsync(news.Author, "/news", script: script);
        var french = page.Locator(".facets a", new() { HasText = "French" });
        var count = int.Parse(await french.Locator(".count").InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
        await french.ClickAsync();
        await page.WaitForURLAsync("**language=fr*");
        await page.WaitForSelectorAsync(".facets a.chosen");
        Assert.Equal(count, await page.Locator(".story-row").CountAsync());
        Assert.InRange(count, 1, 19);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task View_Saved_IsOffered_UntilItIsForgotten(bool script)
    {
        var name = "Fog, in English " + script;
        var page = await news.Node.OpenAsAsync(news.Author, "/news?language=en&q=fog", script: script);
        await page.ClickAsync(".views summary");
        await page.FillAsync(".views [name=name]", name);
        await page.ClickAsync(".views form[action='/news/views'] button");
        await page.WaitForSelectorAsync($".views a[aria-current=page] >> text={name}");
        await page.GotoAsync("/news");
        Assert.Equal(0, await page.Locator(".views a[aria-current=page]").CountAsync());
        await page.ClickAsync($".views a >> text={name}");
        await page.WaitForURLAsync("**q=fog*");
        Assert.Contains("language=en", page.Url, StringComparison.Ordinal);
        // Nobody else's.
        var other = await news.Node.OpenAsAsync(news.Outsider, "/news", script: script);
        Assert.Equal(0, await other.Locator(".views li").CountAsync());
        await page.Locator(".views li", new() { HasText = name }).Locator("form button").ClickAsync();
        await page.WaitForURLAsync("**/news");
        Assert.Equal(0, await page.Locator($".views a >> text={name}").CountAsync());
    }

    [Fact]
    public async Task Title_OfAStoryInSeveralLanguages_IsInTheReadersLanguage()
    {
        var reader = await TestPeople.AddAsync(news.Node.Data, "jun", [new("news", Role.Reader)], "clearance-member-gbr.xml", preferences: Preferences.None with { Language = "ja" });
        var page = await news.Node.OpenAsAsync(reader, "/news?language=ja");
        Assert.Equal("ja", await page.GetAttributeAsync("html", "lang"));
        var titles = page.Locator(".story-title a");
        Assert.True(await titles.CountAsync() > 1);
        foreach (var title in await titles.AllAsync()) Assert.Equal("ja", await title.GetAttributeAsync("lang"));
        Assert.Contains(await page.Locator(".story-facts").AllInnerTextsAsync(), t => t.Contains("英語", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Article_AtAMark_SaysWhoSpeaksAndByWhichWords(bool script)
    {
        var page = await news.Node.OpenAsAsync(news.Author, "/news?language=en", script: script);
        await StoryAsync(page);
        await page.Locator(".side-by-side .card:has(.person) h3 a").First.ClickAsync();
        var mark = page.Locator(".text mark.person").First;
        var tip = mark.Locator(".tip");
        Assert.False(await tip.IsVisibleAsync());
        await mark.HoverAsync();
        Assert.True(await tip.IsVisibleAsync());
        await page.Mouse.MoveAsync(0, 0);
        Assert.False(await tip.IsVisibleAsync());
        await mark.Locator(".ref").FocusAsync();
        Assert.True(await tip.IsVisibleAsync());
        var number = await mark.Locator(".ref").InnerTextAsync();
        var row = page.Locator("#n-" + number);
        var (speaker, cue) = ((await row.Locator("td").Nth(1).Locator("bdi").InnerTextAsync()).Trim(), (await row.Locator("td").Nth(2).InnerTextAsync()).Trim());
        var shown = await tip.InnerTextAsync();
        Assert.Contains(speaker, shown, StringComparison.Ordinal);
        Assert.Contains(cue, shown, StringComparison.Ordinal);
        Assert.Contains(speaker, (await mark.Locator(".ref").GetAttributeAsync("aria-label"))!, StringComparison.Ordinal);
        // The same stands beside its paragraph, whatever the reader's hands.
        Assert.True(await page.Locator(".notes", new() { HasText = speaker }).First.IsVisibleAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Story_OfFortyArticles_ShowsEachTextOnceAndAllOfThemInTheTimeline(bool script)
    {
        var page = await news.Node.OpenAsAsync(news.Author, "/news?q=Aurelia", script: script);
        if (await page.Locator(".story-row").CountAsync() == 0)
        {
            await page.GotoAsync("/news/add");
            await page.SetInputFilesAsync("[name=files]", LargeStory.Pages(40));
            await page.ClickAsync("form[action='/news/add/files'] button");
            await DoneAsync(page, script);
            await page.GotoAsync("/news?q=Aurelia");
        }

        Assert.Contains("40 articles", await page.InnerTextAsync(".story-facts .many"), StringComparison.Ordinal);
        await page.ClickAsync(".story-title a");
        await page.WaitForSelectorAsync(".side-by-side");
        var cards = await page.Locator(".side-by-side > .card").CountAsync();
        Assert.InRange(cards, 1, 20);
        Assert.Equal(40, cards + await page.Locator(".card details.repeats li").CountAsync());
        Assert.Equal(40, await page.Locator("#timeline table tbody tr").CountAsync());
        if (script) await Axe.FindsNothingAsync(page);
        await page.GotoAsync(page.Url + "?texts=on");
        Assert.Equal(40, await page.Locator(".side-by-side > .card").CountAsync());
    }

    /// <summary>Opens the first story of several articles.</summary>
    internal static async Task StoryAsync(IPage page)
    {
        await page.Locator(".story-row", new() { HasTextRegex = new("[2-9] articles", RegexOptions.None, TimeSpan.FromSeconds(5)) }).First.Locator(".story-title a").ClickAsync();
        await page.WaitForSelectorAsync(".side-by-side");
    }

    /// <summary>Waits for the job's end; without script by reloading, as its reader would.</summary>
    internal static async Task DoneAsync(IPage page, bool script)
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
