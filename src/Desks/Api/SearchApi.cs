using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Renkei.Desks.News;
using Renkei.Desks.Records;
using Renkei.Store;
using Renkei.Web;
using Renkei.Web.People;
using Renkei.Web.Shell;

namespace Renkei.Desks.Api;

/// <summary>What words find at all desks that the caller may open, for programs: what the palette and the page /find show.</summary>
internal static class SearchApi
{
    private const int Usual = 20;
    private const int MostFound = 100;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/search", FindAsync).NeedsSignIn();

    private static async Task<IResult> FindAsync(HttpContext http, PageContext page, NodeStore store, DeskSearch search, string? q, CancellationToken cancel)
    {
        if (ApiRequest.Value(q) is not { Length: <= DeskSearch.LongestWords } words) return ApiAnswer.Problem(StatusCodes.Status400BadRequest, "words", $"q is the words to find: 1 to {DeskSearch.LongestWords} characters.");
        if (ApiRequest.Limit(http.Request, Usual, MostFound) is not { } limit) return ApiRequest.NoLimit(MostFound);
        var room = new ByteBudget();
        var found = (await search.FindAsync(page.Person!, words, limit, cancel)).Select(g => (JsonNode)new JsonObject { ["desk"] = g.Desk, ["items"] = room.Of(g.Items.Select(f => Shown(f, g.Desk, page, store))) });
        return ApiAnswer.Json(new JsonObject { ["found"] = new JsonArray([.. found]), ["cut"] = room.IsCut });
    }

    /// <summary>One thing found. What programs cannot read, such as this guide, has a page alone.</summary>
    private static JsonObject Shown(Found found, string desk, PageContext page, NodeStore store) => new()
    {
        ["href"] = desk is RecordsDesk.Word or NewsDesk.Word ? "/api" + found.Address : null,
        ["page"] = found.Address,
        ["title"] = found.Title,
        ["kind"] = found.Kind,
        ["markings"] = ApiAnswer.Markings(found.Labels, store.Policies, page.Now),
    };
}
