using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Renkei.Desks.Records.Editing;
using Renkei.Desks.Records.Lists;
using Renkei.Desks.Records.Uploading;
using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Marking;
using Renkei.Labels.Stix;
using Renkei.Labels.Writing;
using Renkei.Records.Bundles;
using Renkei.Store;
using Renkei.Store.Reading;
using Renkei.Store.Writing;
using Renkei.Web.People;

namespace Renkei.Desks.Records.Api;

/// <summary>Records for machines, under the rules of the pages: /openapi.json says how. What goes wrong is said as problem details (RFC 9457).</summary>
internal static class RecordsApi
{
    private const string Stix = "application/stix+json; version=2.1";
    private const int MostRows = 200;
    private const int MostObjects = 1000;
    private const long MaxBody = 32 << 20;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/records").Needs(RecordsDesk.Word, Role.Reader);
        api.MapGet("", ListAsync);
        api.MapGet("{id}", GetAsync);
        api.MapGet("{id}/versions", VersionsAsync);
        api.MapGet("{id}/label", LabelAsync);
        api.MapPost("", PostAsync).Needs(RecordsDesk.Word, Role.Author).WithMetadata(new RequestSizeLimitAttribute(MaxBody));
        routes.MapGet("/openapi.json", () => Results.Stream(typeof(RecordsApi).Assembly.GetManifestResourceStream("openapi.json")!, "application/json")).IsOpen();
    }

    private static async Task<IResult> ListAsync(HttpContext http, RecordRoom room, CancellationToken cancel)
    {
        var asked = http.Request.Query;
        var question = ListQuestion.Of(asked);
        var limit = asked["limit"].FirstOrDefault();
        if (limit is not null && !(int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most is >= 1 and <= MostRows)) return Problem(400, "limit", $"limit is a number from 1 to {MostRows}.");
        var added = asked["addedAfter"].FirstOrDefault();
        var after = default(DateTimeOffset);
        if (added is not null && !DateTimeOffset.TryParse(added, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out after)) return Problem(400, "added-after", "addedAfter is a time such as 2026-11-22T09:00:00Z.");
        try
        {
            // A machine follows the order of commits unless it asks for another.
            var query = question.Query with { AddedAfter = added is null ? null : (after.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / 10, Order = asked.ContainsKey("sort") ? question.Query.Order : SortOrder.OldestFirst };
            var page = await room.View.ListAsync(query, question.After, limit is null ? ListQuestion.PageSize : int.Parse(limit, CultureInfo.InvariantCulture), cancel);
            return Json(new JsonObject { ["records"] = await ShownAsync(room, page.Items, withObject: true, cancel), ["next"] = page.Next });
        }
        catch (ArgumentException refusal)
        {
            return Problem(400, "question", refusal.Message.Split(" (Parameter")[0]);
        }
    }

    private static async Task<IResult> GetAsync(string id, string? version, string? origin, HttpContext http, RecordRoom room, CancellationToken cancel)
    {
        if ((version is not null && DeskText.Version(version) is null) || await room.FindAsync(id, DeskText.Version(version), origin, cancel) is not { } record) return Missing();
        http.Response.Headers.ETag = $"\"{DeskText.Version(record.Version)}\"";
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.Bytes(record.Content.ToArray(), Stix);
    }

    private static async Task<IResult> VersionsAsync(string id, RecordRoom room, CancellationToken cancel) =>
        await room.View.HeadsAsync(id, StoreView.MaxPage, cancel) is { Items.Count: > 0 } history
            ? Json(new JsonObject { ["id"] = id, ["versions"] = await ShownAsync(room, history.Items, withObject: false, cancel), ["more"] = history.Next is not null }) : Missing();

    private static async Task<IResult> LabelAsync(string id, string? version, string? origin, RecordRoom room, CancellationToken cancel)
    {
        if ((version is not null && DeskText.Version(version) is null) || await room.FindAsync(id, DeskText.Version(version), origin, cancel) is not { } record) return Missing();
        var labels = room.View.LabelsOf(record);
        return Json(new JsonObject
        {
            ["id"] = id,
            ["version"] = DeskText.Version(record.Version),
            ["default"] = labels.IsDefault,
            ["labels"] = Shown(labels.Labels),
            ["portions"] = Shown((await room.SaidAsync(record, cancel)).Except(labels.Labels)),
        });

        JsonArray Shown(IEnumerable<ConfidentialityLabel> all) => new([.. all.Select(l => (JsonNode)new JsonObject { ["marking"] = Marking(room, l), ["label"] = JsonNode.Parse(LabelJson.Write(l)) })]);
    }

    private static async Task<IResult> PostAsync(HttpContext http, RecordRoom room, CancellationToken cancel)
    {
        // Another site's form cannot say this type, so a browser's session cannot be used for it.
        if (http.Request.ContentType?.Split(';')[0].Trim() is not ("application/json" or "application/stix+json" or "application/taxii+json" or "application/x-ndjson")) return Problem(415, "media-type", "Send application/stix+json, application/json or application/x-ndjson.");
        var key = http.Request.Headers["Idempotency-Key"].FirstOrDefault();
        if (key is { Length: 0 or > 150 } || key?.Any(c => c is < ' ' or > '~') == true) return Problem(400, "idempotency-key", "Idempotency-Key has 1 to 150 printable ASCII characters.");
        var (objects, markings) = (new List<ReadOnlyMemory<byte>>(), new Dictionary<string, StixMarking>(StringComparer.Ordinal));
        await foreach (var piece in BundleSplitter.SplitAsync(http.Request.Body, cancel))
        {
            if (piece.Kind is SplitKind.Broken or SplitKind.Refused) return Problem(400, "body", $"Line {piece.Line.ToString(CultureInfo.InvariantCulture)}: {piece.Finding?.Expected} Nothing was taken.");
            if (piece.Kind != SplitKind.Object) continue;
            if (objects.Count == MostObjects) return Problem(413, "too-many", $"A request brings at most {MostObjects} objects. Nothing was taken.");
            objects.Add(piece.Bytes);
            if (StixMarkings.Read(piece.Bytes).Value is { } marking) markings[marking.Id] = marking;
        }

        if (objects.Count == 0) return Problem(400, "body", "The body holds no object.");
        var outcomes = await new Intake(room, markings).TakeAsync(objects, key, cancel);
        var isWhole = outcomes.All(o => o.Kind != OutcomeKind.Refused);
        return Json(new JsonObject { ["complete"] = isWhole, ["outcomes"] = new JsonArray([.. outcomes.Select(Shown)]) }, isWhole ? 200 : 422);
    }

    private static async Task<JsonArray> ShownAsync(RecordRoom room, IEnumerable<StoredRecord> records, bool withObject, CancellationToken cancel)
    {
        var shown = new JsonArray();
        foreach (var record in records) shown.Add(Shown(room, record, await room.SaidAsync(record, cancel), withObject));
        return shown;
    }

    private static JsonNode Shown(RecordRoom room, StoredRecord record, IEnumerable<ConfidentialityLabel> labels, bool withObject)
    {
        var shown = new JsonObject
        {
            ["id"] = record.Id,
            ["version"] = DeskText.Version(record.Version),
            ["type"] = record.Type,
            ["name"] = record.Name,
            ["origin"] = record.Origin.Length == 0 ? null : record.Origin,
            ["added"] = RecordNames.Added(record).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            ["revoked"] = record.Flags.HasFlag(RecordTraits.Revoked),
            ["erased"] = record.Flags.HasFlag(RecordTraits.Erased),
            ["markings"] = new JsonArray([.. labels.Select(l => (JsonNode)Marking(room, l))]),
        };
        if (withObject && !record.Flags.HasFlag(RecordTraits.Erased)) shown["object"] = JsonNode.Parse(record.Content.Span);
        return shown;
    }

    private static JsonNode Shown(RecordOutcome outcome) => new JsonObject
    {
        ["id"] = outcome.Id,
        ["version"] = outcome.Version == 0 ? null : DeskText.Version(outcome.Version),
        ["outcome"] = outcome.Kind.ToString().ToLowerInvariant(),
        ["refusal"] = outcome.Refusal,
        ["findings"] = new JsonArray([.. outcome.Findings.Select(f => (JsonNode)new JsonObject { ["path"] = f.Path, ["rule"] = f.Rule, ["expected"] = f.Expected, ["error"] = f.IsError })]),
    };

    private static string Marking(RecordRoom room, ConfidentialityLabel label) =>
        ResolvedLabel.Resolve(label.At(room.Now), room.Store.Policies).Value is { } resolved ? MarkingText.Of(resolved) : $"{label.Policy.Name} {label.Classification}";

    private static IResult Json(JsonNode node, int status = StatusCodes.Status200OK) => Results.Text(node.ToJsonString(DeskText.Json), "application/json", System.Text.Encoding.UTF8, status);

    /// <summary>The same for what is not there and for what may not be seen.</summary>
    private static IResult Missing() => Problem(404, "not-found", "There is no such record.");

    private static IResult Problem(int status, string kind, string detail) =>
        Results.Text(new JsonObject { ["type"] = "urn:renkei:problem:" + kind, ["status"] = status, ["title"] = kind, ["detail"] = detail }.ToJsonString(DeskText.Json), "application/problem+json", System.Text.Encoding.UTF8, status);
}
