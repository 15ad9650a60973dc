namespace Renkei.Desks.Account.Tokens;

/// <summary>A token: a program signs in with it as its owner, with less than its owner may. Kept as a document of the kind <c>token</c>, found by its hash.</summary>
/// <param name="Name">What its owner calls it: 1 to 100 characters.</param>
/// <param name="Scopes">read or write; then desks by their words, none for all of the owner's.</param>
/// <param name="Used">When it was last used, to within a minute; null for never.</param>
public sealed record NodeToken(string Account, string Name, IReadOnlyList<string> Scopes, DateTimeOffset Created, DateTimeOffset Until, DateTimeOffset? Used)
{
    /// <summary>The document's kind.</summary>
    public const string Kind = "token";

    /// <summary>How every token begins, so that a scanner finds one that was published by mistake.</summary>
    public const string Prefix = "rk_";
}

/// <summary>A token with the name it is kept by.</summary>
public sealed record KeptToken(string Id, long Version, NodeToken Token);
