using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
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
        services.AddSingleton<Visits>().AddDesk(new DeskEntry("today", "/", 0));

    public static void MapToday(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", ShowAsync).NeedsSignIn().IsPage("desk.today");
        routes.MapPost("/today/seen", SeenAsync).NeedsSignIn();
    }

    private static async Task<IResult> ShowAsync(PageContext page, Visits visits, IEnumerable<TodaySource> sources, HttpContext http, CancellationToken cancel)
    {
        var person = page.Person!;
        var visit = await visits.LookAsync(person.Account, page.Now, cancel);
        var question = new TodayQuestion(person, page.Texts, visit.Since, page.Now);
        var items = new List<TodayItem>();
        foreach (var source in sources) items.AddRange(await source(http.RequestServices, question, cancel));
        return WebKit.Page<TodayPage>(new TodayModel(TodaySources.Sorted(items, page.Now), visit.Since));
    }

    private static async Task<IResult> SeenAsync(IFormCollection form, PageContext page, Visits visits, CancellationToken cancel)
    {
        _ = form;
        await visits.SeenAllAsync(page.Person!.Account, page.Now, cancel);
        return new SeeOther("/");
    }
}
