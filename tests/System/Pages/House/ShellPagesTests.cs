using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using Renkei.Support;
using Renkei.Web.People;
using Xunit;

namespace Renkei.SystemTests.Pages.House;

/// <summary>The frame of every page, in a browser, with things on the page: its marks, how one wants to read, paper, and what a reader's device asks for.</summary>
[Collection(House.Name)]
public sealed class ShellPagesTests(HouseNode house)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task View_Chosen_HoldsOnThisBrowserAndOnAnother(bool script)
    {
        var person = await TestPeople.AddAsync(house.Node.Data, $"chooser.{script}", []);
        var page = await house.Node.OpenAsAsync(person, "/docs", script: script);
        await page.ClickAsync("#view-menu summary");
        await page.SelectOptionAsync("#view-language", "fr");
        await page.SelectOptionAsync("#view-theme", "dark");
        await page.SelectOptionAsync("#view-zone", "Asia/Tokyo");
        await page.ClickAsync("#view-menu button");
        await page.WaitForURLAsync("**/docs");
        await HasAsync(page, "fr", "dark", "Asia/Tokyo");
        await HasAsync(await house.Node.OpenAsAsync(person, "/jobs", script: script), "fr", "dark", "Asia/Tokyo");

        // Back to UTC, light, English.
        await page.ClickAsync("#view-menu summary");
        await page.SelectOptionAsync("#view-language", "en");
        await page.SelectOptionAsync("#view-theme", "light");
        await page.SelectOptionAsync("#view-zone", "UTC");
        await page.ClickAsync("#view-menu button");
        await page.WaitForURLAsync("**/docs");
        await HasAsync(page, "en", "light", "UTC");
    }

    [Fact]
    public async Task Zone_OfTheDevice_IsOffered_AndTimesAreInItWithUtcBeside()
    {
        var person = await TestPeople.AddAsync(house.Node.Data, "traveller", [new("records", Role.Reader)], "clearance-member-gbr.xml");
        var page = await house.Node.OpenAsync();
        await using var context = await page.Context.Browser!.NewContextAsync(new() { BaseURL = house.Node.Address, TimezoneId = "Pacific/Auckland", Locale = "en-GB" });
        page = await context.NewPageAsync();
        await page.SignInAsync(person, "/records/" + HouseNode.Japanese);
        await page.ClickAsync("#view-menu summary");
        Assert.Equal("Pacific/Auckland — this device", await page.Locator("#view-zone option[value='Pacific/Auckland']").TextContentAsync());
        await page.SelectOptionAsync("#view-zone", "Pacific/Auckland");
        await page.ClickAsync("#view-menu button");
        await page.WaitForFunctionAsync("() => document.querySelector('footer').innerText.includes('Pacific/Auckland')");
        var time = page.Locator("main time[datetime^='2026-05-01T09:00']").First;
        Assert.Contains("21:00", await time.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("09:00", await time.GetAttributeAsync("title"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("uk", "en")]
    [InlineData("uk, de;q=0.9, fr-CA;q=0.4, ja;q=0.2", "fr")]
    [InlineData("tlh;q=1, ja-JP;q=0.1", "ja")]
    [InlineData("*", "en")]
    public async Task Language_NobodySpeaksHere_IsTheNextOneAskedFor_ElseEnglish(string asked, string given)
    {
        using var client = TestPeople.Client(house.Node);
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", asked);
        Assert.Contains($"<html lang=\"{given}\"", await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative), Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Banner_OfAList_IsItsHighestLabel_InThePolicysColours_AndEachRowHasItsMark()
    {
        foreach (var (person, highest, colour) in new[] { (house.Aiko, "PARTNERSHIP RESTRICTED", "rgb(21, 101, 192)"), (house.Umi, "PARTNERSHIP UNCLASSIFIED", "rgb(46, 125, 50)") })
        {
            var page = await house.Node.OpenAsAsync(person, "/records?q=" + Uri.EscapeDataString("herring OR quay"));
            await page.GotoAsync("/records");
            foreach (var place in new[] { "top", "bottom" })
            {
                var mark = page.Locator($"#banner-{place} .banner-mark").Last;
                Assert.StartsWith(highest, await mark.InnerTextAsync(), StringComparison.Ordinal);
                Assert.Equal(colour, await mark.EvaluateAsync<string>("e => getComputedStyle(e).backgroundColor"));
            }

            var rows = await page.Locator("table.list tbody tr").CountAsync();
            Assert.InRange(rows, 40, 60);
            Assert.Equal(rows, await page.Locator("table.list tbody tr:has(.portion)").CountAsync());
        }
    }

    [Fact]
    public async Task Paper_AListOfSeveralSheets_BearsTheLabelAtTopAndBottomOfEach()
    {
        var (toText, page) = (Repository.Tool("/usr/bin/pdftotext"), await house.Node.OpenAsAsync(house.Aiko, "/records"));
        using var folder = new TemporaryFolder();
        await page.PdfAsync(new() { Path = folder.File("list.pdf"), Format = "A5" });
        using var run = Process.Start(new ProcessStartInfo(toText, ["-layout", folder.File("list.pdf"), "-"]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var sheets = (await run.StandardOutput.ReadToEndAsync(Cancel)).Split('\f', StringSplitOptions.RemoveEmptyEntries);
        await run.WaitForExitAsync(Cancel);
        if (Environment.GetEnvironmentVariable("RENKEI_PICTURES") is { } pictures) File.Copy(folder.File("list.pdf"), Path.Combine(pictures, "list.pdf"), overwrite: true);
        Assert.True(sheets.Length >= 5, $"The list has {sheets.Length} sheets.");
        Assert.All(sheets, sheet => Assert.Equal(2, sheet.Split("PARTNERSHIP RESTRICTED").Length - 1));
        Assert.All(sheets, sheet =>
        {
            var lines = sheet.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            Assert.StartsWith("PARTNERSHIP", lines[0], StringComparison.Ordinal);
            Assert.Contains("PARTNERSHIP RESTRICTED", string.Join('\n', lines[^3..]), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Device_ThatWantsLessMotion_HasNone()
    {
        var page = await house.Node.OpenAsAsync(house.Aiko, "/records");
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        var moving = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e); return parseFloat(s.transitionDuration) > 0 || s.animationName !== 'none'; }).map(e => e.outerHTML.slice(0, 90))");
        Assert.Empty(moving);
    }

    [Fact]
    public async Task Device_WithItsOwnColours_KeepsThePolicysMarks_AndShowsWhereOneIs()
    {
        var page = await house.Node.OpenAsAsync(house.Aiko, "/records");
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        Assert.Equal("none", await page.Locator("#banner-top .banner-mark").First.EvaluateAsync<string>("e => getComputedStyle(e).forcedColorAdjust"));
        Assert.Equal("none", await page.Locator("table.list .portion").First.EvaluateAsync<string>("e => getComputedStyle(e).forcedColorAdjust"));
        var (here, elsewhere) = (await LineAsync(".desks a[aria-current]"), await LineAsync(".desks a:not([aria-current])"));
        Assert.NotEqual(here, elsewhere);
        await page.Keyboard.PressAsync("Control+k");
        var (chosen, other) = (await OutlineAsync("#palette [aria-selected=true]"), await OutlineAsync("#palette [aria-selected=false] >> nth=0"));
        Assert.Equal("solid", chosen);
        Assert.Equal("none", other);

        Task<string> LineAsync(string what) => page.Locator(what).First.EvaluateAsync<string>("e => getComputedStyle(e).borderBottomColor + getComputedStyle(e).borderBottomWidth");
        Task<string> OutlineAsync(string what) => page.Locator(what).EvaluateAsync<string>("e => getComputedStyle(e).outlineStyle");
    }

    [Fact]
    public async Task Picture_OnAPage_HasItsTable_OpenOnPaper_AndWithoutScript()
    {
        var page = await house.Node.OpenAsAsync(house.Aiko, "/news");
        var story = (await page.Locator("main a[href^='/news/stories/']").First.GetAttributeAsync("href"))!;
        await page.GotoAsync(story);
        var pictures = await page.Locator("figure.picture").CountAsync();
        Assert.True(pictures > 0);
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('[data-picture]')].every(c => c.dataset.drawn === '1')");
        Assert.Equal(pictures, await page.Locator("figure.picture table").CountAsync());
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        var plain = await house.Node.OpenAsAsync(house.Aiko, story, script: false);
        Assert.Equal(pictures, await plain.Locator("figure.picture table:visible").CountAsync());
        Assert.Equal(0, await plain.Locator("figure.picture .canvas:visible").CountAsync());
    }

    private static async Task HasAsync(IPage page, string language, string theme, string zone)
    {
        Assert.Equal(language, await page.GetAttributeAsync("html", "lang"));
        Assert.Equal(theme, await page.GetAttributeAsync("html", "data-theme"));
        var footer = await page.InnerTextAsync("footer");
        Assert.Contains(zone, footer, StringComparison.Ordinal);
        var shown = await page.Locator("footer time").GetAttributeAsync("datetime");
        var local = TimeZoneInfo.ConvertTime(DateTimeOffset.Parse(shown!, CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById(zone));
        Assert.Contains(local.ToString("HH:mm", CultureInfo.InvariantCulture), footer, StringComparison.Ordinal);
    }
}
