using System.Buffers;

namespace Renkei.Node.CommandLine;

/// <summary>Keeps passwords of addresses out of whatever is said.</summary>
internal static class Secrets
{
    private const string Hidden = "…";

    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\"'<>");
    private static readonly string[] Names = ["password", "pwd"];

    /// <summary>The text without the passwords in it: <c>scheme://user:password@host</c> and <c>Password=…</c>.</summary>
    public static string Hide(string text) => HidePairs(HideUserInfo(text));

    private static string HideUserInfo(string text)
    {
        var from = 0;
        while (text.IndexOf("://", from, StringComparison.Ordinal) is >= 0 and var scheme)
        {
            var start = scheme + 3;
            var end = text.AsSpan(start).IndexOfAny(Ends) is >= 0 and var stop ? start + stop : text.Length;
            // A password may hold what should have been escaped, an @ or a / even: up to the last @ of the word all is taken for it.
            var at = text.LastIndexOf('@', end - 1, end - start);
            var colon = at < 0 ? -1 : text.IndexOf(':', start, at - start);
            if (colon >= 0)
            {
                text = string.Concat(text.AsSpan(0, colon + 1), Hidden, text.AsSpan(at));
                end += colon + 1 + Hidden.Length - at;
            }

            from = end;
        }

        return text;
    }

    private static string HidePairs(string text)
    {
        foreach (var name in Names)
        {
            var from = 0;
            while (text.IndexOf(name, from, StringComparison.OrdinalIgnoreCase) is >= 0 and var found)
            {
                from = found + name.Length;
                var value = from;
                while (value < text.Length && text[value] == ' ') value++;
                if (value >= text.Length || text[value] != '=') continue;
                var end = text.AsSpan(value).IndexOfAny(";&\r\n") is >= 0 and var stop ? value + stop : text.Length;
                text = string.Concat(text.AsSpan(0, value + 1), Hidden, text.AsSpan(end));
                from = value + 1 + Hidden.Length;
            }
        }

        return text;
    }
}
