namespace Renkei.Desks.Account.SignIn;

/// <summary>Addresses of the sign-in pages, and where to go after: never to another site.</summary>
internal static class SignInAddress
{
    public const string Page = "/sign-in";

    /// <summary>The address when it is a path of this node; / for anything else.</summary>
    /// <remarks>Browsers take \ for / and pass over tabs and line ends; what begins with two slashes names another host.</remarks>
    public static string Local(string? back) =>
        back is ['/', ..] and not ['/', '/', ..] && back.Length <= 2000 && back.All(c => c is > ' ' and < '\u007F' and not '\\') && Uri.TryCreate(back, UriKind.Relative, out _)
        && !back.StartsWith(Page, StringComparison.OrdinalIgnoreCase) ? back : "/";
}
