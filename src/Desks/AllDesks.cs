using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Renkei.Desks.Account;
using Renkei.Desks.Administration;
using Renkei.Desks.Log;

namespace Renkei.Desks;

/// <summary>The doors of all desks, for the program that hosts them.</summary>
public static class AllDesks
{
    public static IServiceCollection AddDesks(this IServiceCollection services) => services
        .AddAccount()
        .AddLog()
        .AddAdministration();

    public static void MapDesks(this IEndpointRouteBuilder routes)
    {
        routes.MapAccount();
        routes.MapLog();
        routes.MapAdministration();
    }
}
