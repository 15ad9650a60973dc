using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Renkei.Web.Marks;
using Renkei.Web.People;

namespace Renkei.Web.Shell;

/// <summary>The files that pages use: open to everybody, since they are the same for everybody and say nothing of the node.</summary>
internal static class AssetRoutes
{
    private const string Css = "text/css; charset=utf-8";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal) { [".css"] = Css, [".js"] = "text/javascript; charset=utf-8", [".svg"] = "image/svg+xml", [".json"] = "application/json" };

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(LabelColours.Root + "/{list}.css", IResult (string list, HttpContext http) => LabelColours.Sheet(list) is { } sheet ? Kept(http, Results.Text(sheet, Css)) : Results.NotFound()).IsOpen();
        routes.MapGet(AssetAddress.Root + "/{hash}/{**name}", IResult (string hash, string name, HttpContext http) => AssetAddress.Find(hash, name) is { } file ? Kept(http, Send(file, name, http)) : Results.NotFound()).IsOpen();
    }

    private static IResult Send(AssetAddress.Asset file, string name, HttpContext http)
    {
        var type = Types.GetValueOrDefault(Path.GetExtension(name), "application/octet-stream");
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (!TakesBrotli(http.Request)) return Results.Bytes(file.Bytes, type);
        http.Response.Headers.ContentEncoding = "br";
        return Results.Bytes(file.Brotli, type);
    }

    private static bool TakesBrotli(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var taken) && taken.Any(t => t.Value.Equals("br", StringComparison.OrdinalIgnoreCase) && t.Quality is not 0);

    /// <summary>A browser keeps it for ever: its address changes with its content.</summary>
    private static IResult Kept(HttpContext http, IResult file)
    {
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return file;
    }
}
