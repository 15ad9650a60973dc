using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Renkei.SystemTests.Pages.House;
using Xunit;

namespace Renkei.SystemTests.Pages.Records;

/// <summary>The label of what one writes: what is offered, what is refused, and who can then read it.</summary>
public sealed partial class LabelsTests(RecordsNode records) : IClassFixture<RecordsNode>
{
    private const string To = "2.25.142388626938309402170493041079310232369.1/Permissive/";
    private const string Handling = "2.25.142388626938309402170493041079310232369.2/Restrictive/";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Picker_OffersWhatItsAuthorHoldsAndNothingElse(bool script)
    {
        var page = await records.Node.OpenAsAsync(records.Sora, "/records/new?type=tool", script: script);
        Assert.Equal(["UNCLASSIFIED", "RESTRICTED", "CONFIDENTIAL"], await ValuesAsync(page, "[name=classification]"));
        await page.CheckAsync("[name=classification][value=RESTRICTED]");
        await page.ClickAsync("main button[value=label]");
        await Assertions.Expect(page.Locator("[name=classification][value=RESTRICTED]")).ToBeCheckedAsync();
        var offered = await ValuesAsync(page, ".picker [name=values], .picker [name^='value-']");
        Assert.Equal(["ALL PARTNERS", "JPN", "MARITIME GROUP"], offered.Where(v => v.StartsWith(To, StringComparison.Ordinal)).Select(v => v[To.Length..]).Order(StringComparer.Ordinal));
        Assert.Equal(["EXERCISE-CONTROL"], offered.Where(v => v.StartsWith(Handling, StringComparison.Ordinal)).Select(v => v[Handling.Length..]));
        await page.FillAsync("[name=p-name]", "Before the next value");
        await page.CheckAsync($"[value='{To}JPN']");
        await page.ClickAsync("main button[value=label]");
        await Assertions.Expect(page.Locator($"[value='{To}JPN']")).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator("[name=p-name]")).ToHaveValueAsync("Before the next value");
        await page.SaveAsync();
    }

    /// <summary>A form made by hand gets no further than the picker: what was not offered is not taken.</summary>
    [Theory]
    [InlineData("SECRET", "JPN", "")]
    [InlineData("RESTRICTED", "GBR", "")]
    [InlineData("RESTRICTED", "FOUNDERS", "")]
    [InlineData("RESTRICTED", "JPN", "MEDICAL")]
    [InlineData("RESTRICTED", "", "")]
    [InlineData("NO SUCH THING", "JPN", "")]
    public async Task Save_WithALabelThatWasNotOffered_IsRefusedAndWritesNothing(string classification, string to, string handling)
    {
        using var sora = await records.Node.ClientAsync(records.Sora);
        using var machine = await records.MachineAsync(records.Mara, "read");
        var form = Editor.Hidden(await sora.GetStringAsync(new Uri("/records/new?type=tool", UriKind.Relative), Cancel));
        List<KeyValuePair<string, string>> fields = [.. form, new("p-name", "Not like this"), new("classification", classification), new("action", "save")];
        if (to.Length > 0) fields.Add(new("values", To + to));
        if (handling.Length > 0) fields.Add(new("values", Handling + handling));
        var before = await machine.GetStringAsync(new Uri("api/records?limit=1&sort=newest&type=tool", UriKind.Relative), Cancel);
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await sora.PostAsync(new Uri("/records/new", UriKind.Relative), content, Cancel);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("href=\"#f-classification\"", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(before, await machine.GetStringAsync(new Uri("api/records?limit=1&sort=newest&type=tool", UriKind.Relative), Cancel));
    }

    /// <summary>A new version cannot be read by anybody who could not read the one before it.</summary>
    [Fact]
    public async Task Version_BelowTheOneBefore_IsNotOfferedAndNotTaken()
    {
        using var mara = await records.Node.ClientAsync(records.Mara);
        var id = await WriteAsync(mara, "CONFIDENTIAL", To + "GBR");
        var page = await records.Node.OpenAsAsync(records.Mara, $"/records/{id}/edit");
        Assert.Equal(["CONFIDENTIAL", "SECRET"], await ValuesAsync(page, "[name=classification]"));
        using var lower = await mara.PostFormAsync($"/records/{id}/edit", $"/records/{id}/edit", new(StringComparer.Ordinal) { ["p-name"] = "Lower", ["classification"] = "UNCLASSIFIED", ["action"] = "save" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, lower.StatusCode);
        using var wider = await mara.PostFormAsync($"/records/{id}/edit", $"/records/{id}/edit", new(StringComparer.Ordinal) { ["p-name"] = "Wider", ["classification"] = "CONFIDENTIAL", ["values"] = To + "ALL PARTNERS", ["action"] = "save" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wider.StatusCode);
    }

    /// <summary>What the editor and the record say of who could read it is what the store then does.</summary>
    [Fact]
    public async Task WhoCouldRead_AsSaid_IsWhoReads()
    {
        using var mara = await records.Node.ClientAsync(records.Mara);
        (string Classification, string[] Values, string[] Readers)[] labels =
        [
            ("UNCLASSIFIED", [], ["Kenji", "Mara", "Olaf", "Sora", "Umi"]),
            ("RESTRICTED", [To + "ALL PARTNERS"], ["Kenji", "Mara", "Olaf", "Sora"]),
            ("CONFIDENTIAL", [To + "MARITIME GROUP", Handling + "EXERCISE-CONTROL"], ["Kenji", "Mara", "Olaf", "Sora"]),
            ("CONFIDENTIAL", [To + "GBR"], ["Mara", "Olaf"]),
            ("CONFIDENTIAL", [To + "MARITIME GROUP", Handling + "COMMERCIAL-IN-CONFIDENCE"], ["Mara", "Olaf"]),
            ("SECRET", [To + "GBR"], ["Mara", "Olaf"]),
        ];
        foreach (var (classification, values, expected) in labels)
        {
            var form = Editor.Hidden(await mara.GetStringAsync(new Uri("/records/new?type=tool", UriKind.Relative), Cancel));
            var before = await SendAsync(mara, form, classification, values, "preview");
            Assert.Equal(expected, Said(await before.Content.ReadAsStringAsync(Cancel)));
            var saved = await SendAsync(mara, form, classification, values, "save");
            Assert.True(saved.StatusCode == HttpStatusCode.SeeOther, $"{classification} {string.Join(' ', values)}: {WebUtility.HtmlDecode(await saved.Content.ReadAsStringAsync(Cancel))}");
            var id = Editor.IdOf(saved.Headers.Location!.ToString());
            await AgreesAsync(id, expected);
        }
    }

    /// <summary>The same of the sample records: portions, granular markings and other policies among them.</summary>
    [Fact]
    public async Task WhoCouldRead_OfEverySampleRecord_IsWhoReads()
    {
        using var machine = await records.MachineAsync(records.Mara, "read");
        var listed = System.Text.Json.Nodes.JsonNode.Parse(await machine.GetStringAsync(new Uri("api/records?limit=200", UriKind.Relative), Cancel))!["records"]!.AsArray();
        var ids = listed.Where(r => r!["type"]!.GetValue<string>() is not ("marking-definition" or "tool")).Select(r => r!["id"]!.GetValue<string>()).Distinct().ToList();
        Assert.NotEmpty(ids);
        foreach (var id in ids) await AgreesAsync(id, null);
    }

    private async Task AgreesAsync(string id, string[]? expected)
    {
        using var mara = await records.MachineAsync(records.Mara, "read");
        var page = await (await records.Node.ClientAsync(records.Mara)).GetStringAsync(new Uri("/records/" + id, UriKind.Relative), Cancel);
        var said = Said(page);
        if (expected is not null) Assert.Equal(expected, said);
        List<string> reads = [];
        foreach (var person in new[] { records.Kenji, records.Mara, records.Nobody, records.Olaf, records.Sora, records.Umi })
        {
            using var machine = await records.MachineAsync(person, "read");
            using var answer = await machine.GetAsync(new Uri("api/records/" + id, UriKind.Relative), Cancel);
            if (answer.StatusCode == HttpStatusCode.OK) reads.Add(char.ToUpperInvariant(person.Name[0]) + person.Name[1..]);
        }

        // Of who holds no clearance at all nothing is said.
        Assert.Equal(reads.Where(r => r != "Nobody"), said);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, Dictionary<string, string> form, string classification, string[] values, string action)
    {
        var content = new FormUrlEncodedContent([.. form, new("p-name", "Read by some"), new("classification", classification), .. values.Select(v => new KeyValuePair<string, string>("values", v)), new("action", action)]);
        return client.PostAsync(new Uri("/records/new", UriKind.Relative), content, Cancel);
    }

    private static Task<string> WriteAsync(HttpClient client, string classification, string value) =>
        client.WriteAsync("tool", new(StringComparer.Ordinal) { ["p-name"] = "Labelled", ["classification"] = classification, ["values"] = value });

    private static async Task<IEnumerable<string>> ValuesAsync(IPage page, string selector) => await page.Locator(selector).EvaluateAllAsync<string[]>("all => all.map(e => e.value).filter(v => v)");

    /// <summary>The names under "Who could read this?".</summary>
    private static IEnumerable<string> Said(string html)
    {
        var who = html[html.IndexOf("id=\"who\"", StringComparison.Ordinal)..];
        return Name().Matches(who[..who.IndexOf("</ul>", StringComparison.Ordinal)]).Select(m => m.Groups["name"].Value.Trim());
    }

    [GeneratedRegex("<li>(?<name>[^<]+)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Name();
}
