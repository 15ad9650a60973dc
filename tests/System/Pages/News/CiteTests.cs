using Microsoft.Playwright;
using Renkei.SystemTests.Pages.House;
using Xunit;

namespace Renkei.SystemTests.Pages.News;

/// <summary>From the list to a record, by hand and by keyboard.</summary>
public sealed class CiteTests(NewsNode news) : IClassFixture<NewsNode>
{
    private const int MostSteps = 200;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cite_AQuote_MakesARecordAndThenANoteOnIt(bool script)
    {
        var page = await news.Node.OpenAsAsync(news.Author, "/news?language=en", script: script);
        await NewsPagesTests.StoryAsync(page);
        await page.Locator(".side-by-side h3 a").First.ClickAsync();
        var article = page.Url;
        await page.FillAsync("[name=quote]", "these words do not stand there");
        await page.FillAsync("[name=said]", "Worth a look.");
        await page.ClickAsync("#cite form button");
        await page.WaitForSelectorAsync("[name=quote][aria-invalid=true]");
        Assert.Equal("Worth a look.", await page.InputValueAsync("[name=said]"));
        var title = (await page.Locator("h1").InnerTextAsync()).Trim();
        await page.FillAsync("[name=quote]", title);
        await page.FillAsync("[name=confidence]", "60");
        await page.ClickAsync("#cite form button");
        await page.WaitForURLAsync("**/records/report--*");
        var record = page.Url;
        var shown = await page.InnerTextAsync("main");
        Assert.Contains(title, shown, StringComparison.Ordinal);
        Assert.Contains("Worth a look.", shown, StringComparison.Ordinal);
        await page.GotoAsync(article);
        await page.SelectOptionAsync("[name=kind]", "note");
        await page.FillAsync("[name=quote]", title);
        await page.ClickAsync("#cite form button");
        await page.WaitForSelectorAsync("[name=about][aria-invalid=true]");
        // The address of the record's page, as one copies it.
        await page.FillAsync("[name=about]", record);
        await page.ClickAsync("#cite form button");
        await page.WaitForURLAsync("**/records/note--*");
    }

    [Fact]
    public async Task Keyboard_FromTheListToARecord_NeedsNoPointer()
    {
        var page = await news.Node.OpenAsAsync(news.Author, "/news?language=en");
        var row = page.Locator(".story-row", new() { HasText = "articles" }).First.Locator(".story-title a");
        var story = (await row.GetAttributeAsync("href"))!;
        await GoAsync(page, $"a[href='{story}']");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync(".side-by-side");
        var article = (await page.Locator(".side-by-side h3 a").First.GetAttributeAsync("href"))!;
        await GoAsync(page, $"a[href='{article}']");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("#cite");
        var title = (await page.Locator("h1").InnerTextAsync()).Trim();
        await GoAsync(page, "[name=quote]");
        await page.Keyboard.TypeAsync(title);
        await GoAsync(page, "#cite form button");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/records/report--*");
    }

    /// <summary>Presses Tab until what is meant has the focus, and sees that the focus can be seen.</summary>
    private static async Task GoAsync(IPage page, string selector)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (!await page.EvaluateAsync<bool>("s => document.activeElement?.matches(s) === true", selector)) continue;
            Assert.True(await page.EvaluateAsync<bool>("() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' || s.boxShadow !== 'none'; }"), $"The focus on {selector} is not to be seen.");
            return;
        }

        Assert.Fail($"{MostSteps} times Tab does not lead to {selector}.");
    }
}
