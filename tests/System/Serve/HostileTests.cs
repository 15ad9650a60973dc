using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Renkei.Support;
using Renkei.Web.People;
using Xunit;

namespace Renkei.SystemTests.Serve;

/// <summary>Clients that are slow, half there, many or large: they are ended by and by, and nobody else notices. `./renkei bench pages` does the same with 10,000.</summary>
public sealed class HostileTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Clients_ThatRest_OrStopHalfway_LeaveOthersUnaffected()
    {
        await using var node = await HostedNode.StartAsync("""{ "Server": { "Limits": { "ConnectionsPerAddress": 0, "Requests": 4, "Waiting": 4 } } }""", Add);
        var count = LongRuns.Rounds(300, 3000);
        var (resting, half, bodies) = (new List<RawClient>(), new List<RawClient>(), new List<RawClient>());
        for (var number = 0; number < count; number++)
        {
            resting.Add(await RawClient.ConnectAsync(node.Address));
            half.Add(await RawClient.ConnectAsync(node.Address));
            await half[^1].SendAsync($"GET /test/page HTTP/1.1\r\nHost: {node.Address.Authority}\r\nX-Never-");
        }

        try
        {
            using var client = node.Client("");
            for (var page = 0; page < 50; page++) Assert.Equal("page", await client.GetStringAsync("/test/page", Cancel));
        }
        finally
        {
            foreach (var raw in resting.Concat(half).Concat(bodies)) raw.Dispose();
        }
    }

    [Fact]
    public async Task Headers_ThatDoNotCome_EndTheConnection()
    {
        await using var node = await HostedNode.StartAsync("""{ "Server": { "Limits": { "HeadersWithin": "1 s" } } }""", Add);
        using var raw = await RawClient.ConnectAsync(node.Address);
        await raw.SendAsync("GET / HTTP/1.1\r\nHost: ");
        Assert.True(await raw.IsEndedAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Connection_ThatRests_IsEnded()
    {
        await using var node = await HostedNode.StartAsync("""{ "Server": { "Limits": { "Rest": "1 s" } } }""", Add);
        using var raw = await RawClient.ConnectAsync(node.Address);
        await raw.SendAsync($"GET /health/live HTTP/1.1\r\nHost: {node.Address.Authority}\r\n\r\n");
        Assert.True(await raw.IsEndedAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Body_ThatTrickles_IsCutOff_AndHoldsUpNobody()
    {
        // Four requests may be worked on, and twelve clients trickle: half of them forms, half of them JSON.
        await using var node = await HostedNode.StartAsync("""{ "Server": { "Limits": { "Requests": 4, "Waiting": 64, "Slowest": 10000 } } }""", Add);
        var slow = new List<RawClient>();
        for (var number = 0; number < 12; number++)
        {
            slow.Add(await RawClient.ConnectAsync(node.Address));
            await slow[^1].SendAsync($"POST /api/test/read HTTP/1.1\r\nHost: {node.Address.Authority}\r\n{HostedNode.Roles}: -\r\nAuthorization: Bearer x\r\nContent-Type: application/{(number % 2 == 0 ? "json" : "x-www-form-urlencoded")}\r\nContent-Length: 60000\r\n\r\n[");
        }

        try
        {
            using var client = node.Client("");
            Assert.Equal("page", await client.GetStringAsync("/test/page", Cancel));
            // It came while they still trickled.
            Assert.False(await slow[0].IsEndedAsync(TimeSpan.FromMilliseconds(50)));
            foreach (var raw in slow) Assert.True(await raw.IsEndedAsync(TimeSpan.FromSeconds(30)));
        }
        finally
        {
            foreach (var raw in slow) raw.Dispose();
        }
    }

    [Fact]
    public async Task Upload_ThatTrickles_TakesNobodysTurn()
    {
        // One request may be worked on. The route reads its form itself.
        await using var node = await HostedNode.StartAsync("""{ "Server": { "Limits": { "Requests": 1, "Waiting": 64 } } }""", Add);
        using var client = node.Client("");
        client.Timeout = TimeSpan.FromSeconds(20);
        using var raw = await RawClient.ConnectAsync(node.Address);
        await raw.SendAsync($"POST /news/add/files HTTP/1.1\r\nHost: {node.Address.Authority}\r\n{HostedNode.Roles}: news:Reader,news:Author\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 60000\r\n\r\n--b\r\n");
        // Long enough for it to have come where it would wait with its turn.
        await Task.Delay(TimeSpan.FromMilliseconds(500), Cancel);
        Assert.Equal("page", await client.GetStringAsync("/test/page", Cancel));
        Assert.False(await raw.IsEndedAsync(TimeSpan.FromMilliseconds(50)));
    }

    [Fact]
    public async Task Connections_BeyondThoseOfOneAddress_AreClosed()
    {
        await using var node = await HostedNode.StartAsync("""{ "Server": { "Limits": { "ConnectionsPerAddress": 3 } } }""");
        var many = new List<RawClient>();
        for (var number = 0; number < 3; number++) many.Add(await RawClient.ConnectAsync(node.Address));
        using (var more = await RawClient.ConnectAsync(node.Address)) Assert.True(await more.IsEndedAsync(TimeSpan.FromSeconds(20)));
        foreach (var raw in many) raw.Dispose();
        // Those that went made room.
        for (var tries = 0; ; tries++)
        {
            using var again = await RawClient.ConnectAsync(node.Address);
            await again.SendAsync($"GET /health/live HTTP/1.1\r\nHost: {node.Address.Authority}\r\nConnection: close\r\n\r\n");
            if ((await again.ReadAllAsync()).StartsWith("HTTP/1.1 200", StringComparison.Ordinal)) break;
            Assert.True(tries < 100);
            await Task.Delay(50, Cancel);
        }
    }

    [Theory]
    [InlineData("GET /{long} HTTP/1.1\r\nHost: {host}\r\n\r\n", "414")]
    [InlineData("GET / HTTP/1.1\r\nHost: {host}\r\nX-Long: {long}{long}{long}{long}{long}\r\n\r\n", "431")]
    [InlineData("GET / HTTP/1.1\r\nHost: {host}\r\n{many}\r\n", "431")]
    [InlineData("GET / HTTP/1.1\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\n\r\n", "400")]
    [InlineData("POST /sign-in HTTP/1.1\r\nHost: {host}\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "4")]
    [InlineData("NONSENSE\r\n\r\n", "400")]
    public async Task Request_ThatIsNone_IsRefused(string request, string status)
    {
        await using var node = await HostedNode.StartAsync();
        using var raw = await RawClient.ConnectAsync(node.Address);
        await raw.SendAsync(request.Replace("{host}", node.Address.Authority, StringComparison.Ordinal).Replace("{long}", new string('a', 9000), StringComparison.Ordinal)
            .Replace("{many}", string.Concat(Enumerable.Range(0, 200).Select(n => $"X-{n}: 1\r\n")), StringComparison.Ordinal));
        Assert.StartsWith("HTTP/1.1 " + status, await raw.ReadAllAsync(), StringComparison.Ordinal);
        using var client = node.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", Cancel)).StatusCode);
    }

    private static void Add(WebApplication app)
    {
        app.MapGet("/test/page", () => "page").NeedsSignIn();
        app.MapPost("/api/test/read", async (HttpContext http, CancellationToken cancel) =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null, cancel);
            return "read";
        }).NeedsSignIn();
    }
}
