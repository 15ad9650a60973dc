using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Renkei.Web;
using Renkei.Web.People;
using Renkei.Web.Shell;

namespace Renkei.Node.Serve.Docs;

/// <summary>The guide, for everybody who signed in.</summary>
internal static class DocsRoutes
{
    public static void MapDocs(this IEndpointRouteBuilder routes)
    {
        var docs = routes.MapGroup(DocsShelf.Root).NeedsSignIn();
        docs.MapGet("", () => WebKit.Page<DocsIndex>(null)).IsPage("docs.title");
        docs.MapGet("/{**name}", IResult (string name) => DocsShelf.Pages.TryGetValue(name.TrimEnd('/'), out var page) ? WebKit.Page<DocsView>(page) : Results.NotFound());
    }
}
