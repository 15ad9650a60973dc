using System.Text.Json.Serialization;
using Renkei.Web.People;

namespace Renkei.Desks.Account;

/// <summary>An account of this node: a person who may sign in. Kept as a document of the kind <c>account</c>.</summary>
/// <remarks>What is set here is kept by <see cref="Accounts.ChangeAsync(NodeAccount, string?, string, CancellationToken)"/>, not before. Being an account gives nothing: rights are <see cref="Roles"/>, and reading needs a clearance.</remarks>
public sealed record NodeAccount
{
    /// <summary>The document's kind.</summary>
    public const string Kind = "account";

    /// <summary>Never shown, never changed.</summary>
    public required string Id { get; init; }

    /// <summary>What is typed to sign in: 1 to 100 characters; found without regard to case and width.</summary>
    public required string Name { get; set; }

    /// <summary>For people: 1 to 100 characters on one line.</summary>
    public required string DisplayName { get; set; }

    /// <summary>Null where there is none: an invitation that waits, or an account of another provider.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>A session made under another stamp is none: a new stamp ends them all.</summary>
    public string SecurityStamp { get; set; } = "";

    /// <summary>Base32 of the key that codes are computed from; null for none.</summary>
    public string? TotpKey { get; set; }

    /// <summary>Whether a code is asked for at sign-in. A key that was not yet confirmed asks for nothing.</summary>
    public bool TwoFactor { get; set; }

    /// <summary>The last step whose code was taken: no code is taken twice.</summary>
    public long TotpStep { get; set; }

    /// <summary>SHA-256 of each code not yet used.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; set; } = [];

    public IReadOnlyList<AccountPasskey> Passkeys { get; set; } = [];

    public IReadOnlyList<ExternalLogin> Logins { get; set; } = [];

    /// <summary>Failed attempts since the last success or lock.</summary>
    public int Failures { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    public IReadOnlyList<DeskRole> Roles { get; set; } = [];

    public Preferences Preferences { get; set; } = Preferences.None;

    public DateTimeOffset Created { get; init; }

    public DateTimeOffset? LastSignIn { get; set; }

    /// <summary>Since when nobody may sign in with it; null for an account in use.</summary>
    public DateTimeOffset? Disabled { get; set; }

    /// <summary>Whether its owner has not come yet: nothing signs in to it but a link.</summary>
    [JsonIgnore]
    public bool IsInvited => PasswordHash is null && Passkeys.Count == 0 && Logins.Count == 0;

    /// <summary>The document's version as it was read; 0 for one that is not kept yet.</summary>
    [JsonIgnore]
    public long Version { get; set; }

    /// <summary>The stamp as it was read: where it is another now, the account's sessions end with the change.</summary>
    [JsonIgnore]
    public string ReadStamp { get; set; } = "";
}

/// <summary>A passkey of an account.</summary>
/// <param name="Id">The credential's id, base64url.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="PublicKey">COSE, base64url; so are the two that follow last, as the device gave them.</param>
public sealed record AccountPasskey(string Id, string Name, string PublicKey, DateTimeOffset Created, uint SignCount, IReadOnlyList<string> Transports,
    bool IsUserVerified, bool IsBackupEligible, bool IsBackedUp, string AttestationObject, string ClientData);

/// <summary>An identity of another provider that signs in to an account.</summary>
/// <param name="Provider">Such as <c>oidc</c>.</param>
/// <param name="Key">The provider's name for the person: issuer and subject.</param>
public sealed record ExternalLogin(string Provider, string Key, string Name);
