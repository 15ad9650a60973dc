using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Renkei.Web.People;

/// <summary>Takes the form of the shell's menu: language, theme, time zone. With the account where somebody signed in, and in a cookie.</summary>
internal static class ViewRoutes
{
    public const string Address = "/view";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(Address, static async (HttpContext http, PageContext page, CancellationToken cancel) =>
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var chosen = ChosenView.Of(form["language"], form["zone"], form["theme"]);
        if (page.Person is { } person && http.RequestServices.GetService<IPreferenceKeeper>() is { } keeper) await keeper.KeepAsync(person, chosen, cancel);
        ChosenView.Keep(http, chosen);
        return WebKit.See(Back(form["back"].ToString()));
    }).IsOpen();

    /// <summary>Only into this node: nobody is led elsewhere by a form.</summary>
    internal static string Back(string address) => SeeOther.Leads(address) ? address : "/";
}
