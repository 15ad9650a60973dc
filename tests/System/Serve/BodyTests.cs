using System.Security.Cryptography;
using Renkei.Desks.Account;
using Renkei.Desks.Account.Secrets;
using Renkei.Desks.Account.Tokens;
using Renkei.Support;
using Renkei.Web.People;
using Xunit;

namespace Renkei.SystemTests.Serve;

/// <summary>What somebody who signed in may send: as much as the route takes, under the rights held when it is all there.</summary>
public sealed class BodyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/today/seen", "413")]
    [InlineData("/records/views", "413")]
    [InlineData("/records/new", "400")]
    [InlineData("/news/add/text", "400")]
    public async Task Form_LongerThanUsual_IsTakenOnlyWhereTheRouteSaysSo(string address, string status)
    {
        await using var node = await HostedNode.StartAsync();
        using var client = node.Client("records:Reader,records:Author,news:Reader,news:Author");
        using var answer = await client.PostAsync(address, new StringContent("a=" + new string('b', 300_000), new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded")), Cancel);
        // Where it is read, the page's token is missing.
        Assert.Equal(status, ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>What is wrong with it is not its size.</summary>
    [Fact]
    public async Task Form_WithACharacterThatNoFormHas_IsNotCalledTooLarge()
    {
        await using var node = await HostedNode.StartAsync();
        using var client = node.Client("records:Reader,records:Author");
        using var answer = await client.PostAsync("/records/views", new StringContent("name=a%00b", new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded")), Cancel);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
        // While a form of more fields than any has is.
        using var many = await client.PostAsync("/records/views", new StringContent(string.Join('&', Enumerable.Range(0, 2000).Select(n => $"f{n}=x")), new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded")), Cancel);
        Assert.Equal(System.Net.HttpStatusCode.RequestEntityTooLarge, many.StatusCode);
    }

    /// <summary>The route of files reads them itself and has no other limit: what is no form is refused before it is taken in.</summary>
    [Fact]
    public async Task Files_ThatAreNoForm_AreRefusedUnread()
    {
        await using var node = await HostedNode.StartAsync();
        using var raw = await RawClient.ConnectAsync(node.Address);
        await raw.SendAsync($"POST /news/add/files HTTP/1.1\r\nHost: {node.Address.Authority}\r\n{HostedNode.Roles}: news:Reader,news:Author\r\nContent-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\n\r\n2\r\na=\r\n");
        Assert.StartsWith("HTTP/1.1 422", await raw.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content-Length: 300000")]
    [InlineData("Transfer-Encoding: chunked")]
    public async Task LargeBodies_OfOneAccount_AreTwoAtOnce(string length)
    {
        await using var node = await HostedNode.StartAsync();
        RawClient[] three = [await HalfAsync(node, "ines", length), await HalfAsync(node, "ines", length), await HalfAsync(node, "ines", length)];
        using var first = three[0];
        using var second = three[1];
        using var third = three[2];
        // One is answered while its body is still to come, and without what it holds.
        var refused = await await Task.WhenAny(three.Select(c => c.ReadHeadAsync()));
        Assert.StartsWith("HTTP/1.1 429", refused, StringComparison.Ordinal);
        Assert.Contains("Retry-After: 5", refused, StringComparison.Ordinal);
        // Others are not in its way, nor are small ones of its own.
        using var omar = await HalfAsync(node, "omar", "Content-Length: 300000");
        await omar.SendAsync(new string('b', 299_998));
        Assert.StartsWith("HTTP/1.1 400", await omar.ReadAllAsync(), StringComparison.Ordinal);
        using var small = await HalfAsync(node, "ines", "Content-Length: 3");
        await small.SendAsync("b");
        Assert.StartsWith("HTTP/1.1 400", await small.ReadAllAsync(), StringComparison.Ordinal);
        // Those that are given up make room.
        foreach (var half in three) half.Dispose();
        var patience = TimeProvider.System.GetTimestamp();
        string again;
        do
        {
            using var next = await HalfAsync(node, "ines", "Content-Length: 300000");
            await next.SendAsync(new string('b', 299_998));
            again = await next.ReadAllAsync();
        }
        while (again.StartsWith("HTTP/1.1 429", StringComparison.Ordinal) && TimeProvider.System.GetElapsedTime(patience) < TimeSpan.FromSeconds(30));
        Assert.StartsWith("HTTP/1.1 400", again, StringComparison.Ordinal);
    }

    private static async Task<RawClient> HalfAsync(HostedNode node, string account, string length)
    {
        var client = await RawClient.ConnectAsync(node.Address);
        await client.SendAsync($"POST /records/new HTTP/1.1\r\nHost: {node.Address.Authority}\r\n{HostedNode.Roles}: records:Reader,records:Author\r\n{HostedNode.Account}: {account}\r\nContent-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n{length}\r\n\r\n{(length.EndsWith("chunked", StringComparison.Ordinal) ? "2\r\na=\r\n" : "a=")}");
        return client;
    }

    [Theory]
    [InlineData(false, "400")]
    [InlineData(true, "401")]
    public async Task Body_ThatComesLate_IsJudgedByWhatHoldsThen(bool isTakenBack, string status)
    {
        var clock = new HandClock(new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
        await using var node = await HostedNode.StartAsync(clock: clock);
        var secrets = new SecretSource(RandomNumberGenerator.Fill);
        var (accounts, tokens) = (new Accounts(node.Store, clock), new NodeTokens(node.Store, secrets, clock));
        var ines = new NodeAccount { Id = secrets.Id(), Name = "ines", DisplayName = "Ines", PasswordHash = "a hash", SecurityStamp = secrets.Id(), Roles = [new("records", Role.Reader), new("records", Role.Author)] };
        await accounts.CreateAsync(ines, null, "made", Cancel);
        var secret = await tokens.MakeAsync(new(ines.Id, "sender", [TokenScope.Write], clock.GetUtcNow(), clock.GetUtcNow().AddDays(30), null), "one", Cancel);
        using var raw = await RawClient.ConnectAsync(node.Address);
        await raw.SendAsync($"POST /api/records HTTP/1.1\r\nHost: {node.Address.Authority}\r\nAuthorization: Bearer {secret}\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: 2\r\n\r\n[");
        KeptToken kept;
        // It was asked who sends, and now the body is awaited.
        while ((kept = (await tokens.ListAsync(ines.Id, Cancel))[0]).Token.Used is null) await Task.Delay(20, Cancel);
        await Task.Delay(200, Cancel);
        if (isTakenBack) await tokens.RevokeAsync(ines.Id, kept.Id, ines.Id, Cancel);
        clock.Move(TimeSpan.FromMinutes(5));
        await raw.SendAsync("]");
        Assert.StartsWith("HTTP/1.1 " + status, await raw.ReadAllAsync(), StringComparison.Ordinal);
    }
}
