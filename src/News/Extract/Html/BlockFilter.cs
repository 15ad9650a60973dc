using System.Buffers;
using Renkei.News.Text;

namespace Renkei.News.Extract.Html;

/// <summary>Decides which blocks of the article's element are its text.</summary>
internal sealed class BlockFilter(List<Block> blocks, MainText main, int holder, params string[] titles)
{
    private const int ShortLine = 120;
    private const int LongLine = 300;
    private const int LongCaption = 250;
    private const int LeastSeen = 30;
    private const int LeadWithin = 12;

    private static readonly SearchValues<char> Colons = SearchValues.Create(":：|>»→");

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly bool _isAboutCookies = Array.Exists(titles, MentionsCookies);

    /// <summary>Indices of the blocks to keep, ascending.</summary>
    /// <param name="headline">The block of the headline, or -1: above it there is no text, and a lead may stand between it and the holder.</param>
    public List<int> Keep(int headline)
    {
        var kept = new List<int>();
        var (first, end) = (main.FirstBlock(holder), main.EndBlock(holder));
        if (headline >= 0 && headline < first) AddLead(kept, headline + 1, first);
        for (var i = AfterTitle(first, end); i < end; i++)
        {
            if (main.Dropped[i]) continue;
            var block = blocks[i];
            if (IsRelated(block))
            {
                i = SkipList(i, end);
            }
            else if (Tags.IsHeading(block.Kind) && block.LinkDensity > 0.8)
            {
                i = main.TeaserEnd(i, holder) - 1;
            }
            else if (!IsLinkList(block) && !IsFurniture(block) && !IsTitle(block.Text) && !OpensLinks(i, end) && IsNew(block.Text))
            {
                kept.Add(i);
            }
        }

        ForeignInserts.Remove(blocks, kept);
        Trim(kept);
        return kept;
    }

    private void AddLead(List<int> kept, int from, int to)
    {
        for (var i = from; i < Math.Min(to, from + LeadWithin); i++)
        {
            var block = blocks[i];
            if (main.Dropped[i] || block.Weight < 60 || !block.IsProse || block.LinkDensity > 0.2 || block.Kind is Tag.Li or Tag.Tr) continue;
            if (!IsFurniture(block) && !IsRelated(block) && !IsTitle(block.Text) && IsNew(block.Text)) kept.Add(i);
        }
    }

    private bool IsNew(string text) => text.Length < LeastSeen || _seen.Add(text);

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
        if (block.Text.Length > LongLine) return false;
        if (IsLabelledLink(block)) return true;
        var matched = LineTable.Related.Begins(block.Text);
        if (matched == 0) return false;
        if (LineTable.Related.Is(block.Text)) return true;
        // "Read also: Another headline".
        var next = block.Text[matched];
        return next is ':' or '：' || (block.LinkDensity > 0.3 && !Sentences.EndsAsSentence(block.Text));
    }

    // "Any words: a link to the end", in whatever language.
    private static bool IsLabelledLink(Block block)
    {
        if (block.Linked < 15 || block.Kind is Tag.Li or Tag.Tr) return false;
        var colon = block.Text.AsSpan(0, Math.Min(36, block.Text.Length)).IndexOfAny(Colons);
        return colon > 2 && block.Linked >= block.Text.Length - colon - 3;
    }

    // What a related heading opens: everything up to the next heading or paragraph of text.
    private int SkipList(int heading, int end)
    {
        if (!LineTable.Related.Is(blocks[heading].Text)) return heading;
        var at = heading;
        while (at + 1 < end && (main.Dropped[at + 1] || IsListed(blocks[at + 1]))) at++;
        return at;
    }

    private static bool IsListed(Block block) => block.LinkDensity > 0.2 || (!block.IsGood && !Tags.IsHeading(block.Kind));

    private static bool IsLinkList(Block block)
    {
        if (block.LinkDensity > 0.9 && !(block.Weight > 80 && Sentences.EndsAsSentence(block.Text))) return true;
        return block.LinkDensity > 0.6 && block.Weight < 200 && !Sentences.EndsAsSentence(block.Text);
    }

    // A scrap right above a link that is no text: the label of a list whose language the tables do not know.
    private bool OpensLinks(int index, int end)
    {
        var block = blocks[index];
        if (block.Weight > 60 || block.IsProse || block.Kind is Tag.Li or Tag.Tr or Tag.Blockquote or Tag.Pre) return false;
        return index + 1 < end && !main.Dropped[index + 1] && blocks[index + 1].LinkDensity > 0.9 && IsLinkList(blocks[index + 1]);
    }

    private bool IsFurniture(Block block)
    {
        var text = block.Text;
        if (!_isAboutCookies && text.Length < 900 && MentionsCookies(text)) return true;
        if (text.Length > LongLine) return false;
        if (!HasLetter(text) && block.Kind != Tag.Tr) return true;
        if (PageLine.IsCopyright(text) || LineTable.Furniture.Is(text)) return true;
        if (IsCaption(block) || IsNotice(block)) return true;
        if (Tags.IsHeading(block.Kind) || block.Kind is Tag.Li or Tag.Tr) return false;
        return PageLine.IsTeaser(text) || (text.Length <= ShortLine && Byline.Date(text) is not null);
    }

    private static bool MentionsCookies(string text) =>
        text.Contains("cookie", StringComparison.OrdinalIgnoreCase) || text.Contains("クッキー", StringComparison.Ordinal);

    private static bool IsCaption(Block block) => !Tags.IsHeading(block.Kind) && block.Weight <= LongCaption && Caption.Is(block.Text);

    // An appeal in the reader's direction: begins as the table has it, and carries a link.
    private static bool IsNotice(Block block)
    {
        var matched = LineTable.Furniture.Begins(block.Text);
        return matched >= 5 && block.Linked > 0 && block.Text.AsSpan(0, matched).ContainsAny(' ', 'ー') && !Tags.IsHeading(block.Kind);
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
        while (kept.Count > 0 && (IsScrap(blocks[kept[^1]]) || IsLastNotice(blocks[kept[^1]]))) kept.RemoveAt(kept.Count - 1);
        var below = Tag.P;
        for (var i = kept.Count - 1; i >= 0; i--)
        {
            var kind = blocks[kept[i]].Kind;
            // A heading above one of its own rank or a higher one has nothing below it.
            if (Tags.IsHeading(kind) && Tags.IsHeading(below) && below <= kind) kept.RemoveAt(i);
            else below = kind;
        }

        while (kept.Count > 1 && IsScrap(blocks[kept[0]]) && !Tags.IsHeading(blocks[kept[0]].Kind)) kept.RemoveAt(0);
    }

    private static bool IsScrap(Block block)
    {
        if (Tags.IsHeading(block.Kind)) return true;
        if (block.Kind is Tag.Li or Tag.Tr or Tag.Pre or Tag.Blockquote && block.LinkDensity < 0.3) return false;
        return (block.Weight < 60 && !block.IsProse) || Byline.Is(block.Text);
    }

    private static bool IsLastNotice(Block block) =>
        block.Weight < LongLine && LineTable.Furniture.Begins(block.Text) is var matched && matched >= 8
        && (block.Text.AsSpan(0, matched).Contains(' ') || (matched >= 10 && block.Weight <= ShortLine));
}
