using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Renkei.Desks.Administration.Authorities;
using Renkei.Desks.Administration.Clearances;
using Renkei.Desks.Administration.Grants;
using Renkei.Desks.Administration.Health;
using Renkei.Desks.Administration.People;
using Renkei.Desks.Administration.Policies;
using Renkei.Desks.Administration.Roles;
using Renkei.Desks.Administration.Tokens;
using Renkei.Desks.Today;
using Renkei.Web;
using Renkei.Web.People;
using Renkei.Web.Settings;
using Renkei.Web.Shell;

namespace Renkei.Desks.Administration;

/// <summary>The door of administration: people and their roles, clearances, authorities, tokens, and how the node is.</summary>
public static class AdministrationDesk
{
    public static IServiceCollection AddAdministration(this IServiceCollection services)
    {
        services.TryAddSingleton(new ClearanceSettings());
        services.AddSingleton<StaffSource>();
        services.AddSingleton<RefusalLog>();
        services.AddSingleton<RoleShelf>();
        services.AddSingleton<RoleMatrix>();
        services.TryAddSingleton<Trust>();
        services.AddSingleton<PeopleDesk>();
        services.AddScoped<PersonPage>();
        services.TryAddSingleton(s => new NodeStart(s.GetRequiredService<TimeProvider>().GetUtcNow()));
        services.TryAddSingleton(new SettingsOverview([]));
        AddGrants(services, KeptClearance.Kind);
        AddGrants(services, KeptAuthority.Kind);
        services.AddSingleton<PolicyShelf>();
        services.AddSingleton<PolicyDesk>();
        services.TryAddSingleton<ClearanceSource>();
        services.AddToday(AdministrationToday.AskAsync);
        return services.AddDesk(new("administration", "/administration", 90, new(Rights.Node, Role.Administrator), new(Rights.Node, Role.SecurityOfficer)));
    }

    public static void MapAdministration(this IEndpointRouteBuilder routes)
    {
        var desk = routes.MapGroup("/administration").Needs(Rights.Node, Role.Administrator, Role.SecurityOfficer);
        desk.MapGet("", (PageContext page) => new SeeOther(Sections.OpenTo(page.Person!).First().Address)).IsPage("desk.administration");
        ClearanceRoutes.Map(Gated(desk, "clearances"));
        AuthorityRoutes.Map(Gated(desk, "authorities"));
        PeopleRoutes.Map(Gated(desk, "people"));
        TokenRoutes.Map(Gated(desk, "tokens"));
        PolicyRoutes.Map(Gated(desk, "policies"));
        NodeRoutes.MapSettings(Gated(desk, "settings"));
        NodeRoutes.MapHealth(Gated(desk, "health"));
    }

    /// <summary>A section's routes behind its gate.</summary>
    private static RouteGroupBuilder Gated(IEndpointRouteBuilder desk, string word) => desk.MapGroup("/" + word).Needs(Rights.Node, [.. Sections.Find(word)!.AnyOf]);

    private static void AddGrants<T>(IServiceCollection services, GrantKind<T> kind)
        where T : class
    {
        services.AddSingleton(kind);
        services.AddSingleton<GrantShelf<T>>();
        services.AddSingleton<GrantDesk<T>>();
    }
}
