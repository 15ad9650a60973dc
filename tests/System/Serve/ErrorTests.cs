using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Renkei.Store;
using Renkei.Support;
using Renkei.Web.People;
using Xunit;

namespace Renkei.SystemTests.Serve;

/// <summary>What goes wrong is one sentence, in the reader's language, and tells nothing else.</summary>
public sealed class ErrorTests
{
    private const string Secret = "swordfish";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(400, "en", "This request could not be understood")]
    [InlineData(403, "fr", "Cette tâche ne vous est pas confiée")]
    [InlineData(404, "ja", "ここには何もありません")]
    [InlineData(405, "en", "This cannot be done here")]
    [InlineData(409, "ja", "他の人が先に変更しました")]
    [InlineData(413, "fr", "Trop volumineux")]
    [InlineData(415, "ja", "対応していない形式です")]
    [InlineData(422, "en", "Not accepted")]
    [InlineData(429, "en", "Too many requests")]
    [InlineData(500, "fr", "Défaillance de Renkei")]
    [InlineData(503, "ja", "現在利用できません")]
    public async Task Status_WithoutWords_IsAPageInTheReadersLanguage(int status, string language, string title)
    {
        await using var node = await HostedNode.StartAsync(add: Add);
        using var client = node.Client("", language: language + ";q=0.9, xx");
        using var answer = await client.GetAsync($"/test/status/{status}", Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains($"<html lang=\"{language}\"", text, StringComparison.Ordinal);
        Assert.Contains($"<h1>{title}</h1>", text, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Fault_OfTheProgram_TellsNothingOfItself()
    {
        await using var node = await HostedNode.StartAsync(add: Add);
        using var browser = node.Client("");
        using var program = node.Client("", accept: "application/json");
        using var page = await browser.GetAsync("/test/fault", Cancel);
        using var problem = await program.GetAsync("/test/fault", Cancel);
        Assert.Equal(HttpStatusCode.InternalServerError, page.StatusCode);
        Assert.Equal(HttpStatusCode.InternalServerError, problem.StatusCode);
        Assert.Equal("application/problem+json", problem.Content.Headers.ContentType?.MediaType);
        using var json = JsonDocument.Parse(await problem.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(["type", "title", "status", "detail"], json.RootElement.EnumerateObject().Select(p => p.Name));
        foreach (var text in new[] { await page.Content.ReadAsStringAsync(Cancel), json.RootElement.GetRawText() })
        {
            Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Secret.cs", text, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        }

        await WaitAsync(() => node.Log.Any(l => l.Contains("\"event\":\"fault\"", StringComparison.Ordinal)));
        Assert.DoesNotContain(node.Log, l => l.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_AndWhatMayNotBeSeen_AreTheSameBytes()
    {
        await using var node = await HostedNode.StartAsync(add: Add, clock: new HandClock(DateTimeOffset.UnixEpoch.AddYears(60)));
        using var client = node.Client("");
        var hidden = await PageAsync(client, "/test/status/404");
        var none = await PageAsync(client, "/test/nothing-here");
        Assert.Equal(hidden, none);
    }

    [Theory]
    [InlineData("text/html", false)]
    [InlineData("*/*", false)]
    [InlineData("application/json", true)]
    [InlineData("application/json, text/html", false)]
    public async Task Answer_IsForWhoAsks(string accept, bool isProblem)
    {
        await using var node = await HostedNode.StartAsync(add: Add);
        using var client = node.Client("", accept);
        using var answer = await client.GetAsync("/test/status/404", Cancel);
        Assert.Equal(isProblem ? "application/problem+json" : "text/html", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Wrong_MethodAndType_AreSaid()
    {
        await using var node = await HostedNode.StartAsync(add: Add);
        using var client = node.Client("");
        using var method = await client.DeleteAsync("/test/status/404", Cancel);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, method.StatusCode);
        Assert.Equal("GET", method.Content.Headers.Allow.Single());
        using var program = node.Client("", accept: "application/json");
        using var type = await program.PostAsync("/api/test/echo", new StringContent("a=b", MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded")), Cancel);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, type.StatusCode);
    }

    [Fact]
    public async Task Body_ThatSaysItIsTooLarge_IsRefusedBeforeItIsRead()
    {
        await using var node = await HostedNode.StartAsync("""{ "Server": { "Limits": { "Body": "64 KB" } } }""", Add);
        using var raw = await RawClient.ConnectAsync(node.Address);
        await raw.SendAsync($"POST /test/save HTTP/1.1\r\nHost: {node.Address.Authority}\r\nContent-Length: 99999999\r\nContent-Type: application/x-www-form-urlencoded\r\nAccept: text/html\r\n{HostedNode.Roles}: -\r\n\r\n");
        // Not one byte of the body was sent.
        Assert.StartsWith("HTTP/1.1 413 ", await raw.ReadAllAsync(), StringComparison.Ordinal);
    }

    /// <summary>A browser sends all of a form before it reads: a connection cut meanwhile would hide the answer from it.</summary>
    [Fact]
    public async Task Body_TooLargeAndSentAllTheSame_IsAnsweredAndNotCutOff()
    {
        await using var node = await HostedNode.StartAsync("""{ "Server": { "Limits": { "Body": "64 KB" } } }""", Add);
        using var raw = await RawClient.ConnectAsync(node.Address);
        await raw.SendAsync($"POST /test/save HTTP/1.1\r\nHost: {node.Address.Authority}\r\nContent-Length: 32000000\r\nContent-Type: application/x-www-form-urlencoded\r\nAccept: text/html\r\n{HostedNode.Roles}: -\r\n\r\n");
        for (var sent = 0; sent < 32; sent++) await raw.SendAsync(new string('a', 1_000_000));
        Assert.StartsWith("HTTP/1.1 413 ", await raw.ReadAllAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_WithoutALength_IsCutOffAtTheLimit()
    {
        await using var node = await HostedNode.StartAsync("""{ "Server": { "Limits": { "Body": "64 KB" } } }""", Add);
        using var client = node.Client("");
        using var body = new StreamContent(new MemoryStream(new byte[200_000]));
        body.Headers.ContentType = new("application/x-www-form-urlencoded");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/test/save") { Content = body };
        request.Headers.TransferEncodingChunked = true;
        using var answer = await client.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Save_DiskFull_SaysSo_KeepsWhatWasTyped_AndSendsItAgain()
    {
        await using var node = await HostedNode.StartAsync(add: Add);
        using var client = node.Client("");
        var token = await TokenAsync(client);
        using var answer = await client.PostAsync("/test/full", Form(("__RequestVerificationToken", token), ("key", "k1"), ("title", "<b>Typed</b>"), ("text", "first\nsecond")), Cancel);
        var page = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("The disk of the node is full, so this was not saved.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/var/secret", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Typed&lt;/b&gt;</textarea>", page, StringComparison.Ordinal);
        Assert.Contains("first\nsecond</textarea>", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("name=\"key\" value=\"k1\"", page, StringComparison.Ordinal);
        Assert.Contains($"name=\"__RequestVerificationToken\" value=\"{token}\"", page, StringComparison.Ordinal);
        // Sent again as the page would: the cause is gone meanwhile.
        using var again = await client.PostAsync("/test/save", Form(("__RequestVerificationToken", token), ("key", "k1"), ("title", "<b>Typed</b>"), ("text", "first\r\nsecond")), Cancel);
        Assert.Equal("saved", await again.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task Save_WhenTheSessionHasEnded_KeepsWhatWasTyped()
    {
        await using var node = await HostedNode.StartAsync(add: Add);
        using var client = node.Client();
        using var answer = await client.PostAsync("/test/save", Form(("__RequestVerificationToken", "t1"), ("key", "k1"), ("text", "A long report")), Cancel);
        var page = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("sign in in another window, then send this again", page, StringComparison.Ordinal);
        Assert.Contains("A long report</textarea>", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        // Another site's form is shown to nobody.
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/test/save") { Content = Form(("text", "A long report")), Headers = { { "Sec-Fetch-Site", "cross-site" } } };
        using var refused = await client.SendAsync(foreign, Cancel);
        Assert.DoesNotContain("A long report", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_WithASecret_IsNotShownAgain()
    {
        await using var node = await HostedNode.StartAsync(add: Add);
        using var client = node.Client("");
        using var answer = await client.PostAsync("/test/full", Form(("__RequestVerificationToken", await TokenAsync(client)), ("name", "ann"), ("password", Secret)), Cancel);
        var page = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.DoesNotContain(Secret, page, StringComparison.Ordinal);
        Assert.DoesNotContain("<textarea", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_WithAPostalCode_IsKept()
    {
        await using var node = await HostedNode.StartAsync(add: Add);
        using var client = node.Client("");
        using var answer = await client.PostAsync("/test/full", Form(("__RequestVerificationToken", await TokenAsync(client)), ("p-postal_code", "1016 DV")), Cancel);
        Assert.Contains("1016 DV</textarea>", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var code = await client.PostAsync("/test/full", Form(("__RequestVerificationToken", await TokenAsync(client)), ("text", "x"), ("code", Secret)), Cancel);
        Assert.DoesNotContain(Secret, await code.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_OfAStranger_IsShort()
    {
        await using var node = await HostedNode.StartAsync(add: Add);
        using var client = node.Client();
        using var answer = await client.PostAsync("/sign-in", Form(("name", new string('x', 300 << 10))), Cancel);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Form_WithoutToken_OfAnotherSite_OrChanged_IsRefused()
    {
        await using var node = await HostedNode.StartAsync(add: Add);
        using var client = node.Client("");
        var token = await TokenAsync(client);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(client, token));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(client, null));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(client, token[..^4] + "AAAA"));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(client, token, "cross-site"));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(client, token, "same-site"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(client, token, "same-origin"));
        // The token goes with a cookie that another browser has not.
        using var other = node.Client("");
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(other, token));
    }

    /// <summary>That it is another site's is known from its headers: nothing of it is read, so that it may say it is longer than it is.</summary>
    [Fact]
    public async Task Form_OfAnotherSite_IsRefusedUnread()
    {
        await using var node = await HostedNode.StartAsync(add: Add);
        using var raw = await RawClient.ConnectAsync(node.Address);
        await raw.SendAsync($"POST /test/save HTTP/1.1\r\nHost: {node.Address.Authority}\r\n{HostedNode.Roles}: -\r\nSec-Fetch-Site: cross-site\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 2000\r\n\r\na=");
        Assert.StartsWith("HTTP/1.1 400", await raw.ReadHeadAsync(), StringComparison.Ordinal);
    }

    /// <summary>Types that a form can send, or that only look like JSON, need the page's token even beside a password in the header.</summary>
    [Theory]
    [InlineData("application/json", "OK")]
    [InlineData("Application/JSON; charset=utf-8", "OK")]
    [InlineData("application/vnd.renkei+json", "OK")]
    [InlineData("text/plain", "BadRequest")]
    [InlineData("text/plain; x=application/json", "BadRequest")]
    [InlineData("text/json", "BadRequest")]
    [InlineData("application/jsonx", "BadRequest")]
    [InlineData("application/x-www-form-urlencoded", "BadRequest")]
    [InlineData("multipart/form-data; boundary=application+json", "BadRequest")]
    public async Task Machine_WithAPasswordAndWithoutThePagesToken_SendsJsonAlone(string type, string expected)
    {
        await using var node = await HostedNode.StartAsync(add: Add);
        using var client = node.Client("", accept: "application/json");
        // A browser adds Basic by itself, once somebody typed it; Bearer it never adds.
        client.DefaultRequestHeaders.Authorization = new("Basic", "eDp5");
        using var content = new StringContent("{\"a\":1}");
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await client.PostAsync("/api/test/any", content, Cancel);
        Assert.Equal(expected, answer.StatusCode.ToString());
    }

    [Fact]
    public async Task Machine_WithItsTokenInTheHeader_NeedsNoForm_ButAForeignFormIsRefused()
    {
        await using var node = await HostedNode.StartAsync(add: Add);
        using var client = node.Client("", accept: "application/json");
        using var bare = await client.PostAsync("/api/test/echo", new StringContent("{\"a\":1}", MediaTypeHeaderValue.Parse("application/json")), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        client.DefaultRequestHeaders.Authorization = new("Bearer", "x");
        // A token of somebody: who that is, the stand-in says.
        using var known = await client.PostAsync("/api/test/echo", new StringContent("{\"a\":1}", MediaTypeHeaderValue.Parse("application/json")), Cancel);
        Assert.True(known.StatusCode == HttpStatusCode.OK, string.Join('\n', node.Log));
        // The browser says that another site asks, whatever it sends.
        Assert.Equal(HttpStatusCode.BadRequest, await EchoAsync(client, "cross-site"));
        Assert.Equal(HttpStatusCode.OK, await EchoAsync(client, "same-origin"));
        // What a browser may have added by itself to another site's form.
        using var form = await client.PostAsync("/test/save", Form(("name", "x")), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, form.StatusCode);
    }

    private static async Task<HttpStatusCode> EchoAsync(HttpClient client, string site)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/test/echo") { Content = new StringContent("{\"a\":1}", MediaTypeHeaderValue.Parse("application/json")) };
        request.Headers.Add("Sec-Fetch-Site", site);
        using var answer = await client.SendAsync(request, Cancel);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, string? token, string? site = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/test/save") { Content = Form([("title", "x"), .. token is null ? Array.Empty<(string, string)>() : [("__RequestVerificationToken", token)]]) };
        if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
        using var answer = await client.SendAsync(request, Cancel);
        return answer.StatusCode;
    }

    private static FormUrlEncodedContent Form(params IEnumerable<(string Name, string Value)> fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    private static Task<string> TokenAsync(HttpClient client) => client.GetStringAsync("/test/token", Cancel);

    private static async Task<string> PageAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        // The address itself, and the page's one-time values, differ by request.
        var text = Regex.Replace(await answer.Content.ReadAsStringAsync(Cancel), "(?<field>name=\"(__RequestVerificationToken|key)\" value=)\"[^\"]*\"", "${field}", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
        var headers = string.Join('\n', answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is not ("Date" or "Set-Cookie")).Select(h => $"{h.Key}: {string.Join(", ", h.Value)}").Order(StringComparer.Ordinal));
        return headers + "\n\n" + text.Replace(Uri.EscapeDataString(address), "@", StringComparison.Ordinal).Replace(address, "@", StringComparison.Ordinal);
    }

    private static async Task WaitAsync(Func<bool> done)
    {
        for (var waits = 0; waits < 200 && !done(); waits++) await Task.Delay(25, Cancel);
        Assert.True(done());
    }

    private static void Add(WebApplication app)
    {
        app.MapGet("/test/status/{status:int}", (int status) => Results.StatusCode(status)).NeedsSignIn();
        app.MapGet("/test/fault", string () => throw new InvalidOperationException($"{Secret} in /src/Secret.cs")).NeedsSignIn();
        app.MapGet("/test/token", (HttpContext http, IAntiforgery forms) => forms.GetAndStoreTokens(http).RequestToken).NeedsSignIn();
        app.MapPost("/test/save", () => "saved").NeedsSignIn();
        app.MapPost("/test/full", string () => throw new StoreException("The disk that holds /var/secret/renkei.db is full; nothing was written.", new SqliteException("full", 13))).NeedsSignIn();
        app.MapPost("/api/test/any", () => "done").NeedsSignIn();
        app.MapPost("/api/test/echo", (Dictionary<string, int> body) => body.Count).NeedsSignIn();
    }
}
