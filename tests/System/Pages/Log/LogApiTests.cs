using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Renkei.Store.Log;
using Renkei.SystemTests.Pages.Administration;
using Renkei.SystemTests.Pages.House;
using Xunit;

namespace Renkei.SystemTests.Pages.Log;

/// <summary>The log as programs read it: for whom the pages are, and with proofs that hold offline.</summary>
public sealed class LogApiTests(Office office) : IClassFixture<Office>
{
    private const string Entries = "api/log/entries";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entries_PageAfterPage_AreTheWholeLog()
    {
        using var sue = await office.Node.ClientAsync(office.Sue);
        var (numbers, next, size) = (new List<long>(), (string?)null, 0L);
        do
        {
            var page = await ReadAsync(sue, next is null ? Entries : $"{Entries}?after={next}");
            if (next is null) size = page["size"]!.GetValue<long>();
            numbers.AddRange(page["entries"]!.AsArray().Select(e => e!["number"]!.GetValue<long>()));
            next = page["next"]?.ToString();
        }
        while (next is not null);
        Assert.Equal(Enumerable.Range(0, (int)size).Select(n => (long)n).Reverse(), numbers);
        var accounts = (await ReadAsync(sue, Entries + "?kind=account"))["entries"]!.AsArray();
        Assert.NotEmpty(accounts);
        Assert.All(accounts, e => Assert.Equal("account", e!["entry"]!["kind"]!.GetValue<string>()));
        Assert.Empty((await ReadAsync(sue, Entries + "?to=2001-01-01"))["entries"]!.AsArray());
    }

    [Fact]
    public async Task Entry_WithItsProof_HoldsOffline()
    {
        using var sue = await office.Node.ClientAsync(office.Sue);
        var entry = await ReadAsync(sue, Entries + "/1");
        Assert.True(entry["proven"]!.GetValue<bool>());
        var key = NoteVerifier.Read((await sue.GetStringAsync(new Uri("api/log/key", UriKind.Relative), Cancel)).Trim()).Value!;
        var proof = TlogProof.Read(await sue.GetByteArrayAsync(new Uri(Entries + "/1/proof", UriKind.Relative), Cancel)).Value!;
        Assert.NotNull(proof.Verify(Encoding.UTF8.GetBytes(entry["leaf"]!.GetValue<string>()), key.Name, [key]).Value);
        Assert.Null(proof.Verify(Encoding.UTF8.GetBytes(entry["leaf"]!.GetValue<string>() + " "), key.Name, [key]).Value);
    }

    [Theory]
    [InlineData("?after=soon", 400)]
    [InlineData("?from=monday", 400)]
    [InlineData("?log=nobody/log", 404)]
    [InlineData("/999999", 404)]
    [InlineData("/999999/proof", 404)]
    public async Task Question_AboutNothing_IsAProblem(string question, int status)
    {
        using var sue = await office.Node.ClientAsync(office.Sue);
        using var answer = await sue.GetAsync(new Uri(Entries + question, UriKind.Relative), Cancel);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Log_ToWhoIsNoOfficer_IsForbidden()
    {
        using var ben = await office.Node.ClientAsync(office.Ben);
        using var ada = await office.Node.ClientAsync(office.Ada);
        foreach (var client in new[] { ben, ada })
        {
            foreach (var address in new[] { Entries, Entries + "/1", Entries + "/1/proof", "api/log/checkpoint", "api/log/key", "api/log/logs", "api/log/verifications" })
            {
                using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Cancel);
                Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{address}: {answer.StatusCode}");
            }
        }
    }

    private static async Task<JsonNode> ReadAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address}: {answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }
}
