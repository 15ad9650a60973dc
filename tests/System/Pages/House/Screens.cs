using Microsoft.Playwright;
using Renkei.Support;
using Xunit;

namespace Renkei.SystemTests.Pages.House;

/// <summary>Pictures of pages for docs/screens: light, dark, and as on a phone. Taken where RENKEI_SCREENS is set (docs/make-screens sets it); else the page is only opened, so that nothing rots.</summary>
internal static class Screens
{
    private static readonly (string Name, int Width, bool Dark)[] Looks = [("light", 1360, false), ("dark", 1360, true), ("narrow", 375, false)];

    /// <summary>Opens the page in each look.</summary>
    /// <param name="name">Of the files: docs/screens/NAME-LOOK.png.</param>
    /// <param name="open">Opens a page of the browser, signed in as whoever is to be seen: width, dark, script.</param>
    /// <param name="ready">Waits for what comes later than the page; null for nothing.</param>
    public static async Task TakeAsync(string name, Func<int, bool, bool, Task<IPage>> open, string address, Func<IPage, Task>? ready = null)
    {
        var wanted = Environment.GetEnvironmentVariable("RENKEI_SCREENS") is { Length: > 0 };
        foreach (var (look, width, dark) in wanted ? Looks : Looks[..1])
        {
            var page = await open(width, dark, true);
            var answer = await page.GotoAsync(address);
            Assert.Equal(200, answer!.Status);
            if (ready is not null) await ready(page);
            if (wanted) await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "docs", "screens", $"{name}-{look}.png"), FullPage = true });
            await page.Context.CloseAsync();
        }
    }
}
