using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Renkei.Support;
using Renkei.SystemTests.Pages.House;
using Xunit;

namespace Renkei.SystemTests.Pages.Records;

/// <summary>Records that come as files, and from programs.</summary>
public sealed class BringingTests(RecordsNode records) : IClassFixture<RecordsNode>
{
    private const string Open = "marking-definition--a9fed597-630c-5266-b3f1-72a13b363d81";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Upload_OfAGoodFile_KeepsAllAndASecondTimeNothing(bool script, bool isFolded)
    {
        var (one, other) = (Tool("Lock gauge"), Tool("Tide table"));
        var file = File("good.jsonl", one.Json + "\n" + other.Json, isFolded);
        var page = await records.Node.OpenAsAsync(records.Mara, "/records/upload", script: script);
        await SendAsync(page, file);
        await Assertions.Expect(page.Locator(".notice.done li").First).ToHaveTextAsync("2 new objects kept");
        await page.ClickAsync($"main a[href='/records/{one.Id}']");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Lock gauge");
        await page.GotoAsync("/records/upload");
        await SendAsync(page, file);
        await Assertions.Expect(page.Locator(".notice.done li").Nth(1)).ToHaveTextAsync("2 there already");
        using var machine = await records.MachineAsync(records.Mara, "read");
        Assert.Single(await RecordsNode.VersionsAsync(machine, other.Id));
    }

    /// <summary>A text, or a picture: one sentence, not one for each of its lines.</summary>
    [Fact]
    public async Task Upload_OfAFileWithoutAnyObject_IsRefusedInOneSentence()
    {
        var page = await records.Node.OpenAsAsync(records.Mara, "/records/upload");
        await SendAsync(page, File("<i id=stored>bad</i>.json", "This is no bundle at all.\nNor is this.", false));
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("This file holds no objects: expected a STIX bundle, JSON Lines, a list or one object. Nothing was taken.");
        await Assertions.Expect(page.Locator("table.list")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("#stored")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("{\"type\": \"bundle\", \"objects\": [")]
    [InlineData("{\"type\": \"tool\", \"name\": \"<b id=stored>no id</b>\"}")]
    public async Task Upload_OfABadFile_SaysWhatIsWrongAndOnWhichLine(string content)
    {
        var page = await records.Node.OpenAsAsync(records.Mara, "/records/upload");
        await SendAsync(page, File("<i id=stored>bad</i>.json", content, false));
        await Assertions.Expect(page.Locator(".notice.warning")).ToBeVisibleAsync();
        var row = page.Locator("table.list tbody tr").First;
        await Assertions.Expect(row.Locator("td").First).ToHaveTextAsync("1");
        Assert.NotEqual("", (await row.Locator("td").Nth(3).TextContentAsync())!.Trim());
        await Assertions.Expect(page.Locator("#stored")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Upload_OfNothing_IsRefusedBesideTheField()
    {
        var page = await records.Node.OpenAsAsync(records.Mara, "/records/upload", script: false);
        await SendAsync(page, File("empty.json", "", false));
        await Assertions.Expect(page.Locator("#f-file-error")).ToBeVisibleAsync();
    }

    /// <summary>One that is too large, one that goes on beyond every limit, and a small one that unfolds to more than any file may hold: refused, and nothing of them is kept.</summary>
    [Fact]
    public async Task Upload_OfAHugeFile_IsRefusedAndNothingIsKept()
    {
        using var mara = await records.Node.ClientAsync(records.Mara);
        using var machine = await records.MachineAsync(records.Mara, "read");
        var form = Editor.Hidden(await mara.GetStringAsync(new Uri("/records/upload", UriKind.Relative), Cancel));
        var tool = Tool("Too much");
        using var large = await UploadAsync(mara, form, tool.Json, (64 << 20) + 1);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, large.StatusCode);
        Assert.Contains("f-file-error", await large.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        var beyond = await Record.ExceptionAsync(async () =>
        {
            using var answer = await UploadAsync(mara, form, tool.Json, 80 << 20);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        });
        // The node may close the connection before all of it is sent.
        Assert.True(beyond is null or HttpRequestException, beyond?.ToString());
        Assert.Empty(await RecordsNode.VersionsAsync(machine, tool.Id));

        using var folded = new MemoryStream();
        await using (var zip = new GZipStream(folded, CompressionLevel.Fastest, leaveOpen: true))
        {
            var spaces = new byte[1 << 20];
            Array.Fill(spaces, (byte)'\n');
            for (var mebibyte = 0; mebibyte < 513; mebibyte++) await zip.WriteAsync(spaces, Cancel);
            await zip.WriteAsync(Encoding.UTF8.GetBytes(tool.Json), Cancel);
        }

        using var bomb = await PostAsync(mara, form, folded.ToArray(), "bomb.json");
        var said = await bomb.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(HttpStatusCode.OK, bomb.StatusCode);
        Assert.Contains("512 MiB", said, StringComparison.Ordinal);
        Assert.Empty(await RecordsNode.VersionsAsync(machine, tool.Id));
    }

    /// <summary>The browser refuses it beside the field before anything is sent.</summary>
    [Fact]
    public async Task Upload_OfAHugeFileByScript_IsRefusedBeforeItIsSent()
    {
        var page = await records.Node.OpenAsAsync(records.Mara, "/records/upload");
        using var folder = new TemporaryFolder();
        var path = folder.File("huge.json");
        await using (var file = System.IO.File.Create(path)) file.SetLength(100L << 20);
        await page.SetInputFilesAsync("[name=file]", path);
        Assert.Contains("64 MiB", await page.EvaluateAsync<string>("() => document.querySelector('[name=file]').validationMessage"), StringComparison.Ordinal);
        await page.ClickAsync("form[action='/records/upload'] button");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Upload a file");
        await page.SetInputFilesAsync("[name=file]", File("small.json", Tool("Small enough").Json, false));
        await page.ClickAsync("form[action='/records/upload'] button");
        await Assertions.Expect(page.Locator(".notice.done")).ToBeVisibleAsync();
    }

    /// <summary>A file brings no more than its bearer could read, and opens nothing that was closed.</summary>
    [Fact]
    public async Task Upload_OfWhatItsBearerMayNotReadOrLower_IsRefusedObjectByObject()
    {
        using var mara = await records.Node.ClientAsync(records.Mara);
        using var machine = await records.MachineAsync(records.Mara, "read");
        var id = await mara.WriteAsync("tool", new(StringComparer.Ordinal) { ["p-name"] = "Closed", ["classification"] = "RESTRICTED", ["values"] = "2.25.142388626938309402170493041079310232369.1/Permissive/GBR" });
        var now = (await RecordsNode.VersionsAsync(machine, id))[0]!;
        using var got = await machine.GetAsync(new Uri("api/records/" + id, UriKind.Relative), Cancel);
        var opened = JsonNode.Parse(await got.Content.ReadAsStringAsync(Cancel))!.AsObject();
        opened["modified"] = TimeProvider.System.GetUtcNow().AddMinutes(1).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        opened["object_marking_refs"] = new JsonArray(Open);
        var form = Editor.Hidden(await mara.GetStringAsync(new Uri("/records/upload", UriKind.Relative), Cancel));
        using var answer = await PostAsync(mara, form, Encoding.UTF8.GetBytes(opened.ToJsonString()), "lower.json");
        Assert.Contains("Lowering a label is a release", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel)), StringComparison.Ordinal);
        Assert.Equal(now["version"]!.GetValue<string>(), Assert.Single(await RecordsNode.VersionsAsync(machine, id))!["version"]!.GetValue<string>());
    }

    [Fact]
    public async Task Api_PostWithAToken_WritesAndSentAgainGivesTheFirstAnswer()
    {
        using var machine = await records.MachineAsync(records.Mara, "write");
        var tool = Tool("From a program");
        using var first = await RecordsNode.PostAsync(machine, tool.Json, "one");
        var said = await first.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal("new", JsonNode.Parse(said)!["outcomes"]![0]!["outcome"]!.GetValue<string>());
        using var second = await RecordsNode.PostAsync(machine, tool.Json, "one");
        Assert.Equal(said, await second.Content.ReadAsStringAsync(Cancel));
        Assert.Single(await RecordsNode.VersionsAsync(machine, tool.Id));
        using var another = await RecordsNode.PostAsync(machine, Tool("Another").Json, "one");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, another.StatusCode);
    }

    [Fact]
    public async Task Api_PostThatMayNotBe_WritesNothing()
    {
        var tool = Tool("Never");
        using var reads = await records.MachineAsync(records.Mara, "read");
        using var reader = await records.MachineAsync(records.Kenji, "write");
        using var writes = await records.MachineAsync(records.Mara, "write");
        using var nobody = new HttpClient { BaseAddress = new(records.Node.Address + "/") };
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(reads, tool.Json)); // A token to read with.
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(reader, tool.Json)); // No author.
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(nobody, tool.Json));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(writes, tool.Json[..^1]));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(writes, ""));
        // A page in the author's browser is no program: a session without the page's token writes nothing.
        using var session = await records.Node.ClientAsync(records.Mara);
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(session, tool.Json));
        Assert.Empty(await RecordsNode.VersionsAsync(reads, tool.Id));

        static async Task<HttpStatusCode> StatusAsync(HttpClient client, string body)
        {
            using var answer = await RecordsNode.PostAsync(client, body);
            return answer.StatusCode;
        }
    }

    private static (string Id, string Json) Tool(string name)
    {
        var id = RecordsNode.NewId("tool");
        return (id, $$"""{"type": "tool", "spec_version": "2.1", "id": "{{id}}", "created": "2026-05-01T08:00:00.000Z", "modified": "2026-05-01T08:00:00.000Z", "name": "{{name}}", "object_marking_refs": ["{{Open}}"]}""");
    }

    private static FilePayload File(string name, string content, bool isFolded)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        if (isFolded)
        {
            using var folded = new MemoryStream();
            using (var zip = new GZipStream(folded, CompressionLevel.Fastest)) zip.Write(bytes);
            bytes = folded.ToArray();
        }

        return new() { Name = name, MimeType = "application/json", Buffer = bytes };
    }

    private static async Task SendAsync(IPage page, FilePayload file)
    {
        await page.SetInputFilesAsync("[name=file]", file);
        await page.ClickAsync("form[action='/records/upload'] button");
    }

    /// <summary>A file of one object and blank lines up to a size.</summary>
    private static Task<HttpResponseMessage> UploadAsync(HttpClient client, Dictionary<string, string> form, string json, int size)
    {
        var bytes = new byte[size];
        Array.Fill(bytes, (byte)'\n');
        Encoding.UTF8.GetBytes(json, bytes);
        return PostAsync(client, form, bytes, "large.json");
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, Dictionary<string, string> form, byte[] bytes, string name)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (field, value) in form) content.Add(new StringContent(value), field);
        content.Add(new ByteArrayContent(bytes), "file", name);
        return await client.PostAsync(new Uri("/records/upload", UriKind.Relative), content, Cancel);
    }
}
