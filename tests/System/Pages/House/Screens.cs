using Microsoft.Playwright;
using Renkei.Support;
using Xunit;

namespace Renkei.SystemTests.Pages.House;

/// <summary>Pictures of pages for docs/screens: light, dark, and as on a phone. Taken where RENKEI_SCREENS is set (docs/make-screens sets it; to a page's name for that page alone); else the page is only opened, so that nothing rots.</summary>
internal static class Screens
{
    /// <summary>A page longer than this is cut: what follows looks like what stands there.</summary>
    private const int MostHeight = 1400;

    private static readonly (string Name, int Width, bool Dark)[] Looks = [("light", 1280, false), ("dark", 1280, true), ("narrow", 375, false)];

    private static readonly string Wanted = Environment.GetEnvironmentVariable("RENKEI_SCREENS") ?? "";

    public static bool AreWanted => Wanted.Length > 0;

    private static string Folder => Path.Combine(Repository.Root, "docs", "screens");

    /// <summary>Opens one page in each look.</summary>
    /// <param name="name">Of the files: docs/screens/NAME-LOOK.png.</param>
    /// <param name="open">Opens a page of the browser, signed in as whoever is to be seen: width, dark, script.</param>
    /// <param name="ready">Waits for what comes later than the page; null for nothing.</param>
    public static Task TakeAsync(string name, Func<int, bool, bool, Task<IPage>> open, string address, Func<IPage, Task>? ready = null) => TakeAllAsync(open, [(name, async page =>
    {
        var answer = await page.GotoAsync(address);
        Assert.Equal(200, answer!.Status);
        if (ready is not null) await ready(page);
    })]);

    /// <summary>Opens many pages in each look, one after the other in one browser.</summary>
    public static async Task TakeAllAsync(Func<int, bool, bool, Task<IPage>> open, IReadOnlyList<(string Name, Func<IPage, Task> Show)> pages)
    {
        Directory.CreateDirectory(Folder);
        foreach (var (look, width, dark) in AreWanted ? Looks : Looks[..1])
        {
            var page = await open(width, dark, true);
            foreach (var (name, show) in pages)
            {
                await show(page);
                if (Wanted == "1" || Wanted == name) await KeepAsync(page, Path.Combine(Folder, $"{name}-{look}.png"), width);
            }

            await page.Context.CloseAsync();
        }
    }

    private static async Task KeepAsync(IPage page, string file, int width)
    {
        var height = await page.EvaluateAsync<int>("() => document.documentElement.scrollHeight");
        await page.SetViewportSizeAsync(width, Math.Clamp(height, 500, MostHeight));
        await File.WriteAllBytesAsync(file, SmallPng.Of(await page.ScreenshotAsync()), TestContext.Current.CancellationToken);
        await page.SetViewportSizeAsync(width, 900);
    }
}
