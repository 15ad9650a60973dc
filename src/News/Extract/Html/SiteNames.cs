using System.Text;

namespace Renkei.News.Extract.Html;

/// <summary>What a page's site is called, and whether a text is that name.</summary>
internal sealed class SiteNames
{
    private readonly List<string> _keys = [];
    private readonly string _host;

    public SiteNames(Page page, HtmlTree tree, PageFacts facts, List<Block> blocks)
    {
        Url = FindUrl(page, facts);
        _host = HostOf(Url);
        Publisher = Clean(facts.Meta("og:site_name")) ?? Clean(facts.Linked.Articles.Select(a => a.Publisher).FirstOrDefault(p => p is not null))
            ?? Clean(facts.Linked.Publisher) ?? Clean(facts.Meta("application-name")) ?? Clean(page.Publisher) ?? SiteInPage.Find(tree, facts, blocks, _host);
        foreach (var name in (ReadOnlySpan<string?>)[facts.Meta("og:site_name"), facts.Linked.Publisher, facts.Meta("application-name"), Publisher, page.Publisher])
        {
            if (name is not null && Key(name) is { Length: > 1 } key) _keys.Add(key);
        }
    }

    /// <summary>og:site_name, else the publisher of the JSON-LD, else application-name, else what the input says, else what the page shows; or null.</summary>
    public string? Publisher { get; }

    /// <summary>The canonical address if it is absolute, else og:url, else where the page was read.</summary>
    public string? Url { get; }

    /// <summary>Whether the text names the site: its name, or its host without the ending.</summary>
    public bool IsSite(string text)
    {
        var key = Key(text);
        if (key.Length < 2) return key.Length == 0;
        foreach (var name in _keys)
        {
            if (key == name || (key.Length > 4 && name.Length > 4 && (key.StartsWith(name, StringComparison.Ordinal) || name.StartsWith(key, StringComparison.Ordinal)) && Math.Abs(key.Length - name.Length) < 6)) return true;
        }

        return _host.Length > 0 && (key == _host || (key.Length >= 4 && _host.Replace(".", "", StringComparison.Ordinal).Contains(key, StringComparison.Ordinal)));
    }

    /// <summary>Letters and digits in lower case: what is left of a name when its typography is gone.</summary>
    public static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c)) key.Append(char.ToLowerInvariant(c));
        }

        return key.ToString();
    }

    private static string? Clean(string? name)
    {
        if (name is null) return null;
        var text = HtmlText.Collapse(Entities.Decode(name));
        // A name, not an address; and of "Site | Topic | Topic" the site.
        if (text.StartsWith("http", StringComparison.OrdinalIgnoreCase) && text.Contains("://", StringComparison.Ordinal)) return null;
        var bar = text.IndexOf(" | ", StringComparison.Ordinal);
        if (bar > 1) text = text[..bar];
        return text.Length is > 0 and <= 80 && text.Any(char.IsLetter) ? text : null;
    }

    private static string? FindUrl(Page page, PageFacts facts)
    {
        foreach (var url in (ReadOnlySpan<string?>)[facts.Canonical, facts.Meta("og:url"), page.Url])
        {
            if (IsAbsolute(url)) return url;
        }

        return page.Url;
    }

    private static bool IsAbsolute(string? url) => url is not null
        && (url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        && Uri.TryCreate(url, UriKind.Absolute, out _);

    private static string HostOf(string? url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri)) return "";
        var host = uri.Host.ToLowerInvariant();
        return host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
    }
}
