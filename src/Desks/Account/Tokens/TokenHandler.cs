using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renkei.Desks.Account.Secrets;
using Renkei.Desks.Account.SignIn;

namespace Renkei.Desks.Account.Tokens;

/// <summary>Knows a program by the header Authorization: Bearer with a token, or Basic with a token or a password. A secret in an address is never looked at.</summary>
internal sealed class TokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, NodeTokens tokens, BasicPasswords passwords, AttemptLimits limits)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "token";

    /// <summary>Wrong tokens from one address in <see cref="PasswordCheck.Window"/>.</summary>
    private const int PerAddress = 100;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization.ToString(), out var given) || given.Parameter is not { Length: > 0 and < 2000 } parameter) return AuthenticateResult.NoResult();
        return given.Scheme.ToUpperInvariant() switch
        {
            "BEARER" => await TokenAsync(parameter),
            "BASIC" => await BasicAsync(parameter),
            _ => AuthenticateResult.NoResult(),
        };
    }

    private async Task<AuthenticateResult> TokenAsync(string secret)
    {
        var from = "token from " + AttemptLimits.Of(Context.Connection.RemoteIpAddress);
        if (await tokens.FindAsync(secret, Context.RequestAborted) is { } kept) return KnownBy(kept);
        return limits.TryTake(from, PerAddress, PasswordCheck.Window) ? AuthenticateResult.Fail("The token is none, or has expired.") : TooOften(limits.Left(PasswordCheck.Window));
    }

    private static AuthenticateResult KnownBy(KeptToken kept) =>
        Known([new(NodeClaims.Account, kept.Token.Account), new(NodeClaims.Token, kept.Id), .. kept.Token.Scopes.Select(s => new Claim(NodeClaims.Scope, s))]);

    private async Task<AuthenticateResult> BasicAsync(string parameter)
    {
        var bytes = new byte[parameter.Length];
        if (!Convert.TryFromBase64String(parameter, bytes, out var length)) return AuthenticateResult.Fail("No credentials.");
        var parts = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        if (parts.Length < 2) return AuthenticateResult.Fail("No credentials.");
        if (NodeTokens.IsOne(parts[1])) return await TokenAsync(parts[1]);
        var (account, wait) = await passwords.AskAsync(parts[0], parts[1], Context, Context.RequestAborted);
        if (wait is { } left) return TooOften(left);
        return account is not null
            ? Known([new(NodeClaims.Account, account.Id), new(NodeClaims.Token, "password"), new(NodeClaims.Stamp, account.SecurityStamp), new(NodeClaims.Scope, TokenScope.Write)])
            : AuthenticateResult.Fail("Name and password do not match, or the account asks for a second factor: use a token.");
    }

    private AuthenticateResult TooOften(TimeSpan wait)
    {
        Context.Features.Set(new TooManyAttempts(wait));
        return AuthenticateResult.Fail("Too many wrong secrets from this address, or for this name.");
    }

    private static AuthenticateResult Known(IEnumerable<Claim> claims) => AuthenticateResult.Success(new(new(new ClaimsIdentity(claims, Name)), Name));
}
