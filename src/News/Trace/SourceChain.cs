namespace Renkei.News.Trace;

/// <summary>Who says they have it from whom, over many articles.</summary>
public static class SourceChain
{
    /// <summary>One link for each pair of publisher and credited outlet or agency, in order of first appearance.</summary>
    /// <remarks>Both ends carry canonical names, so that links join up: what "reuters.com" credits continues what others credit to Reuters.</remarks>
    public static IReadOnlyList<SourceLink> Of(IReadOnlyList<Article> articles)
    {
        var links = new List<(string From, string To, List<string> Articles)>();
        var places = new Dictionary<(string, string), int>();
        foreach (var article in articles)
        {
            var from = NameOf(article);
            foreach (var attribution in article.Attributions)
            {
                if (attribution.Kind is not (SourceKind.Outlet or SourceKind.Agency)) continue;
                if (string.Equals(from, attribution.Source, StringComparison.OrdinalIgnoreCase)) continue;
                if (!places.TryGetValue((from, attribution.Source), out var at))
                {
                    places.Add((from, attribution.Source), at = links.Count);
                    links.Add((from, attribution.Source, []));
                }

                // An article's attributions come together, so its id can only be the last one.
                if (links[at].Articles.Count == 0 || links[at].Articles[^1] != article.Id) links[at].Articles.Add(article.Id);
            }
        }

        return [.. links.Select(l => new SourceLink(l.From, l.To, l.Articles))];
    }

    private static string NameOf(Article article)
    {
        if (article.Publisher is { Length: > 0 } publisher) return Outlets.Known.Named(publisher)?.Name ?? publisher;
        if (!Uri.TryCreate(article.Url, UriKind.Absolute, out var address) || address.Host.Length == 0) return Path.GetFileName(article.Path);
        var host = address.Host.StartsWith("www.", StringComparison.Ordinal) ? address.Host[4..] : address.Host;
        return Outlets.Known.Named(host)?.Name ?? host;
    }
}
