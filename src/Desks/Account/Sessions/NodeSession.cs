namespace Renkei.Desks.Account.Sessions;

/// <summary>A session: somebody signed in, in one browser. Kept as a document of the kind <c>session</c>; its id is the hash of the key in the browser's cookie, its owner the account.</summary>
/// <param name="Stamp">The account's security stamp when it began.</param>
/// <param name="Began">When its owner proved who they are.</param>
/// <param name="Proved">When they last did.</param>
/// <param name="Seen">When it was last used, to within <see cref="Sessions.Often"/>.</param>
/// <param name="Address">Where from, as the node saw it last.</param>
/// <param name="Browser">What the browser says it is; cut to 200 characters.</param>
/// <param name="How">How they signed in, one of <see cref="Proof"/>.</param>
/// <param name="Sid">What the provider that signed them in calls its own session; null where it does not say, or where they came another way.</param>
/// <param name="FromProvider">Whether it took the place of one that the provider began, when something else was proved in it: what ends that one ends this.</param>
/// <param name="Offered">An identity of the provider that its owner is asked about: whether to connect it.</param>
public sealed record NodeSession(string Account, string Stamp, DateTimeOffset Began, DateTimeOffset Proved, DateTimeOffset Seen, string Address, string Browser, string How, string? Sid = null, OfferedIdentity? Offered = null, bool FromProvider = false)
{
    /// <summary>The document's kind.</summary>
    public const string Kind = "session";

    /// <summary>Whether the provider's word is behind it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsProvided => FromProvider || How == Proof.Provider;

    /// <summary>Whether it is one now.</summary>
    public bool IsAlive(AccountSettings settings, DateTimeOffset now) => now - Began < settings.SessionLife && now - Seen < settings.SessionIdle;
}

/// <summary>An identity that the provider vouched for in a session, and that is not connected until its owner says so there.</summary>
/// <param name="Key">Issuer and subject.</param>
/// <param name="Name">What the provider calls the person.</param>
public sealed record OfferedIdentity(string Key, string Name, DateTimeOffset Until);

/// <summary>How somebody proved who they are.</summary>
internal static class Proof
{
    public const string Password = "password";
    public const string Code = "code";
    public const string Recovery = "recovery";
    public const string Passkey = "passkey";
    public const string Provider = "provider";
    public const string Link = "link";
}
