using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Renkei.Labels.Policies;
using Renkei.Web.Design;
using Renkei.Web.Language;
using Renkei.Web.Marks;
using Renkei.Web.People;
using Renkei.Web.Shell;

namespace Renkei.Web;

/// <summary>The door of the page kit.</summary>
public static class WebKit
{
    private static readonly PolicySet NoPolicies = new([]);

    /// <summary>What pages need; closed unless a route says otherwise.</summary>
    public static IServiceCollection AddWebKit(this IServiceCollection services, params IReadOnlyList<Assembly> words)
    {
        foreach (var assembly in words) Texts.Add(assembly);
        services.AddScoped<PageContext>();
        services.AddScoped<PageLabels>();
        services.AddSingleton<PageIndex>();
        services.AddScoped<DeskSearch>();
        services.TryAddSingleton(new PolicySource(static () => NoPolicies));
        services.AddScoped<IAuthorizationHandler, RoleHandler>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddRazorComponents();
        return services;
    }

    /// <summary>Puts a desk into the navigation.</summary>
    public static IServiceCollection AddDesk(this IServiceCollection services, DeskEntry desk) => services.AddSingleton(desk);

    /// <summary>The routes of the kit itself: files, search over all desks, how one wants to read; in development the page of the design.</summary>
    public static void MapWebKit(this IEndpointRouteBuilder routes)
    {
        AssetRoutes.Map(routes);
        FindRoutes.Map(routes);
        ViewRoutes.Map(routes);
        if (routes.ServiceProvider.GetRequiredService<IHostEnvironment>().IsDevelopment()) DesignRoutes.Map(routes);
    }

    /// <summary>Lets what somebody chose without an account (language, theme, time zone) count while nobody is signed in. After the sign-in was looked at, before any page is made.</summary>
    public static IApplicationBuilder UseChosenView(this IApplicationBuilder app) => app.Use(static async (http, next) =>
    {
        ChosenView.Apply(http, http.RequestServices.GetRequiredService<PageContext>());
        await next(http);
    });

    /// <summary>A page made by a component, with its one parameter Model.</summary>
    public static RazorComponentResult<TPage> Page<TPage>(object? model, int status = StatusCodes.Status200OK)
        where TPage : Microsoft.AspNetCore.Components.IComponent =>
        new(model is null ? new Dictionary<string, object?>(StringComparer.Ordinal) : new Dictionary<string, object?>(StringComparer.Ordinal) { ["Model"] = model }) { StatusCode = status };

    /// <summary>Shows another page after a form was taken: 303, so that reloading it sends nothing twice.</summary>
    /// <param name="address">A path of this node.</param>
    public static IResult See(string address) => new SeeOther(address);
}
