using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Renkei.Desks.Account.Secrets;
using Renkei.Desks.Account.SignIn;
using Renkei.Desks.Administration;

namespace Renkei.Desks.Account;

/// <summary>The door of accounts: signing in, one's own account, and who asks for a page.</summary>
public static class AccountDesk
{
    public static IServiceCollection AddAccount(this IServiceCollection services)
    {
        services.AddSingleton(new SecretSource(RandomNumberGenerator.Fill));
        services.AddSingleton<Accounts>();
        services.AddSingleton<ClearanceSource>();
        services.AddAuthentication();
        return services;
    }

    /// <summary>Finds out who asks. Before authorization, and before whatever asks the page's context.</summary>
    public static void UseAccount(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.UseMiddleware<PersonMiddleware>();
    }

    public static void MapAccount(this IEndpointRouteBuilder routes)
    {
    }
}
