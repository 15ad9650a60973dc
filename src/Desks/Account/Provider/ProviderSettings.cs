using Renkei.Web.People;
using Renkei.Web.Settings;

namespace Renkei.Desks.Account.Provider;

/// <summary>Signing in through another provider: OpenID Connect, code flow with PKCE. Off until an authority is named.</summary>
[SettingsSection("SignInProvider", "Signing in through another provider (OpenID Connect, code flow with PKCE). Off until an authority is named.")]
public sealed class ProviderSettings : ICheckedSettings
{
    [Setting("What the provider is called on the sign-in page, such as Entra ID.")]
    public string Name { get; init; } = "OpenID Connect";

    [Setting("The provider's issuer address: https://, or http:// on this machine alone.")]
    public string? Authority { get; init; }

    [Setting("The client id that the provider gave this node. Its redirect address there is /sign-in/provider/done under the node's own, its back-channel logout address /sign-in/provider/logout.")]
    public string? ClientId { get; init; }

    [Setting("The client secret; none for a public client.", IsSecret = true)]
    public string? ClientSecret { get; init; }

    [Setting("What is asked for beside openid.")]
    public IReadOnlyList<string> Scopes { get; init; } = ["profile"];

    [Setting("Whether somebody who signs in there for the first time gets an account here. Else people come by an invitation, or connect their identity under their account. Nobody is ever taken for an account of the same name.")]
    public bool CreatesAccounts { get; init; }

    [Setting("The claim that says what somebody's roles follow from, such as groups. When set, the roles of accounts of the provider follow from it at every sign-in there, and from nothing else; but the last administrator and the last security officer stay.")]
    public string? RolesClaim { get; init; }

    [Setting("Which roles a value of that claim gives.")]
    public IReadOnlyList<ProviderRole> Roles { get; init; } = [];

    [Setting("The claim that says what somebody's clearance follows from, at every sign-in of an account of the provider. What security officers gave stands above it and is never touched. Needs GivesClearances.")]
    public string? ClearanceClaim { get; init; }

    [Setting("Whether the provider gives clearances alone, without the second security officer that people here need (four eyes). A claim for clearances is refused without it; the log says of each such clearance how it was given.")]
    public bool GivesClearances { get; init; }

    [Setting("Which clearance a value of that claim gives. The first that fits counts.")]
    public IReadOnlyList<ProviderClearance> Clearances { get; init; } = [];

    [Setting("How long a clearance holds after a sign-in there.", Min = "1 h", Max = "90 d")]
    public TimeSpan ClearanceFor { get; init; } = TimeSpan.FromDays(7);

    public IEnumerable<SettingFault> Check()
    {
        if (Authority is null) yield break;
        if (!Uri.TryCreate(Authority, UriKind.Absolute, out var uri) || !(uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))) yield return new(nameof(Authority), "is no address of a provider. Allowed: https://, or http:// to this machine itself.");
        if (string.IsNullOrWhiteSpace(ClientId)) yield return new(nameof(ClientId), "is missing, and a provider is named. Allowed: the id that the provider gave this node.");
        for (var at = 0; at < Roles.Count; at++)
        {
            if (!Enum.TryParse<Role>(Roles[at].Role, ignoreCase: true, out _)) yield return new($"Roles.{at}.Role", $"is none. Allowed: {string.Join(", ", Enum.GetNames<Role>())}.");
            if (Roles[at].Value.Length == 0) yield return new($"Roles.{at}.Value", "is missing. Allowed: a value of the claim.");
            if (Roles[at].Desk.Length == 0) yield return new($"Roles.{at}.Desk", "is missing. Allowed: a desk's word such as records, or node for the whole node.");
        }

        if (ClearanceClaim is not null && !GivesClearances) yield return new(nameof(GivesClearances), "is false, and a claim for clearances is named. Allowed: true, which says that the provider gives clearances without a second security officer; or no such claim.");
        for (var at = 0; at < Clearances.Count; at++)
        {
            if (!File.Exists(Clearances[at].File)) yield return new($"Clearances.{at}.File", "is not there. Allowed: a file with a clearance, ADatP-4774 XML.");
        }
    }
}

/// <summary>A role that follows from a claim.</summary>
public sealed class ProviderRole
{
    [Setting("A value of the claim.")]
    public string Value { get; init; } = "";

    [Setting("A desk's word such as records, or node for the whole node.")]
    public string Desk { get; init; } = "";

    [Setting("Reader, Author, Approver, ReleaseOfficer, SecurityOfficer or Administrator.")]
    public string Role { get; init; } = "";
}

/// <summary>A clearance that follows from a claim.</summary>
public sealed class ProviderClearance
{
    [Setting("A value of the claim.")]
    public string Value { get; init; } = "";

    [Setting("A file with the clearance: ADatP-4774 XML.")]
    public string File { get; init; } = "";
}
