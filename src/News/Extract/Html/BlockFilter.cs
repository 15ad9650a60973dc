using Renkei.News.Extract.Dates;
using Renkei.News.Text;

namespace Renkei.News.Extract.Html;

/// <summary>Decides which blocks of the article's element are its text.</summary>
internal sealed class BlockFilter(List<Block> blocks, bool[] dropped, params string[] titles)
{
    private const int ShortLine = 120;

    /// <summary>Indices of the blocks to keep among those from <paramref name="first"/> to before <paramref name="end"/>.</summary>
    public List<int> Keep(int first, int end)
    {
        var kept = new List<int>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var start = AfterTitle(first, end);
        for (var i = start; i < end; i++)
        {
            if (dropped[i]) continue;
            var block = blocks[i];
            if (IsRelated(block))
            {
                i = SkipList(i, end);
                continue;
            }

            if (IsLinkList(i) || IsFurniture(block) || IsTitle(block.Text)) continue;
            if (block.Text.Length >= 30 && !seen.Add(block.Text)) continue;
            kept.Add(i);
        }

        Trim(kept);
        return kept;
    }

    // Above the headline are only section names and the like, unless whole paragraphs stand there.
    private int AfterTitle(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (blocks[i].IsGood && blocks[i].Weight > 150) return first;
            if (blocks[i].Kind is Tag.H1 or Tag.H2 && IsTitle(blocks[i].Text)) return i + 1;
        }

        return first;
    }

    private bool IsTitle(string text)
    {
        foreach (var title in titles)
        {
            if (text.Equals(title, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static bool IsRelated(Block block)
    {
        if (block.Text.Length > 250) return false;
        var matched = LineTable.Related.Match(block.Text);
        if (matched == 0) return false;
        if (LineTable.Related.IsWhole(block.Text)) return true;
        // "Read also: Another headline".
        var next = block.Text[matched];
        return next is ':' or '：' || (block.LinkDensity > 0.3 && !Sentences.EndsAsSentence(block.Text));
    }

    // What a related heading opens: everything up to the next heading or paragraph of text.
    private int SkipList(int heading, int end)
    {
        if (!LineTable.Related.IsWhole(blocks[heading].Text)) return heading;
        var at = heading;
        while (at + 1 < end && !Tags.IsHeading(blocks[at + 1].Kind) && (!blocks[at + 1].IsGood || blocks[at + 1].LinkDensity > 0.2)) at++;
        return at;
    }

    private bool IsLinkList(int index)
    {
        var block = blocks[index];
        if (block.LinkDensity > 0.9 && !(block.Weight > 80 && Sentences.EndsAsSentence(block.Text))) return true;
        if (block.LinkDensity > 0.6 && block.Weight < 200 && !Sentences.EndsAsSentence(block.Text)) return true;
        return false;
    }

    private static bool IsFurniture(Block block)
    {
        if (block.Text.Length > ShortLine * 2) return false;
        if (!HasLetter(block.Text)) return true;
        if (LineTable.Furniture.IsWhole(block.Text)) return true;
        if (block.Text.Length > ShortLine) return false;
        return !block.IsProse && DateLines.Read(block.Text) is not null;
    }

    private static bool HasLetter(string text)
    {
        foreach (var c in text)
        {
            if (char.IsLetter(c)) return true;
        }

        return false;
    }

    // Headings without text below them, and scraps before the first and after the last paragraph.
    private void Trim(List<int> kept)
    {
        while (kept.Count > 0 && IsScrap(blocks[kept[^1]])) kept.RemoveAt(kept.Count - 1);
        var last = true;
        for (var i = kept.Count - 1; i >= 0; i--)
        {
            var isHeading = Tags.IsHeading(blocks[kept[i]].Kind);
            if (isHeading && last) kept.RemoveAt(i);
            last = isHeading;
        }

        while (kept.Count > 1 && IsScrap(blocks[kept[0]]) && !Tags.IsHeading(blocks[kept[0]].Kind)) kept.RemoveAt(0);
    }

    private static bool IsScrap(Block block)
    {
        if (Tags.IsHeading(block.Kind)) return true;
        if (block.Kind is Tag.Li or Tag.Tr or Tag.Pre or Tag.Blockquote && block.LinkDensity < 0.3) return false;
        return block.Weight < 60 && !block.IsProse;
    }
}
