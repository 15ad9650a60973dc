using Microsoft.Playwright;
using Xunit;

namespace Renkei.SystemTests.Pages.House;

/// <summary>A page that sweeps and pictures look at.</summary>
/// <param name="Name">Of its picture.</param>
/// <param name="Address">A path; one that ends in * stands for the first link of the page before that begins so.</param>
internal sealed record HousePage(string Name, string Address)
{
    /// <summary>The pages of the whole product, as somebody with every role finds them on a <see cref="HouseNode"/>. A new page is added here, and is swept and pictured.</summary>
    public static IReadOnlyList<HousePage> All { get; } =
    [
        new("today", "/"),
        new("find", "/find?q=harbour"),
        new("news", "/news"), new("story", "/news/stories/*"), new("article", "/news/articles/*"), new("news-add", "/news/add"),
        new("records", "/records"), new("record-beside", "/records?open=" + HouseNode.Hidden), new("record", "/records/" + HouseNode.Hidden), new("record-edit", $"/records/{HouseNode.Hidden}/edit"), new("record-new", "/records/new?type=report"), new("records-upload", "/records/upload"),
        new("jobs", "/jobs"), new("job", "/jobs/*"),
        new("log", "/log"), new("log-entry", "/log/entries/1"), new("log-verify", "/log/verify"), new("log-consistency", "/log/consistency"), new("log-logs", "/log/logs"),
        new("people", "/administration/people"), new("person", "/administration/people/*"), new("person-new", "/administration/people/new"),
        new("clearances", "/administration/clearances?view=current"), new("clearance-new", "/administration/clearances/new?policy=PARTNERSHIP"),
        new("authorities", "/administration/authorities"), new("authority-new", "/administration/authorities/new?policy=PARTNERSHIP"),
        new("tokens", "/administration/tokens"), new("policies", "/administration/policies"), new("settings", "/administration/settings"), new("health", "/administration/health"),
        new("account", "/account"), new("account-password", "/account/password"), new("account-second-factor", "/account/second-factor"), new("account-passkeys", "/account/passkeys"), new("account-sessions", "/account/sessions"), new("account-tokens", "/account/tokens"),
        new("docs", "/docs"), new("docs-page", "/docs/records-desk"),
    ];

    /// <summary>Opens it.</summary>
    /// <returns>Its address; an address with * is resolved on the page that is open, which is the one before it in the list.</returns>
    public async Task<string> OpenAsync(IPage page, string? known = null)
    {
        var address = known ?? Address;
        if (address.EndsWith('*'))
        {
            var found = await page.Locator($"main a[href^='{address[..^1]}']:not([href$='/new'])").First.GetAttributeAsync("href", new() { Timeout = 10_000 });
            address = found!;
        }

        var answer = await page.GotoAsync(address);
        Assert.True(answer is { Status: 200 } && !answer.Url.Contains("/sign-in", StringComparison.Ordinal), $"{Name}, {address}: {answer?.Status} {answer?.Url}");
        return address;
    }
}
