using Renkei.SystemTests.Pages.House;
using Renkei.Web.People;
using Xunit;

namespace Renkei.SystemTests.Pages.Administration;

/// <summary>Every page of administration and log: nothing that keeps anybody out, in light and dark and on a narrow screen.</summary>
public sealed class LooksTests(Office office) : IClassFixture<Office>
{
    /// <summary>Where pictures go when somebody wants to look.</summary>
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("RENKEI_PICTURES");

    [Theory]
    [InlineData(1280, false, null)]
    [InlineData(1280, true, "fr")]
    [InlineData(375, false, "ja")]
    public async Task Pages_OfAdministrationAndLog_HaveNothingThatKeepsAnybodyOut(int width, bool dark, string? language)
    {
        var both = await TestPeople.AddAsync(office.Node.Data, $"both.{width}.{dark}", [new(Rights.Node, Role.Administrator), new(Rights.Node, Role.SecurityOfficer)], "clearance-member-gbr.xml", preferences: new(language, "Asia/Tokyo", dark ? Theme.Dark : Theme.Light));
        var page = await office.Node.OpenAsAsync(both, "/administration/people", width, dark);
        await page.WaitForURLAsync("**/administration/people");
        var clearance = await office.ClearanceAsync(both);
        string[] addresses =
        [
            "/administration/people", "/administration/people/new", $"/administration/people/{office.Ben.Id}", "/administration/clearances?view=current", "/administration/clearances?view=past", "/administration/clearances/new?policy=PARTNERSHIP",
            $"/administration/clearances/{clearance!.Id}", "/administration/authorities", "/administration/authorities/new?policy=PARTNERSHIP", "/administration/tokens", "/administration/policies", "/administration/settings", "/administration/health",
            "/log", "/log?kind=account", "/log/entries/1", "/log/logs", "/log/consistency", "/log/verify",
        ];
        var found = new List<string>();
        foreach (var address in addresses)
        {
            var answer = await page.GotoAsync(address);
            Assert.True(answer!.Ok && !answer.Url.Contains("/sign-in", StringComparison.Ordinal), $"{address}: {answer.Status}, {answer.Url}");
            Assert.DoesNotMatch("\\b(administration|log)\\.[a-z]", await page.InnerTextAsync("main h1, main .lede"));
            if (Pictures is not null) await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{width}{(dark ? "-dark" : "")}{address.Split('?')[0].Replace('/', '-')}{(address.Contains("view=", StringComparison.Ordinal) ? address[^4..] : "")}.png"), FullPage = true });
            if (await Record.ExceptionAsync(() => Axe.FindsNothingAsync(page)) is { } trouble) found.Add(trouble.Message);
            var wide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (wide > 0) found.Add($"{address} is {wide} px wider than the screen.");
        }

        Assert.True(found.Count == 0, string.Join("\n", found));
    }
}
