namespace Renkei.News.Extract;

/// <summary>Which languages a text is easily taken for one another in.</summary>
internal static class Languages
{
    private static readonly string[] Families = ["sr hr bs sl mk", "da nb no sv", "cs sk", "es pt gl it", "id ms", "et fi"];

    /// <summary>Whether two tags are of one language, or of languages so near that a paragraph may be taken for either.</summary>
    public static bool AreNear(string one, string other)
    {
        var a = Base(one);
        var b = Base(other);
        if (a.SequenceEqual(b)) return true;
        foreach (var family in Families)
        {
            if (Has(family, a) && Has(family, b)) return true;
        }

        return false;
    }

    private static bool Has(ReadOnlySpan<char> family, ReadOnlySpan<char> tag)
    {
        foreach (var range in family.Split(' '))
        {
            if (family[range].SequenceEqual(tag)) return true;
        }

        return false;
    }

    private static ReadOnlySpan<char> Base(string tag)
    {
        var dash = tag.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 ? tag : tag.AsSpan(0, dash);
    }
}
