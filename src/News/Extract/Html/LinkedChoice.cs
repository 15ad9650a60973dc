namespace Renkei.News.Extract.Html;

/// <summary>Which article of a page's JSON-LD is the page's own.</summary>
internal static class LinkedChoice
{
    /// <summary>The one whose address or headline is the page's; the only one unless both speak against it; else null.</summary>
    public static LinkedArticle? Own(HtmlTree tree, PageFacts facts, string? url)
    {
        var articles = facts.Linked.Articles;
        if (articles.Count == 0) return null;
        var titles = new List<string>();
        foreach (var node in facts.Headlines.Take(5)) titles.Add(SiteNames.Key(tree.TextOf(node, 400)));
        foreach (var title in (ReadOnlySpan<string?>)[facts.Meta("og:title"), facts.TitleElement])
        {
            if (title is not null) titles.Add(SiteNames.Key(title));
        }

        foreach (var article in articles)
        {
            if (IsSameHeadline(article.Headline, titles)) return article;
        }

        foreach (var article in articles)
        {
            if (article.Url is not null && url is not null && Bare(article.Url).SequenceEqual(Bare(url))) return article;
        }

        var only = articles.Count == 1 ? articles[0] : null;
        return only is null || (only.Headline is not null && titles.Count > 0 && only.Url is not null && url is not null) ? null : only;
    }

    private static bool IsSameHeadline(string? headline, List<string> titles)
    {
        if (headline is null) return false;
        var key = SiteNames.Key(HtmlText.Collapse(Entities.Decode(headline)));
        if (key.Length < 4) return false;
        foreach (var title in titles)
        {
            if (title.Length >= 4 && (title.StartsWith(key, StringComparison.Ordinal) || key.StartsWith(title, StringComparison.Ordinal))) return true;
        }

        return false;
    }

    private static ReadOnlySpan<char> Bare(string url)
    {
        var span = url.AsSpan();
        var scheme = span.IndexOf("://");
        if (scheme >= 0) span = span[(scheme + 3)..];
        var end = span.IndexOfAny('?', '#');
        if (end >= 0) span = span[..end];
        return span.TrimEnd('/');
    }
}
