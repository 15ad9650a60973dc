using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Renkei.Desks.Account.Tokens;
using Renkei.Store;
using Renkei.Support;
using Renkei.SystemTests.Pages.House;
using Renkei.SystemTests.Serve;
using Renkei.Web.People;
using Xunit;

namespace Renkei.SystemTests.Pages.Api;

/// <summary>The examples of /openapi.json, sent to a real node: each answers with the status and the shape that stand there.</summary>
public sealed class ExamplesTests
{
    private const string Report = "report--4c1e1d0e-6f0a-4f0f-9c1b-0a2b3c4d5e6f";
    private const string Marking = "marking-definition--a9fed597-630c-5266-b3f1-72a13b363d81";
    private const string Token = "__RequestVerificationToken";

    /// <summary>Whole objects of other formats, which differ from one another.</summary>
    private static readonly string[] Free = ["object", "entry", "label"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Routes_ForPrograms_AreAllDescribed()
    {
        await using var node = await HostedNode.StartAsync();
        using var client = node.Client();
        var described = JsonNode.Parse(await client.GetStringAsync("/openapi.json", Cancel))!["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(m => $"{m.Key.ToUpperInvariant()} {p.Key}"));
        var routes = node.App.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal))
            .SelectMany(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Select(m => $"{m} {e.RoutePattern.RawText!.TrimEnd('/').Replace(":long", "", StringComparison.Ordinal)}"));
        Assert.Equal(routes.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Examples_EachSent_AnswerAsDescribed()
    {
        using var folder = new TemporaryFolder();
        var person = default(TestPerson);
        var settings = folder.Write("settings.json", JsonSerializer.Serialize(new { News = new { Samples = Path.Combine(Repository.Root, "samples") } }));
        await using var node = await RunningNode.StartAsync(Cancel, prepare: async data =>
        {
            var run = await RenkeiProgram.RunAsync(["records", "import", Path.Combine(Repository.Root, "samples", "records"), "--data", data], Cancel);
            if (run.ExitCode > 1) throw new InvalidOperationException(run.Error);
            person = await TestPeople.AddAsync(data, "pia", [new("news", Role.Reader), new("news", Role.Author), new("records", Role.Reader), new("records", Role.Author), new(Rights.Node, Role.SecurityOfficer)], "clearance-member-gbr.xml");
        }, arguments: ["--settings", settings]);
        using var session = await node.ClientAsync(person!);
        using var machine = await MachineAsync(node, person!);
        var form = WebToken(await session.GetStringAsync(new Uri("news/add", UriKind.Relative), Cancel));
        var open = JsonNode.Parse(await machine.GetStringAsync(new Uri("openapi.json", UriKind.Relative), Cancel))!;
        var real = await PrepareAsync(machine, session);
        var told = new List<string>();
        foreach (var example in Examples(open, real).OrderBy(e => e.Method == HttpMethod.Post ? 0 : 1))
        {
            var client = example.Path.StartsWith("/api/log", StringComparison.Ordinal) ? session : machine;
            using var request = new HttpRequestMessage(example.Method, example.Address[1..]) { Content = example.Body?.Invoke() };
            if (client == session && example.Method == HttpMethod.Post) request.Headers.Add("RequestVerificationToken", form);
            using var answer = await client.SendAsync(request, Cancel);
            var text = await answer.Content.ReadAsStringAsync(Cancel);
            if ((int)answer.StatusCode != example.Status) told.Add($"{example}: {(int)answer.StatusCode} {text}");
            else if (example.Answer is not null) told.AddRange(Differences(example.Answer, JsonNode.Parse(text), "").Select(d => $"{example}{d}"));
        }

        Assert.True(told.Count == 0, string.Join('\n', told));
    }

    /// <summary>Makes what the examples are about, and says what stands in place of ids that chance makes.</summary>
    private static async Task<Dictionary<string, string>> PrepareAsync(HttpClient machine, HttpClient session)
    {
        using var report = new StringContent($$"""{"type": "report", "spec_version": "2.1", "id": "{{Report}}", "created": "2026-04-07T10:00:00.000Z", "modified": "2026-04-07T10:00:00.000Z", "name": "Fog over the strait", "published": "2026-04-07T10:00:00Z", "object_refs": ["{{Marking}}"], "object_marking_refs": ["{{Marking}}"]}""", Encoding.UTF8, "application/stix+json");
        using var kept = await machine.PostAsync(new Uri("api/records", UriKind.Relative), report, Cancel);
        Assert.True(kept.IsSuccessStatusCode, await kept.Content.ReadAsStringAsync(Cancel));
        using var samples = await session.SendFormAsync("news/add", "news/add/samples", new(StringComparer.Ordinal) { ["key"] = "samples" }, Cancel);
        await EndAsync(machine, "api" + samples.Headers.Location!.OriginalString);
        var pasted = JsonNode.Parse(await machine.GetStringAsync(new Uri("openapi.json", UriKind.Relative), Cancel))!["paths"]!["/api/news/pages"]!["post"]!["requestBody"]!["content"]!["application/json"]!["example"]!;
        using var page = new StringContent(pasted.ToJsonString(), Encoding.UTF8, "application/json");
        using var read = await machine.PostAsync(new Uri("api/news/pages", UriKind.Relative), page, Cancel);
        var job = await EndAsync(machine, read.Headers.Location!.OriginalString[1..]);
        var story = JsonNode.Parse(await machine.GetStringAsync(new Uri("api/news/stories", UriKind.Relative), Cancel))!["stories"]!.AsArray().Select(s => s!["href"]!.GetValue<string>()).First(h => h.Contains("/stories/", StringComparison.Ordinal));
        using var verified = new HttpRequestMessage(HttpMethod.Post, "api/log/verifications");
        verified.Headers.Add("RequestVerificationToken", WebToken(await session.GetStringAsync(new Uri("news/add", UriKind.Relative), Cancel)));
        using var run = await session.SendAsync(verified, Cancel);
        Assert.True(run.IsSuccessStatusCode, await run.Content.ReadAsStringAsync(Cancel));
        while (JsonNode.Parse(await session.GetStringAsync(new Uri(run.Headers.Location!.OriginalString[1..], UriKind.Relative), Cancel))!["finished"] is null) await Task.Delay(100, Cancel);
        return new(StringComparer.Ordinal)
        {
            ["/api/news/stories/{id}"] = story[(story.LastIndexOf('/') + 1)..],
            ["/api/jobs/{id}"] = job["id"]!.GetValue<string>(),
            ["/api/jobs/{id}/stop"] = job["id"]!.GetValue<string>(),
            ["/api/log/verifications/{id}"] = run.Headers.Location!.OriginalString.Split('/')[^1],
            ["checkpoint"] = await session.GetStringAsync(new Uri("api/log/checkpoint", UriKind.Relative), Cancel),
        };
    }

    private static IEnumerable<Example> Examples(JsonNode open, Dictionary<string, string> real)
    {
        foreach (var (path, methods) in open["paths"]!.AsObject())
        {
            foreach (var (method, said) in methods!.AsObject())
            {
                var parameters = said!["parameters"]?.AsArray().Where(p => p!["example"] is not null).ToList() ?? [];
                var address = parameters.Where(p => p!["in"]!.GetValue<string>() == "path").Aggregate(path, (a, p) => a.Replace($"{{{p!["name"]}}}", real.GetValueOrDefault(path, p["example"]!.ToString()), StringComparison.Ordinal));
                Assert.DoesNotContain('{', address);
                var query = string.Join('&', parameters.Where(p => p!["in"]!.GetValue<string>() == "query").Select(p => $"{p!["name"]}={Uri.EscapeDataString(p["example"]!.ToString())}"));
                var (status, answer) = said["responses"]!.AsObject().First(r => r.Key[0] == '2');
                var bodies = said["requestBody"]?["content"]?.AsObject().Select(c => (Func<HttpContent>?)(() => Body(c.Key, c.Value!["example"]!, real))) ?? [null];
                foreach (var body in bodies) yield return new(new(method.ToUpperInvariant()), path, query.Length == 0 ? address : $"{address}?{query}", body, int.Parse(status, System.Globalization.CultureInfo.InvariantCulture), answer!["content"]?["application/json"]?["example"]);
            }
        }
    }

    private static HttpContent Body(string type, JsonNode example, Dictionary<string, string> real)
    {
        if (type == "multipart/form-data")
        {
            var form = new MultipartFormDataContent();
            foreach (var (name, files) in example.AsObject())
            {
                foreach (var file in files!.AsArray()) form.Add(new StringContent(file!.GetValue<string>()), name, "page.txt");
            }

            return form;
        }

        // Of the node that wrote it: a checkpoint of another is refused.
        return new StringContent(type == "text/plain" ? real["checkpoint"] : example.ToJsonString(), Encoding.UTF8) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };
    }

    /// <summary>Where an answer has other members than the example, or a value of another kind. What is null in one of them says nothing.</summary>
    private static IEnumerable<string> Differences(JsonNode? example, JsonNode? answer, string at) => (example, answer) switch
    {
        (null, _) or (_, null) => [],
        (JsonObject one, JsonObject other) => one.Select(m => m.Key).Except(other.Select(m => m.Key)).Select(k => $" {at}.{k} is not in the answer")
            .Concat(other.Select(m => m.Key).Except(one.Select(m => m.Key)).Select(k => $" {at}.{k} is not in the example"))
            .Concat(one.Where(m => other.ContainsKey(m.Key) && !Free.Contains(m.Key)).SelectMany(m => Differences(m.Value, other[m.Key], $"{at}.{m.Key}"))),
        (JsonArray { Count: > 0 } one, JsonArray other) => other.SelectMany(o => Differences(one[0], o, at + "[]")),
        (JsonArray, JsonArray) => [],
        _ when Kind(example) != Kind(answer) => [$" {at} is {answer.ToJsonString()}, in the example {example.ToJsonString()}"],
        _ => [],
    };

    private static JsonValueKind Kind(JsonNode node) => node.GetValueKind() is JsonValueKind.False ? JsonValueKind.True : node.GetValueKind();

    private static async Task<JsonNode> EndAsync(HttpClient machine, string address)
    {
        while (true)
        {
            var job = JsonNode.Parse(await machine.GetStringAsync(new Uri(address, UriKind.Relative), Cancel))!;
            if (job["ended"] is not null) return job;
            await Task.Delay(100, Cancel);
        }
    }

    private static string WebToken(string page) => System.Net.WebUtility.HtmlDecode(Regex.Match(page, $"name=\"{Token}\"[^>]*? value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Groups["token"].Value);

    private static async Task<HttpClient> MachineAsync(RunningNode node, TestPerson person)
    {
        await using var store = await NodeStore.OpenAsync(StoreLocation.Folder(node.Data), new(TimeProvider.System, RandomNumberGenerator.Fill), Cancel);
        var now = TimeProvider.System.GetUtcNow();
        var secret = await new NodeTokens(store, new(RandomNumberGenerator.Fill), TimeProvider.System).MakeAsync(new(person.Id, "test", ["write"], now, now.AddDays(1), null), RandomNumberGenerator.GetHexString(16), Cancel);
        return new() { BaseAddress = new(node.Address + "/"), DefaultRequestHeaders = { Authorization = new("Bearer", secret) } };
    }

    private sealed record Example(HttpMethod Method, string Path, string Address, Func<HttpContent>? Body, int Status, JsonNode? Answer)
    {
        public override string ToString() => $"{Method} {Address}";
    }
}
