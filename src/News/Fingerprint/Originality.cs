namespace Renkei.News.Fingerprint;

/// <summary>The order in which articles may be the original of others.</summary>
internal static class Originality
{
    /// <summary>Indices of the articles, the likelier original first.</summary>
    /// <remarks>
    /// Dated articles by date; then the undated, of which one that credits nobody goes before one that does, and a longer
    /// text before a shorter. What is left goes by path and id, so that the order in which articles come decides nothing.
    /// </remarks>
    public static int[] Order(IReadOnlyList<Article> articles)
    {
        var keys = new (long When, bool Credits, int Shortness)[articles.Count];
        var order = new int[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            var article = articles[i];
            keys[i] = (When(article.Published), CreditsAnother(article), -Length(article));
            order[i] = i;
        }

        Array.Sort(order, (a, b) =>
        {
            var byKey = keys[a].CompareTo(keys[b]);
            if (byKey != 0) return byKey;
            var byPath = string.CompareOrdinal(articles[a].Path, articles[b].Path);
            return byPath != 0 ? byPath : string.CompareOrdinal(articles[a].Id, articles[b].Id);
        });
        return order;
    }

    /// <summary>Ticks; a day without a time counts as its end, no date as later than any.</summary>
    private static long When(PublishedDate? published)
    {
        if (published is null) return long.MaxValue;
        if (published.Time is not { } time) return published.Day.ToDateTime(TimeOnly.MaxValue).Ticks;
        return published.Day.ToDateTime(time).Ticks - (published.Offset?.Ticks ?? 0);
    }

    private static bool CreditsAnother(Article article)
    {
        foreach (var attribution in article.Attributions)
        {
            if (attribution.Kind is SourceKind.Outlet or SourceKind.Agency) return true;
        }

        return false;
    }

    private static int Length(Article article)
    {
        var length = 0;
        foreach (var paragraph in article.Paragraphs) length += paragraph.Text.Length;
        return length;
    }
}
