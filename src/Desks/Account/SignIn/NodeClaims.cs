using System.Security.Claims;

namespace Renkei.Desks.Account.SignIn;

/// <summary>What a signed-in request knows before anything is looked up.</summary>
internal static class NodeClaims
{
    public const string Account = ClaimTypes.NameIdentifier;

    /// <summary>The account's security stamp when this was made.</summary>
    public const string Stamp = "AspNet.Identity.SecurityStamp";

    /// <summary>The session's document; absent where a token asks.</summary>
    public const string Session = "session";

    /// <summary>When the session's owner last proved who they are: seconds of Unix.</summary>
    public const string Proved = "proved";

    /// <summary>The token's document.</summary>
    public const string Token = "token";

    /// <summary>One for each scope of the token.</summary>
    public const string Scope = "scope";
}
