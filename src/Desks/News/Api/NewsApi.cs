using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Renkei.Desks.News.Lists;
using Renkei.Desks.News.Reading;
using Renkei.Desks.News.Stories;
using Renkei.Desks.Records.Editing;
using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Marking;
using Renkei.Store;
using Renkei.Web;
using Renkei.Web.People;

namespace Renkei.Desks.News.Api;

/// <summary>Stories and articles for machines, read through the same doors as the pages: /openapi.json says how. What goes wrong is said as problem details (RFC 9457).</summary>
internal static class NewsApi
{
    /// <summary>What a question may hold of words, an outlet or a mark of a page, in UTF-16 units.</summary>
    private const int MostAsked = 1000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/news").Needs(NewsDesk.Word, Role.Reader);
        api.MapGet("/stories", ListAsync);
        api.MapGet("/stories/{id}", StoryAsync);
        api.MapGet("/articles/{article}", ArticleAsync);
    }

    private static async Task<IResult> ListAsync(PageContext page, NodeStore store, StoryList list, string? q, string? language, string? outlet, string? day, string? after, CancellationToken cancel)
    {
        var published = default(DateOnly);
        if (Value(day) is { } text && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out published)) return Problem(400, "day", "day is a date such as 2026-04-07.");
        if (new[] { q, language, outlet, after }.Any(v => v?.Length > MostAsked)) return Problem(400, "question", $"q, language, outlet and after have at most {MostAsked} characters each.");
        try
        {
            var rows = await list.AskAsync(store.For(page.Person!.Clearance), new(Value(q), Value(language), Value(outlet), Value(day) is null ? null : published, Value(after)), page.Texts.Language, cancel);
            return Json(new() { ["stories"] = new JsonArray([.. rows.Rows.Select(r => (JsonNode)Shown(r, page, store))]), ["next"] = rows.Next, ["cut"] = rows.IsCut });
        }
        catch (ArgumentException refusal)
        {
            return Problem(400, "question", refusal.Message.Split(" (Parameter")[0]);
        }
    }

    /// <summary>A story that moved is answered as the one that took its place: the id in the answer is the one to keep.</summary>
    private static async Task<IResult> StoryAsync(string id, PageContext page, NodeStore store, StoryShelf shelf, StoryReader reader, CancellationToken cancel)
    {
        if (id.Length > 100 || await shelf.FollowAsync(id, cancel) is not { } story || await reader.ReadAsync(store.For(page.Person!.Clearance), story, page.Texts.Language, cancel) is not { } shown) return Missing("story");
        var answer = Shown(shown.Row, page, store);
        answer["id"] = shown.Id;
        answer["because"] = shown.Because.Length == 0 ? null : shown.Because;
        answer["cut"] = shown.IsCut;
        answer["members"] = new JsonArray([.. shown.Articles.Select(a => (JsonNode)Shown(a, page, store))]);
        answer["sourceChain"] = new JsonArray([.. shown.Chain.Select(l => (JsonNode)new JsonObject
        {
            ["from"] = l.From,
            ["to"] = l.To,
            ["articles"] = new JsonArray([.. l.Evidence.Select(e => Api(e.Article.Address)).Distinct(StringComparer.Ordinal).Select(a => (JsonNode)a)]),
        })]);
        answer["copies"] = new JsonArray([.. shown.Copies.Select(c => (JsonNode)new JsonObject { ["copy"] = Api(c.Copy.Address), ["original"] = Api(c.Original.Address) })]);
        answer["thread"] = new JsonArray([.. shown.Thread.Select(r => (JsonNode)Api(r.Address))]);
        return Json(answer);
    }

    private static async Task<IResult> ArticleAsync(string article, long? reading, PageContext page, NodeStore store, ArticleReader reader, CancellationToken cancel)
    {
        if (await reader.ReadAsync(store.For(page.Person!.Clearance), article, reading, page.Texts.Language, cancel) is not { } found) return Missing("article");
        var answer = Shown(found.Shown, page, store);
        answer["reading"] = found.Shown.Stored.Version;
        answer["readings"] = new JsonArray([.. found.Readings.Select(r => (JsonNode)r.Stored.Version)]);
        answer["story"] = found.Story is { } story ? Api(story.Address) : null;
        answer["paragraphs"] = new JsonArray([.. found.Shown.Article.Paragraphs.Select(p => (JsonNode)p.Text)]);
        answer["attributions"] = new JsonArray([.. found.Shown.Article.Attributions.Select(a => (JsonNode)new JsonObject
        {
            ["source"] = a.Source,
            ["surface"] = a.Surface,
            ["kind"] = a.Kind.ToString().ToLowerInvariant(),
            ["cue"] = a.Cue,
            ["sentence"] = a.Sentence,
        })]);
        return Json(answer);
    }

    private static JsonObject Shown(StoryRow row, PageContext page, NodeStore store) => new()
    {
        ["href"] = Api(row.Address),
        ["title"] = row.Title,
        ["titleLanguage"] = row.TitleLanguage,
        ["languages"] = new JsonArray([.. row.Languages.Select(l => (JsonNode)l)]),
        ["outlets"] = new JsonArray([.. row.Outlets.Select(o => (JsonNode)o)]),
        ["articles"] = row.Articles,
        ["first"] = Day(row.First),
        ["last"] = Day(row.Last),
        ["added"] = DeskText.Time(row.Added),
        ["markings"] = Markings(row.Labels, page, store),
    };

    private static JsonObject Shown(ShownArticle shown, PageContext page, NodeStore store) => new()
    {
        ["href"] = Api(shown.Address),
        ["title"] = shown.Article.Title,
        ["language"] = shown.Article.Language,
        ["outlet"] = shown.Outlet,
        ["published"] = Day(shown.Article.Published?.Day),
        ["source"] = OpenText.SafeAddress(shown.Article.Url),
        ["markings"] = Markings(shown.Labels, page, store),
    };

    /// <summary>Where a machine finds what a page shows at this address.</summary>
    private static string Api(string address) => "/api" + address;

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Value(string? asked) => string.IsNullOrWhiteSpace(asked) ? null : asked.Trim();

    private static JsonArray Markings(IEnumerable<ConfidentialityLabel> labels, PageContext page, NodeStore store) =>
        [.. labels.Select(l => (JsonNode)(ResolvedLabel.Resolve(l.At(page.Now), store.Policies).Value is { } resolved ? MarkingText.Of(resolved) : $"{l.Policy.Name} {l.Classification}"))];

    private static IResult Json(JsonObject node) => Results.Text(node.ToJsonString(DeskText.Json), "application/json", Encoding.UTF8);

    /// <summary>The same for what is not there and for what may not be seen.</summary>
    private static IResult Missing(string what) => Problem(404, "not-found", $"There is no such {what}.");

    private static IResult Problem(int status, string kind, string detail) =>
        Results.Text(new JsonObject { ["type"] = "urn:renkei:problem:" + kind, ["status"] = status, ["title"] = kind, ["detail"] = detail }.ToJsonString(DeskText.Json), "application/problem+json", Encoding.UTF8, status);
}
