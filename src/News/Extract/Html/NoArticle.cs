namespace Renkei.News.Extract.Html;

/// <summary>Says why a page holds no article.</summary>
internal static class NoArticle
{
    private const int FewestHeadlines = 8;

    public static string Reason(List<Block> blocks, int weight)
    {
        if (blocks.Count == 0) return "This page has no text.";
        var headlines = Headlines(blocks);
        if (headlines >= FewestHeadlines) return FormattableString.Invariant($"This is an index page: {headlines} headlines with links and no text of its own.");
        return weight == 0
            ? FormattableString.Invariant($"This page has no running text: only {blocks.Count} short lines.")
            : FormattableString.Invariant($"This page has too little running text for an article: {weight} characters.");
    }

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
