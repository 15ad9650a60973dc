using Renkei.Web.People;

namespace Renkei.Desks.Account.Tokens;

/// <summary>What of its owner's rights a token carries.</summary>
internal static class TokenScope
{
    public const string Read = "read";
    public const string Write = "write";

    /// <summary>The roles that remain. A token never carries a role of the whole node: who holds one uses it in person.</summary>
    /// <param name="scopes">read, or write (which contains read); then desks by their words, none for all.</param>
    /// <param name="isToken">False for a session: it has all of its owner's.</param>
    public static IEnumerable<DeskRole> Limit(IEnumerable<DeskRole> roles, IReadOnlyList<string> scopes, bool isToken)
    {
        if (!isToken) return roles;
        if (!scopes.Contains(Read) && !scopes.Contains(Write)) return [];
        var desks = scopes.Where(s => s is not (Read or Write)).ToList();
        return roles.Where(r => r.Desk != Rights.Node && (desks.Count == 0 || desks.Contains(r.Desk)) && (scopes.Contains(Write) || r.Role == Role.Reader));
    }
}
