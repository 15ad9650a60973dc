using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Renkei.Desks.Log.Api;
using Renkei.Desks.Log.Entries;
using Renkei.Desks.Log.Verify;
using Renkei.Web;
using Renkei.Web.People;

namespace Renkei.Desks.Log;

/// <summary>The door of the log's desk: entries, proofs, checkpoints, verifying. The security officer's alone.</summary>
public static class LogDesk
{
    public static IServiceCollection AddLog(this IServiceCollection services)
    {
        services.AddSingleton<Verifications>();
        services.AddScoped<LogNames>();
        return services.AddDesk(new("log", "/log", 80, new DeskRole(Rights.Node, Role.SecurityOfficer)));
    }

    public static void MapLog(this IEndpointRouteBuilder routes)
    {
        var log = routes.MapGroup("/log").Needs(Rights.Node, Role.SecurityOfficer);
        EntryRoutes.Map(log);
        VerifyRoutes.Map(log);
        LogApi.Map(routes);
    }
}
