using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Renkei.Web.People;
using Renkei.Web.Shell;

namespace Renkei.Web.Design;

/// <summary>The page of the design, in development only: every part of the kit in all its states, for eyes and for tests.</summary>
internal static class DesignRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/design", static (PageContext page, IEnumerable<DeskEntry> desks) =>
        {
            // Nobody: a name to show the shell with, for this one page.
            page.Person ??= new("design", "A. Example", null, new(desks.SelectMany(d => d.AnyOf)), Preferences.None, null);
            return WebKit.Page<DesignPage>(null);
        }).IsOpen();
        routes.MapPost("/design/draft", static () => Results.NoContent()).IsOpen();
    }
}
