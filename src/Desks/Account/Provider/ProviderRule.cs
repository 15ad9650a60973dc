using System.Security.Claims;
using Renkei.Web.Forms;
using Renkei.Web.People;

namespace Renkei.Desks.Account.Provider;

/// <summary>What a provider says of somebody, as the node understands it.</summary>
/// <param name="Key">The provider's name for them: issuer and subject together, since a subject is unique at its issuer alone.</param>
/// <param name="Name">A name to sign in with, for a new account; null where the provider has none that fits.</param>
/// <param name="Roles">Null when roles are none of the provider's business.</param>
/// <param name="Sid">What the provider calls its own session; null where it does not say.</param>
/// <param name="ClearanceFile">The file of their clearance; null for none, or when clearances are none of the provider's business.</param>
internal sealed record ProvidedPerson(string Key, string? Name, string DisplayName, IReadOnlyList<DeskRole>? Roles, string? ClearanceFile, string? Sid);

/// <summary>Reads a provider's claims.</summary>
internal static class ProviderRule
{
    /// <summary>Null without issuer or subject: that is nobody.</summary>
    public static ProvidedPerson? Read(IReadOnlyList<Claim> claims, ProviderSettings settings)
    {
        string? One(string type) => claims.FirstOrDefault(c => c.Type == type)?.Value is { Length: > 0 and <= 500 } value ? value : null;
        if (One("iss") is not { } issuer || One("sub") is not { } subject) return null;
        var name = One("preferred_username") is { } asked && AccountName.IsValid(asked) ? asked : null;
        var shown = string.Concat((One("name") ?? name ?? subject).Where(c => !NameCharacter.IsRefused(c))).Trim();
        IReadOnlyList<DeskRole>? roles = settings.RolesClaim is { } rolesClaim
            ? [.. settings.Roles.Where(r => Has(claims, rolesClaim, r.Value)).Select(r => new DeskRole(r.Desk, Enum.Parse<Role>(r.Role, ignoreCase: true))).Distinct().OrderBy(r => r.Desk, StringComparer.Ordinal).ThenBy(r => r.Role)]
            : null;
        var clearance = settings.ClearanceClaim is { } clearanceClaim ? settings.Clearances.FirstOrDefault(c => Has(claims, clearanceClaim, c.Value))?.File : null;
        return new(issuer + "\n" + subject, name, shown.Length > 100 ? shown[..100] : shown.Length == 0 ? "?" : shown, roles, clearance, One("sid"));
    }

    private static bool Has(IReadOnlyList<Claim> claims, string type, string value) => claims.Any(c => c.Type == type && c.Value == value);
}
