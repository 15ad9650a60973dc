namespace Renkei.News.Fingerprint;

/// <summary>Which articles repeat the text of another.</summary>
public static class DuplicateFinder
{
    /// <summary>For each article the index of the one whose text it repeats (copied, shortened or lightly changed), else null.</summary>
    /// <remarks>
    /// The original is the earlier published one; where dates do not tell, the one that credits nobody, then the longer,
    /// then the first given. Never a chain: it points to the first of its kind. Titles play no part: a copy often has its own.
    /// </remarks>
    public static int?[] Find(IReadOnlyList<Article> articles)
    {
        ArgumentNullException.ThrowIfNull(articles);
        var originals = new int?[articles.Count];
        var search = new OriginalSearch(articles);
        foreach (var article in Originality.Order(articles)) originals[article] = search.FindOrAdd(article);
        return originals;
    }
}
