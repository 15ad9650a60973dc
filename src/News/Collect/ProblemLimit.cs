namespace Renkei.News.Collect;

/// <summary>Keeps a file with millions of bad lines from filling memory and screen.</summary>
internal static class ProblemLimit
{
    /// <summary>Enough to see what is wrong with a file.</summary>
    public const int PerFile = 100;

    /// <summary>The same items; problems after the hundredth are counted, and one at the end tells how many there were.</summary>
    public static IEnumerable<Collected> Apply(string path, IEnumerable<Collected> items)
    {
        var problems = 0;
        foreach (var item in items)
        {
            if (item.Problem is not null) problems++;
            if (item.Problem is null || problems <= PerFile) yield return item;
            else if (item.Page is not null) yield return item with { Problem = null };
        }

        var more = problems - PerFile;
        if (more > 0) yield return new Collected(null, new Problem(path, FormattableString.Invariant($"{more} more entries of this file have problems; the first {PerFile} are listed.")));
    }
}
