using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Renkei.Labels.Policies;
using Renkei.Web.Language;
using Renkei.Web.Marks;
using Renkei.Web.People;
using Renkei.Web.Shell;

namespace Renkei.Web;

/// <summary>The door of the page kit.</summary>
public static class WebKit
{
    private static readonly PolicySet NoPolicies = new([]);

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal) { [".css"] = "text/css; charset=utf-8", [".js"] = "text/javascript; charset=utf-8", [".svg"] = "image/svg+xml", [".json"] = "application/json" };

    /// <summary>What pages need; closed unless a route says otherwise.</summary>
    public static IServiceCollection AddWebKit(this IServiceCollection services, params IReadOnlyList<Assembly> words)
    {
        foreach (var assembly in words) Texts.Add(assembly);
        services.AddScoped<PageContext>();
        services.AddScoped<PageLabels>();
        services.TryAddSingleton(new PolicySource(static () => NoPolicies));
        services.AddScoped<IAuthorizationHandler, RoleHandler>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddRazorComponents();
        return services;
    }

    /// <summary>Puts a desk into the navigation.</summary>
    public static IServiceCollection AddDesk(this IServiceCollection services, DeskEntry desk) => services.AddSingleton(desk);

    /// <summary>The files that pages use.</summary>
    public static void MapWebKit(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(LabelColours.Root + "/{list}.css", IResult (string list, HttpContext http) => LabelColours.Sheet(list) is { } sheet ? Kept(http, Results.Text(sheet, Types[".css"])) : Results.NotFound()).IsOpen();
        routes.MapGet(AssetAddress.Root + "/{hash}/{**name}", IResult (string hash, string name, HttpContext http) =>
        {
            if (AssetAddress.Find(hash, name) is not { } file) return Results.NotFound();
            return Kept(http, Results.Bytes(file.Bytes, Types.GetValueOrDefault(Path.GetExtension(name), "application/octet-stream")));
        }).IsOpen();
    }

    /// <summary>A page made by a component, with its one parameter Model.</summary>
    public static RazorComponentResult<TPage> Page<TPage>(object? model, int status = StatusCodes.Status200OK)
        where TPage : Microsoft.AspNetCore.Components.IComponent =>
        new(model is null ? new Dictionary<string, object?>(StringComparer.Ordinal) : new Dictionary<string, object?>(StringComparer.Ordinal) { ["Model"] = model }) { StatusCode = status };

    /// <summary>A browser keeps it for ever: its address changes with its content.</summary>
    private static IResult Kept(HttpContext http, IResult file)
    {
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return file;
    }
}
