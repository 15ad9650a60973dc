using Renkei.Web.Language;

namespace Renkei.Desks.Account.Pages;

/// <summary>What a browser says it is, in words: enough to know one's own again. It is the browser's own word and proves nothing.</summary>
internal static class BrowserWords
{
    // More telling names first: most of them claim to be the others, too.
    private static readonly (string Mark, string Name)[] Browsers = [("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chromium/", "Chromium"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    private static readonly (string Mark, string Name)[] Systems = [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    public static string Of(string said, Texts texts)
    {
        var (browser, system) = (Name(Browsers, said), Name(Systems, said));
        return (browser, system) switch
        {
            (null, null) => texts["account.sessions.unknown"],
            (null, _) => system,
            (_, null) => browser,
            _ => texts["account.sessions.browser", browser, system],
        };
    }

    private static string? Name((string Mark, string Name)[] names, string said) => Array.Find(names, n => said.Contains(n.Mark, StringComparison.Ordinal)).Name;
}
