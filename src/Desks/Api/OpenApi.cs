using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Renkei.Desks.Records.Editing;
using Renkei.Web.People;

namespace Renkei.Desks.Api;

/// <summary>The description of all routes for programs: a frame, and the paths of each desk with their examples (<c>&lt;Desk&gt;/Api/paths.json</c>).</summary>
internal static class OpenApi
{
    private const string Desks = "OpenApi/";

    private static readonly Lazy<string> Whole = new(() => Read().ToJsonString(DeskText.Json));

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/openapi.json", () => Results.Text(Whole.Value, "application/json", System.Text.Encoding.UTF8)).IsOpen();

    private static JsonObject Read()
    {
        var here = typeof(OpenApi).Assembly;
        var (whole, paths) = (Read(here, "openapi.json"), new JsonObject());
        foreach (var desk in here.GetManifestResourceNames().Where(n => n.StartsWith(Desks, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            foreach (var (path, methods) in Read(here, desk)) paths.Add(path, methods!.DeepClone());
        }

        whole["paths"] = paths;
        return whole;
    }

    private static JsonObject Read(Assembly here, string name)
    {
        using var file = here.GetManifestResourceStream(name)!;
        return JsonNode.Parse(file)!.AsObject();
    }
}
