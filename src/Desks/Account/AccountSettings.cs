namespace Renkei.Desks.Account;

/// <summary>The section <c>account</c> of the settings.</summary>
public sealed class AccountSettings
{
    /// <summary>A session nobody used for this long has ended. 5 minutes to 7 days; 12 hours when not set.</summary>
    public TimeSpan SessionIdle { get; set; } = TimeSpan.FromHours(12);

    /// <summary>A session ends after this, used or not. 1 hour to 30 days; 7 days when not set.</summary>
    public TimeSpan SessionLife { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Wrong passwords or codes in a row until an account is locked: 3 to 100; 10 when not set.</summary>
    public int AttemptsUntilLocked { get; set; } = 10;

    /// <summary>How long it stays locked: 1 minute to 1 day; 15 minutes when not set.</summary>
    public TimeSpan LockedFor { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The host name that passkeys are bound to; that of the request when not set.</summary>
    public string? PasskeyDomain { get; set; }

    /// <summary>All that is wrong, each with its key and what is allowed.</summary>
    public IEnumerable<string> Faults()
    {
        if (SessionIdle < TimeSpan.FromMinutes(5) || SessionIdle > TimeSpan.FromDays(7)) yield return "account:sessionIdle is 5 minutes to 7 days, such as 12:00:00.";
        if (SessionLife < TimeSpan.FromHours(1) || SessionLife > TimeSpan.FromDays(30)) yield return "account:sessionLife is 1 hour to 30 days, such as 7.00:00:00.";
        if (AttemptsUntilLocked is < 3 or > 100) yield return "account:attemptsUntilLocked is 3 to 100.";
        if (LockedFor < TimeSpan.FromMinutes(1) || LockedFor > TimeSpan.FromDays(1)) yield return "account:lockedFor is 1 minute to 1 day, such as 00:15:00.";
        if (PasskeyDomain is not null && Uri.CheckHostName(PasskeyDomain) != UriHostNameType.Dns) yield return "account:passkeyDomain is a host name, such as node.example.org.";
    }
}
