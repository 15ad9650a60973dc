using Renkei.Desks.Account.Sessions;
using Renkei.Desks.Account.Tokens;
using Renkei.Web.Forms;
using Renkei.Web.People;

namespace Renkei.Desks.Account.Pages;

/// <summary>What the sign-in page shows.</summary>
/// <param name="Name">What was typed before.</param>
/// <param name="Return">Where to go after: a path of this node.</param>
/// <param name="Provider">The name of the other provider; null for none.</param>
public sealed record SignInModel(string Name, string Return, IReadOnlyList<Refusal> Refusals, string? Provider, bool IsDone = false);

/// <param name="IsRecovery">Asks for a recovery code rather than one of the app.</param>
public sealed record CodeModel(bool IsRecovery, IReadOnlyList<Refusal> Refusals);

/// <param name="Path">The link's own.</param>
/// <param name="Invited">The invited account; null for the first administrator.</param>
/// <param name="Provider">The name of the other provider, for the invited; null for none.</param>
public sealed record WelcomeModel(string Path, NodeAccount? Invited, string Name, string DisplayName, IReadOnlyList<Refusal> Refusals, string? Key, string? Provider = null);

/// <param name="Provider">What the provider is called.</param>
/// <param name="Follows">Whether roles or clearance follow from what it says.</param>
public sealed record IdentityModel(string Provider, bool IsConnected, bool Follows, IReadOnlyList<Refusal> Refusals, bool IsSaved);

/// <param name="Identity">What the provider calls the person.</param>
/// <param name="Mark">Stands for the identity in the form.</param>
public sealed record IdentityConfirmModel(string Provider, NodeAccount Account, string Identity, string Mark, bool Follows);

public sealed record ProfileModel(NodeAccount Account, string DisplayName, Preferences Preferences, IReadOnlyList<Refusal> Refusals, bool IsSaved);

public sealed record PasswordModel(NodeAccount Account, IReadOnlyList<Refusal> Refusals, bool IsSaved);

/// <param name="Setup">The key that waits to be confirmed, with its picture; null where none does.</param>
/// <param name="Codes">New recovery codes, shown this once.</param>
public sealed record FactorModel(NodeAccount Account, FactorSetup? Setup, IReadOnlyList<string>? Codes, IReadOnlyList<Refusal> Refusals, bool IsFirst = false, bool IsSaved = false);

/// <param name="Key">Base32.</param>
/// <param name="Picture">The path of an SVG: a QR code.</param>
/// <param name="Size">Its modules from side to side.</param>
public sealed record FactorSetup(string Key, string Picture, int Size);

public sealed record PasskeysModel(NodeAccount Account, IReadOnlyList<Refusal> Refusals, bool IsSaved);

public sealed record SessionsModel(IReadOnlyList<KeptSession> Sessions, string? Own, bool IsSaved);

/// <param name="Made">A new token, shown this once.</param>
public sealed record TokensModel(IReadOnlyList<KeptToken> Tokens, string? Made, TokenForm Form, IReadOnlyList<string> Desks, IReadOnlyList<Refusal> Refusals, bool IsSaved = false);

/// <summary>What the form of a new token says.</summary>
public sealed record TokenForm(string Name, string Access, IReadOnlyList<string> Desks, string Days, string? Key)
{
    public static TokenForm Empty { get; } = new("", TokenScope.Read, [], "90", null);
}

public sealed record ConfirmModel(NodeAccount Account, string Return, IReadOnlyList<Refusal> Refusals);
