using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Renkei.Desks.Account.Identity;
using Renkei.Desks.Account.Links;
using Renkei.Desks.Account.Pages;
using Renkei.Desks.Account.Provider;
using Renkei.Desks.Account.Secrets;
using Renkei.Desks.Account.Sessions;
using Renkei.Desks.Account.SignIn;
using Renkei.Desks.Account.Tokens;
using Renkei.Desks.Administration;
using Renkei.Web.People;

namespace Renkei.Desks.Account;

/// <summary>The door of accounts: signing in, one's own account, and who asks for a page.</summary>
public static class AccountDesk
{
    /// <summary>PBKDF2 with HMAC-SHA-512: OWASP's cheat sheet on storing passwords asks for 210,000 rounds.</summary>
    internal const int Rounds = 220_000;

    /// <summary>The scheme that asks the others: a token where one is sent, else the session.</summary>
    private const string Any = "any";

    public static IServiceCollection AddAccount(this IServiceCollection services)
    {
        services.TryAddSingleton(new AccountSettings());
        services.AddSingleton(new SecretSource(RandomNumberGenerator.Fill));
        services.AddSingleton<Accounts>();
        services.AddSingleton<IPreferenceKeeper, PreferenceKeeper>();
        services.AddSingleton<ClearanceSource>();
        services.AddSingleton<Trust>();
        services.AddSingleton<Sessions.Sessions>();
        services.AddSingleton<NodeTokens>();
        services.AddSingleton<BasicPasswords>();
        services.AddSingleton<AttemptLimits>();
        services.AddSingleton<OnceLinks>();
        services.AddSingleton(s => new FirstAdministrator(s.GetRequiredService<Store.NodeStore>(), s.GetRequiredService<Accounts>(), s.GetRequiredService<OnceLinks>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PasswordCheck>();
        services.AddSingleton<SignInFinish>();
        services.AddSingleton<IPasswordHasher<NodeAccount>, PasswordHasher<NodeAccount>>();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = Rounds);
        services.AddSingleton<WelcomePages.Door>();
        var provider = services.LastOrDefault(s => s.ServiceType == typeof(ProviderSettings))?.ImplementationInstance as ProviderSettings ?? new();
        services.TryAddSingleton(provider);
        services.AddSingleton(new ProviderName(provider.Authority is null ? null : provider.Name));
        services.AddSingleton<ProviderClearances>();
        services.AddSingleton<ProviderSignIn>();
        services.AddSingleton<ProviderLogout>();
        services.AddHostedService<SessionSweep>();
        AddKeys(services);
        AddSchemes(services, provider);
        return services;
    }

    /// <summary>Finds out who asks. Before authorization, and before whatever asks the page's context.</summary>
    public static void UseAccount(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.UseMiddleware<PersonMiddleware>();
    }

    /// <summary>Finds out anew, with the same proof, for a request that took long to come: behind it, the gates are to be asked again.</summary>
    public static void UseAccountAgain(this IApplicationBuilder app) => app.UseMiddleware<PersonAgain>();

    public static void MapAccount(this IEndpointRouteBuilder routes)
    {
        SignInPages.Map(routes);
        WelcomePages.Map(routes);
        AccountPages.Map(routes);
    }

    /// <summary>Keys of short-lived cookies and forms, shared by all processes of the node.</summary>
    private static void AddKeys(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("renkei");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s => new ConfigureOptions<KeyManagementOptions>(o => o.XmlRepository = new KeyShelf(s.GetRequiredService<Store.NodeStore>())));
    }

    private static void AddSchemes(IServiceCollection services, ProviderSettings provider)
    {
        var schemes = services.AddAuthentication(Any)
            .AddPolicyScheme(Any, null, o => o.ForwardDefaultSelector = http => http.Request.Headers.ContainsKey("Authorization") ? TokenHandler.Name : SessionHandler.Name)
            .AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionHandler.Name, null)
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(TokenHandler.Name, null)
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, o =>
            {
                o.Cookie.Name = "renkei-code";
                o.Cookie.HttpOnly = true;
                o.Cookie.SameSite = SameSiteMode.Lax;
                o.ExpireTimeSpan = TimeSpan.FromMinutes(5);
                o.SlidingExpiration = false;
            });
        ProviderScheme.Add(schemes, provider);
        services.AddScoped<AccountStore>();
        services.AddScoped<IUserStore<NodeAccount>>(s => s.GetRequiredService<AccountStore>());
        services.AddIdentityCore<NodeAccount>(o => o.User.AllowedUserNameCharacters = "").AddSignInManager();
        services.AddSingleton<IConfigureOptions<IdentityPasskeyOptions>>(s => new ConfigureOptions<IdentityPasskeyOptions>(o => o.ServerDomain = s.GetRequiredService<AccountSettings>().PasskeyDomain));
        services.AddScoped<IAuthorizationHandler, InPersonHandler>();
        services.AddSingleton<IAuthorizationHandler, ReadOnlyGate>();
    }
}
