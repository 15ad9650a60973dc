namespace Renkei.News.Trace;

/// <summary>Who says they have it from whom, over many articles.</summary>
public static class SourceChain
{
    /// <summary>One link for each pair of publisher and credited outlet or agency, in order of first appearance.</summary>
    /// <remarks>
    /// Both ends carry the same name for the same outlet, so that links join up: what "reuters.com" credits continues what
    /// others credit to Reuters. Articles that come straight from the stages are named alike first; see <see cref="SourceNames"/>.
    /// </remarks>
    public static IReadOnlyList<SourceLink> Of(IReadOnlyList<Article> articles)
    {
        var names = new SourceNames(articles);
        var links = new List<(string From, string To, List<string> Articles)>();
        var places = new Dictionary<(string, string), int>();
        foreach (var article in articles)
        {
            var from = names.Publisher(article);
            foreach (var attribution in article.Attributions)
            {
                if (attribution.Kind is not (SourceKind.Outlet or SourceKind.Agency)) continue;
                var to = names.Of(attribution.Source);
                if (string.Equals(from, to, StringComparison.OrdinalIgnoreCase)) continue;
                if (!places.TryGetValue((from, to), out var at))
                {
                    places.Add((from, to), at = links.Count);
                    links.Add((from, to, []));
                }

                // An article's attributions come together, so its id can only be the last one.
                if (links[at].Articles.Count == 0 || links[at].Articles[^1] != article.Id) links[at].Articles.Add(article.Id);
            }
        }

        return [.. links.Select(l => new SourceLink(l.From, l.To, l.Articles))];
    }

    /// <summary>The articles with every outlet and agency under one name, whatever spelling, script or address it is credited under.</summary>
    public static IReadOnlyList<Article> Named(IReadOnlyList<Article> articles) => SourceNames.Unite(articles);

    /// <summary>The name under which the chain of these articles has each of them as a publisher.</summary>
    public static Func<Article, string> Publishers(IReadOnlyList<Article> articles) => new SourceNames(articles).Publisher;
}
