using System.Globalization;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Renkei.Desks.Account.Secrets;
using Renkei.Store;
using Renkei.Store.Documents;
using Renkei.Store.Log;

namespace Renkei.Desks.Account.Provider;

/// <summary>A logout token that was used; kept until it would be too old anyway.</summary>
internal sealed record UsedLogout(DateTimeOffset Until)
{
    /// <summary>The document's kind.</summary>
    public const string Kind = "logout";
}

/// <summary>Ends the sessions that came by the provider when it says that its own has ended (OpenID Connect Back-Channel Logout 1.0).</summary>
internal sealed class ProviderLogout(NodeStore store, Accounts accounts, Sessions.Sessions sessions, ProviderSettings settings, IOptionsMonitor<OpenIdConnectOptions> schemes, TimeProvider time)
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";
    private const int MaxToken = 16_384;

    /// <summary>How far the two clocks may be apart.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <summary>A token issued earlier is refused, whatever it says of its own end: so long used ones are kept.</summary>
    private static readonly TimeSpan MostAge = TimeSpan.FromMinutes(10);

    /// <returns>False when it is no token of the provider that says so.</returns>
    /// <param name="told">What the provider tells of itself.</param>
    public async Task<bool> EndAsync(string token, OpenIdConnectConfiguration told, CancellationToken cancel)
    {
        if (token.Length is 0 or > MaxToken || await ReadAsync(token, told) is not { } said || await SubjectAsync(said, told.Issuer, cancel) is not var (account, sid)) return false;
        var ended = account is { Length: 0 } ? [] : await sessions.ProvidedAsync(account, sid, cancel);
        var used = new DocumentChange(UsedLogout.Kind, SecretSource.Hash(told.Issuer + "\n" + said.Id), "", 0, DeskJson.Write(new UsedLogout(time.GetUtcNow() + MostAge + Skew)));
        var entries = ended.GroupBy(s => s.Session.Account, StringComparer.Ordinal).Select(g => new LogEntry { Kind = LogKinds.Account, At = time.GetUtcNow(), By = settings.Name, Id = g.Key, Text = string.Create(CultureInfo.InvariantCulture, $"Signed out at the provider: its sessions here were ended: {g.Count()}.") });
        return (await store.Documents.ChangeAsync([used, .. ended.Select(s => Sessions.Sessions.Gone(s.Id, s.Session.Account))], [.. entries], cancel)).IsMade;
    }

    /// <summary>Whose sessions: the account (empty for nobody's here, null when only the session is named), and the provider's session. Null when it names neither.</summary>
    private async Task<(string? Account, string? Sid)?> SubjectAsync(JsonWebToken said, string issuer, CancellationToken cancel)
    {
        var sid = said.TryGetPayloadValue<string>("sid", out var named) && named.Length > 0 ? named : null;
        if (said.Subject is not { Length: > 0 } subject) return sid is null ? null : (null, sid);
        return ((await accounts.FindByLoginAsync(ProviderSignIn.Scheme, issuer + "\n" + subject, cancel))?.Id ?? "", sid);
    }

    /// <summary>§2.6: signed by the provider, for this node, of now, a logout, and no token that signs somebody in.</summary>
    private async Task<JsonWebToken?> ReadAsync(string token, OpenIdConnectConfiguration told)
    {
        var now = time.GetUtcNow();
        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, new()
        {
            ValidIssuer = told.Issuer,
            ValidAudience = settings.ClientId,
            IssuerSigningKeys = told.SigningKeys,
            // RFC 8725 §3.1; keys are the provider's public ones, so no shared secret can sign.
            ValidAlgorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"],
            LifetimeValidator = (_, expires, _, _) => expires is { } end && end.ToUniversalTime() > (now - Skew).UtcDateTime,
        });
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException) schemes.Get(ProviderSignIn.Scheme).ConfigurationManager!.RequestRefresh();
        if (!result.IsValid || result.SecurityToken is not JsonWebToken said) return null;
        var issued = new DateTimeOffset(said.IssuedAt, TimeSpan.Zero);
        return issued > now - MostAge && issued < now + Skew && said.Id is { Length: > 0 and <= 500 } && !said.TryGetPayloadValue<object>("nonce", out _)
            && said.TryGetPayloadValue<System.Text.Json.JsonElement>("events", out var events) && events.ValueKind == System.Text.Json.JsonValueKind.Object && events.TryGetProperty(Event, out var logout) && logout.ValueKind == System.Text.Json.JsonValueKind.Object
            ? said : null;
    }
}
