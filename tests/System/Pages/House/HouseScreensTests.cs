using Xunit;

namespace Renkei.SystemTests.Pages.House;

/// <summary>Pictures of every page of <see cref="HousePage.All"/>.</summary>
[Collection(House.Name)]
public sealed class HouseScreensTests(HouseNode house)
{
    [Fact]
    public Task Screens_OfEveryPage_AreTaken() => Screens.TakeAllAsync(
        (width, dark, script) => house.Node.OpenAsAsync(house.Aiko, "/", width, dark, script),
        [
            .. HousePage.All.Select(entry => (entry.Name, (Func<Microsoft.Playwright.IPage, Task>)(async page =>
            {
                await entry.OpenAsync(page);
                await page.WaitForFunctionAsync("() => [...document.querySelectorAll('[data-picture]')].every(c => c.dataset.drawn === '1')");
            }))),
            ("not-found", page => page.GotoAsync("/records/report--7f4cb2b9-0f3e-4c15-9c60-0d5a4c0b9999")),
            // The last: its visitor is a stranger.
            ("sign-in", async page =>
            {
                await page.Context.ClearCookiesAsync();
                await page.GotoAsync("/sign-in");
            }),
        ]);
}
