namespace Renkei.News.Extract.Html;

/// <summary>Says why a page holds no article.</summary>
internal static class NoArticle
{
    private const int FewestHeadlines = 8;
    private const int FewestTeasers = 5;
    private const int LongestTeaser = 450;

    public static string Reason(List<Block> blocks, int weight)
    {
        if (blocks.Count == 0) return "This page has no text.";
        var headlines = Headlines(blocks);
        if (headlines >= FewestHeadlines) return FormattableString.Invariant($"This is an index page: {headlines} headlines with links and no text of its own.");
        return weight == 0
            ? FormattableString.Invariant($"This page has no running text: number of short lines: {blocks.Count}.")
            : FormattableString.Invariant($"This page has too little running text for an article: {weight} characters.");
    }

    /// <summary>Whether the text is a row of teasers: linked headings, each with a few lines below it, and no longer run between any two.</summary>
    /// <param name="blocks">The page's blocks.</param>
    /// <param name="first">The holder's first block.</param>
    /// <param name="end">After the holder's last block.</param>
    /// <param name="kept">The blocks of the text, ascending.</param>
    public static bool IsTeasers(List<Block> blocks, int first, int end, List<int> kept)
    {
        var linked = 0;
        var run = 0;
        var longest = 0;
        for (var i = first; i < end; i++)
        {
            if (Tags.IsHeading(blocks[i].Kind) && blocks[i].LinkDensity > 0.8 && blocks[i].Weight >= 20)
            {
                linked++;
                run = 0;
            }
            else if (kept.BinarySearch(i) >= 0)
            {
                run += blocks[i].Weight;
                longest = Math.Max(longest, run);
            }
        }

        return linked >= FewestTeasers && longest < LongestTeaser;
    }

    /// <summary>Whether a page whose title no heading repeats is a front: many headlines with links, little text.</summary>
    public static bool IsFront(List<Block> blocks, int weight) => weight < LongestTeaser && Headlines(blocks) >= FewestHeadlines;

    /// <summary>Blocks that are little more than a link and as long as a headline.</summary>
    public static int Headlines(List<Block> blocks)
    {
        var count = 0;
        foreach (var block in blocks)
        {
            if (block.LinkDensity > 0.7 && block.Weight is >= 25 and <= 250) count++;
        }

        return count;
    }
}
