using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Renkei.Desks.Account.Pages;
using Renkei.Desks.Account.SignIn;
using Renkei.Web;

namespace Renkei.Desks.Account.Provider;

/// <summary>The framework's OpenID Connect, as strict as it can be made: code flow with PKCE, answers in the address bound to this browser by state and nonce.</summary>
internal static partial class ProviderScheme
{
    public const string Done = SignInAddress.Page + "/provider/done";
    private const string Down = "provider-down";

    /// <summary>How long the provider may take to answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void Add(AuthenticationBuilder schemes, ProviderSettings settings)
    {
        if (settings.Authority is not { } authority) return;
        schemes.AddOpenIdConnect(ProviderSignIn.Scheme, o =>
        {
            o.Authority = authority;
            o.RequireHttpsMetadata = new Uri(authority).Scheme == Uri.UriSchemeHttps;
            (o.ClientId, o.ClientSecret) = (settings.ClientId, settings.ClientSecret);
            (o.ResponseType, o.ResponseMode, o.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
            o.CallbackPath = Done;
            o.SignInScheme = IdentityConstants.TwoFactorUserIdScheme;
            o.Scope.Clear();
            o.Scope.Add("openid");
            foreach (var scope in settings.Scopes) o.Scope.Add(scope);
            o.MapInboundClaims = false;
            o.GetClaimsFromUserInfoEndpoint = true;
            o.ClaimActions.Clear();
            // One claim for each value of a list, which MapAll would make one text of.
            foreach (var claim in ((string?[])["name", "preferred_username", settings.RolesClaim, settings.ClearanceClaim]).OfType<string>().Distinct(StringComparer.Ordinal)) o.ClaimActions.MapJsonKey(claim, claim);
            // Issuer and audience are part of the proof, and stay.
            o.SaveTokens = false;
            o.BackchannelTimeout = Patience;
            foreach (var cookie in (CookieBuilder[])[o.CorrelationCookie, o.NonceCookie]) (cookie.SameSite, cookie.SecurePolicy, cookie.HttpOnly) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest, true);
            o.Events.OnTicketReceived = FinishAsync;
            o.Events.OnRemoteFailure = failed =>
            {
                failed.Response.Redirect(Errand.Of(failed.Properties).Refused(IsDown(failed.Failure) ? Down : "provider"));
                failed.HandleResponse();
                return Task.CompletedTask;
            };
        });
    }

    public static void Map(IEndpointRouteBuilder open)
    {
        open.MapGet("/provider", BeginAsync);
        open.MapGet("/provider/out", LeaveAsync);
        // The provider sends no page's token: what it sends is signed.
        open.MapPost("/provider/logout", EndAsync).DisableAntiforgery();
    }

    /// <summary>Leads to the provider. By a link: a form could not be led to another site under the pages' policy.</summary>
    private static Task<IResult> BeginAsync(HttpContext http, ProviderName provider, CancellationToken cancel) => LeadAsync(http, provider, new(SignInAddress.Local(http.Request.Query[SignInPages.Return])), cancel);

    /// <summary>Leads to the provider on an errand.</summary>
    public static async Task<IResult> LeadAsync(HttpContext http, ProviderName provider, Errand errand, CancellationToken cancel) =>
        provider.Name is null ? Results.NotFound()
        : await ReadAsync(http, cancel) is null ? WebKit.See(errand.Refused(Down))
        : Results.Challenge(errand.Properties(), [ProviderSignIn.Scheme]);

    /// <summary>Leads to where the provider ends its own session, which else opens the account to whoever uses the browser next.</summary>
    private static async Task<IResult> LeaveAsync(HttpContext http, ProviderName provider, ProviderSettings settings, CancellationToken cancel)
    {
        if (provider.Name is null) return Results.NotFound();
        if (await ReadAsync(http, cancel) is not { } told) return WebKit.See(new Errand().Refused(Down));
        if (string.IsNullOrEmpty(told.EndSessionEndpoint)) return WebKit.See(new Errand().Refused("provider-stays"));
        return Results.Redirect(new OpenIdConnectMessage { IssuerAddress = told.EndSessionEndpoint, ClientId = settings.ClientId, PostLogoutRedirectUri = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}{SignInAddress.Page}" }.CreateLogoutRequestUrl());
    }

    /// <summary>The provider says that somebody signed out there.</summary>
    private static async Task<IResult> EndAsync(HttpContext http, ProviderName provider, ProviderLogout logout, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (provider.Name is null || !http.Request.HasFormContentType) return Results.BadRequest();
        var token = (await FormValues.ReadAsync(http, cancel))["logout_token"];
        if (await ReadAsync(http, cancel) is not { } told) return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        return await logout.EndAsync(token, told, cancel) ? Results.Ok() : Results.BadRequest();
    }

    /// <summary>What the provider tells of itself, asked once and kept a while; null when it cannot be reached.</summary>
    private static async Task<OpenIdConnectConfiguration?> ReadAsync(HttpContext http, CancellationToken cancel)
    {
        try
        {
            return await http.RequestServices.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(ProviderSignIn.Scheme).ConfigurationManager!.GetConfigurationAsync(cancel);
        }
        catch (Exception fault) when (IsDown(fault))
        {
            Unreached(http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ProviderScheme)), fault.GetType().Name);
            return null;
        }
    }

    /// <summary>Whether the provider did not answer, or with nothing that can be understood: it is not the person's doing.</summary>
    private static bool IsDown(Exception? fault) => fault switch
    {
        null => false,
        HttpRequestException or IOException or TimeoutException or TaskCanceledException { InnerException: TimeoutException } => true,
        InvalidOperationException when fault.Message.StartsWith("IDX2080", StringComparison.Ordinal) => true,
        _ => IsDown(fault.InnerException),
    };

    private static async Task FinishAsync(TicketReceivedContext received)
    {
        var finish = received.HttpContext.RequestServices.GetRequiredService<ProviderSignIn>();
        received.Response.Redirect(await finish.FinishAsync(received.HttpContext, [.. received.Principal?.Claims ?? []], Errand.Of(received.Properties), received.HttpContext.RequestAborted));
        received.HandleResponse();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The sign-in provider could not be reached ({Fault}). Local sign-in goes on.")]
    private static partial void Unreached(ILogger log, string fault);
}
