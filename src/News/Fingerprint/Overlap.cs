namespace Renkei.News.Fingerprint;

/// <summary>How much of one text stands in another, and whether that makes it a copy.</summary>
internal static class Overlap
{
    /// <summary>A text of fewer words is a copy only of a text of about its own length.</summary>
    private const int ExcerptWords = 28;

    /// <summary>In a text of fewer words a part of it may be chance, or one quotation: nearly all of it has to be found.</summary>
    private const int ShortWords = 50;

    private const double ShortCopied = 0.7;
    private const double NearlyWhole = 0.9;

    // What passes as a changed copy: found everywhere though much is changed, or mostly unchanged though with additions.
    private static readonly (double Whole, double Touched)[] Copied = [(0.38, 0.8), (0.6, 0.65)];

    /// <summary>A part of a text counts as found when this much of it is.</summary>
    private const double PartTouched = 0.2;

    /// <summary>A page this many times longer than a text that it holds is a collection, not a copy.</summary>
    private const int Collection = 8;

    /// <summary>The part of the shorter text's shingles that stand in the longer one, 0 to 1; 0 when that makes no copy.</summary>
    /// <remarks>
    /// A changed copy is the same all the way through; two texts that quote one statement, or carry one footer, agree in
    /// one block and nowhere else. So the shorter text is cut in parts, and most of them must be found.
    /// </remarks>
    /// <param name="later">The text that may be the copy.</param>
    /// <param name="original">The text it may be a copy of.</param>
    /// <param name="originalSet">The shingles of <paramref name="original"/>.</param>
    public static double Judge(Sketch later, Sketch original, HashSet<uint> originalSet)
    {
        var laterIsShorter = later.Shingles.Count <= original.Shingles.Count;
        var (shorter, longer) = laterIsShorter ? (later, original) : (original, later);
        var longerSet = laterIsShorter ? originalSet : [.. later.Shingles];
        if (shorter.Words < ExcerptWords && longer.Words * 4 > shorter.Words * 5) return 0;
        if (!laterIsShorter && longer.Words > shorter.Words * Collection) return 0;
        var (whole, touched) = Found(shorter.Shingles, longerSet);
        if (shorter.Words < ShortWords) return whole >= ShortCopied ? whole : 0;
        if (whole >= NearlyWhole) return whole;
        foreach (var copied in Copied)
        {
            if (whole >= copied.Whole && touched >= copied.Touched) return whole;
        }

        return 0;
    }

    private static (double Whole, double Touched) Found(List<uint> shingles, HashSet<uint> set)
    {
        var parts = Math.Clamp(shingles.Count / 20, 2, 10);
        var once = new HashSet<uint>(shingles.Count);
        var all = 0;
        var touched = 0;
        for (var part = 0; part < parts; part++)
        {
            var from = (int)((long)shingles.Count * part / parts);
            var to = (int)((long)shingles.Count * (part + 1) / parts);
            var found = 0;
            var distinct = 0;
            for (var i = from; i < to; i++)
            {
                if (!once.Add(shingles[i])) continue;
                distinct++;
                if (set.Contains(shingles[i])) found++;
            }

            all += found;
            if (found >= PartTouched * distinct) touched++;
        }

        return ((double)all / once.Count, (double)touched / parts);
    }
}

/// <summary>A text as its shingles.</summary>
/// <param name="Shingles">In reading order.</param>
/// <param name="Words">The length of the text in words.</param>
internal sealed record Sketch(List<uint> Shingles, int Words)
{
    public static Sketch Of(Article article)
    {
        var shingles = new List<uint>(512);
        return new Sketch(shingles, Fingerprint.Shingles.Read(article.Paragraphs, shingles));
    }
}
