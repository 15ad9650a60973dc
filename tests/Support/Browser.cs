using Microsoft.Playwright;

namespace Renkei.Support;

/// <summary>Debian's chromium, driven by Playwright; a test without it is skipped, under CI=true failed.</summary>
public sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private Browser(IPlaywright playwright, IBrowser browser) => (this.playwright, this.browser) = (playwright, browser);

    public static async Task<Browser> StartAsync()
    {
        var program = Repository.Tool("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
        var driver = await Playwright.CreateAsync();
        return new Browser(driver, await driver.Chromium.LaunchAsync(new() { ExecutablePath = program, Headless = true, Args = Arguments }));
    }

    /// <summary>A page of its own; a network that does not exist for it, unless a node on this machine is named.</summary>
    /// <param name="width">CSS pixels.</param>
    /// <param name="dark">The reader's colour scheme.</param>
    /// <param name="script">Whether JavaScript runs.</param>
    /// <param name="node">The address of a node that the page may ask; null for none.</param>
    public async Task<IPage> OpenAsync(int width = 1280, bool dark = false, bool script = true, string? node = null)
    {
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = script,
            Offline = node is null,
            BaseURL = node,
        });
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await browser.CloseAsync();
        playwright.Dispose();
    }
}
