using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Renkei.SystemTests.Pages.House;
using Renkei.SystemTests.Pages.Records;
using Renkei.Web.People;
using Xunit;

namespace Renkei.SystemTests.Pages.Today;

/// <summary>The first page: one list of what matters, each row one click from its action, and nothing that its reader may not see.</summary>
public sealed class TodayTests(RecordsNode records) : IClassFixture<RecordsNode>
{
    private const string To = "2.25.142388626938309402170493041079310232369.1/Permissive/";

    /// <summary>Where pictures go when somebody wants to look.</summary>
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("RENKEI_PICTURES");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly DeskRole[] Author = [new("records", Role.Reader), new("records", Role.Author)];

    [Theory]
    [InlineData("en", "Nothing waits for you")]
    [InlineData("fr", null)]
    [InlineData("ja", null)]
    public async Task Today_WithNothing_SaysSoInTheReadersLanguage(string language, string? words)
    {
        var newcomer = await TestPeople.AddAsync(records.Node.Data, "new." + language, [], preferences: new(language, "Asia/Tokyo", Theme.Light));
        var page = await records.Node.OpenAsAsync(newcomer, "/", 375);
        await Assertions.Expect(page.Locator("ol.today")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("form[action='/today/seen']")).ToHaveCountAsync(0);
        if (words is not null) await Assertions.Expect(page.Locator("main")).ToContainTextAsync(words);
        else await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("Nothing");
        await LooksAsync(page, $"today-empty-{language}");
    }

    /// <summary>Due before changed before begun before arrived; each row leads where its button does, and the click does what it says.</summary>
    [Theory]
    [InlineData("en", 1280, false)]
    [InlineData("fr", 1280, true)]
    [InlineData("ja", 375, false)]
    public async Task Today_WithContent_IsOneListInTheOrderOfWhatMatters(string language, int width, bool dark)
    {
        var tess = await TestPeople.AddAsync(records.Node.Data, "tess." + language, Author, "clearance-member-gbr.xml", preferences: new(language, "Asia/Tokyo", dark ? Theme.Dark : Theme.Light));
        using var mara = await records.Node.ClientAsync(records.Mara);
        using var own = await records.Node.ClientAsync(tess);
        var followed = await mara.WriteAsync("tool", Typed("Followed " + language));
        using var follow = await own.PostFormAsync("/records/" + followed, $"/records/{followed}/follow", new(StringComparer.Ordinal) { ["follow"] = "yes" });
        using var changed = await mara.PostFormAsync($"/records/{followed}/edit", $"/records/{followed}/edit", new(Typed("Followed, changed " + language), StringComparer.Ordinal) { ["action"] = "save" });
        using var draft = await own.PostFormAsync("/records/new?type=tool", "/records/new/draft", Typed("Begun " + language));
        var arrived = await mara.WriteAsync("tool", Typed("Arrived " + language));

        var page = await records.Node.OpenAsAsync(tess, "/", width, dark);
        var kinds = await page.Locator("ol.today > li").EvaluateAllAsync<string[]>("all => all.map(e => e.className.slice(3))");
        string[] order = ["waits", "due", "changed", "draft", "arrived"];
        Assert.Equal(kinds.OrderBy(k => Array.IndexOf(order, k)), kinds);
        Assert.Subset(kinds.ToHashSet(), new HashSet<string>(["due", "changed", "draft", "arrived"]));
        Assert.Equal($"Arrived {language}", await page.Locator("li.is-arrived a.what").First.TextContentAsync()); // The newest first.
        Assert.Equal(1, await page.Locator("ol.today li", new() { HasText = "Followed, changed " + language }).CountAsync()); // Changed, and not arrived once more.
        foreach (var row in await page.Locator("ol.today > li").AllAsync()) Assert.Equal(await row.Locator("a.what").GetAttributeAsync("href"), await row.Locator("a.button").GetAttributeAsync("href"));
        await LooksAsync(page, $"today-{language}");

        await page.ClickAsync("li.is-draft a.button");
        await Assertions.Expect(page.Locator("[name=p-name]")).ToHaveValueAsync("Begun " + language);
        await page.GotoAsync("/");
        await page.ClickAsync("li.is-changed a.button");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Followed, changed " + language);
        await page.GotoAsync("/");
        await Assertions.Expect(page.Locator("li.is-changed")).ToHaveCountAsync(0); // Seen by looking.
        await page.ClickAsync("form[action='/today/seen'] button");
        await Assertions.Expect(page.Locator("li.is-arrived")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("li.is-draft")).ToHaveCountAsync(1); // What is begun is not done by looking.
        Assert.NotEqual("", arrived);
    }

    /// <summary>The page of somebody who may not see a thing is the page there would be without it: rows, counts and banner.</summary>
    [Fact]
    public async Task Today_AfterAHiddenThing_IsWhatItWasBefore()
    {
        var plain = await TestPeople.AddAsync(records.Node.Data, "plain", Author, Low);
        using var mara = await records.Node.ClientAsync(records.Mara);
        using var own = await records.Node.ClientAsync(plain);
        var open = await mara.WriteAsync("tool", Typed("Open and followed"));
        using var follow = await own.PostFormAsync("/records/" + open, $"/records/{open}/follow", new(StringComparer.Ordinal) { ["follow"] = "yes" });
        var before = await ListAsync();
        Assert.Contains("Open and followed", before, StringComparison.Ordinal);

        await mara.WriteAsync("tool", new(Closed("Hidden"), StringComparer.Ordinal));
        using var closed = await mara.PostFormAsync($"/records/{open}/edit", $"/records/{open}/edit", new(Closed("Closed since"), StringComparer.Ordinal) { ["action"] = "save" });
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, closed.StatusCode);
        Assert.Equal(before, await ListAsync());
        var cleared = await mara.GetStringAsync(new Uri("/", UriKind.Relative), Cancel);
        Assert.Contains("Closed since", cleared, StringComparison.Ordinal);
        Assert.Contains("Hidden", cleared, StringComparison.Ordinal);

        async Task<string> ListAsync()
        {
            var html = await own.GetStringAsync(new Uri("/", UriKind.Relative), Cancel);
            return Regex.Replace(Regex.Replace(html, "value=\"[A-Za-z0-9_-]{20,}\"", "", RegexOptions.None, TimeSpan.FromSeconds(5)), "[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9:.]+|[0-9]{2}:[0-9]{2}", "", RegexOptions.None, TimeSpan.FromSeconds(5));
        }
    }

    private static Dictionary<string, string> Typed(string name) => new(StringComparer.Ordinal) { ["p-name"] = name, ["classification"] = "UNCLASSIFIED" };

    private static Dictionary<string, string> Closed(string name) => new(StringComparer.Ordinal) { ["p-name"] = name, ["classification"] = "SECRET", ["values"] = To + "GBR" };

    private static async Task LooksAsync(IPage page, string name)
    {
        if (Pictures is not null) await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, name + ".png"), FullPage = true });
        await Axe.FindsNothingAsync(page);
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    }

    private const string Low =
        """
        <clr:ConfidentialityClearance xmlns:clr="urn:nato:stanag:4774:confidentialityclearance:1:0" xmlns="urn:nato:stanag:4774:confidentialitymetadatalabel:1:0">
          <PolicyIdentifier URI="urn:oid:2.25.142388626938309402170493041079310232369">PARTNERSHIP</PolicyIdentifier>
          <clr:ClassificationList><Classification>UNCLASSIFIED</Classification></clr:ClassificationList>
        </clr:ConfidentialityClearance>
        """;
}
