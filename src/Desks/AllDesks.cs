using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Renkei.Desks.Account;

namespace Renkei.Desks;

/// <summary>The doors of all desks, for the program that hosts them.</summary>
public static class AllDesks
{
    public static IServiceCollection AddDesks(this IServiceCollection services) => services
        .AddAccount();

    public static void MapDesks(this IEndpointRouteBuilder routes)
    {
        routes.MapAccount();
    }
}
