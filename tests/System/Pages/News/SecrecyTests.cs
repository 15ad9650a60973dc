using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Renkei.Desks.Jobs;
using Renkei.Desks.News;
using Renkei.Desks.News.Reading;
using Renkei.Desks.News.Stories;
using Renkei.Labels;
using Renkei.News;
using Renkei.Store.Writing;
using Renkei.Support;
using Renkei.SystemTests.Serve;
using Renkei.Web.People;
using Xunit;

namespace Renkei.SystemTests.Pages.News;

/// <summary>A node with articles, a story and a job that one may not see answers as a node without them: every route of the news and of jobs, byte for byte.</summary>
public sealed partial class SecrecyTests
{
    private const string Nothing = "/news/articles/aHR0cHM6Ly9uZXdzLmV4YW1wbGUv";

    private static readonly DateTimeOffset Now = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What is asked of each route, with the hidden thing's address and that of one that does not exist; a route that is not here fails the test.</summary>
    private static readonly Dictionary<string, Func<Hidden, (string There, string Missing)[]>> Cases = new(StringComparer.Ordinal)
    {
        ["GET /news/"] = h => [Same("/news"), Same("/news?q=Quibbleton"), Same("/news?language=en"), Same("/news?outlet=The%20Quibbleton%20Post"), Same("/news?day=2027-02-03"), Same("/news?q=Quibbleton&language=en&day=2027-02-03")],
        ["POST /news/views"] = h => [Same("/news/views")],
        ["POST /news/views/forget"] = h => [Same("/news/views/forget?name=mine")],
        ["GET /news/stories/{id}"] = h => [(h.Story, "/news/stories/0123456789abcdef"), (h.Story + "?texts=on&columns=3", "/news/stories/0123456789abcdef?texts=on&columns=3"), (h.Moved, "/news/stories/0123456789abcdee")],
        ["GET /news/articles/{article}"] = h => [(h.Article, Nothing), (h.Article + "?reading=1", Nothing + "?reading=1")],
        ["POST /news/articles/{article}/cite"] = h => [(h.Article + "/cite", Nothing + "/cite")],
        ["GET /news/add/"] = h => [Same("/news/add")],
        ["POST /news/add/files"] = h => [Same("/news/add/files")],
        ["POST /news/add/text"] = h => [Same("/news/add/text")],
        ["POST /news/add/samples"] = h => [Same("/news/add/samples")],
        ["GET /api/news/stories"] = h => [Same("/api/news/stories"), Same("/api/news/stories?q=Quibbleton"), Same("/api/news/stories?outlet=The%20Quibbleton%20Post&day=2027-02-03")],
        ["GET /api/news/stories/{id}"] = h => [("/api" + h.Story, "/api/news/stories/0123456789abcdef"), ("/api" + h.Moved, "/api/news/stories/0123456789abcdee")],
        ["GET /api/news/articles/{article}"] = h => [("/api" + h.Article, "/api" + Nothing), ("/api" + h.Article + "?reading=1", "/api" + Nothing + "?reading=1")],
        ["POST /api/news/pages"] = h => [Same("/api/news/pages")],
        ["GET /api/jobs/"] = h => [Same("/api/jobs")],
        ["GET /api/jobs/{id}"] = h => [("/api" + h.Job, "/api/jobs/0123456789abcdef01234567")],
        ["POST /api/jobs/{id}/stop"] = h => [("/api" + h.Job + "/stop", "/api/jobs/0123456789abcdef01234567/stop")],
        ["GET /api/search"] = h => [Same("/api/search?q=Quibbleton"), Same("/api/search?q=Fog")],
        ["GET /jobs/"] = h => [Same("/jobs")],
        ["GET /jobs/{id}"] = h => [(h.Job, "/jobs/0123456789abcdef01234567")],
        ["GET /jobs/{id}/state"] = h => [(h.Job + "/state", "/jobs/0123456789abcdef01234567/state")],
        ["POST /jobs/{id}/stop"] = h => [(h.Job + "/stop", "/jobs/0123456789abcdef01234567/stop")],
    };

    [Fact]
    public async Task Routes_OverWhatMayNotBeSeen_AnswerAsIfItWereNotThere()
    {
        await using var full = await StartAsync();
        await using var bare = await StartAsync();
        var hidden = await HideAsync(full);
        using var asking = full.Client("news:Reader,news:Author,records:Reader,records:Author");
        using var other = bare.Client("news:Reader,news:Author,records:Reader,records:Author");
        var asked = 0;
        foreach (var route in RoutesOf(full))
        {
            Assert.True(Cases.TryGetValue(route, out var cases), $"{route} has no case here: say what it answers about what may not be seen.");
            foreach (var (there, missing) in cases(hidden))
            {
                var isPost = route.StartsWith("POST", StringComparison.Ordinal);
                var one = await AskAsync(asking, there, isPost);
                Assert.Equal(await AskAsync(other, there, isPost), one);
                if (there != missing)
                {
                    Assert.StartsWith("404 ", one, StringComparison.Ordinal);
                    Assert.Equal((await AskAsync(asking, missing, isPost)).Replace(Path(missing), "", StringComparison.Ordinal), one.Replace(Path(there), "", StringComparison.Ordinal));
                }

                asked++;
            }
        }

        Assert.True(asked >= Cases.Count);
        // Somebody else's job went on as if nobody had asked to stop it.
        Assert.False((await full.App.Services.GetRequiredService<JobDesk>().FindAsync(Ann, hidden.Job["/jobs/".Length..], Cancel))!.IsStopAsked);
    }

    [Fact]
    public async Task Cases_AreOfRoutesThatThereAre()
    {
        await using var node = await StartAsync();
        Assert.Equal(Cases.Keys.Order(StringComparer.Ordinal), RoutesOf(node).Order(StringComparer.Ordinal));
    }

    private static Person Ann { get; } = new("ann", "Ann", null, new([]), Preferences.None, null);

    private static Task<HostedNode> StartAsync() => HostedNode.StartAsync(clock: new HandClock(Now));

    private static IReadOnlyList<string> RoutesOf(HostedNode node) =>
        [.. node.App.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText is { } text && new[] { "/news", "/jobs", "/api/news", "/api/jobs", "/api/search" }.Any(r => text.StartsWith(r, StringComparison.Ordinal)))
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(m => $"{m} {e.RoutePattern.RawText}")).Distinct(StringComparer.Ordinal)];

    /// <summary>Two articles of one story, a story that gave way to it, and a job of somebody else.</summary>
    private static async Task<Hidden> HideAsync(HostedNode node)
    {
        var label = new ConfidentialityLabel { Policy = new("PARTNERSHIP"), Classification = "UNCLASSIFIED" };
        var articles = Enumerable.Range(1, 2).Select(n => new Article { Id = "x", Path = "p", Title = $"Quibbleton {n}", Language = "en", Publisher = "The Quibbleton Post", Published = new(new(2027, 2, 3), null, null, DateBasis.Stated), Url = $"https://quibbleton.example/{n}", Paragraphs = [new("Fog over Quibbleton.", 1, 1)] });
        var keys = (await node.Store.ForOperator().WriteArticlesAsync(new ArticleRequest("ann", [.. articles], label), Cancel)).Select(o => o.Key).ToList();
        Assert.True(await new StoryShelf(node.Store).KeepAsync([new() { Id = "5707a5ec7e700001", Scope = "s", Articles = keys, TitleOf = keys[0] }, new() { Id = "5707a5ec7e700002", Scope = "s", MovedTo = "5707a5ec7e700001" }], [], Cancel));
        // Seen by nobody here, and there all the same.
        Assert.Equal(2, (await node.Store.ForOperator().CountArticlesAsync(new(), Cancel)).Number);
        var job = await node.App.Services.GetRequiredService<JobDesk>().AskAsync(Ann, ReadingJob.Word, "key", new("news.job.samples"), new ReadingInput(IsNamed: true, null), [], Cancel);
        return new(ArticleAddress.Of(keys[0]), StoryAddress.Of("5707a5ec7e700001"), StoryAddress.Of("5707a5ec7e700002"), JobDesk.AddressOf(job!.Id));
    }

    /// <summary>Status, where it leads, and the body, without what is of chance in every answer: tokens and the keys of forms.</summary>
    private static async Task<string> AskAsync(HttpClient client, string address, bool isPost)
    {
        using var request = new HttpRequestMessage(isPost ? HttpMethod.Post : HttpMethod.Get, address);
        if (isPost)
        {
            var token = WebUtility.HtmlDecode(Token().Match(await client.GetStringAsync("/news", Cancel)).Groups["token"].Value);
            Assert.NotEmpty(token);
            var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["__RequestVerificationToken"] = token, ["key"] = "k", ["name"] = "mine", ["address"] = "/news", ["text"] = "Fog", ["quote"] = "Fog over Quibbleton." };
            request.Content = (address.EndsWith("/files", StringComparison.Ordinal) || address.EndsWith("/pages", StringComparison.Ordinal)) ? Multipart(fields) : new FormUrlEncodedContent(fields);
        }

        using var answer = await client.SendAsync(request, Cancel);
        var body = await answer.Content.ReadAsStringAsync(Cancel);
        return $"{(int)answer.StatusCode} {answer.Headers.Location} {answer.Content.Headers.ContentType}\n{Chance().Replace(body, "")}";
    }

    private static MultipartFormDataContent Multipart(Dictionary<string, string> fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes("Fog")), "files", "fog.txt");
        return form;
    }

    private static (string, string) Same(string address) => (address, address);

    private static string Path(string address) => address.Split('?')[0];

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*? value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Token();

    [GeneratedRegex("(?<=name=\"(__RequestVerificationToken|key)\"[^>]*? value=\")[^\"]+|(?<=class=\"request\">)[^<]+", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Chance();

    /// <summary>Addresses of what may not be seen.</summary>
    private sealed record Hidden(string Article, string Story, string Moved, string Job);
}
