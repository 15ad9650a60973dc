using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Renkei.Desks.Account;
using Renkei.Desks.Jobs;
using Renkei.Store;
using Renkei.SystemTests.Pages.House;
using Xunit;

namespace Renkei.SystemTests.Pages.News;

/// <summary>Pages that programs bring, and the jobs that read them.</summary>
public sealed class PagesApiTests(NewsNode news) : IClassFixture<NewsNode>
{
    private const string Pages = "api/news/pages";
    private const string Story = "Gulls over Fernhaven pier\\n\\nThe gulls of Fernhaven came back to the pier on Monday, the harbour master said. Nobody had seen them there since the storm of last winter.\\n\\nThe town expects more of them in May.";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Text_SentAsJson_IsReadByAJobOnce()
    {
        using var machine = await news.MachineAsync(news.Author, "write");
        var body = $$"""{"text": "{{Story}}", "url": "https://fernhaven.example/gulls", "day": "2026-04-07"}""";
        using var first = await SendAsync(machine, Json(body), "gulls");
        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        var address = first.Headers.Location!.OriginalString[1..];
        Assert.Equal("news.reading", JsonNode.Parse(await first.Content.ReadAsStringAsync(Cancel))!["kind"]!.GetValue<string>());
        using var again = await SendAsync(machine, Json(body), "gulls");
        Assert.Equal(address, again.Headers.Location!.OriginalString[1..]);
        using var other = await SendAsync(machine, Json(body), "gulls of another day");
        Assert.NotEqual(address, other.Headers.Location!.OriginalString[1..]);
        var job = await EndAsync(machine, address);
        Assert.Equal("done", job["state"]!.GetValue<string>());
        var article = job["result"]!["articles"]!.AsArray().Single()!["href"]!.GetValue<string>()[1..];
        var read = JsonNode.Parse(await machine.GetStringAsync(new Uri(article, UriKind.Relative), Cancel))!;
        Assert.Equal("https://fernhaven.example/gulls", read["source"]!.GetValue<string>());
        Assert.Contains(JsonNode.Parse(await machine.GetStringAsync(new Uri("api/jobs", UriKind.Relative), Cancel))!["jobs"]!.AsArray(), j => "/" + address == j!["href"]!.GetValue<string>());
        // What was read is found by its words, at the desk where it stands.
        var found = JsonNode.Parse(await machine.GetStringAsync(new Uri("api/search?q=Fernhaven", UriKind.Relative), Cancel))!["found"]!.AsArray();
        Assert.Contains(found, g => g!["desk"]!.GetValue<string>() == "news" && g["items"]!.AsArray().Count > 0);
    }

    [Fact]
    public async Task Files_SentAsAForm_AreReadAndWhatIsNoPageIsSaid()
    {
        using var machine = await news.MachineAsync(news.Author, "write", "news");
        using var sent = await SendAsync(machine, Form(("larks.txt", Story.Replace("\\n", "\n", StringComparison.Ordinal).Replace("ulls", "arks", StringComparison.Ordinal)), ("empty.html", "<html></html>")));
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        var job = await EndAsync(machine, sent.Headers.Location!.OriginalString[1..]);
        Assert.Equal(1, job["result"]!["kept"]!.GetValue<int>());
        Assert.Equal(1, job["problems"]!.GetValue<int>());
        Assert.Equal("empty.html", job["result"]!["problems"]![0]!["file"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("text/plain", "Fog.", 415, null)]
    [InlineData("application/x-www-form-urlencoded", "text=Fog", 415, null)]
    [InlineData("application/json", "{\"text\": \"Fog", 400, null)]
    [InlineData("application/json", "[]", 400, null)]
    [InlineData("application/json", "null", 400, null)]
    [InlineData("application/json", "{\"text\": \"Fog\", \"txet\": \"Fog\"}", 400, null)]
    [InlineData("application/json", "{\"text\": \"\\ud800\"}", 400, null)]
    [InlineData("application/json", "{}", 422, "text")]
    [InlineData("application/json", "{\"text\": \"Fog\", \"html\": \"<p>Fog\"}", 422, "html")]
    [InlineData("application/json", "{\"text\": \"Fog over the pier, and no ship left it before noon.\", \"url\": \"javascript:alert(1)\"}", 422, "url")]
    [InlineData("application/json", "{\"text\": \"Fog over the pier, and no ship left it before noon.\", \"day\": \"7 April\"}", 422, "day")]
    [InlineData("multipart/form-data; boundary=x", "--x--\r\n", 422, "files")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=files; filename=a.txt\r\n\r\nFog", 400, "files")]
    public async Task Body_ThatCannotBeTaken_IsAProblemWithASentence(string type, string body, int status, string? field)
    {
        using var machine = await news.MachineAsync(news.Author, "write");
        var before = await machine.GetStringAsync(new Uri("api/jobs", UriKind.Relative), Cancel);
        using var content = new StringContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var answer = await SendAsync(machine, content);
        var problem = await ProblemAsync(answer, status);
        if (field is not null) Assert.Equal(field, problem["fields"]![0]!["field"]!.GetValue<string>());
        Assert.Equal(before, await machine.GetStringAsync(new Uri("api/jobs", UriKind.Relative), Cancel));
    }

    [Fact]
    public async Task Body_TooLarge_IsRefused()
    {
        using var machine = await news.MachineAsync(news.Author, "write");
        using var text = await SendAsync(machine, Json("{\"text\": \"" + new string('x', 33 << 20) + "\"}"));
        await ProblemAsync(text, 413);
        using var characters = await SendAsync(machine, Json("{\"text\": \"" + new string('x', (4 << 20) + 1) + "\"}"));
        Assert.Equal("text", (await ProblemAsync(characters, 422))["fields"]![0]!["field"]!.GetValue<string>());
        using var key = await SendAsync(machine, Json("{\"text\": \"Fog\"}"), new string('k', 151));
        await ProblemAsync(key, 400);
    }

    [Fact]
    public async Task Pages_WithoutRoleScopeClearanceOrToken_AreNotTaken()
    {
        var body = $$"""{"text": "{{Story}}"}""";
        using var reading = await news.MachineAsync(news.Author, "read");
        using var elsewhere = await news.MachineAsync(news.Author, "write", "records");
        using var outsider = await news.MachineAsync(news.Outsider, "write");
        foreach (var machine in new[] { reading, elsewhere, outsider })
        {
            using var refused = await SendAsync(machine, Json(body));
            await ProblemAsync(refused, 403);
        }

        using var nobody = new HttpClient { BaseAddress = new(news.Node.Address + "/") };
        using var unknown = await SendAsync(nobody, Json(body));
        await ProblemAsync(unknown, 401);
        // A session is no token: without the page's own it changes nothing.
        using var session = await news.Node.ClientAsync(news.Author);
        using var foreign = await SendAsync(session, Json(body));
        await ProblemAsync(foreign, 400);
        Assert.Empty(JsonNode.Parse(await outsider.GetStringAsync(new Uri("api/jobs", UriKind.Relative), Cancel))!["jobs"]!.AsArray());
    }

    [Fact]
    public async Task Job_OfSomebodyElseOrAnotherDesk_AnswersAsMissing()
    {
        var id = await PutAsync(news.Author);
        using var author = await news.MachineAsync(news.Author, "write");
        using var outsider = await news.MachineAsync(news.Outsider, "write");
        using var elsewhere = await news.MachineAsync(news.Author, "write", "records");
        var missing = new string('0', 24);
        foreach (var machine in new[] { outsider, elsewhere })
        {
            Assert.Equal(await AskAsync(machine, HttpMethod.Get, "api/jobs/" + missing), await AskAsync(machine, HttpMethod.Get, "api/jobs/" + id));
            Assert.Equal(await AskAsync(machine, HttpMethod.Post, $"api/jobs/{missing}/stop"), await AskAsync(machine, HttpMethod.Post, $"api/jobs/{id}/stop"));
            Assert.DoesNotContain(id, await machine.GetStringAsync(new Uri("api/jobs", UriKind.Relative), Cancel), StringComparison.Ordinal);
        }

        Assert.Contains("\"state\":\"receiving\"", await AskAsync(author, HttpMethod.Get, "api/jobs/" + id), StringComparison.Ordinal);
        await ForgetAsync(id);
    }

    [Fact]
    public async Task Job_StoppedByItsOwner_IsStopped_ButNotByATokenToRead()
    {
        var id = await PutAsync(news.Author);
        using var reading = await news.MachineAsync(news.Author, "read");
        Assert.StartsWith("403 application/problem+json", await AskAsync(reading, HttpMethod.Post, $"api/jobs/{id}/stop"), StringComparison.Ordinal);
        Assert.Contains("\"state\":\"receiving\"", await AskAsync(reading, HttpMethod.Get, "api/jobs/" + id), StringComparison.Ordinal);
        using var writing = await news.MachineAsync(news.Author, "write");
        var stopped = await AskAsync(writing, HttpMethod.Post, $"api/jobs/{id}/stop");
        Assert.StartsWith("200 application/json", stopped, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"stopped\"", stopped, StringComparison.Ordinal);
        await ForgetAsync(id);
    }

    [Fact]
    public async Task Pages_BesideAsManyJobsAsMayBeOpen_AreNotTaken()
    {
        var open = new List<string>();
        for (var at = 0; at < JobDesk.MostOpen; at++) open.Add(await PutAsync(news.Author));
        using var machine = await news.MachineAsync(news.Author, "write");
        using var refused = await SendAsync(machine, Json($$"""{"text": "{{Story}}"}"""));
        Assert.Contains("20", (await ProblemAsync(refused, 429))["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotNull(refused.Headers.RetryAfter);
        foreach (var id in open) await ForgetAsync(id);
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static MultipartFormDataContent Form(params (string Name, string Text)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, text) in files) form.Add(new StringContent(text), "files", name);
        return form;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient machine, HttpContent content, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Pages) { Content = content };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await machine.SendAsync(request, Cancel);
    }

    private static async Task<JsonNode> EndAsync(HttpClient machine, string address)
    {
        while (true)
        {
            var job = JsonNode.Parse(await machine.GetStringAsync(new Uri(address, UriKind.Relative), Cancel))!;
            if (job["ended"] is not null) return job;
            await Task.Delay(100, Cancel);
        }
    }

    private static async Task<JsonNode> ProblemAsync(HttpResponseMessage answer, int status)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True((int)answer.StatusCode == status, $"{answer.StatusCode} {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = JsonNode.Parse(text)!;
        Assert.EndsWith(".", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        return problem;
    }

    private static async Task<string> AskAsync(HttpClient machine, HttpMethod method, string address)
    {
        using var request = new HttpRequestMessage(method, address);
        using var answer = await machine.SendAsync(request, Cancel);
        return $"{(int)answer.StatusCode} {answer.Content.Headers.ContentType?.MediaType} {await answer.Content.ReadAsStringAsync(Cancel)}";
    }

    /// <summary>A job whose upload never ends: nobody works at it.</summary>
    private async Task<string> PutAsync(TestPerson owner)
    {
        var job = new Job { Id = RandomNumberGenerator.GetHexString(24, lowercase: true), Owner = owner.Id, Kind = "news.reading", Created = TimeProvider.System.GetUtcNow(), State = JobState.Receiving };
        await using var store = await OpenAsync();
        Assert.True((await store.Documents.ChangeAsync([new(Job.DocumentKind, job.Id, job.Owner, 0, DeskJson.Write(job))], [], Cancel)).IsMade);
        return job.Id;
    }

    private async Task ForgetAsync(string id)
    {
        await using var store = await OpenAsync();
        await store.Documents.ChangeAsync([new(Job.DocumentKind, id, "", null, null)], [], Cancel);
    }

    private Task<NodeStore> OpenAsync() => NodeStore.OpenAsync(StoreLocation.Folder(news.Node.Data), new(TimeProvider.System, RandomNumberGenerator.Fill), Cancel);
}
