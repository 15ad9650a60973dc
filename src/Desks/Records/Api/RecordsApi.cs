using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Renkei.Desks.Api;
using Renkei.Desks.Records.Editing;
using Renkei.Desks.Records.Lists;
using Renkei.Desks.Records.Uploading;
using Renkei.Labels;
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
    }

    private static async Task<IResult> ListAsync(HttpContext http, RecordRoom room, CancellationToken cancel)
    {
        var asked = http.Request.Query;
        var question = ListQuestion.Of(asked);
        if (ApiRequest.Limit(http.Request, ListQuestion.PageSize, MostRows) is not { } limit) return ApiRequest.NoLimit(MostRows);
        var added = asked["addedAfter"].FirstOrDefault();
        var after = default(DateTimeOffset);
        if (added is not null && !DateTimeOffset.TryParse(added, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out after)) return ApiAnswer.Problem(400, "added-after", "addedAfter is a time such as 2026-11-22T09:00:00Z.");
        try
        {
            // A machine follows the order of commits unless it asks for another.
            var query = question.Query with { AddedAfter = added is null ? null : (after.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / 10, Order = asked.ContainsKey("sort") ? question.Query.Order : SortOrder.OldestFirst };
            var page = await room.View.ListAsync(query, question.After, limit, cancel);
            return ApiAnswer.Json(new JsonObject { ["records"] = await ShownAsync(room, page.Items, withObject: true, cancel), ["next"] = page.Next });
        }
        catch (ArgumentException refusal)
        {
            return ApiAnswer.Question(refusal);
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
            ? ApiAnswer.Json(new JsonObject { ["id"] = id, ["versions"] = await ShownAsync(room, history.Items, withObject: false, cancel), ["more"] = history.Next is not null }) : Missing();

    private static async Task<IResult> LabelAsync(string id, string? version, string? origin, RecordRoom room, CancellationToken cancel)
    {
        if ((version is not null && DeskText.Version(version) is null) || await room.FindAsync(id, DeskText.Version(version), origin, cancel) is not { } record) return Missing();
        var labels = room.View.LabelsOf(record);
        return ApiAnswer.Json(new JsonObject
        {
            ["id"] = id,
            ["version"] = DeskText.Version(record.Version),
            ["default"] = labels.IsDefault,
            ["labels"] = Shown(labels.Labels),
            ["portions"] = Shown((await room.SaidAsync(record, cancel)).Except(labels.Labels)),
        });

        JsonArray Shown(IEnumerable<ConfidentialityLabel> all) => new([.. all.Select(l => (JsonNode)new JsonObject { ["marking"] = ApiAnswer.Marking(l, room.Store.Policies, room.Now), ["label"] = JsonNode.Parse(LabelJson.Write(l)) })]);
    }

    private static async Task<IResult> PostAsync(HttpContext http, RecordRoom room, CancellationToken cancel)
    {
        // Another site's form cannot say this type, so a browser's session cannot be used for it.
        if (!ApiRequest.IsOf(http.Request, "application/json", "application/stix+json", "application/taxii+json", "application/x-ndjson")) return ApiAnswer.Problem(415, "media-type", "Send application/stix+json, application/json or application/x-ndjson.");
        var (key, refusal) = ApiRequest.Key(http.Request);
        if (refusal is not null) return refusal;
        var (objects, markings) = (new List<ReadOnlyMemory<byte>>(), new Dictionary<string, StixMarking>(StringComparer.Ordinal));
        await foreach (var piece in BundleSplitter.SplitAsync(http.Request.Body, cancel))
        {
            if (piece.Kind is SplitKind.Broken or SplitKind.Refused) return ApiAnswer.Problem(400, "body", $"Line {piece.Line.ToString(CultureInfo.InvariantCulture)}: {piece.Finding?.Expected} Nothing was taken.");
            if (piece.Kind != SplitKind.Object) continue;
            if (objects.Count == MostObjects) return ApiAnswer.Problem(413, "too-many", $"A request brings at most {MostObjects} objects. Nothing was taken.");
            objects.Add(piece.Bytes);
            if (StixMarkings.Read(piece.Bytes).Value is { } marking) markings[marking.Id] = marking;
        }

        if (objects.Count == 0) return ApiAnswer.Problem(400, "body", "The body holds no object.");
        var outcomes = await new Intake(room, markings).TakeAsync(objects, key, cancel);
        var isWhole = outcomes.All(o => o.Kind != OutcomeKind.Refused);
        return ApiAnswer.Json(new JsonObject { ["complete"] = isWhole, ["outcomes"] = new JsonArray([.. outcomes.Select(Shown)]) }, isWhole ? 200 : 422);
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
            ["markings"] = ApiAnswer.Markings(labels, room.Store.Policies, room.Now),
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

    private static IResult Missing() => ApiAnswer.Missing("record");
}
