using Microsoft.AspNetCore.Identity;
using Renkei.Desks.Account.Secrets;

namespace Renkei.Desks.Account.Identity;

/// <summary>Accounts as ASP.NET Core Identity wants them, over <see cref="Accounts"/>. What is set on an account is kept by the next update.</summary>
internal sealed class AccountStore(Accounts accounts) : IUserPasswordStore<NodeAccount>, IUserSecurityStampStore<NodeAccount>, IUserLockoutStore<NodeAccount>, IUserTwoFactorStore<NodeAccount>,
    IUserAuthenticatorKeyStore<NodeAccount>, IUserTwoFactorRecoveryCodeStore<NodeAccount>, IUserLoginStore<NodeAccount>, IUserPasskeyStore<NodeAccount>
{
    public Task<string> GetUserIdAsync(NodeAccount user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(NodeAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task SetUserNameAsync(NodeAccount user, string? userName, CancellationToken cancellationToken) => Set(() => user.Name = userName ?? "");

    public Task<string?> GetNormalizedUserNameAsync(NodeAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(AccountName.Folded(user.Name));

    /// <summary>Nothing: the folded name follows from the name.</summary>
    public Task SetNormalizedUserNameAsync(NodeAccount user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IdentityResult> CreateAsync(NodeAccount user, CancellationToken cancellationToken) => KeepAsync(user, cancellationToken);

    public Task<IdentityResult> UpdateAsync(NodeAccount user, CancellationToken cancellationToken) => KeepAsync(user, cancellationToken);

    /// <exception cref="NotSupportedException">Always: an account is disabled, so that what it did keeps its name.</exception>
    public Task<IdentityResult> DeleteAsync(NodeAccount user, CancellationToken cancellationToken) => throw new NotSupportedException("An account is never deleted; disable it.");

    public Task<NodeAccount?> FindByIdAsync(string userId, CancellationToken cancellationToken) => accounts.GetAsync(userId, cancellationToken);

    public Task<NodeAccount?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => accounts.FindByNameAsync(normalizedUserName, cancellationToken);

    public Task SetPasswordHashAsync(NodeAccount user, string? passwordHash, CancellationToken cancellationToken) => Set(() => user.PasswordHash = passwordHash);

    public Task<string?> GetPasswordHashAsync(NodeAccount user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(NodeAccount user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task SetSecurityStampAsync(NodeAccount user, string stamp, CancellationToken cancellationToken) => Set(() => user.SecurityStamp = stamp);

    public Task<string?> GetSecurityStampAsync(NodeAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(NodeAccount user, CancellationToken cancellationToken) => Task.FromResult(user.LockedUntil);

    public Task SetLockoutEndDateAsync(NodeAccount user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) => Set(() => user.LockedUntil = lockoutEnd);

    public Task<int> IncrementAccessFailedCountAsync(NodeAccount user, CancellationToken cancellationToken) => Task.FromResult(++user.Failures);

    public Task ResetAccessFailedCountAsync(NodeAccount user, CancellationToken cancellationToken) => Set(() => user.Failures = 0);

    public Task<int> GetAccessFailedCountAsync(NodeAccount user, CancellationToken cancellationToken) => Task.FromResult(user.Failures);

    /// <summary>Always: no account is exempt.</summary>
    public Task<bool> GetLockoutEnabledAsync(NodeAccount user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(NodeAccount user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetTwoFactorEnabledAsync(NodeAccount user, bool enabled, CancellationToken cancellationToken) => Set(() => user.TwoFactor = enabled);

    public Task<bool> GetTwoFactorEnabledAsync(NodeAccount user, CancellationToken cancellationToken) => Task.FromResult(user.TwoFactor);

    public Task SetAuthenticatorKeyAsync(NodeAccount user, string key, CancellationToken cancellationToken) => Set(() => user.TotpKey = key);

    public Task<string?> GetAuthenticatorKeyAsync(NodeAccount user, CancellationToken cancellationToken) => Task.FromResult(user.TotpKey);

    public Task ReplaceCodesAsync(NodeAccount user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) => Set(() => user.RecoveryCodes = [.. recoveryCodes.Select(RecoveryCode.Hash)]);

    public Task<bool> RedeemCodeAsync(NodeAccount user, string code, CancellationToken cancellationToken)
    {
        var hash = RecoveryCode.Hash(code);
        if (!user.RecoveryCodes.Contains(hash)) return Task.FromResult(false);
        user.RecoveryCodes = [.. user.RecoveryCodes.Where(c => c != hash)];
        return Task.FromResult(true);
    }

    public Task<int> CountCodesAsync(NodeAccount user, CancellationToken cancellationToken) => Task.FromResult(user.RecoveryCodes.Count);

    public Task AddLoginAsync(NodeAccount user, UserLoginInfo login, CancellationToken cancellationToken) =>
        Set(() => user.Logins = [.. user.Logins, new(login.LoginProvider, login.ProviderKey, login.ProviderDisplayName ?? "")]);

    public Task RemoveLoginAsync(NodeAccount user, string loginProvider, string providerKey, CancellationToken cancellationToken) =>
        Set(() => user.Logins = [.. user.Logins.Where(l => l.Provider != loginProvider || l.Key != providerKey)]);

    public Task<IList<UserLoginInfo>> GetLoginsAsync(NodeAccount user, CancellationToken cancellationToken) =>
        Task.FromResult<IList<UserLoginInfo>>([.. user.Logins.Select(l => new UserLoginInfo(l.Provider, l.Key, l.Name))]);

    public Task<NodeAccount?> FindByLoginAsync(string loginProvider, string providerKey, CancellationToken cancellationToken) => accounts.FindByLoginAsync(loginProvider, providerKey, cancellationToken);

    public Task AddOrUpdatePasskeyAsync(NodeAccount user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        var kept = Passkeys.Of(passkey);
        return Set(() => user.Passkeys = user.Passkeys.Any(p => p.Id == kept.Id) ? [.. user.Passkeys.Select(p => p.Id == kept.Id ? kept : p)] : [.. user.Passkeys, kept]);
    }

    public Task<IList<UserPasskeyInfo>> GetPasskeysAsync(NodeAccount user, CancellationToken cancellationToken) => Task.FromResult<IList<UserPasskeyInfo>>([.. user.Passkeys.Select(Passkeys.Info)]);

    public Task<NodeAccount?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) => accounts.FindByPasskeyAsync(Passkeys.Text(credentialId), cancellationToken);

    public Task<UserPasskeyInfo?> FindPasskeyAsync(NodeAccount user, byte[] credentialId, CancellationToken cancellationToken) =>
        Task.FromResult(user.Passkeys.FirstOrDefault(p => p.Id == Passkeys.Text(credentialId)) is { } found ? Passkeys.Info(found) : null);

    public Task RemovePasskeyAsync(NodeAccount user, byte[] credentialId, CancellationToken cancellationToken) =>
        Set(() => user.Passkeys = [.. user.Passkeys.Where(p => p.Id != Passkeys.Text(credentialId))]);

    public void Dispose()
    {
    }

    private static Task Set(Action set)
    {
        set();
        return Task.CompletedTask;
    }

    private async Task<IdentityResult> KeepAsync(NodeAccount user, CancellationToken cancel) =>
        await accounts.KeepAsync(user, [], cancel) switch
        {
            null => IdentityResult.Success,
            AccountRefusal.NameTaken => IdentityResult.Failed(new IdentityError { Code = nameof(AccountRefusal.NameTaken), Description = "The name is taken." }),
            _ => IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure()),
        };
}
