using System.Text.RegularExpressions;

namespace Renkei.SystemTests.Pages.House;

/// <summary>Pages as text, for comparing two of them.</summary>
internal static partial class PageText
{
    /// <summary>Without what differs from one request to the next: tokens, keys, times.</summary>
    public static string WithoutTheOnce(string html) => Moments().Replace(Once().Replace(html, "${field}"), "");

    [GeneratedRegex("(?<field>name=\"(__RequestVerificationToken|key)\" value=)\"[^\"]*\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Once();

    [GeneratedRegex("<time.*?</time>|data-now=\"[^\"]*\"", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 5000)]
    private static partial Regex Moments();
}
