using Microsoft.Playwright;
using Renkei.SystemTests.Pages.House;
using Renkei.Web.People;
using Xunit;

namespace Renkei.SystemTests.Pages.Records;

/// <summary>Every page of the desk: nothing that keeps anybody out, in light and dark, on a narrow screen, in each language; and all of it by keyboard.</summary>
public sealed class LooksTests(RecordsNode records) : IClassFixture<RecordsNode>
{
    private const string Report = "report--e478dca2-e281-4683-b721-862587304db3";
    private const string Note = "note--af8d865f-2907-48fd-8c73-546f089a5f04";

    /// <summary>Where pictures go when somebody wants to look.</summary>
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("RENKEI_PICTURES");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1280, false, "en")]
    [InlineData(1280, true, "fr")]
    [InlineData(375, false, "ja")]
    public async Task Pages_OfTheDesk_HaveNothingThatKeepsAnybodyOut(int width, bool dark, string language)
    {
        var reader = await TestPeople.AddAsync(records.Node.Data, $"looks.{language}", [new("records", Role.Reader), new("records", Role.Author)], "clearance-member-gbr.xml", preferences: new(language, "Asia/Tokyo", dark ? Theme.Dark : Theme.Light));
        using var client = await records.Node.ClientAsync(reader);
        var id = await client.WriteAsync("course-of-action", new(StringComparer.Ordinal) { ["p-name"] = "岸壁の点検 / Quay inspection", ["p-description"] = "First paragraph, which is *short*.\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n" + new string('w', 120), ["p-labels"] = "quay\ninspection", ["p-confidence"] = "70", ["classification"] = "UNCLASSIFIED" });
        var page = await records.Node.OpenAsAsync(reader, $"/records/{id}/edit", width, dark);
        var stale = await page.Context.NewPageAsync();
        await stale.GotoAsync($"/records/{id}/edit");
        await page.FillAsync("[name=p-description]", "Second text.");
        await page.SaveAsync();
        var found = new List<string>();
        string[] addresses =
        [
            "/records", $"/records?open={id}", "/records?q=nothinglikethis", "/records?q=%22", "/records/new", "/records/new?type=report", "/records/new?type=course-of-action", $"/records/{id}", $"/records/{Report}", $"/records/{Note}", $"/records/{id}/diff",
            $"/records/{id}/edit", $"/records/new?type=note&from={id}", "/records/upload", "/find?q=quay",
        ];
        foreach (var (address, at) in addresses.Select((a, at) => (a, at)))
        {
            var answer = await page.GotoAsync(address);
            if (answer!.Status != 200 && address.Contains("af8d865f", StringComparison.Ordinal)) continue; // Under TLP, which this node does not know.
            Assert.True(answer.Ok, $"{address}: {answer.Status}");
            await LookAsync(page, $"{at:00}", found);
        }

        // A refused form, the editor as JSON, the preview, the merge view, a report of an upload.
        await page.GotoAsync($"/records/{id}/edit");
        await page.FillAsync("[name=p-confidence]", "high");
        await page.ClickAsync("main button[value=save]:not(.sr)");
        await Assertions.Expect(page.Locator("#f-p-confidence-error")).ToBeVisibleAsync();
        await LookAsync(page, "refused", found);
        await page.FillAsync("[name=p-confidence]", "");
        await page.ClickAsync("main button[value=preview]:not(.sr)");
        await Assertions.Expect(page.Locator(".preview")).ToBeVisibleAsync();
        await LookAsync(page, "preview", found);
        await page.ClickAsync("main button[value=json]");
        await Assertions.Expect(page.Locator("[name=json]")).ToBeVisibleAsync();
        await LookAsync(page, "json", found);
        await stale.FillAsync("[name=p-description]", "Third text.");
        await stale.ClickAsync("main button[value=save]:not(.sr)");
        await Assertions.Expect(stale.Locator("table.merge")).ToBeVisibleAsync();
        await LookAsync(stale, "merge", found);
        await stale.GotoAsync("/records/upload");
        await stale.SetInputFilesAsync("[name=file]", new FilePayload { Name = "mixed.jsonl", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes("{\"type\":\"tool\"}\nnot json\n") });
        await stale.ClickAsync("form[action='/records/upload'] button");
        await Assertions.Expect(stale.Locator("main table")).ToBeVisibleAsync();
        await LookAsync(stale, "uploaded", found);
        Assert.True(found.Count == 0, string.Join("\n", found));

        async Task LookAsync(IPage shown, string name, List<string> troubles)
        {
            if (Pictures is not null) await shown.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"records-{language}-{name}.png"), FullPage = true });
            if (await Record.ExceptionAsync(() => Axe.FindsNothingAsync(shown)) is { } trouble) troubles.Add(trouble.Message);
            var wide = await shown.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (wide > 0) troubles.Add($"{shown.Url} is {wide} px wider than the screen.");
            var text = await shown.InnerTextAsync("main");
            if (System.Text.RegularExpressions.Regex.Match(text, @"\b(records|label|today|form|list)\.[a-z]+[a-z.-]*", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)) is { Success: true } key) troubles.Add($"{shown.Url} shows the key {key.Value}.");
        }
    }

    /// <summary>Beside the list as on the record's page each paragraph bears its own mark, and what marks them is not shown as content.</summary>
    [Fact]
    public async Task Panel_OfARecordWithPortions_MarksEachParagraph()
    {
        var page = await records.Node.OpenAsAsync(records.Mara, "/records/" + Report);
        var marks = await page.Locator(".part.prose .marked > .portion").AllTextContentsAsync();
        Assert.Equal(3, marks.Count);
        Assert.Equal(2, marks.Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain("marking_ref", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.GotoAsync("/records?open=" + Report);
        Assert.Equal(marks, await page.Locator("#side .marked > .portion").AllTextContentsAsync());
    }

    /// <summary>From the list to the record, to the editor, to the record again: by keys alone.</summary>
    [Fact]
    public async Task Keyboard_ListRecordEditSave_NeedsNoPointer()
    {
        using var client = await records.Node.ClientAsync(records.Olaf);
        var id = await client.WriteAsync("course-of-action", new(StringComparer.Ordinal) { ["p-name"] = "Keys alone", ["p-description"] = "Typed.", ["classification"] = "UNCLASSIFIED" });
        var page = await records.Node.OpenAsAsync(records.Olaf, "/records?q=keys");
        await TabToAsync(page, "table.list th a");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**open=**");
        await TabToAsync(page, $"aside a[href='/records/{id}'], .side a[href='/records/{id}'], a.button[href='/records/{id}']");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/records/" + id);
        await TabToAsync(page, $"a[href='/records/{id}/edit']");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/edit");
        await TabToAsync(page, "[name=p-name]");
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("Keys alone, changed");
        await TabToAsync(page, "[name=classification]:checked");
        await TabToAsync(page, "button[value=save]");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**?done=saved");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Keys alone, changed");
    }

    /// <summary>Goes on by Tab until the element that is meant has the focus, and can be seen to have it.</summary>
    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var stop = 0; stop < 150; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            var at = await page.EvaluateAsync<string>("selector => { const e = document.activeElement; return !e.matches(selector) ? \"no\" : getComputedStyle(e).outlineStyle === \"none\" ? \"unseen\" : \"yes\"; }", selector);
            Assert.NotEqual("unseen", at);
            if (at == "yes") return;
        }

        Assert.Fail($"{selector} is not reached by Tab on {page.Url}.");
    }
}
