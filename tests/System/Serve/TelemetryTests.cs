using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Renkei.Store.Documents;
using Renkei.Web.People;
using Xunit;

namespace Renkei.SystemTests.Serve;

/// <summary>Measurements and traces reach the collector that was named, without content; without one nothing is sent.</summary>
public sealed class TelemetryTests
{
    private const string Word = "swordfish";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Collector_ThatIsNamed_GetsMeasurementsAndTraces_WithoutContent()
    {
        await using var collector = await Collector.StartAsync();
        await using (var node = await HostedNode.StartAsync($$"""{ "Telemetry": { "Endpoint": "{{collector.Address}}", "Every": "1 s", "Sampled": 100 } }""", Add))
        {
            using var client = node.Client("");
            client.DefaultRequestHeaders.UserAgent.ParseAdd(Word + "/1");
            for (var time = 0; time < 3; time++) Assert.Equal("item", await client.GetStringAsync($"/test/items/{Word}?q={Word}", Cancel));
            using var fault = await client.GetAsync("/test/fault", Cancel);
            await node.Store.Documents.ChangeAsync([new DocumentChange("test", Word, Word, 0, "{}"u8.ToArray())], [], Cancel);
            await node.Store.For(null).ListAsync(new() { Text = Word }, null, 10, Cancel);
        }

        // What was measured last is sent when the node stops.
        var metrics = collector.Strings("/v1/metrics");
        foreach (var name in (string[])["http.server.request.duration", "renkei.store.writes", "renkei.store.queue", "renkei.store.commit.duration", "/test/items/{id}"]) Assert.Contains(name, metrics);
        var traces = collector.Strings("/v1/traces");
        Assert.Contains("GET /test/items/{id}", traces);
        foreach (var text in metrics.Concat(traces))
        {
            Assert.DoesNotContain(Word, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("stand-in", text, StringComparison.OrdinalIgnoreCase);
        }

        // The server's own sockets are named in its measurements; a client is nowhere.
        Assert.DoesNotContain("127.0.0.1", traces);
    }

    [Fact]
    public async Task Collector_ThatIsNotThere_IsNoTrouble()
    {
        await using var node = await HostedNode.StartAsync("""{ "Telemetry": { "Endpoint": "http://127.0.0.1:1", "Every": "1 s", "Sampled": 100 } }""", Add);
        using var client = node.Client("");
        Assert.Equal("item", await client.GetStringAsync("/test/items/1", Cancel));
    }

    [Fact]
    public async Task Header_OfTheCollector_IsSent_AndOnlyFromASecretPlace()
    {
        await using var collector = await Collector.StartAsync();
        using var folder = new Renkei.Support.TemporaryFolder();
        await using (var node = await HostedNode.StartAsync($$"""{ "Telemetry": { "Endpoint": "{{collector.Address}}", "HeaderFile": "{{folder.Write("header", "X-Key=one\n")}}", "Every": "1 s", "Traces": false } }"""))
        {
            using var client = node.Client("");
            await client.GetAsync("/docs", Cancel);
        }

        Assert.Contains("one", collector.Keys);
        Assert.Empty(collector.Strings("/v1/traces"));
    }

    private static void Add(WebApplication app)
    {
        app.MapGet("/test/items/{id}", (string id) => "item").NeedsSignIn();
        app.MapGet("/test/fault", string () => throw new InvalidOperationException(Word)).NeedsSignIn();
    }

    /// <summary>Takes OTLP over HTTP, and finds the texts in it.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly WebApplication app;
        private readonly ConcurrentQueue<(string Path, byte[] Body, string Key)> got = new();

        private Collector(WebApplication app) => this.app = app;

        public string Address => app.Urls.First();

        public IEnumerable<string> Keys => got.Select(g => g.Key);

        public static async Task<Collector> StartAsync()
        {
            var builder = WebApplication.CreateEmptyBuilder(new());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            var collector = new Collector(builder.Build());
            collector.app.Run(async http =>
            {
                using var body = new MemoryStream();
                await http.Request.Body.CopyToAsync(body, http.RequestAborted);
                Assert.Equal("application/x-protobuf", http.Request.ContentType);
                collector.got.Enqueue((http.Request.Path, body.ToArray(), http.Request.Headers["X-Key"].ToString()));
            });
            await collector.app.StartAsync(Cancel);
            return collector;
        }

        /// <summary>All that looks like text in what came to a path.</summary>
        public HashSet<string> Strings(string path)
        {
            var found = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (_, body, _) in got.Where(g => g.Path == path)) Read(body, found, 0);
            return found;
        }

        public async ValueTask DisposeAsync()
        {
            await app.StopAsync(CancellationToken.None);
            await app.DisposeAsync();
        }

        /// <summary>Fields of a protobuf message: whatever has a length is text, or a message again, or both.</summary>
        private static bool Read(ReadOnlySpan<byte> message, HashSet<string> found, int depth)
        {
            var isMessage = true;
            while (!message.IsEmpty && isMessage)
            {
                if (!Varint(ref message, out var tag)) return false;
                switch (tag & 7)
                {
                    case 0: isMessage = Varint(ref message, out _); break;
                    case 1: isMessage = Skip(ref message, 8); break;
                    case 5: isMessage = Skip(ref message, 4); break;
                    case 2 when Varint(ref message, out var length) && length <= (ulong)message.Length:
                        var part = message[..(int)length];
                        message = message[(int)length..];
                        if (!part.ContainsAnyInRange((byte)0, (byte)31)) found.Add(Encoding.UTF8.GetString(part));
                        if (depth < 12) Read(part, found, depth + 1);
                        break;
                    default: return false;
                }
            }

            return isMessage;
        }

        private static bool Skip(ref ReadOnlySpan<byte> message, int count)
        {
            if (message.Length < count) return false;
            message = message[count..];
            return true;
        }

        private static bool Varint(ref ReadOnlySpan<byte> message, out ulong value)
        {
            value = 0;
            for (var at = 0; at < message.Length && at < 10; at++)
            {
                value |= (ulong)(message[at] & 0x7f) << (7 * at);
                if (message[at] >= 0x80) continue;
                message = message[(at + 1)..];
                return true;
            }

            return false;
        }
    }
}
