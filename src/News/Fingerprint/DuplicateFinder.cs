namespace Renkei.News.Fingerprint;

/// <summary>Which articles repeat the text of another.</summary>
public static class DuplicateFinder
{
    /// <summary>For each article the index of the one whose text it repeats (copied, shortened or lightly changed), else null.</summary>
    /// <remarks>
    /// The original is the earlier published one; where dates do not tell, the one that credits nobody, then the longer,
    /// then the first by path. Never a chain: it points to the first of its kind. Titles play no part: a copy often has its own.
    /// </remarks>
    public static int?[] Find(IReadOnlyList<Article> articles)
    {
        ArgumentNullException.ThrowIfNull(articles);
        var order = Originality.Order(articles);
        var search = new OriginalSearch(Array.ConvertAll(order, i => articles[i]));
        var originals = new int?[articles.Count];
        for (var place = 0; place < order.Length; place++)
        {
            if (search.FindOrAdd(place) is { } original) originals[order[place]] = order[original];
        }

        return originals;
    }
}
