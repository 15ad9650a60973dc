using Renkei.Web.Settings;

namespace Renkei.Desks.Account;

/// <summary>Accounts: how long a session lasts, and how often a secret may be tried.</summary>
[SettingsSection("Account", "Signing in: how long a session lasts, and how often a secret may be tried.")]
public sealed class AccountSettings
{
    [Setting("A session that nobody used for this long has ended.", Min = "5 min", Max = "7 d")]
    public TimeSpan SessionIdle { get; init; } = TimeSpan.FromHours(12);

    [Setting("A session ends after this, used or not.", Min = "1 h", Max = "30 d")]
    public TimeSpan SessionLife { get; init; } = TimeSpan.FromDays(7);

    [Setting("Wrong passwords or codes in a row until an account is locked.", Unit = "attempts", Min = "3", Max = "100")]
    public int AttemptsUntilLocked { get; init; } = 10;

    [Setting("How long it stays locked.", Min = "1 min", Max = "1 d")]
    public TimeSpan LockedFor { get; init; } = TimeSpan.FromMinutes(15);

    [Setting("The host name that passkeys are bound to, such as node.example.org; that of the request when not set. A passkey made under one name is of no use under another.")]
    public string? PasskeyDomain { get; init; }
}
