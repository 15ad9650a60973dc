using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Renkei.SystemTests.Pages.House;
using Xunit;

namespace Renkei.SystemTests.Pages.Records;

/// <summary>What stands in a record is text on every page, whatever it looks like.</summary>
public sealed class StoredTextTests(RecordsNode records) : IClassFixture<RecordsNode>
{
    private const string Open = "marking-definition--a9fed597-630c-5266-b3f1-72a13b363d81";

    private static readonly string[] Evil =
    [
        "quillback\"><img class=stored src=/nowhere onerror=\"window.stored=1\">",
        "quillback<script class=stored>window.stored=1</script>",
        "quillback [press](javascript:window.stored=1) ![x](javascript:window.stored=1) <a class=stored href='javascript:window.stored=1'>x</a>",
        "quillback </textarea></pre></style><svg class=stored onload=\"window.stored=1\"></svg>",
        "quillback <http://x/\"onmouseover=\"window.stored=1> &lt;b class=stored&gt; <!-- <b class=stored>",
        "quillback\n\n<iframe class=stored srcdoc=\"<script>parent.stored=1</script>\"></iframe>\n\n[r]: javascript:window.stored=1\n\n[r]",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_ThatShowARecordOfMarkup_ShowItAsText()
    {
        using var machine = await records.MachineAsync(records.Mara, "write");
        var (id, other) = (RecordsNode.NewId("threat-actor"), RecordsNode.NewId("note"));
        for (var turn = 0; turn < 2; turn++)
        {
            using var kept = await RecordsNode.PostAsync(machine, Actor(id, turn).ToJsonString() + "\n" + Note(other, id, turn).ToJsonString());
            Assert.True(kept.StatusCode == HttpStatusCode.OK, await kept.Content.ReadAsStringAsync(Cancel));
        }

        var page = await records.Node.OpenAsAsync(records.Mara, "/records");
        var complaints = new List<string>();
        // A part of a page has no icon; a refused form is told as an error too.
        page.Console += (_, said) =>
        {
            if (!said.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) complaints.Add($"{page.Url}: {said.Text}");
        };
        page.PageError += (_, fault) => complaints.Add(fault);
        page.Dialog += async (_, dialog) =>
        {
            if (dialog.Type != "beforeunload") complaints.Add(dialog.Message);
            await dialog.AcceptAsync();
        };
        string[] addresses =
        [
            "/records?q=quillback", $"/records?q=quillback&open={id}", $"/records?q=quillback&open={other}", $"/records?q=quillback&versions=all&tag={Uri.EscapeDataString(Evil[0])}", $"/records?creator={Uri.EscapeDataString(Evil[0])}",
            $"/records?q={Uri.EscapeDataString(Evil[0])}", $"/records?q={Uri.EscapeDataString("\"" + Evil[1])}",
            $"/records/{id}", $"/records/{other}", $"/records/{id}/diff", $"/records/{other}/diff", $"/records/{id}/edit", $"/records/{other}/edit", $"/records/new?type=note&from={id}", "/", "/find?q=quillback", "/find?q=quillback&part=list",
        ];
        foreach (var address in addresses)
        {
            var answer = await page.GotoAsync(address);
            Assert.True(answer!.Status == 200, $"{address}: {answer.Status}");
            if (!address.Contains("new?", StringComparison.Ordinal)) Assert.True((await page.ContentAsync()).Contains("quillback", StringComparison.Ordinal), $"{address} does not show the record: nothing was tried.");
            await IsCleanAsync(page);
        }

        // The palette, the preview, the editor as JSON, a refused form, and the merge view.
        await page.GotoAsync("/records");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("quillback");
        await Assertions.Expect(page.Locator("#palette-list a[href*='threat-actor']")).ToHaveCountAsync(1);
        await IsCleanAsync(page);
        await page.GotoAsync($"/records/{id}/edit");
        var stale = await page.Context.NewPageAsync();
        await stale.GotoAsync($"/records/{id}/edit");
        await page.ClickAsync("main button[value=preview]:not(.sr)");
        await Assertions.Expect(page.Locator(".preview")).ToContainTextAsync("quillback");
        await IsCleanAsync(page);
        await page.FillAsync("[name=p-confidence]", "\"><b class=stored>");
        await page.ClickAsync("main button[value=save]:not(.sr)");
        await Assertions.Expect(page.Locator("#f-p-confidence-error")).ToBeVisibleAsync();
        await IsCleanAsync(page);
        await page.FillAsync("[name=p-confidence]", "");
        await page.FillAsync("[name=p-description]", Evil[3] + " theirs");
        await page.ClickAsync("main button[value=json]");
        await Assertions.Expect(page.Locator("[name=json]")).ToBeVisibleAsync();
        await IsCleanAsync(page);
        await page.SaveAsync();
        await IsCleanAsync(page);
        await stale.FillAsync("[name=p-description]", Evil[4] + " mine");
        await stale.ClickAsync("main button[value=save]:not(.sr)");
        await Assertions.Expect(stale.Locator("table.merge")).ToContainTextAsync("theirs");
        await IsCleanAsync(stale);
        Assert.True(complaints.Count == 0, string.Join("\n", complaints));
    }

    /// <summary>The browser made no element of the text, and ran none of it.</summary>
    private static async Task IsCleanAsync(IPage page)
    {
        var found = await page.EvaluateAsync<string[]>("""() => [...document.querySelectorAll(".stored, a[href^='javascript' i], img[src^='javascript' i], main img, iframe, [onerror], [onload], [onmouseover]")].map(e => e.outerHTML.slice(0, 200)).concat(window.stored ? ["script ran"] : [])""");
        Assert.True(found.Length == 0, $"{page.Url}: {string.Join("\n", found)}");
    }

    private static JsonObject Actor(string id, int turn) => new()
    {
        ["type"] = "threat-actor",
        ["spec_version"] = "2.1",
        ["id"] = id,
        ["created"] = "2026-05-01T08:00:00.000Z",
        ["modified"] = $"2026-05-01T08:00:0{turn}.000Z",
        ["name"] = Evil[turn],
        ["description"] = Evil[2 + turn],
        ["aliases"] = All(turn),
        ["labels"] = new JsonArray(Evil[0]),
        ["goals"] = All(turn),
        ["roles"] = All(turn),
        ["threat_actor_types"] = All(turn),
        ["sophistication"] = Evil[turn],
        ["resource_level"] = Evil[1],
        ["primary_motivation"] = Evil[2],
        ["personal_motivations"] = All(turn),
        ["external_references"] = new JsonArray(new JsonObject { ["source_name"] = Evil[turn], ["description"] = Evil[1], ["url"] = "javascript:window.stored=1", ["external_id"] = Evil[3] }),
        ["x_quillback"] = Evil[turn],
        ["x_deep"] = new JsonObject { [Evil[1]] = All(turn) },
        ["object_marking_refs"] = new JsonArray(Open),
    };

    private static JsonObject Note(string id, string of, int turn) => new()
    {
        ["type"] = "note",
        ["spec_version"] = "2.1",
        ["id"] = id,
        ["created"] = "2026-05-01T08:00:00.000Z",
        ["modified"] = $"2026-05-01T08:00:0{turn}.000Z",
        ["abstract"] = Evil[5],
        ["content"] = string.Join("\n\n", Evil) + turn,
        ["authors"] = All(turn),
        ["object_refs"] = new JsonArray(of),
        ["object_marking_refs"] = new JsonArray(Open),
    };

    private static JsonArray All(int turn) => [.. Evil.Skip(turn).Select(e => (JsonNode)e)];
}
