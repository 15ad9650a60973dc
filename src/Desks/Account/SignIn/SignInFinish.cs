using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Renkei.Desks.Account.Secrets;
using Renkei.Desks.Account.Sessions;
using Renkei.Store.Documents;
using Renkei.Store.Log;

namespace Renkei.Desks.Account.SignIn;

/// <summary>The last steps of signing in: from proof to session.</summary>
internal sealed class SignInFinish(Accounts accounts, Sessions.Sessions sessions, SecretSource secrets, TimeProvider time)
{
    /// <summary>Begins a session: account, session and log entry in one commit, then the cookie. Whatever session the browser had before has ended.</summary>
    /// <param name="prepare">What else changes in the account, on what is read; false to give up.</param>
    /// <returns>False when the account cannot be signed in to any more, or the preparation gave up.</returns>
    public async Task<bool> BeginAsync(HttpContext http, string id, string how, Func<NodeAccount, bool> prepare, CancellationToken cancel, params IReadOnlyList<DocumentChange> alongside)
        => await BeginAsync(http, id, how, LogKinds.SignIn, $"Signed in by {how}.", prepare, cancel, alongside);

    /// <summary>The same for a change of one's own account that ends all its sessions: this browser goes on in a new one.</summary>
    /// <param name="kind">Of the log's entry.</param>
    /// <param name="text">What the log says.</param>
    public Task<bool> BeginAsync(HttpContext http, string id, string how, string kind, string text, Func<NodeAccount, bool> prepare, CancellationToken cancel, params IReadOnlyList<DocumentChange> alongside)
        => BeginAsync(http, id, how, null, kind, text, prepare, cancel, alongside);

    /// <summary>The same through a provider.</summary>
    /// <param name="sid">What it calls its own session; null where it does not say.</param>
    public async Task<bool> BeginAsync(HttpContext http, string id, string how, string? sid, string kind, string text, Func<NodeAccount, bool> prepare, CancellationToken cancel, params IReadOnlyList<DocumentChange> alongside)
    {
        var key = secrets.Key();
        for (var tries = 0; tries < 20; tries++)
        {
            if (await accounts.GetAsync(id, cancel) is not { Disabled: null } account || !prepare(account)) return false;
            (account.Failures, account.LockedUntil, account.LastSignIn) = (0, null, time.GetUtcNow());
            var before = SessionCookie.Read(http.Request) is { } was ? await sessions.FindAsync(was, http, cancel) : null;
            // A session that goes on after a change stays one of the provider's, while the account has an identity there.
            var fromProvider = kind != LogKinds.SignIn && before is { Session: { IsProvided: true, Account: var owner } } && owner == account.Id && account.Logins.Count > 0;
            var begun = sessions.Begin(account, key, how, http, sid ?? (fromProvider ? before!.Session.Sid : null), fromProvider);
            if (await accounts.ChangeAsync(account, kind, account.Id, text, cancel, [begun, .. before is null ? [] : new[] { Sessions.Sessions.Gone(before.Id, before.Session.Account) }, .. alongside]) is not null) continue;
            SessionCookie.Write(http, key);
            await http.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
            return true;
        }

        return false;
    }

    /// <summary>Remembers for five minutes that somebody has shown the password and owes the code.</summary>
    public static Task OweAsync(HttpContext http, NodeAccount account, string? back)
    {
        Claim[] claims = [new(ClaimTypes.Name, account.Id), new(NodeClaims.Stamp, account.SecurityStamp)];
        return http.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new(new ClaimsIdentity(claims, IdentityConstants.TwoFactorUserIdScheme)), new() { Items = { ["back"] = SignInAddress.Local(back) } });
    }

    /// <summary>Who owes the code; null for nobody any more.</summary>
    public async Task<(NodeAccount Account, string Back)?> OwingAsync(HttpContext http, CancellationToken cancel)
    {
        var known = await http.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        if (known.Principal?.FindFirstValue(ClaimTypes.Name) is not { } id || await accounts.GetAsync(id, cancel) is not { Disabled: null } account) return null;
        return known.Principal.FindFirstValue(NodeClaims.Stamp) == account.SecurityStamp ? (account, SignInAddress.Local(known.Properties is { } kept && kept.Items.TryGetValue("back", out var back) ? back : null)) : null;
    }
}
