using Microsoft.AspNetCore.Authentication;
using Renkei.Desks.Account.Links;
using Renkei.Desks.Account.Pages;
using Renkei.Desks.Account.SignIn;

namespace Renkei.Desks.Account.Provider;

/// <summary>What somebody is sent to the provider for. It travels in the protected state of the request, so that nobody can make one or change it, and comes back to the browser that left with it alone.</summary>
/// <param name="Back">Where to go on after signing in; a path of this node.</param>
/// <param name="Link">The key of the one-time link that is to be accepted.</param>
/// <param name="Session">The id of the session whose owner wants to connect an identity.</param>
internal sealed record Errand(string? Back = null, string? Link = null, string? Session = null)
{
    public static Errand Of(AuthenticationProperties? kept)
    {
        string? One(string name) => kept is not null && kept.Items.TryGetValue(name, out var value) && value is { Length: > 0 } ? value : null; // What is kept of null is empty.
        return new(One("back"), One("link"), One("session"));
    }

    public AuthenticationProperties Properties() => new(new Dictionary<string, string?>(StringComparer.Ordinal) { ["back"] = Back, ["link"] = Link, ["session"] = Session }) { RedirectUri = "/" };

    /// <summary>The page that says why nothing came of it: the one they left from.</summary>
    public string Refused(string why) => $"{(Link is not null ? OnceLinks.Path + Link : Session is not null ? IdentityPages.Address : SignInAddress.Page)}?refused={why}";
}
