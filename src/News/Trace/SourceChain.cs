namespace Renkei.News.Trace;

/// <summary>Who says they have it from whom, over many articles.</summary>
public static class SourceChain
{
    /// <summary>One link for each pair of publisher and credited outlet or agency, in order of first appearance.</summary>
    public static IReadOnlyList<SourceLink> Of(IReadOnlyList<Article> articles) =>
        [.. articles
            .SelectMany(a => a.Attributions
                .Where(x => x.Kind is SourceKind.Outlet or SourceKind.Agency)
                .Select(x => x.Source).Distinct(StringComparer.Ordinal)
                .Select(to => (From: NameOf(a), To: to, a.Id)))
            .Where(x => !string.Equals(x.From, x.To, StringComparison.OrdinalIgnoreCase))
            .GroupBy(x => (x.From, x.To))
            .Select(g => new SourceLink(g.Key.From, g.Key.To, [.. g.Select(x => x.Id)]))];

    private static string NameOf(Article article)
    {
        if (article.Publisher is { } publisher) return publisher;
        if (Uri.TryCreate(article.Url, UriKind.Absolute, out var address) && address.Host.Length > 0)
            return address.Host.StartsWith("www.", StringComparison.Ordinal) ? address.Host[4..] : address.Host;
        return Path.GetFileName(article.Path);
    }
}
