using System.Diagnostics;
using Microsoft.Playwright;
using Renkei.Support;
using Xunit;

namespace Renkei.SystemTests.Pages.House;

/// <summary>A node in development, for all tests of the class.</summary>
public sealed class DesignNode : IAsyncLifetime
{
    private RunningNode? node;

    public RunningNode Node => node!;

    public async ValueTask InitializeAsync() => node = await RunningNode.StartAsync(CancellationToken.None, development: true);

    public async ValueTask DisposeAsync()
    {
        if (node is not null) await node.DisposeAsync();
    }
}

/// <summary>Every part of the kit in a real browser, on the page that shows them all.</summary>
public sealed class DesignPageTests(DesignNode design) : IClassFixture<DesignNode>
{
    private const string Address = "/design";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1360, false)]
    [InlineData(1360, true)]
    [InlineData(375, false)]
    public async Task Design_AnyLook_HasNoBarrierAndBreaksNoPolicy(int width, bool dark)
    {
        var page = await design.Node.OpenAsync(width, dark);
        var complaints = new List<string>();
        page.Console += (_, said) => complaints.Add(said.Text);
        page.PageError += (_, fault) => complaints.Add(fault);
        await page.GotoAsync(Address);
        await DrawnAsync(page);
        Assert.Empty(complaints);
        await Axe.FindsNothingAsync(page);
    }

    [Theory]
    [InlineData(375)]
    [InlineData(320)] // 1280 px at 400 %
    public async Task Design_Narrow_DoesNotScrollSideways(int width)
    {
        var page = await design.Node.OpenAsync(width);
        await page.GotoAsync(Address);
        await DrawnAsync(page);
        Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task Design_WithoutScript_ShowsTheTablesAndNoEmptyPicture()
    {
        var page = await design.Node.OpenAsync(script: false);
        await page.GotoAsync(Address);
        Assert.Equal(5, await page.Locator("figure.picture table").CountAsync());
        foreach (var table in await page.Locator("figure.picture table").AllAsync()) Assert.True(await table.IsVisibleAsync());
        Assert.Equal(0, await page.Locator("figure.picture .canvas:visible").CountAsync());
    }

    [Fact]
    public async Task Keyboard_FirstStop_SkipsToTheContent()
    {
        var page = await design.Node.OpenAsync();
        await page.GotoAsync(Address);
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("skip", await page.EvaluateAsync<string>("() => document.activeElement.className"));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("content", await page.EvaluateAsync<string>("() => document.activeElement.id"));
    }

    [Fact]
    public async Task Keyboard_Walk_ReachesEverythingAndAlwaysShowsWhere()
    {
        var page = await design.Node.OpenAsync();
        await page.GotoAsync(Address);
        await DrawnAsync(page);
        var operable = await page.EvaluateAsync<int>("""() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")].filter(e => !e.disabled && e.checkVisibility() && !(e.type === "radio" && !e.checked && document.querySelector(`input[name="${e.name}"]:checked`))).length""");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var stop = 0; stop < operable * 2; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            var at = await page.EvaluateAsync<string?>(
                """
                () => { const e = document.activeElement; if (e === document.body) return null; const s = getComputedStyle(e), r = e.getBoundingClientRect();
                  if (s.outlineStyle === "none" || r.width === 0) return "hidden: " + e.outerHTML.slice(0, 120);
                  return [...document.querySelectorAll("*")].indexOf(e) + ""; }
                """);
            if (at is null) break;
            Assert.False(at.StartsWith("hidden", StringComparison.Ordinal), at);
            seen.Add(at);
        }

        // A group of radio buttons without a choice is one stop.
        Assert.InRange(seen.Count, operable - 4, operable);
    }

    [Fact]
    public async Task Palette_CtrlK_OpensMovesAndGivesFocusBack()
    {
        var page = await design.Node.OpenAsync();
        await page.GotoAsync(Address);
        await page.Locator(".find-open").FocusAsync();
        await page.Keyboard.PressAsync("Control+k");
        Assert.Equal("palette-words", await page.EvaluateAsync<string>("() => document.activeElement.id"));
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal("option", await page.EvaluateAsync<string>("() => document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.getAttribute('role')"));
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal("find-open", await page.EvaluateAsync<string>("() => document.activeElement.className"));
    }

    [Fact]
    public async Task Palette_NobodySignedIn_SaysThatItCouldNotLook()
    {
        var page = await design.Node.OpenAsync();
        await page.GotoAsync(Address);
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("tide");
        await Assertions.Expect(page.Locator("#palette-list .note")).ToHaveTextAsync("The search could not be done. Try again.");
    }

    [Fact]
    public async Task List_ARowChosen_ChangesTheListAloneAndTheAddress()
    {
        var page = await design.Node.OpenAsync();
        var complaints = new List<string>();
        page.Console += (_, said) => complaints.Add(said.Text);
        await page.GotoAsync(Address);
        await page.EvaluateAsync("() => { window.stays = document.querySelector('h1'); window.goes = document.querySelector('#banner-top'); }");
        await page.Locator("#split .row-title").Nth(2).ClickAsync();
        await page.WaitForURLAsync("**/design?show=2");
        await page.WaitForFunctionAsync("() => !window.goes.isConnected && window.stays.isConnected");
        Assert.Equal(1, await page.Locator("#split").CountAsync());
        Assert.Equal("PARTNERSHIP SECRET", (await page.Locator("#banner-top p").Nth(1).TextContentAsync())!.Split(" ·")[0]);
        Assert.Empty(complaints);
        Assert.Equal(0, await page.EvaluateAsync<int>("() => Object.keys(localStorage).length + Object.keys(sessionStorage).filter(k => sessionStorage[k].includes('<')).length"));
    }

    [Fact]
    public async Task List_ARowChosenWithoutScript_OpensThePage()
    {
        var page = await design.Node.OpenAsync(script: false);
        await page.GotoAsync(Address);
        await page.Locator("#split .row-title").Nth(2).ClickAsync();
        Assert.EndsWith("/design?show=2", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public Task Screens_OfTheDesign_AreTaken() => Screens.TakeAsync("design", design.Node.OpenAsync, Address, DrawnAsync);

    [Fact]
    public async Task Picture_ByKeyboard_SaysEachMarkAndFollowsIt()
    {
        var page = await design.Node.OpenAsync();
        await page.GotoAsync(Address);
        await DrawnAsync(page);
        foreach (var kind in new[] { "timeline", "graph", "calendar", "matrix", "map" })
        {
            await page.Locator($".picture.{kind} .canvas").FocusAsync();
            await page.Keyboard.PressAsync("ArrowRight");
            var first = await page.Locator($".picture.{kind} .told").TextContentAsync();
            await page.Keyboard.PressAsync("ArrowRight");
            Assert.NotEqual("", first);
            Assert.NotEqual(first, await page.Locator($".picture.{kind} .told").TextContentAsync());
        }

        await page.Locator(".picture.graph .canvas").FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/design#marks");
    }

    [Fact]
    public async Task Theme_Changed_RedrawsThePictures()
    {
        var page = await design.Node.OpenAsync();
        await page.GotoAsync(Address);
        await DrawnAsync(page);
        const string look = """() => document.querySelector(".picture.matrix svg").outerHTML""";
        var light = await page.EvaluateAsync<string>(look);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.WaitForFunctionAsync("""light => document.querySelector(".picture.matrix svg").outerHTML !== light""", light);
    }

    [Fact]
    public async Task Form_TypedAndLeft_WarnsFirst()
    {
        var page = await design.Node.OpenAsync();
        await page.GotoAsync(Address);
        var asked = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        page.Dialog += async (_, dialog) =>
        {
            asked.TrySetResult(dialog.Type);
            await dialog.DismissAsync();
        };
        await page.FillAsync("#f-title", "Something typed");
        await page.Locator(".brand").ClickAsync();
        Assert.Equal("beforeunload", await asked.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel));
        Assert.Equal("Something typed", await page.InputValueAsync("#f-title"));
    }

    [Fact]
    public async Task Draft_Typed_IsKeptAndSaidSo()
    {
        var page = await design.Node.OpenAsync();
        await page.GotoAsync(Address);
        await page.FillAsync("#f-drafted", "An assessment");
        await Assertions.Expect(page.Locator("#drafting [data-draft-status]")).ToContainTextAsync("Draft kept", new() { Timeout = 30000 });
        await page.RouteAsync("**/design/draft", route => route.AbortAsync());
        await page.FillAsync("#f-drafted", "An assessment, changed");
        await Assertions.Expect(page.Locator("#drafting [data-draft-status]")).ToHaveTextAsync("The draft could not be kept. Your text is only on this page.", new() { Timeout = 30000 });
    }

    [Fact]
    public async Task View_Chosen_HoldsWithoutAnAccountAndWithoutScript()
    {
        var page = await design.Node.OpenAsync(script: false);
        await page.GotoAsync(Address);
        await page.Locator("#view-menu summary").ClickAsync();
        await page.SelectOptionAsync("#view-language", "ja");
        await page.SelectOptionAsync("#view-theme", "dark");
        await page.SelectOptionAsync("#view-zone", "Asia/Tokyo");
        await page.Locator("#view-menu button").ClickAsync();
        Assert.EndsWith(Address, page.Url, StringComparison.Ordinal);
        Assert.Equal("ja", await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal("dark", await page.Locator("html").GetAttributeAsync("data-theme"));
        Assert.Contains("Asia/Tokyo", await page.Locator("footer").TextContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paper_EverySheet_BearsTheLabelAtTopAndBottom()
    {
        var tool = Repository.Tool("/usr/bin/pdftotext");
        var page = await design.Node.OpenAsync();
        await page.GotoAsync(Address);
        await DrawnAsync(page);
        using var folder = new TemporaryFolder();
        await page.PdfAsync(new() { Path = folder.File("page.pdf"), Format = "A4" });
        using var run = Process.Start(new ProcessStartInfo(tool, ["-layout", folder.File("page.pdf"), "-"]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var sheets = (await run.StandardOutput.ReadToEndAsync(Cancel)).Split('\f', StringSplitOptions.RemoveEmptyEntries);
        await run.WaitForExitAsync(Cancel);
        Assert.True(sheets.Length > 3, "The page has several sheets.");
        Assert.All(sheets, sheet => Assert.Equal(2, sheet.Split("PARTNERSHIP SECRET").Length - 1));
    }

    [Fact]
    public async Task Files_OfAPage_AreKeptByTheBrowserAndSmall()
    {
        using var client = new HttpClient();
        var html = await client.GetStringAsync(new Uri(design.Node.Address + Address), Cancel);
        var sheet = html.Split('"').First(s => s.EndsWith("/site.css", StringComparison.Ordinal));
        using var request = new HttpRequestMessage(HttpMethod.Get, design.Node.Address + sheet);
        request.Headers.AcceptEncoding.ParseAdd("br");
        using var answer = await client.SendAsync(request, Cancel);
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("br", Assert.Single(answer.Content.Headers.ContentEncoding));
    }

    /// <summary>All pictures were drawn; one that is not seen is drawn too.</summary>
    private static Task DrawnAsync(IPage page) =>
        page.WaitForFunctionAsync("""() => [...document.querySelectorAll("[data-picture]")].every(c => c.dataset.drawn === "1")""");
}
