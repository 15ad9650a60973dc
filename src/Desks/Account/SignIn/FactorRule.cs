using Renkei.Desks.Account.Secrets;

namespace Renkei.Desks.Account.SignIn;

/// <summary>Whether a second factor is taken, and what of it is spent by that.</summary>
internal static class FactorRule
{
    /// <summary>Wrong codes for one account in <see cref="PasswordCheck.Window"/>; right ones do not count.</summary>
    public const int PerAccount = 8;

    public static bool IsLocked(NodeAccount account, DateTimeOffset now) => account.LockedUntil > now;

    /// <summary>Takes a code of the account's app; it and all before it are spent.</summary>
    public static bool TakeCode(NodeAccount account, string code, DateTimeOffset now)
    {
        if (account.TotpKey is not { } text || Base32.Decode(text) is not { } key || code.Length > 20 || Totp.Match(key, code, now, account.TotpStep) is not { } step) return false;
        account.TotpStep = step;
        return true;
    }

    /// <summary>Takes a recovery code; it is spent.</summary>
    public static bool TakeRecovery(NodeAccount account, string code)
    {
        if (code.Length > 100) return false;
        var hash = RecoveryCode.Hash(code);
        if (!account.RecoveryCodes.Contains(hash)) return false;
        account.RecoveryCodes = [.. account.RecoveryCodes.Where(c => c != hash)];
        return true;
    }
}
