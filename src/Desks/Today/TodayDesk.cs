using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Renkei.Desks.Account.Sessions;
using Renkei.Web;
using Renkei.Web.People;
using Renkei.Web.Shell;

namespace Renkei.Desks.Today;

/// <summary>What the first page shows.</summary>
public sealed record TodayModel(ImmutableArray<TodayItem> Items, DateTimeOffset Since);

/// <summary>The door of the first page: one list of what matters to whoever looks.</summary>
public static class TodayDesk
{
    public static IServiceCollection AddTodayDesk(this IServiceCollection services) =>
        services.AddSingleton<Visits>().AddDesk(new DeskEntry("today", "/", 0) { Count = "/today/count" });

    public static void MapToday(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", ShowAsync).NeedsSignIn().IsPage("desk.today");
        routes.MapGet("/today/count", CountAsync).NeedsSignIn().IsNoUse();
        routes.MapPost("/today/seen", SeenAsync).NeedsSignIn();
    }

    private static async Task<IResult> ShowAsync(PageContext page, Visits visits, IEnumerable<TodaySource> sources, HttpContext http, CancellationToken cancel)
    {
        var person = page.Person!;
        var visit = await visits.LookAsync(person.Account, page.Now, cancel);
        var items = await ItemsAsync(new(person, page.Texts, visit.Since, page.Now), sources, http, cancel);
        return WebKit.Page<TodayPage>(new TodayModel(TodaySources.Sorted(items, page.Now), visit.Since));
    }

    /// <summary>How much of it waits or is due, for the navigation of every page. No visit: nobody looked at it.</summary>
    private static async Task<IResult> CountAsync(PageContext page, IEnumerable<TodaySource> sources, HttpContext http, CancellationToken cancel)
    {
        var items = await ItemsAsync(new(page.Person!, page.Texts, page.Now, page.Now, IsCount: true), sources, http, cancel);
        return WebKit.Page<TodayCount>(items.Count(i => i.Kind is TodayKind.Waits or TodayKind.Due));
    }

    private static async Task<List<TodayItem>> ItemsAsync(TodayQuestion question, IEnumerable<TodaySource> sources, HttpContext http, CancellationToken cancel)
    {
        var items = new List<TodayItem>();
        foreach (var source in sources) items.AddRange(await source(http.RequestServices, question, cancel));
        return items;
    }

    private static async Task<IResult> SeenAsync(IFormCollection form, PageContext page, Visits visits, CancellationToken cancel)
    {
        _ = form;
        await visits.SeenAllAsync(page.Person!.Account, page.Now, cancel);
        return new SeeOther("/");
    }
}
