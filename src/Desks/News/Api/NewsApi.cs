using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Renkei.Desks.Api;
using Renkei.Desks.News.Lists;
using Renkei.Desks.News.Reading;
using Renkei.Desks.News.Stories;
using Renkei.Desks.Records.Editing;
using Renkei.Store;
using Renkei.Web;
using Renkei.Web.People;

namespace Renkei.Desks.News.Api;

/// <summary>Stories and articles for machines, read through the same doors as the pages: /openapi.json says how. What goes wrong is said as problem details (RFC 9457).</summary>
internal static class NewsApi
{
    /// <summary>What a question may hold of words, an outlet or a mark of a page, in UTF-16 units.</summary>
    private const int MostAsked = 1000;

    /// <summary>Languages and outlets that a row names.</summary>
    private const int MostNamed = 50;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/news").Needs(NewsDesk.Word, Role.Reader);
        api.MapGet("/stories", ListAsync);
        api.MapGet("/stories/{id}", StoryAsync);
        api.MapGet("/articles/{article}", ArticleAsync);
        PagesApi.Map(api);
    }

    private static async Task<IResult> ListAsync(PageContext page, NodeStore store, StoryList list, string? q, string? language, string? outlet, string? day, string? after, CancellationToken cancel)
    {
        var published = default(DateOnly);
        if (ApiRequest.Value(day) is { } text && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out published)) return ApiAnswer.Problem(400, "day", "day is a date such as 2026-04-07.");
        if (new[] { q, language, outlet, after }.Any(v => v?.Length > MostAsked)) return ApiAnswer.Problem(400, "question", $"q, language, outlet and after have at most {MostAsked} characters each.");
        try
        {
            var rows = await list.AskAsync(store.For(page.Person!.Clearance), new(ApiRequest.Value(q), ApiRequest.Value(language), ApiRequest.Value(outlet), ApiRequest.Value(day) is null ? null : published, ApiRequest.Value(after)), page.Texts.Language, cancel);
            var room = new ByteBudget();
            var stories = room.Of(rows.Rows.Select(r => Shown(r, page, store)));
            return ApiAnswer.Json(new JsonObject { ["stories"] = stories, ["next"] = rows.Next, ["cut"] = rows.IsCut || room.IsCut });
        }
        catch (ArgumentException refusal)
        {
            return ApiAnswer.Question(refusal);
        }
    }

    /// <summary>A story that moved is answered as the one that took its place: the id in the answer is the one to keep.</summary>
    private static async Task<IResult> StoryAsync(string id, PageContext page, NodeStore store, StoryShelf shelf, StoryReader reader, CancellationToken cancel)
    {
        if (id.Length > 100 || await shelf.FollowAsync(id, cancel) is not { } story || await reader.ReadAsync(store.For(page.Person!.Clearance), story, page.Texts.Language, cancel) is not { } shown) return ApiAnswer.Missing("story");
        var answer = Shown(shown.Row, page, store);
        answer["id"] = shown.Id;
        answer["because"] = shown.Because.Length == 0 ? null : shown.Because;
        var room = new ByteBudget();
        answer["members"] = room.Of(shown.Articles.Select(a => Shown(a, page, store)));
        answer["sourceChain"] = room.Of(shown.Chain.Select(l => new JsonObject
        {
            ["from"] = Cut(l.From),
            ["to"] = Cut(l.To),
            ["articles"] = new JsonArray([.. l.Evidence.Select(e => Api(e.Article.Address)).Distinct(StringComparer.Ordinal).Select(a => (JsonNode)a)]),
        }));
        answer["copies"] = room.Of(shown.Copies.Select(c => new JsonObject { ["copy"] = Api(c.Copy.Address), ["original"] = Api(c.Original.Address) }));
        answer["thread"] = new JsonArray([.. shown.Thread.Select(r => (JsonNode)Api(r.Address))]);
        answer["cut"] = shown.IsCut || room.IsCut;
        return ApiAnswer.Json(answer);
    }

    private static async Task<IResult> ArticleAsync(string article, long? reading, PageContext page, NodeStore store, ArticleReader reader, CancellationToken cancel)
    {
        if (await reader.ReadAsync(store.For(page.Person!.Clearance), article, reading, page.Texts.Language, cancel) is not { } found) return ApiAnswer.Missing("article");
        var answer = Shown(found.Shown, page, store);
        answer["reading"] = found.Shown.Stored.Version;
        answer["readings"] = new JsonArray([.. found.Readings.Select(r => (JsonNode)r.Stored.Version)]);
        answer["story"] = found.Story is { } story ? Api(story.Address) : null;
        var room = new ByteBudget();
        answer["paragraphs"] = room.Of(found.Shown.Article.Paragraphs.Select(p => (JsonNode)p.Text));
        answer["attributions"] = room.Of(found.Shown.Article.Attributions.Select(a => new JsonObject
        {
            ["source"] = a.Source,
            ["surface"] = a.Surface,
            ["kind"] = a.Kind.ToString().ToLowerInvariant(),
            ["cue"] = a.Cue,
            ["sentence"] = Cut(a.Sentence),
        }));
        answer["cut"] = room.IsCut;
        return ApiAnswer.Json(answer);
    }

    private static JsonObject Shown(StoryRow row, PageContext page, NodeStore store) => new()
    {
        ["href"] = Api(row.Address),
        ["title"] = Cut(row.Title),
        ["titleLanguage"] = row.TitleLanguage,
        ["languages"] = new JsonArray([.. row.Languages.Take(MostNamed).Select(l => (JsonNode)l)]),
        ["outlets"] = new JsonArray([.. row.Outlets.Take(MostNamed).Select(o => (JsonNode)Cut(o))]),
        ["articles"] = row.Articles,
        ["first"] = Day(row.First),
        ["last"] = Day(row.Last),
        ["added"] = DeskText.Time(row.Added),
        ["markings"] = ApiAnswer.Markings(row.Labels, store.Policies, page.Now),
    };

    private static JsonObject Shown(ShownArticle shown, PageContext page, NodeStore store) => new()
    {
        ["href"] = Api(shown.Address),
        ["title"] = shown.Article.Title is { } title ? Cut(title) : null,
        ["language"] = shown.Article.Language,
        ["outlet"] = Cut(shown.Outlet),
        ["published"] = Day(shown.Article.Published?.Day),
        ["source"] = OpenText.SafeAddress(shown.Article.Url),
        ["markings"] = ApiAnswer.Markings(shown.Labels, store.Policies, page.Now),
    };

    /// <summary>A name or a sentence, which anybody may have made as long as a page.</summary>
    private static string Cut(string text) => OpenText.Cut(text, MostAsked);

    /// <summary>Where a machine finds what a page shows at this address.</summary>
    private static string Api(string address) => "/api" + address;

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

}
