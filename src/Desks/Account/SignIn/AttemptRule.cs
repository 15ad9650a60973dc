namespace Renkei.Desks.Account.SignIn;

/// <summary>When an account is locked.</summary>
internal static class AttemptRule
{
    /// <summary>Counts one failure more; the last of those allowed locks the account and begins anew.</summary>
    /// <returns>False when it is locked already: then nothing is counted, so that nobody keeps it locked for ever by trying on.</returns>
    public static bool Fail(NodeAccount account, AccountSettings settings, DateTimeOffset now)
    {
        if (account.LockedUntil > now) return false;
        account.LockedUntil = null;
        if (++account.Failures < settings.AttemptsUntilLocked) return true;
        (account.Failures, account.LockedUntil) = (0, now + settings.LockedFor);
        return true;
    }
}
