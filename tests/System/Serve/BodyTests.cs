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
