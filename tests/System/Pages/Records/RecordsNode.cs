using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Renkei.Desks.Account.Tokens;
using Renkei.Store;
using Renkei.Support;
using Renkei.SystemTests.Pages.House;
using Renkei.Web.People;
using Xunit;

namespace Renkei.SystemTests.Pages.Records;

/// <summary>A running node with the sample records, and people who differ in what they may read and do.</summary>
public sealed class RecordsNode : IAsyncLifetime
{
    internal RunningNode Node { get; private set; } = null!;

    /// <summary>An author of a member nation who holds all but what the samples say is for others.</summary>
    internal TestPerson Mara { get; private set; } = null!;

    /// <summary>Another author with the same clearance.</summary>
    internal TestPerson Olaf { get; private set; } = null!;

    /// <summary>A reader from a partner.</summary>
    internal TestPerson Kenji { get; private set; } = null!;

    /// <summary>An author with the clearance of Kenji.</summary>
    internal TestPerson Sora { get; private set; } = null!;

    /// <summary>An author who may read unclassified things alone.</summary>
    internal TestPerson Umi { get; private set; } = null!;

    /// <summary>Somebody with an account and the reader's role, and no clearance.</summary>
    internal TestPerson Nobody { get; private set; } = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Node = await RunningNode.StartAsync(Cancel, prepare: async data =>
    {
        var run = await RenkeiProgram.RunAsync(["records", "import", Path.Combine(Repository.Root, "samples", "records"), "--data", data], Cancel);
        if (run.ExitCode > 1) throw new InvalidOperationException(run.Error);
        DeskRole[] author = [new("records", Role.Reader), new("records", Role.Author)];
        Mara = await TestPeople.AddAsync(data, "mara", author, "clearance-member-gbr.xml");
        Olaf = await TestPeople.AddAsync(data, "olaf", author, "clearance-member-gbr.xml");
        Kenji = await TestPeople.AddAsync(data, "kenji", [new("records", Role.Reader)], "clearance-partner-jpn.xml");
        Sora = await TestPeople.AddAsync(data, "sora", author, "clearance-partner-jpn.xml");
        Umi = await TestPeople.AddAsync(data, "umi", author, Unclassified);
        Nobody = await TestPeople.AddAsync(data, "nobody", [new("records", Role.Reader)]);
    });

    public ValueTask DisposeAsync() => Node.DisposeAsync();

    /// <summary>A program that shows a token of somebody's.</summary>
    /// <param name="scopes">Such as read or write.</param>
    internal async Task<HttpClient> MachineAsync(TestPerson person, params string[] scopes)
    {
        await using var store = await NodeStore.OpenAsync(StoreLocation.Folder(Node.Data), new(TimeProvider.System, RandomNumberGenerator.Fill), Cancel);
        var now = TimeProvider.System.GetUtcNow();
        var secret = await new NodeTokens(store, new(RandomNumberGenerator.Fill), TimeProvider.System).MakeAsync(new(person.Id, "test", scopes, now, now.AddDays(1), null), RandomNumberGenerator.GetHexString(16), Cancel);
        return new() { BaseAddress = new(Node.Address + "/"), DefaultRequestHeaders = { Authorization = new("Bearer", secret) } };
    }

    /// <summary>What a record comes to as its reader has it: the versions of the node's own, newest first.</summary>
    internal static async Task<JsonArray> VersionsAsync(HttpClient machine, string id)
    {
        using var answer = await machine.GetAsync(new Uri($"api/records/{id}/versions", UriKind.Relative), Cancel);
        return answer.StatusCode == HttpStatusCode.NotFound ? [] : JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!["versions"]!.AsArray();
    }

    /// <summary>The id of something that is not there yet.</summary>
    internal static string NewId(string type) => RandomNumberGenerator.GetHexString(32, lowercase: true) is var hex ? $"{type}--{hex[..8]}-{hex[8..12]}-4{hex[13..16]}-8{hex[17..20]}-{hex[20..]}" : "";

    /// <summary>One record made by its author's program.</summary>
    internal static async Task<HttpResponseMessage> PostAsync(HttpClient machine, string body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/records") { Content = new StringContent(body, Encoding.UTF8, "application/stix+json") };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await machine.SendAsync(request, Cancel);
    }

    private const string Unclassified =
        """
        <clr:ConfidentialityClearance xmlns:clr="urn:nato:stanag:4774:confidentialityclearance:1:0" xmlns="urn:nato:stanag:4774:confidentialitymetadatalabel:1:0">
          <PolicyIdentifier URI="urn:oid:2.25.142388626938309402170493041079310232369">PARTNERSHIP</PolicyIdentifier>
          <clr:ClassificationList><Classification>UNCLASSIFIED</Classification></clr:ClassificationList>
        </clr:ConfidentialityClearance>
        """;
}
