using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Renkei.Node.Serve.Gates;
using Renkei.Node.Serve.Health;
using Renkei.Store.Log;
using Renkei.Support;
using Renkei.Web.People;
using Xunit;

namespace Renkei.SystemTests.Serve;

/// <summary>Headers, names, proxies, TLS, rates, health: what the host sees to for every desk.</summary>
public sealed class HostTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/docs")]
    [InlineData("/sign-in-no-such-page")]
    [InlineData("/health/live")]
    [InlineData("/test/who")]
    public async Task Answer_OfAnyKind_BearsTheHeaders(string address)
    {
        await using var node = await HostedNode.StartAsync(add: Add);
        using var client = node.Client("");
        using var answer = await client.GetAsync(address, Cancel);
        Assert.Equal(SecurityHeaders.Content, Header(answer, "Content-Security-Policy"));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("same-origin", Header(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Resource-Policy"));
        Assert.Contains("camera=()", Header(answer, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Empty(answer.Headers.Server);
        // Over plain HTTP a browser ignores it, and it would only say what is not so.
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Policy_LetsNothingInlineAndNothingForeignRun()
    {
        await Task.CompletedTask;
        Assert.DoesNotContain("unsafe", SecurityHeaders.Content, StringComparison.Ordinal);
        Assert.DoesNotContain("http", SecurityHeaders.Content, StringComparison.Ordinal);
        Assert.DoesNotContain("*", SecurityHeaders.Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("[::1]", true)]
    [InlineData("NODE.example.org", true)]
    [InlineData("node.example.org.", true)]
    [InlineData("evil.example", false)]
    [InlineData("node.example.org.evil.example", false)]
    [InlineData("", false)]
    public async Task Host_ThatIsNotTheNodes_IsRefused(string host, bool passes)
    {
        await using var node = await HostedNode.StartAsync("""{ "Server": { "Hosts": ["node.example.org"] } }""");
        using var raw = await RawClient.ConnectAsync(node.Address);
        await raw.SendAsync($"GET /health/live HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        Assert.StartsWith(passes ? "HTTP/1.1 200 " : "HTTP/1.1 400 ", await raw.ReadAllAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "Server": { "Proxies": ["127.0.0.0/8"] } }""", "203.0.113.7 https")]
    [InlineData("""{ "Server": { "Proxies": ["10.0.0.0/8"] } }""", "127.0.0.1 http")]
    [InlineData("{}", "127.0.0.1 http")]
    public async Task Forwarded_OfANamedProxyAlone_IsBelieved(string settings, string expected)
    {
        await using var node = await HostedNode.StartAsync(settings, Add);
        using var client = node.Client("");
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", "evil.example");
        using var answer = await client.GetAsync("/test/who", Cancel);
        Assert.Equal(expected, await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(expected.EndsWith("https", StringComparison.Ordinal), answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Tls_WithACertificate_IsSpoken_AndRenewedWithoutARestart()
    {
        using var folder = new TemporaryFolder();
        Certificate(folder, "first.example");
        var settings = $$"""{ "Server": { "Urls": "https://127.0.0.1:0", "Certificate": { "File": "{{folder.File("node.pem")}}", "KeyFile": "{{folder.File("node.key")}}" } } }""";
        await using var node = await HostedNode.StartAsync(settings, Add);
        using var client = node.Client("");
        using var answer = await client.GetAsync("/test/who", Cancel);
        Assert.Equal("127.0.0.1 https", await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal("max-age=31536000; includeSubDomains", Header(answer, "Strict-Transport-Security"));
    }

    [Fact]
    public void Certificate_ThatChanged_IsReadAgainAfterAMinute_AndABadOneLeavesTheOld()
    {
        using var folder = new TemporaryFolder();
        var clock = new HandClock(DateTimeOffset.UnixEpoch);
        Certificate(folder, "first.example");
        var source = new Node.Serve.Settings.CertificateSource(new() { File = folder.File("node.pem"), KeyFile = folder.File("node.key") }, clock);
        Assert.Equal("CN=first.example", source.Current().Subject);
        Certificate(folder, "second.example");
        File.SetLastWriteTimeUtc(folder.File("node.pem"), DateTime.UnixEpoch);
        Assert.Equal("CN=first.example", source.Current().Subject);
        clock.Move(TimeSpan.FromMinutes(2));
        Assert.Equal("CN=second.example", source.Current().Subject);
        folder.Write("node.pem", "none");
        clock.Move(TimeSpan.FromMinutes(2));
        Assert.Equal("CN=second.example", source.Current().Subject);
    }

    [Fact]
    public async Task Requests_BeyondTheRate_AreToldToWait_AndHoldUpNobodyElse()
    {
        await using var node = await HostedNode.StartAsync("""{ "Server": { "Limits": { "PerPerson": 0, "PerAddress": 1 } } }""", Add);
        using var stranger = node.Client();
        var answers = new List<HttpStatusCode>();
        for (var count = 0; count < 40; count++)
        {
            using var answer = await stranger.GetAsync("/docs", Cancel);
            answers.Add(answer.StatusCode);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests) Assert.True(answer.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        }

        Assert.Equal(HttpStatusCode.Redirect, answers[0]);
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        using var person = node.Client("");
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/test/who", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync("/health/live", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Requests_BeyondWhatIsWorkedOn_WaitOrAreAnsweredAtOnce()
    {
        var (gate, entered) = (new TaskCompletionSource(), new SemaphoreSlim(0));
        await using var node = await HostedNode.StartAsync("""{ "Server": { "Limits": { "Requests": 1, "Waiting": 1 } } }""", app => app.MapGet("/test/wait", async () =>
        {
            entered.Release();
            await gate.Task;
            return "done";
        }).NeedsSignIn());
        using var client = node.Client("");
        var working = client.GetStringAsync("/test/wait", Cancel);
        await entered.WaitAsync(Cancel);
        var others = Enumerable.Range(0, 2).Select(_ => client.GetAsync("/test/wait", Cancel)).ToList();
        // One of the two waits; the other one is told.
        using (var told = await await Task.WhenAny(others))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, told.StatusCode);
            Assert.NotNull(told.Headers.RetryAfter);
        }

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", Cancel)).StatusCode);
        gate.SetResult();
        Assert.Equal("done", await working);
        Assert.Contains(await Task.WhenAll(others), a => a.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Request_ThatTakesTooLong_IsEnded()
    {
        await using var node = await HostedNode.StartAsync("""{ "Server": { "Limits": { "Request": "1 s" } } }""", app => app.MapGet("/test/slow", async (CancellationToken cancel) =>
        {
            await Task.Delay(Timeout.Infinite, cancel);
            return "never";
        }).NeedsSignIn());
        using var client = node.Client("");
        using var answer = await client.GetAsync("/test/slow", Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("Not available now", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_IsOpen_AndTellsNothingElse()
    {
        await using var node = await HostedNode.StartAsync();
        using var client = node.Client();
        Assert.Equal("""{"status":"live"}""", await client.GetStringAsync("/health/live", Cancel));
        Assert.Equal("""{"status":"ready","database":"reachable","log":"intact","disk":"enough","stopping":false}""", await client.GetStringAsync("/health/ready", Cancel));
    }

    [Fact]
    public async Task Health_WithLittleRoom_IsNotReady()
    {
        await using var node = await HostedNode.StartAsync("""{ "Health": { "Room": "1 TB" } }""");
        using var client = node.Client();
        using var answer = await client.GetAsync("/health/ready", Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("low", (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("disk").GetString());
    }

    [Fact]
    public async Task Health_WithABrokenLog_IsNotReady_AndTheLogSaysSo()
    {
        await using var node = await HostedNode.StartAsync();
        var health = node.App.Services.GetRequiredService<HealthMonitor>();
        await (await node.Store.LogAsync(Cancel)).AppendAsync(new() { Kind = LogKinds.Policy, At = TimeProvider.System.GetUtcNow(), Text = "Invented." }, Cancel);
        await health.VerifyAsync(Cancel);
        Assert.True((await health.LookAsync(Cancel)).IsReady);
        await Break(node);
        await health.VerifyAsync(Cancel);
        Assert.False((await health.LookAsync(Cancel)).IsLogIntact);
        await node.DisposeAsync();
        Assert.Contains(node.Log, l => l.Contains("\"event\":\"log-broken\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Guide_IsForWhoSignedIn()
    {
        await using var node = await HostedNode.StartAsync();
        using var client = node.Client("");
        var index = await client.GetStringAsync("/docs", Cancel);
        Assert.Contains("href=\"/docs/operator#settings\"", index, StringComparison.Ordinal);
        var page = await client.GetStringAsync("/docs/operator", Cancel);
        Assert.Contains("<section id=\"settings\">", page, StringComparison.Ordinal);
        Assert.Contains("<table>", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/docs/none", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/docs/../../etc/passwd", Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("fr-CH, fr;q=0.9, en;q=0.8", "fr")]
    [InlineData("de, ja;q=0.5, en;q=0.4", "ja")]
    [InlineData("de", "en")]
    [InlineData("fr;q=0, ja;q=0.1", "ja")]
    [InlineData("friulian", "en")]
    [InlineData(";;;q=x", "en")]
    public void Language_IsTheOneAskedForMost(string header, string expected)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.AcceptLanguage = header;
        Assert.Equal(expected, PageFilling.Wanted(http.Request));
    }

    private static async Task Break(HostedNode node)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(node.Data, "renkei.db")}");
        await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE log_entry SET data = data || x'00' WHERE number = 0";
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Cancel));
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";

    private static void Certificate(TemporaryFolder folder, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(30));
        folder.Write("node.pem", certificate.ExportCertificatePem());
        folder.Write("node.key", key.ExportPkcs8PrivateKeyPem());
    }

    private static void Add(WebApplication app) => app.MapGet("/test/who", (HttpContext http) => $"{http.Connection.RemoteIpAddress} {http.Request.Scheme}").NeedsSignIn();
}
