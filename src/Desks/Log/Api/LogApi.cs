using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Renkei.Desks.Api;
using Renkei.Desks.Log.Entries;
using Renkei.Desks.Log.Verify;
using Renkei.Desks.Records.Editing;
using Renkei.Store;
using Renkei.Store.Log;
using Renkei.Web;
using Renkei.Web.People;

namespace Renkei.Desks.Log.Api;

/// <summary>Entries, proofs, checkpoints and verifying for programs, under the gate of the log's pages. A token never carries a role of the whole node: these answer a session alone.</summary>
internal static class LogApi
{
    private const string Root = "/api/log";

    /// <summary>A checkpoint has three lines and a few signatures.</summary>
    private const int MostSaved = 64 << 10;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Root).Needs(Rights.Node, Role.SecurityOfficer);
        api.MapGet("/entries", ListAsync);
        api.MapGet("/entries/{number:long}", EntryAsync);
        api.MapGet("/entries/{number:long}/proof", EntryRoutes.ProofAsync);
        api.MapGet("/checkpoint", EntryRoutes.CheckpointAsync);
        api.MapGet("/key", EntryRoutes.KeyAsync);
        api.MapGet("/logs", LogsAsync);
        api.MapPost("/consistency", CompareAsync);
        api.MapGet("/verifications", async (Verifications runs, PageContext page, CancellationToken cancel) =>
            ApiAnswer.Json(new JsonObject { ["verifications"] = new JsonArray([.. (await runs.ListAsync(cancel)).Select(r => (JsonNode)Shown(r, page.Now))]) }));
        api.MapGet("/verifications/{id}", async (string id, Verifications runs, PageContext page, CancellationToken cancel) =>
            await runs.GetAsync(id, cancel) is { } run ? ApiAnswer.Json(Shown(run, page.Now)) : ApiAnswer.Missing("verification"));
        api.MapPost("/verifications", StartAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext http, NodeStore store, CancellationToken cancel)
    {
        var (asked, filter) = (http.Request.Query, EntryFilter.Of(http.Request.Query));
        if ((asked.ContainsKey("from") && filter.From is null) || (asked.ContainsKey("to") && filter.To is null)) return ApiAnswer.Problem(StatusCodes.Status400BadRequest, "day", "from and to are days such as 2026-04-07.");
        var before = default(long);
        if (asked.ContainsKey("after") && !long.TryParse(asked["after"], NumberStyles.None, CultureInfo.InvariantCulture, out before)) return ApiAnswer.Problem(StatusCodes.Status400BadRequest, "after", "after is the next of the page before: a number.");
        if (await EntryRoutes.FindAsync(http, store, cancel) is not { } log) return ApiAnswer.Missing("log");
        var (page, room) = (await EntryPage.ReadAsync(log, filter, asked.ContainsKey("after") ? before : null, cancel), new ByteBudget());
        var entries = room.Of(page.Entries.Select(e => new JsonObject { ["href"] = $"{Root}/entries/{e.Number.ToString(CultureInfo.InvariantCulture)}{http.Request.Query["log"].ToString() switch { "" => "", var origin => "?log=" + Uri.EscapeDataString(origin) }}", ["number"] = e.Number, ["entry"] = Shown(e.Entry) }));
        return ApiAnswer.Json(new JsonObject { ["log"] = log.Origin, ["size"] = await EntryPage.SizeAsync(log, cancel), ["entries"] = entries, ["next"] = room.IsCut ? page.Entries[entries.Count - 1].Number : page.Next, ["looked"] = page.Looked });
    }

    private static async Task<IResult> EntryAsync(long number, HttpContext http, NodeStore store, LogNames names, CancellationToken cancel)
    {
        if (await EntryRoutes.EntryOfAsync(number, http, store, names, cancel) is not { } found) return ApiAnswer.Missing("entry");
        return ApiAnswer.Json(new JsonObject
        {
            ["log"] = found.Origin,
            ["number"] = number,
            ["entry"] = Shown(found.Entry),
            ["leaf"] = found.Leaf,
            ["hash"] = found.Hash,
            ["proven"] = found.Proven is not null,
            ["size"] = found.Proven?.Size,
            ["root"] = found.Proven?.Root.ToString(),
            ["path"] = new JsonArray([.. found.Path.Select(h => (JsonNode)h)]),
        });
    }

    private static async Task<IResult> LogsAsync(NodeStore store, CancellationToken cancel) => ApiAnswer.Json(new JsonObject
    {
        ["logs"] = new JsonArray([.. (await EntryRoutes.LinesAsync(store, cancel)).Select(l => (JsonNode)new JsonObject { ["log"] = l.Origin, ["internal"] = l.IsInternal, ["size"] = l.Size, ["root"] = l.Root, ["trouble"] = l.Trouble, ["key"] = l.Key, ["formerKeys"] = l.FormerKeys })]),
    });

    private static async Task<IResult> CompareAsync(HttpContext http, NodeStore store, CancellationToken cancel)
    {
        if (!ApiRequest.IsOf(http.Request, "text/plain")) return ApiAnswer.Problem(StatusCodes.Status415UnsupportedMediaType, "media-type", "Send the checkpoint that was saved as text/plain, byte for byte.");
        if (await EntryRoutes.FindAsync(http, store, cancel) is not { } log) return ApiAnswer.Missing("log");
        using var saved = new MemoryStream();
        await http.Request.Body.CopyToAsync(saved, cancel);
        if (saved.Length is 0 or > MostSaved) return ApiAnswer.Problem(StatusCodes.Status422UnprocessableEntity, "refused", $"A checkpoint has 1 to {MostSaved} bytes.");
        var answer = await ConsistencyAnswer.OfAsync(log, saved.ToArray(), cancel);
        if (answer.Finding == ConsistencyFinding.NotOfThisLog) return ApiAnswer.Problem(StatusCodes.Status422UnprocessableEntity, "refused", $"This is no checkpoint of the log {log.Origin}: {answer.Detail}");
        return ApiAnswer.Json(new JsonObject { ["finding"] = JsonNamingPolicy.KebabCaseLower.ConvertName(answer.Finding.ToString()), ["earlier"] = answer.Earlier?.Size, ["now"] = answer.Now?.Size });
    }

    private static async Task<IResult> StartAsync(HttpContext http, Verifications runs, PageContext page, CancellationToken cancel)
    {
        var id = await runs.StartAsync(page.Person!.Account, cancel);
        http.Response.Headers.Location = $"{Root}/verifications/{id}";
        return ApiAnswer.Json(await runs.GetAsync(id, cancel) is { } run ? Shown(run, page.Now) : new() { ["id"] = id }, StatusCodes.Status202Accepted);
    }

    private static JsonObject Shown(Verification run, DateTimeOffset now) => new()
    {
        ["href"] = $"{Root}/verifications/{run.Id}",
        ["id"] = run.Id,
        ["state"] = JsonNamingPolicy.KebabCaseLower.ConvertName(run.At(now).ToString()),
        ["started"] = DeskText.Time(run.Started),
        ["finished"] = run.Finished is { } end ? DeskText.Time(end) : null,
        ["done"] = run.Done,
        ["total"] = run.Total,
        ["trouble"] = run.Trouble,
        ["logs"] = new JsonArray([.. run.Logs.Select(l => (JsonNode)new JsonObject
        {
            ["log"] = l.Origin,
            ["entries"] = l.Entries,
            ["root"] = l.Root,
            ["faults"] = new JsonArray([.. l.Faults.Select(f => (JsonNode)new JsonObject { ["kind"] = JsonNamingPolicy.KebabCaseLower.ConvertName(f.Kind.ToString()), ["text"] = f.Text, ["entry"] = f.Entry })]),
        })]),
    };

    /// <summary>An entry as the log has it; null for one that cannot be read, which only a damaged log has.</summary>
    private static JsonNode? Shown(LogEntry? entry) => entry is null ? null : JsonNode.Parse(Encoding.UTF8.GetString(entry.ToLeaf()));
}
