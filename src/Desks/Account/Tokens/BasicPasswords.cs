using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Renkei.Desks.Account.Secrets;
using Renkei.Desks.Account.SignIn;

namespace Renkei.Desks.Account.Tokens;

/// <summary>Passwords of programs that speak Basic alone. A right one is remembered for a minute, as hashing it for each request would cost more than the answer; a changed account is never answered from memory.</summary>
/// <remarks>An account with a second factor cannot use its password here: that would be a door around the factor.</remarks>
internal sealed class BasicPasswords(PasswordCheck check, Accounts accounts, SecretSource secrets, TimeProvider time)
{
    public static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    private const int Most = 10_000;

    private readonly byte[] key = secrets.Bytes(32);
    private readonly ConcurrentDictionary<string, (string Account, string Stamp, DateTimeOffset Until)> known = new(StringComparer.Ordinal);

    /// <summary>The account, null when it is none; and how long to wait, where the password was not looked at.</summary>
    public async Task<(NodeAccount? Account, TimeSpan? Wait)> AskAsync(string name, string password, HttpContext http, CancellationToken cancel)
    {
        var entry = Convert.ToHexString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{name.Length}:{name}{password}")));
        if (known.TryGetValue(entry, out var hit) && hit.Until > time.GetUtcNow() && await accounts.GetAsync(hit.Account, cancel) is { } same && same.SecurityStamp == hit.Stamp) return (IsFree(same) ? same : null, null);
        known.TryRemove(entry, out _);
        var answer = await check.AskAsync(name, password, http.Connection.RemoteIpAddress, cancel);
        // Counted when the answer is out: it must take no longer than for a name that nobody has.
        if (answer.Failed is { } failed) http.Response.OnCompleted(() => check.FailAsync(failed, "A wrong password was sent by a program.", CancellationToken.None));
        if (answer.Account is not { } account || !IsFree(account)) return (null, answer.Wait);
        if (known.Count >= Most) known.Clear();
        known[entry] = (account.Id, account.SecurityStamp, time.GetUtcNow() + Remembered);
        return (account, null);
    }

    private static bool IsFree(NodeAccount account) => account is { Disabled: null, TwoFactor: false };
}
