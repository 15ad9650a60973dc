using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Renkei.Desks.Account;
using Renkei.Desks.Administration;
using Renkei.Desks.Api;
using Renkei.Desks.Jobs;
using Renkei.Desks.Log;
using Renkei.Desks.News;
using Renkei.Desks.Records;
using Renkei.Desks.Today;

namespace Renkei.Desks;

/// <summary>The doors of all desks, for the program that hosts them.</summary>
public static class AllDesks
{
    public static IServiceCollection AddDesks(this IServiceCollection services) => services
        .AddAccount()
        .AddAdministration()
        .AddJobs()
        .AddLog()
        .AddNews()
        .AddRecords()
        .AddTodayDesk();

    public static void MapDesks(this IEndpointRouteBuilder routes)
    {
        routes.MapAccount();
        routes.MapAdministration();
        routes.MapJobs();
        routes.MapLog();
        routes.MapNews();
        routes.MapRecords();
        routes.MapToday();
        SearchApi.Map(routes);
        OpenApi.Map(routes);
    }
}
