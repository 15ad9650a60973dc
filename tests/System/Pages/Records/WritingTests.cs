using System.Net;
using Microsoft.Playwright;
using Renkei.SystemTests.Pages.House;
using Renkei.Web.People;
using Xunit;

namespace Renkei.SystemTests.Pages.Records;

/// <summary>To write: a new record, its next versions, two who write at once, revoking, drafts; with script and without.</summary>
public sealed class WritingTests(RecordsNode records) : IClassFixture<RecordsNode>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Record_WrittenAndChanged_StandsInHistoryAndComparison(bool script)
    {
        var page = await records.Node.OpenAsAsync(records.Mara, "/records", script: script);
        await page.ClickAsync("main a[href='/records/new']");
        await page.ClickAsync("main a[href='/records/new?type=course-of-action']");
        await page.FillAsync("[name=p-name]", "Close the east gate");
        await page.FillAsync("[name=p-description]", "First line.\n\nSecond *paragraph*.");
        await page.FillAsync("[name=p-labels]", "gates\nharbour");
        await page.CheckAsync("[name=classification][value=UNCLASSIFIED]");
        await page.ClickAsync("main button[value=preview]:not(.sr)");
        await Assertions.Expect(page.Locator(".preview em")).ToHaveTextAsync("paragraph");
        var id = await page.SaveAsync();
        Assert.StartsWith("course-of-action--", id, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Close the east gate");
        await Assertions.Expect(page.Locator("main em")).ToHaveTextAsync("paragraph");

        await page.ClickAsync($"main a[href='/records/{id}/edit']");
        await Assertions.Expect(page.Locator("[name=classification][value=UNCLASSIFIED]")).ToBeCheckedAsync();
        await page.FillAsync("[name=p-name]", "Close the west gate");
        await page.SaveAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Close the west gate");
        await Assertions.Expect(page.Locator("[name=from]")).ToHaveCountAsync(2);
        await page.ClickAsync("form[action$='/diff'] button");
        var change = page.Locator("table.diff tr", new() { HasText = "/name" });
        await Assertions.Expect(change.Locator("del")).ToHaveTextAsync("Close the east gate");
        await Assertions.Expect(change.Locator("ins")).ToHaveTextAsync("Close the west gate");
        await Assertions.Expect(page.Locator("table.diff tbody tr")).ToHaveCountAsync(2); // The name, and when.
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Save_Refused_KeepsWhatWasTypedAndSaysWhyBesideTheField(bool script)
    {
        var page = await records.Node.OpenAsAsync(records.Mara, "/records/new?type=course-of-action", script: script);
        var typed = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["p-name"] = "Half <b>done</b>",
            ["p-description"] = "\nKept, with \"marks\" & a first empty line",
            ["p-labels"] = "one\ntwo",
            ["p-confidence"] = "very",
            ["p-created_by_ref"] = "the harbour office",
        };
        foreach (var (name, value) in typed) await page.FillAsync($"[name={name}]", value);
        await page.ClickAsync("main button[value=save]:not(.sr)");
        await Assertions.Expect(page.Locator("#f-p-confidence-error")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#picker-missing .error")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#refusals")).ToBeVisibleAsync();
        foreach (var (name, value) in typed) await Assertions.Expect(page.Locator($"[name={name}]")).ToHaveValueAsync(value);

        await page.FillAsync("[name=p-confidence]", "400");
        await page.CheckAsync("[name=classification][value=UNCLASSIFIED]");
        await page.ClickAsync("main button[value=save]:not(.sr)");
        await Assertions.Expect(page.Locator("#f-p-confidence-error")).ToBeVisibleAsync(); // The standard ends at 100.
        await Assertions.Expect(page.Locator("#f-p-created_by_ref-error")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[name=p-description]")).ToHaveValueAsync(typed["p-description"]);
        await Assertions.Expect(page.Locator("[name=classification][value=UNCLASSIFIED]")).ToBeCheckedAsync();

        await page.FillAsync("[name=p-confidence]", "40");
        await page.FillAsync("[name=p-created_by_ref]", "");
        await page.SaveAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(typed["p-name"]);
    }

    /// <summary>Nobody knows identifiers or counts hours to UTC: records are picked by name, and times are typed as clocks show them.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Record_WrittenWithNamesAndLocalTimes_RefersToWhatWasPicked(bool script)
    {
        var author = await TestPeople.AddAsync(records.Node.Data, "names." + (script ? "with" : "without"), [new("records", Role.Reader), new("records", Role.Author)], "clearance-member-gbr.xml", preferences: new("en", "Asia/Tokyo", Theme.System));
        using var seed = await records.Node.ClientAsync(author);
        var mark = script ? "Alder" : "Birch";
        var (first, second) = (await seed.WriteAsync("course-of-action", Typed($"{mark} lamp repair", "One.")), await seed.WriteAsync("course-of-action", Typed($"{mark} lamp removal", "Two.")));
        var office = await seed.WriteAsync("identity", Typed($"{mark} lamp office", "Three."));
        var page = await records.Node.OpenAsAsync(author, "/records/new?type=report", script: script);
        await page.FillAsync("[name=p-name]", "Lamps");
        await page.FillAsync("[name=p-published]", "2026-11-22 14:30");
        await page.CheckAsync("[name=classification][value=UNCLASSIFIED]");
        await page.FillAsync("[name=p-object_refs]", $"{mark} lamp\nno such thing at all");
        if (!script)
        {
            await page.ClickAsync("main button[value=save]:not(.sr)");
            await Assertions.Expect(page.Locator("#f-p-object_refs-error")).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator("[name=p-object_refs]")).ToHaveValueAsync($"{mark} lamp\nno such thing at all");
            await Assertions.Expect(page.Locator("[name=p-published]")).ToHaveValueAsync("2026-11-22 14:30");
            await Assertions.Expect(page.Locator(".utc")).ToHaveTextAsync("UTC: 2026-11-22T05:30:00.000Z");
        }

        var choices = page.Locator("#choices-object_refs");
        if (Environment.GetEnvironmentVariable("RENKEI_PICTURES") is { } before) await page.ScreenshotAsync(new() { Path = $"{before}/choices-{script}.png", FullPage = true });
        await Assertions.Expect(choices.Locator(".none")).ToContainTextAsync("no such thing at all");
        await choices.Locator("label", new() { HasText = "lamp repair" }).Locator("input").CheckAsync();
        await choices.Locator("label", new() { HasText = "lamp removal" }).Locator("input").CheckAsync();
        if (script)
        {
            // What was ticked stays so while one types on.
            await page.FillAsync("[name=p-object_refs]", $"{mark} lamp\nno such thing at all\nnor this");
            await Assertions.Expect(choices.Locator(".none")).ToHaveCountAsync(2);
            await Assertions.Expect(choices.Locator("input:checked")).ToHaveCountAsync(2);
            await page.FillAsync("[name=p-object_refs]", $"{mark} lamp\nno such thing at all");
            await Assertions.Expect(choices.Locator(".none")).ToHaveCountAsync(1);
        }

        await page.ClickAsync("main button[value=save]:not(.sr)");
        if (Environment.GetEnvironmentVariable("RENKEI_PICTURES") is { } pictures)
        {
            foreach (var (width, dark) in new[] { (1280, false), (1280, true), (375, false) })
            {
                await page.SetViewportSizeAsync(width, 900);
                await page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
                await page.ScreenshotAsync(new() { Path = $"{pictures}/names-{script}-{width}-{dark}.png", FullPage = true });
            }

            await page.SetViewportSizeAsync(1280, 900);
        }

        // What was picked stands in the field, what means nothing is still refused.
        await Assertions.Expect(page.Locator("#f-p-object_refs-error")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("ul.chosen li")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator("ul.chosen")).ToContainTextAsync($"{mark} lamp repair");
        var typed = await page.InputValueAsync("[name=p-object_refs]");
        string[] both = [first, second];
        Assert.Equal(both.Order(StringComparer.Ordinal), typed.Split('\n').SkipLast(1).Order(StringComparer.Ordinal));
        await page.FillAsync("[name=p-object_refs]", typed.Replace("no such thing at all", "", StringComparison.Ordinal));
        var id = await page.SaveAsync();
        using var machine = await records.MachineAsync(author, "read");
        var item = System.Text.Json.Nodes.JsonNode.Parse((await machine.GetStringAsync(new Uri("api/records/" + id, UriKind.Relative), Cancel))!)!;
        Assert.Equal("2026-11-22T05:30:00.000Z", (string?)item["published"]);
        Assert.Equal(2, item["object_refs"]!.AsArray().Count);

        // What is not touched keeps its bytes; whoever sees times elsewhere sees it there.
        await page.GotoAsync($"/records/{id}/edit");
        await Assertions.Expect(page.Locator("[name=p-published]")).ToHaveValueAsync("2026-11-22 14:30");
        await page.FillAsync("[name=p-published]", "2026-11-22T05:30:00Z");
        await page.FillAsync("[name=p-created_by_ref]", $"{mark} la");
        if (script) await page.ClickAsync("main button[value=preview]:not(.sr)");
        else await page.ClickAsync("main button[value=save]:not(.sr)");
        await Assertions.Expect(page.Locator("#choices-created_by_ref label")).ToHaveCountAsync(1);
        await page.Locator("#choices-created_by_ref label").Locator("input").CheckAsync();
        await page.SaveAsync();
        item = System.Text.Json.Nodes.JsonNode.Parse((await machine.GetStringAsync(new Uri("api/records/" + id, UriKind.Relative), Cancel))!)!;
        Assert.Equal(office, (string?)item["created_by_ref"]); // Not the lamps themselves: they make nothing.
        Assert.Equal("2026-11-22T05:30:00Z", (string?)item["published"]);
    }

    /// <summary>A view that cannot be kept says why beside its name, which stands there again.</summary>
    [Fact]
    public async Task View_Refused_SaysWhyAndKeepsTheName()
    {
        using var client = await records.Node.ClientAsync(records.Sora);
        var page = await records.Node.OpenAsAsync(records.Sora, "/records?type=report", script: false);
        await KeepAsync(new('n', 81));
        await Assertions.Expect(page.Locator(".views .error")).ToContainTextAsync("1 to 80 characters");
        await Assertions.Expect(page.Locator(".views [name=name]")).ToHaveValueAsync(new string('n', 81));
        Assert.Contains("type=report", page.Url, StringComparison.Ordinal);
        for (var number = 0; number < 50; number++)
        {
            using var answer = await client.PostFormAsync("/records?type=report", "/records/views", new(StringComparer.Ordinal) { ["address"] = "/records?type=report", ["name"] = $"view {number}" });
            Assert.DoesNotContain("view=", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        }

        await page.GotoAsync("/records?type=report");
        await KeepAsync("one more");
        await Assertions.Expect(page.Locator(".views .error")).ToContainTextAsync("50");
        await Assertions.Expect(page.Locator(".views [name=name]")).ToHaveValueAsync("one more");
        // One of them may be kept anew.
        await page.FillAsync(".views [name=name]", "view 7");
        await page.ClickAsync(".views details button");
        await Assertions.Expect(page.Locator(".views .error")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".views li a")).ToHaveCountAsync(50);

        async Task KeepAsync(string name)
        {
            await page.ClickAsync(".views summary");
            // As a browser that knows no such limit would.
            await page.Locator(".views [name=name]").EvaluateAsync("field => field.removeAttribute('maxlength')");
            await page.FillAsync(".views [name=name]", name);
            await page.ClickAsync(".views details button");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Save_OnAVersionThatIsOld_MergesAndKeepsBothSides(bool script)
    {
        using var seed = await records.Node.ClientAsync(records.Mara);
        var id = await seed.WriteAsync("course-of-action", Typed("Barge list", "As it was."));
        var mara = await records.Node.OpenAsAsync(records.Mara, $"/records/{id}/edit", script: script);
        var olaf = await records.Node.OpenAsAsync(records.Olaf, $"/records/{id}/edit", script: script);
        await olaf.FillAsync("[name=p-description]", "As Olaf says.");
        await olaf.FillAsync("[name=p-labels]", "olaf");
        await olaf.SaveAsync();
        await mara.FillAsync("[name=p-description]", "As Mara says.");
        await mara.FillAsync("[name=p-name]", "Barge list of Mara");
        await mara.ClickAsync("main button[value=save]:not(.sr)");
        var table = mara.Locator("table.merge");
        foreach (var said in (string[])["As it was.", "As Mara says.", "As Olaf says.", "Barge list of Mara"]) await Assertions.Expect(table).ToContainTextAsync(said);
        using var machine = await records.MachineAsync(records.Mara, "read");
        Assert.Equal(2, (await RecordsNode.VersionsAsync(machine, id)).Count); // Nothing of Mara's is written yet.

        await mara.CheckAsync("[name='choice.description'][value=mine]");
        await mara.SaveAsync();
        await Assertions.Expect(mara.Locator("h1")).ToHaveTextAsync("Barge list of Mara");
        var main = mara.Locator("main");
        await Assertions.Expect(main).ToContainTextAsync("As Mara says.");
        await Assertions.Expect(main).ToContainTextAsync("olaf"); // His tag, which she did not touch.
        Assert.Equal(3, (await RecordsNode.VersionsAsync(machine, id)).Count);
    }

    /// <summary>A merge is itself overtaken, and nothing is lost: the newer version is merged with in turn.</summary>
    [Fact]
    public async Task Merge_OvertakenAgain_MergesWithTheNewest()
    {
        using var mara = await records.Node.ClientAsync(records.Mara);
        using var olaf = await records.Node.ClientAsync(records.Olaf);
        var id = await mara.WriteAsync("course-of-action", Typed("Berth plan", "Zero."));
        var edit = $"/records/{id}/edit";
        var form = Editor.Hidden(await mara.GetStringAsync(new Uri(edit, UriKind.Relative), Cancel));
        await ChangeAsync(olaf, edit, Typed("Berth plan", "One of Olaf."));
        using var first = await mara.PostAsync(edit, form, Save(Typed("Berth plan of Mara", "Zero.")));
        Assert.Equal(HttpStatusCode.Conflict, first.StatusCode);
        var merge = Editor.Hidden(await first.Content.ReadAsStringAsync(Cancel));
        await ChangeAsync(olaf, edit, Typed("Berth plan", "Two of Olaf."));
        using var second = await mara.PostAsync(edit, merge, Save(Typed("Berth plan of Mara", "Zero.")));
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        var again = Editor.Hidden(await second.Content.ReadAsStringAsync(Cancel));
        using var third = await mara.PostAsync(edit, again, Save(Typed("Berth plan of Mara", "Zero.")));
        Assert.Equal(HttpStatusCode.SeeOther, third.StatusCode);
        var record = await mara.GetStringAsync(new Uri("/records/" + id, UriKind.Relative), Cancel);
        Assert.Contains("Berth plan of Mara", record, StringComparison.Ordinal);
        Assert.Contains("Two of Olaf.", record, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Record_Revoked_SaysSoAndCanNotBeRevokedAgain(bool script)
    {
        using var seed = await records.Node.ClientAsync(records.Mara);
        var id = await seed.WriteAsync("course-of-action", Typed("Wrong advice", "Not so."));
        var page = await records.Node.OpenAsAsync(records.Mara, "/records/" + id, script: script);
        await page.ClickAsync("details:has(form[action$='/revoke']) summary");
        await page.ClickAsync("form[action$='/revoke'] button");
        await page.WaitForURLAsync("**?done=revoked");
        await Assertions.Expect(page.Locator(".notice.warning")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("form[action$='/revoke']")).ToHaveCountAsync(0);
        using var machine = await records.MachineAsync(records.Mara, "read");
        var versions = await RecordsNode.VersionsAsync(machine, id);
        Assert.Equal([true, false], versions.Select(v => v!["revoked"]!.GetValue<bool>()));
    }

    /// <summary>Whoever never saw the newer version does not revoke it.</summary>
    [Fact]
    public async Task Revoke_OfAVersionThatIsOld_RevokesNothingAndShowsTheNewest()
    {
        using var mara = await records.Node.ClientAsync(records.Mara);
        using var olaf = await records.Node.ClientAsync(records.Olaf);
        var id = await mara.WriteAsync("course-of-action", Typed("Still good", "Zero."));
        var shown = await mara.GetStringAsync(new Uri("/records/" + id, UriKind.Relative), Cancel);
        var form = Editor.Hidden(shown[shown.IndexOf($"{id}/revoke", StringComparison.Ordinal)..]);
        await ChangeAsync(olaf, $"/records/{id}/edit", Typed("Still good", "One."));
        using var answer = await mara.PostAsync($"/records/{id}/revoke", form, new(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        using var machine = await records.MachineAsync(records.Mara, "read");
        Assert.All(await RecordsNode.VersionsAsync(machine, id), v => Assert.False(v!["revoked"]!.GetValue<bool>()));
        Assert.Contains("Not revoked", await mara.GetStringAsync(new Uri(answer.Headers.Location!.ToString(), UriKind.Relative), Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_WhoseAnswerWasLost_SentAgain_WritesOnce()
    {
        using var mara = await records.Node.ClientAsync(records.Mara);
        using var olaf = await records.Node.ClientAsync(records.Olaf);
        using var machine = await records.MachineAsync(records.Mara, "read");
        var form = Editor.Hidden(await mara.GetStringAsync(new Uri("/records/new?type=course-of-action", UriKind.Relative), Cancel));
        var id = await TwiceAsync("/records/new", form, Typed("Once only", "Zero."));
        Assert.Single(await RecordsNode.VersionsAsync(machine, id));

        var edit = $"/records/{id}/edit";
        form = Editor.Hidden(await mara.GetStringAsync(new Uri(edit, UriKind.Relative), Cancel));
        await TwiceAsync(edit, form, Typed("Once only", "One."));
        Assert.Equal(2, (await RecordsNode.VersionsAsync(machine, id)).Count);

        // Somebody else went on from it meanwhile: it is still the same act, and nothing of theirs is undone.
        await ChangeAsync(olaf, edit, Typed("Once only, Olaf", "One."));
        using var third = await mara.PostAsync(edit, form, Save(Typed("Once only", "One.")));
        Assert.Equal(HttpStatusCode.SeeOther, third.StatusCode);
        Assert.Equal(3, (await RecordsNode.VersionsAsync(machine, id)).Count);
        Assert.Contains("Once only, Olaf", await mara.GetStringAsync(new Uri("/records/" + id, UriKind.Relative), Cancel), StringComparison.Ordinal);

        async Task<string> TwiceAsync(string action, Dictionary<string, string> hidden, Dictionary<string, string> typed)
        {
            using var first = await mara.PostAsync(action, hidden, Save(typed));
            using var second = await mara.PostAsync(action, hidden, Save(typed));
            Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
            Assert.Equal(HttpStatusCode.SeeOther, second.StatusCode);
            Assert.Equal(first.Headers.Location, second.Headers.Location);
            return Editor.IdOf(first.Headers.Location!.ToString());
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Draft_BrowserDies_IsThereInAnother(bool script)
    {
        var page = await records.Node.OpenAsAsync(records.Mara, "/records/new?type=course-of-action", script: script);
        var name = $"Half a thought {script}";
        await page.FillAsync("[name=p-name]", name);
        await page.FillAsync("[name=p-description]", "Line one\nLine two");
        await page.CheckAsync("[name=classification][value=UNCLASSIFIED]");
        if (script) await Assertions.Expect(page.Locator("[data-draft-status]")).ToContainTextAsync("Draft kept", new() { Timeout = 30000 });
        else await page.ClickAsync("button[formaction$='/draft']");
        await page.Context.CloseAsync();

        var other = await records.Node.OpenAsAsync(records.Mara, "/records/new", script: script);
        await other.ClickAsync($"ul.drafts a:has-text('{name}')");
        await Assertions.Expect(other.Locator("[name=p-name]")).ToHaveValueAsync(name);
        await Assertions.Expect(other.Locator("[name=p-description]")).ToHaveValueAsync("Line one\nLine two");
        await Assertions.Expect(other.Locator("[name=classification][value=UNCLASSIFIED]")).ToBeCheckedAsync();
        var address = new Uri(other.Url).AbsolutePath;
        using var olaf = await records.Node.ClientAsync(records.Olaf);
        using var theirs = await olaf.GetAsync(new Uri(address, UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
        await other.SaveAsync();
        await other.GotoAsync("/records/new");
        await Assertions.Expect(other.Locator($"ul.drafts a:has-text('{name}')")).ToHaveCountAsync(0);
    }

    /// <summary>A draft on its way is called off when its record is saved: else it could come in after the record, and stand there as unfinished.</summary>
    [Fact]
    public async Task Draft_OnItsWayWhenItsRecordIsSaved_IsCalledOff()
    {
        var page = await records.Node.OpenAsAsync(records.Olaf, "/records/new?type=course-of-action");
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var seen = new System.Collections.Concurrent.ConcurrentQueue<string>();
        page.RequestFailed += (_, request) => seen.Enqueue("failed " + new Uri(request.Url).AbsolutePath);
        page.Response += (_, response) => seen.Enqueue($"{response.Status} {new Uri(response.Url).AbsolutePath}");
        await page.RouteAsync("**/records/new/draft", _ =>
        {
            begun.TrySetResult();
            return Task.CompletedTask; // Never answered.
        });
        await page.FillAsync("[name=p-name]", "Saved before its draft");
        await page.CheckAsync("[name=classification][value=UNCLASSIFIED]");
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        await page.ClickAsync("main button[value=save]:not(.sr)");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Saved before its draft", new() { Timeout = 40000 });
        // The browser itself would end it, but only once the answer is there and another page comes.
        var order = seen.Where(s => s is "failed /records/new/draft" or "303 /records/new").ToList();
        Assert.Equal(["failed /records/new/draft", "303 /records/new"], order);
    }

    /// <summary>A draft under another account's key is not said to be kept.</summary>
    [Fact]
    public async Task Draft_UnderSomebodyElsesKey_IsNotSaidToBeKept()
    {
        using var mara = await records.Node.ClientAsync(records.Mara);
        using var olaf = await records.Node.ClientAsync(records.Olaf);
        var form = Editor.Hidden(await mara.GetStringAsync(new Uri("/records/new?type=course-of-action", UriKind.Relative), Cancel));
        using var kept = await mara.PostAsync("/records/new/draft", form, Typed("Of Mara", ""));
        Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
        var own = Editor.Hidden(await olaf.GetStringAsync(new Uri("/records/new?type=course-of-action", UriKind.Relative), Cancel));
        own["key"] = form["key"];
        using var refused = await olaf.PostAsync("/records/new/draft", own, Typed("Of Olaf", ""));
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Contains("Of Mara", await mara.GetStringAsync(new Uri(kept.Headers.Location!.ToString(), UriKind.Relative), Cancel), StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Typed(string name, string description) => new(StringComparer.Ordinal) { ["p-name"] = name, ["p-description"] = description, ["classification"] = "UNCLASSIFIED" };

    private static Dictionary<string, string> Save(Dictionary<string, string> typed) => new(typed, StringComparer.Ordinal) { ["action"] = "save" };

    private static async Task ChangeAsync(HttpClient client, string edit, Dictionary<string, string> typed)
    {
        using var answer = await client.PostFormAsync(edit, edit, Save(typed));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }
}
