using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Renkei.Node.Serve.Logs;
using Renkei.Web.People;
using Xunit;

namespace Renkei.SystemTests.Serve;

/// <summary>The program's log: JSON lines that say what happened, and never what was read, written, asked for or kept secret.</summary>
public sealed class LogTests
{
    private const string Word = "swordfish";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lines_OfAllThatGoesOn_HoldNoContentNoSecretNoQuery()
    {
        var node = await HostedNode.StartAsync("""{ "Logging": { "Level": "Trace" } }""", Add);
        await using (node)
        {
            using var client = node.Client("records:Reader");
            client.DefaultRequestHeaders.UserAgent.ParseAdd(Word + "/1");
            client.DefaultRequestHeaders.Add("Cookie", $"renkei={Word}");
            client.DefaultRequestHeaders.Add("X-Forwarded-For", Word);
            foreach (var address in (string[])[$"/test/items/{Word}?q={Word}", $"/{Word}", $"/docs/{Word}", $"/test/fault?{Word}", "/test/inner"]) await client.GetAsync(address, Cancel);
            await client.PostAsync("/test/save", new FormUrlEncodedContent([new("name", Word), new("password", Word), new("__RequestVerificationToken", Word)]), Cancel);
            client.DefaultRequestHeaders.Authorization = new("Bearer", Word);
            await client.GetAsync("/docs", Cancel);
            await client.GetAsync("/sign-in?return=/" + Word, Cancel);
            using var raw = await RawClient.ConnectAsync(node.Address);
            await raw.SendAsync($"{Word} /{Word} HTTP/1.1\r\nHost: {Word}.example\r\nConnection: close\r\n\r\n");
            await raw.ReadAllAsync();
        }

        Assert.NotEmpty(node.Log);
        foreach (var line in node.Log)
        {
            Assert.DoesNotContain(Word, line, StringComparison.OrdinalIgnoreCase);
            using var json = JsonDocument.Parse(line);
            Assert.Equal(["time", "level", "event", "from"], json.RootElement.EnumerateObject().Take(4).Select(p => p.Name));
        }

        Assert.Contains(node.Log, l => l.Contains("\"event\":\"request\"", StringComparison.Ordinal) && l.Contains("\"route\":\"/test/items/{id}\"", StringComparison.Ordinal) && l.Contains("\"account\":\"stand-in\"", StringComparison.Ordinal) && l.Contains("\"client\":\"127.0.0.1\"", StringComparison.Ordinal));
        Assert.Equal(2, node.Log.Count(l => l.Contains("\"event\":\"fault\"", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""{ "Logging": { "Level": "Information" } }""", true)]
    [InlineData("""{ "Logging": { "Level": "Information", "Requests": false } }""", false)]
    [InlineData("""{ "Logging": { "Level": "Warning" } }""", false)]
    public async Task Level_AndRequests_AreTheOperators(string settings, bool saysRequests)
    {
        var node = await HostedNode.StartAsync(settings, Add);
        await using (node)
        {
            using var client = node.Client("");
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/docs", Cancel)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", Cancel)).StatusCode);
        }

        // The framework is quiet, and so are probes.
        Assert.DoesNotContain(node.Log, l => l.Contains("\"from\":\"Microsoft", StringComparison.Ordinal) && !l.Contains("\"level\":\"warning\"", StringComparison.Ordinal));
        Assert.Equal(saysRequests ? 1 : 0, node.Log.Count(l => l.Contains("\"event\":\"request\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Values_ThatCouldForgeALine_StayInOne()
    {
        using var output = new MemoryStream();
        using (var lines = new JsonLines(output, TimeProvider.System))
        {
            lines.CreateLogger("Renkei.Test").LogWarning("Said {What}", "one\n{\"level\":\"error\"}\u2028\u001b[31m postgres://u:pass@h/d");
        }

        var line = Assert.Single(System.Text.Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        using var json = JsonDocument.Parse(line);
        Assert.Equal("warning", json.RootElement.GetProperty("level").GetString());
        Assert.DoesNotContain("\u001b", line, StringComparison.Ordinal);
        Assert.DoesNotContain("pass", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Output_ThatNobodyReads_HoldsUpNobody_AndTheLossIsCounted()
    {
        using var stuck = new StuckStream();
        using var lines = new JsonLines(stuck, TimeProvider.System);
        var log = lines.CreateLogger("Renkei.Test");
        for (var line = 0; line < 20_000; line++) log.LogInformation("A line");
        stuck.Free();
        SpinWait.SpinUntil(() => stuck.Text.Contains("\"event\":\"dropped\"", StringComparison.Ordinal), TimeSpan.FromSeconds(20));
        Assert.Contains("\"event\":\"dropped\"", stuck.Text, StringComparison.Ordinal);
    }

    private static void Add(WebApplication app)
    {
        app.MapGet("/test/items/{id}", (string id) => "item " + id).NeedsSignIn();
        app.MapGet("/test/fault", string () => throw new InvalidOperationException(Word)).NeedsSignIn();
        app.MapGet("/test/inner", string () => throw new InvalidOperationException(Word, new FormatException(Word))).NeedsSignIn();
        app.MapPost("/test/save", () => "saved").NeedsSignIn();
    }

    private sealed class StuckStream : MemoryStream
    {
        private readonly ManualResetEventSlim free = new();

        public string Text
        {
            get
            {
                lock (free) return System.Text.Encoding.UTF8.GetString(ToArray());
            }
        }

        public void Free() => free.Set();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            free.Wait(cancellationToken);
            lock (free) Write(buffer.Span);
            return ValueTask.CompletedTask;
        }
    }
}
