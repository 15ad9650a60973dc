using Microsoft.Playwright;
using Renkei.Support;
using Xunit;

namespace Renkei.SystemTests.Report;

/// <summary>The report of the samples and a browser, for all tests of the class.</summary>
public sealed class ReportOfSamples : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private Browser? browser;

    public string Address => new Uri(folder.File("report.html")).AbsoluteUri;

    public Browser Browser => browser!;

    public async ValueTask InitializeAsync()
    {
        browser = await Browser.StartAsync();
        var run = await RenkeiProgram.RunAsync(["analyse", "samples", "--html", folder.File("report.html")], TestContext.Current.CancellationToken);
        Assert.Equal(1, run.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        folder.Dispose();
    }
}

/// <summary>The report in a real browser.</summary>
public sealed class ReportPageTests(ReportOfSamples report) : IClassFixture<ReportOfSamples>
{
    [Theory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(375, false)]
    [InlineData(375, true)]
    public async Task Report_AtEveryWidth_FitsAsksNothingAndComplainsOfNothing(int width, bool dark)
    {
        var page = await report.Browser.OpenAsync(width, dark);
        var (requests, complaints) = (new List<string>(), new List<string>());
        page.Request += (_, request) => requests.Add(request.Url);
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync(report.Address);
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        Assert.Equal([report.Address], requests.Where(r => !r.StartsWith("data:", StringComparison.Ordinal)));
        Assert.Empty(complaints);
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task Report_DarkScheme_ChangesTheGround()
    {
        async Task<string> GroundAsync(bool dark)
        {
            var page = await report.Browser.OpenAsync(dark: dark);
            await page.GotoAsync(report.Address);
            return await page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor");
        }

        Assert.NotEqual(await GroundAsync(dark: false), await GroundAsync(dark: true));
    }

    [Fact]
    public async Task Report_WithoutScript_OpensAnArticleAndShowsItsAttributions()
    {
        var page = await report.Browser.OpenAsync(script: false);
        await page.GotoAsync(report.Address);
        await page.Locator("main article a[href^='#a']").First.ClickAsync();
        var target = page.Locator(":target");
        await Assertions.Expect(target).ToBeVisibleAsync();
        await Assertions.Expect(target.Locator("mark").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Report_Search_LeavesTheArticlesThatHaveTheWords()
    {
        var page = await report.Browser.OpenAsync();
        await page.GotoAsync(report.Address);
        await page.GetByRole(AriaRole.Searchbox).FillAsync("Uzorković");
        await Assertions.Expect(page.Locator("form.find output")).Not.ToBeEmptyAsync();
        var shown = await page.EvaluateAsync<int>("[...document.querySelectorAll('#articles details')].filter(e => e.checkVisibility()).length");
        var all = await page.EvaluateAsync<int>("document.querySelectorAll('#articles details').length");
        Assert.InRange(shown, 1, all - 1);
    }

    [Fact]
    public async Task Report_OnPaper_IsAPdfOfSeveralPages()
    {
        var page = await report.Browser.OpenAsync();
        await page.GotoAsync(report.Address);
        Assert.InRange((await page.PdfAsync()).Length, 50_000, 20_000_000);
    }
}
