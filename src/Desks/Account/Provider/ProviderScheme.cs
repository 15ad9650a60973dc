using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Renkei.Desks.Account.Pages;
using Renkei.Desks.Account.SignIn;

namespace Renkei.Desks.Account.Provider;

/// <summary>The framework's OpenID Connect, as strict as it can be made: code flow with PKCE, answers in the address bound to this browser by state and nonce.</summary>
internal static class ProviderScheme
{
    public const string Done = SignInAddress.Page + "/provider/done";
    private const string Back = "back";

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
            o.ClaimActions.MapAll();
            // Issuer and audience are part of the proof, and stay.
            o.SaveTokens = false;
            foreach (var cookie in (CookieBuilder[])[o.CorrelationCookie, o.NonceCookie]) (cookie.SameSite, cookie.SecurePolicy, cookie.HttpOnly) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest, true);
            o.Events.OnTicketReceived = FinishAsync;
            o.Events.OnRemoteFailure = failed =>
            {
                failed.Response.Redirect(ProviderSignIn.Refused("provider"));
                failed.HandleResponse();
                return Task.CompletedTask;
            };
        });
    }

    /// <summary>Leads to the provider. By a link: a form could not be led to another site under the pages' policy.</summary>
    public static void Map(IEndpointRouteBuilder open) => open.MapGet("/provider", IResult (HttpContext http, ProviderName provider) => provider.Name is null
        ? Results.NotFound()
        : Results.Challenge(new() { RedirectUri = "/", Items = { [Back] = SignInAddress.Local(http.Request.Query[SignInPages.Return]) } }, [ProviderSignIn.Scheme]));

    private static async Task FinishAsync(TicketReceivedContext received)
    {
        var finish = received.HttpContext.RequestServices.GetRequiredService<ProviderSignIn>();
        var back = received.Properties is { } kept && kept.Items.TryGetValue(Back, out var address) ? address : null;
        received.Response.Redirect(await finish.FinishAsync(received.HttpContext, [.. received.Principal?.Claims ?? []], back, received.HttpContext.RequestAborted));
        received.HandleResponse();
    }
}
