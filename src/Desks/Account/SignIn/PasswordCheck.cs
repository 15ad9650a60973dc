using System.Net;
using Microsoft.AspNetCore.Identity;
using Renkei.Desks.Account.Secrets;

namespace Renkei.Desks.Account.SignIn;

/// <summary>What came of a name and a password.</summary>
/// <param name="Account">Whose they are; null when they are nobody's, or the account is locked or disabled: which of these is not said.</param>
/// <param name="Wait">The secret was not looked at: too many were tried from there, or for that name. So long until one may try again; else null.</param>
/// <param name="Failed">The account that somebody failed for; to be counted after the answer, so that the answer takes no longer than for an unknown name.</param>
internal sealed record PasswordAnswer(NodeAccount? Account, TimeSpan? Wait, NodeAccount? Failed = null)
{
    public bool IsTooOften => Wait is not null;
}

/// <summary>Asks for a name and a password. An unknown name costs the same time as a wrong password, and is answered the same.</summary>
internal sealed class PasswordCheck(Accounts accounts, IPasswordHasher<NodeAccount> hasher, AttemptLimits limits, AccountSettings settings, TimeProvider time) : IDisposable
{
    /// <summary>Attempts from one address in <see cref="Window"/>; right ones do not count.</summary>
    public const int PerAddress = 30;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private static readonly NodeAccount Nobody = new() { Id = "nobody", Name = "nobody", DisplayName = "nobody" };

    /// <summary>Hashing takes a core for a while: no more at once than there are.</summary>
    private readonly SemaphoreSlim turns = new(Environment.ProcessorCount);

    private readonly Lazy<string> nobodys = new(() => hasher.HashPassword(Nobody, "a password nobody has"));

    public async Task<PasswordAnswer> AskAsync(string name, string password, IPAddress? from, CancellationToken cancel)
    {
        var (byAddress, byName) = ("password from " + AttemptLimits.Of(from), "password for " + AccountName.Folded(name));
        // Known at once, so that a flood of wrong ones does not wait, either.
        if (!limits.HasLeft(byAddress, PerAddress, Window)) return new(null, limits.Left(Window));
        if (!limits.HasLeft(byName, settings.AttemptsUntilLocked, settings.LockedFor)) return new(null, limits.Left(settings.LockedFor));
        NodeAccount? account;
        PasswordVerificationResult verdict;
        await turns.WaitAsync(cancel);
        try
        {
            // Taken when its turn comes: people who sign in at the same time, from one address or by one name, do not use up each other's attempts while they wait.
            if (!limits.TryTake(byAddress, PerAddress, Window)) return new(null, limits.Left(Window));
            if (!limits.TryTake(byName, settings.AttemptsUntilLocked, settings.LockedFor)) return new(null, limits.Left(settings.LockedFor));
            account = await accounts.FindByNameAsync(name, cancel);
            verdict = await VerifyAsync(account, password, cancel);
            if (account?.PasswordHash is null || account.Disabled is not null || account.LockedUntil > time.GetUtcNow()) return new(null, null);
            if (verdict == PasswordVerificationResult.Failed) return new(null, null, account);
            limits.GiveBack(byAddress, Window);
            limits.GiveBack(byName, settings.LockedFor);
        }
        finally
        {
            turns.Release();
        }

        if (verdict == PasswordVerificationResult.SuccessRehashNeeded) account.PasswordHash = hasher.HashPassword(account, PasswordRule.Typed(password));
        return new(account, null);
    }

    /// <summary>Counts a failure, and locks the account when there were too many.</summary>
    public Task FailAsync(NodeAccount account, string? text, CancellationToken cancel) =>
        accounts.UpdateAsync(account.Id, a => AttemptRule.Fail(a, settings, time.GetUtcNow()), a => text is null ? [] : [accounts.Said(Store.Log.LogKinds.SignIn, a, a.Id, a.LockedUntil > time.GetUtcNow() ? text + " The account is locked for a while." : text)], cancel);

    public void Dispose() => turns.Dispose();

    private Task<PasswordVerificationResult> VerifyAsync(NodeAccount? account, string password, CancellationToken cancel)
    {
        // A longer one is wrong for sure, and hashing it would cost its sender nothing and us much.
        var typed = password.Length > PasswordRule.MaxLength ? "" : PasswordRule.Typed(password);
        return Task.Run(() => hasher.VerifyHashedPassword(account ?? Nobody, account?.PasswordHash ?? nobodys.Value, typed), cancel);
    }
}
