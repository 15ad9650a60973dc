using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Renkei.Desks.Records.Editing;
using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Marking;
using Renkei.Labels.Policies;

namespace Renkei.Desks.Api;

/// <summary>How programs are answered: JSON, and what goes wrong as problem details (RFC 9457) with one sentence.</summary>
internal static class ApiAnswer
{
    private const string Problems = "application/problem+json";

    public static IResult Json(JsonNode node, int status = StatusCodes.Status200OK) => Results.Text(node.ToJsonString(DeskText.Json), "application/json", Encoding.UTF8, status);

    /// <summary>A problem.</summary>
    /// <param name="kind">A word for programs.</param>
    /// <param name="detail">One sentence for people.</param>
    /// <param name="fields">What stands against each field of the body; none when it is about all of it.</param>
    public static IResult Problem(int status, string kind, string detail, params IReadOnlyList<(string Field, string Detail)> fields)
    {
        var problem = new JsonObject { ["type"] = "urn:renkei:problem:" + kind, ["status"] = status, ["title"] = kind, ["detail"] = detail };
        if (fields.Count > 0) problem["fields"] = new JsonArray([.. fields.Select(f => (JsonNode)new JsonObject { ["field"] = f.Field, ["detail"] = f.Detail })]);
        return Results.Text(problem.ToJsonString(DeskText.Json), Problems, Encoding.UTF8, status);
    }

    /// <summary>The same for what is not there and for what may not be seen.</summary>
    /// <param name="what">A word, such as record.</param>
    public static IResult Missing(string what) => Problem(StatusCodes.Status404NotFound, "not-found", $"There is no such {what}.");

    /// <summary>A question that the store does not take, in its words.</summary>
    public static IResult Question(ArgumentException refusal) => Problem(StatusCodes.Status400BadRequest, "question", refusal.Message.Split(" (Parameter")[0]);

    /// <summary>The words that show labels.</summary>
    public static JsonArray Markings(IEnumerable<ConfidentialityLabel> labels, PolicySet policies, DateTimeOffset now) => [.. labels.Select(l => (JsonNode)Marking(l, policies, now))];

    /// <summary>The words that show a label; of one that no policy here resolves, what it says itself.</summary>
    public static string Marking(ConfidentialityLabel label, PolicySet policies, DateTimeOffset now) =>
        ResolvedLabel.Resolve(label.At(now), policies).Value is { } resolved ? MarkingText.Of(resolved) : $"{label.Policy.Name} {label.Classification}";
}
