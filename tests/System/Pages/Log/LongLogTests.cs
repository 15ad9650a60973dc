using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Renkei.Store.Log;
using Renkei.Support;
using Renkei.SystemTests.Pages.House;
using Renkei.SystemTests.Serve;
using Renkei.Web.People;
using Xunit;

namespace Renkei.SystemTests.Pages.Log;

/// <summary>A log as it is after years: paged through in a browser, proven from the page and checked on the command line.</summary>
public sealed partial class LongLogTests : IAsyncLifetime
{
    private const int Entries = 10_000;

    private readonly TemporaryFolder folder = new();
    private HostedNode node = null!;
    private TestPerson sue = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        node = await HostedNode.StartAsync(data: folder.File("data"));
        sue = await TestPeople.AddAsync(node.Data, "sue", [new(Rights.Node, Role.SecurityOfficer)]);
        var at = TimeProvider.System.GetUtcNow();
        for (var thousand = 0; thousand < Entries / 1000; thousand++)
        {
            var said = Enumerable.Range(thousand * 1000, 1000).Select(n => new LogEntry { Kind = n % 50 == 0 ? LogKinds.Refusal : LogKinds.SignIn, At = at, By = sue.Id, Text = string.Create(CultureInfo.InvariantCulture, $"Entry {n} of a test.") }).ToList();
            Assert.True((await node.Store.Documents.ChangeAsync([new("test", thousand.ToString(CultureInfo.InvariantCulture), "", 0, "{}"u8.ToArray())], said, Cancel)).IsMade);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Entries_OfALongLog_ArePagedFilteredProvenAndVerified()
    {
        await using var chromium = await Browser.StartAsync();
        var page = await chromium.OpenAsync(node: node.Address.ToString().TrimEnd('/'));
        await page.SignInAsync(sue, "/log");
        await Assertions.Expect(page.Locator("table.log-entries tbody tr")).ToHaveCountAsync(100);
        await page.ClickAsync(".facets a[href*='kind=refusal']");
        await page.WaitForURLAsync(url => url.Contains("kind=refusal", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator("table.log-entries tbody tr")).ToHaveCountAsync(100);
        await page.ClickAsync("a[rel=next]");
        await page.WaitForURLAsync(url => url.Contains("after=", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator("table.log-entries tbody")).ToContainTextAsync("Entry 0 of a test.");
        await Assertions.Expect(page.Locator("table.log-entries tbody tr")).ToHaveCountAsync(100);
        await page.ClickAsync("table.log-entries tbody tr:last-child a");
        await Assertions.Expect(page.Locator(".notice.done")).ToBeVisibleAsync();

        await page.GotoAsync("/log/verify");
        await page.ClickAsync("form[action='/log/verify'] button");
        for (var tries = 0; tries < 120 && await page.Locator("progress").CountAsync() > 0; tries++)
        {
            await Task.Delay(500, Cancel);
            await page.ReloadAsync();
        }

        await Assertions.Expect(page.Locator(".notice.done")).ToBeVisibleAsync();
    }

    /// <summary>What the pages hand out is what the command line proves and takes.</summary>
    [Fact]
    public async Task Files_OfThePages_HoldOnTheCommandLine()
    {
        var import = await RenkeiProgram.RunAsync(["records", "import", Path.Combine(Repository.Root, "samples", "records"), "--data", node.Data], Cancel);
        Assert.True(import.ExitCode <= 1, import.Error);
        using var client = await SignedInAsync(sue);
        var key = (await client.GetStringAsync(new Uri("/log/key", UriKind.Relative), Cancel)).Trim();
        await File.WriteAllBytesAsync(folder.File("checkpoint.txt"), await client.GetByteArrayAsync(new Uri("/log/checkpoint", UriKind.Relative), Cancel), Cancel);

        var id = Id().Match((await RenkeiProgram.RunAsync(["records", "list", "--json", "--data", node.Data], Cancel)).Output).Value;
        var prove = await RenkeiProgram.RunAsync(["log", "prove", id, "--json", "--data", node.Data], Cancel);
        Assert.True(prove.ExitCode == 0, prove.Error);
        using var proven = JsonDocument.Parse(prove.Output);
        Assert.Equal(key, proven.RootElement.GetProperty("key").GetString());
        var entry = proven.RootElement.GetProperty("entry").GetInt64();
        var file = await client.GetByteArrayAsync(new Uri($"/log/entries/{entry.ToString(CultureInfo.InvariantCulture)}/proof", UriKind.Relative), Cancel);
        Assert.Equal(proven.RootElement.GetProperty("proof").GetString(), Encoding.UTF8.GetString(file));
        var known = NoteVerifier.Read(key).Value!;
        var read = TlogProof.Read(file).Value!;
        Assert.NotNull(read.Verify(read.Extra!.Value.Span, known.Name, [known]).Value);

        var verify = await RenkeiProgram.RunAsync(["log", "verify", "--checkpoint", folder.File("checkpoint.txt"), "--key", key, "--data", node.Data], Cancel);
        Assert.True(verify.ExitCode == 0, verify.Output + verify.Error);
        var forged = (await File.ReadAllTextAsync(folder.File("checkpoint.txt"), Cancel)).Split('\n');
        (forged[1], var old) = ((long.Parse(forged[1], CultureInfo.InvariantCulture) - 1).ToString(CultureInfo.InvariantCulture), forged[1]);
        await File.WriteAllTextAsync(folder.File("forged.txt"), string.Join('\n', forged), Cancel);
        Assert.NotEqual(old, forged[1]);
        Assert.NotEqual(0, (await RenkeiProgram.RunAsync(["log", "verify", "--checkpoint", folder.File("forged.txt"), "--key", key, "--data", node.Data], Cancel)).ExitCode);
    }

    /// <summary>Whoever is no officer cannot tell an entry that is there from one that is not; and an officer gets one answer for all that is not.</summary>
    [Fact]
    public async Task Entries_ThereOrNot_AreRefusedToOthersByTheSameBytes()
    {
        foreach (var (name, roles) in ((string, DeskRole[])[])[("admin", [new(Rights.Node, Role.Administrator)]), ("author", [new("records", Role.Author), new("records", Role.Reader)])])
        {
            using var other = await SignedInAsync(await TestPeople.AddAsync(node.Data, name, roles));
            var answers = new List<string>();
            foreach (var address in (string[])["/log/entries/1", "/log/entries/999999", "/log/entries/1/proof", "/log?kind=refusal", "/log/verify", "/log?log=nobody/log"])
            {
                using var answer = await other.GetAsync(new Uri(address, UriKind.Relative), Cancel);
                Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
                answers.Add(Changing().Replace(await answer.Content.ReadAsStringAsync(Cancel), "").Replace(WebUtility.UrlEncode(address), "", StringComparison.OrdinalIgnoreCase).Replace(WebUtility.HtmlEncode(address), "", StringComparison.Ordinal));
            }

            Assert.Single(answers.Distinct());
        }

        using var officer = await SignedInAsync(sue);
        foreach (var address in (string[])["/log/entries/999999", "/log/entries/9223372036854775807", "/log/entries/9223372036854775807/proof", "/log?log=nobody/log"])
        {
            using var answer = await officer.GetAsync(new Uri(address, UriKind.Relative), Cancel);
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{address}: {answer.StatusCode}");
        }

        using var stranger = node.Client(accept: "application/json");
        using var closed = await stranger.GetAsync(new Uri("/log/entries/1", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, closed.StatusCode);
    }

    private async Task<HttpClient> SignedInAsync(TestPerson person)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true, CookieContainer = new() }) { BaseAddress = node.Address, DefaultRequestHeaders = { { "Accept", "text/html" } } };
        using var answer = await client.SendFormAsync("/sign-in", "/sign-in", new(StringComparer.Ordinal) { ["name"] = person.Name, ["password"] = person.Password }, Cancel);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return client;
    }

    [GeneratedRegex("(?<=<input[^>]*name=\"(key|__RequestVerificationToken|back)\"[^>]*value=\")[^\"]*|<time[^>]*>[^<]*</time>|data-now=\"[^\"]*\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Changing();

    [GeneratedRegex("[a-z-]+--[0-9a-f]{8}-[0-9a-f-]{27}", RegexOptions.None, 5000)]
    private static partial Regex Id();
}
