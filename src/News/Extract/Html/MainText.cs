namespace Renkei.News.Extract.Html;

/// <summary>Finds the element that holds the article, and drops what is no part of it.</summary>
/// <remarks>
/// Every block gets a worth: running text counts for, links and scraps count against. The element whose inside is worth
/// most is the article's: small enough to leave out the page's furniture, large enough for text in several parts.
/// </remarks>
internal sealed class MainText
{
    private const int LeastArticle = 200;

    private readonly HtmlTree _tree;
    private readonly List<Block> _blocks;
    private readonly int[] _blockAt;
    private readonly int[] _good;
    private readonly bool[] _dropped;
    private readonly List<(int Start, int End, Hint Why)> _furniture = [];
    private readonly Hint[] _hints;
    private readonly string _language = "";

    public MainText(HtmlTree tree, List<Block> blocks)
    {
        _tree = tree;
        _blocks = blocks;
        _blockAt = Index(tree, blocks);
        _good = new int[blocks.Count + 1];
        for (var i = 0; i < blocks.Count; i++) _good[i + 1] = _good[i] + (blocks[i].IsGood ? blocks[i].Weight : 0);
        _dropped = new bool[blocks.Count];
        _hints = new Hint[tree.Count];
        for (var i = 1; i < Math.Min(tree.Count, 8); i++)
        {
            if (tree[i].Tag == Tag.Html) _language = tree.Attribute(i, Attr.Lang) ?? "";
        }
    }

    /// <summary>Whether a block lies in something that is no article text: navigation, comments, captions.</summary>
    public bool[] Dropped => _dropped;

    /// <summary>What the furniture is that a node lies in; <see cref="Hint.None"/> when it lies in none.</summary>
    public Hint Furniture(int node)
    {
        var (low, high) = (0, _furniture.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var (start, end, why) = _furniture[middle];
            if (node >= end) low = middle + 1;
            else if (node < start) high = middle - 1;
            else return why;
        }

        return Hint.None;
    }

    /// <summary>Index of the first block inside a node.</summary>
    public int FirstBlock(int node) => _blockAt[node];

    /// <summary>Index after the last block inside a node.</summary>
    public int EndBlock(int node) => _blockAt[_tree[node].End];

    /// <summary>The node that holds the article's text.</summary>
    public int Find()
    {
        // Names that mean furniture on most sites are the building blocks of others: where they would leave little, they mean nothing.
        foreach (var trusted in (ReadOnlySpan<Hint>)[Hint.Furniture, Hint.Related | Hint.Comments | Hint.Footer | Hint.Navigation, Hint.None])
        {
            DropFurniture(trusted);
            var left = 0;
            for (var i = 0; i < _blocks.Count; i++)
            {
                if (!_dropped[i] && _blocks[i].IsGood) left += _blocks[i].Weight;
            }

            if (left * 5 >= _good[^1]) break;
        }

        return Best();
    }

    /// <summary>The article inside a holder of several, told by its headline; else the holder.</summary>
    public int Narrow(int holder, int headline)
    {
        if (headline < 0) return holder;
        var article = _tree.Above(headline, Tag.Article);
        return article > holder && article < _tree[holder].End && Good(article) >= LeastArticle && Good(article) * 10 > Good(holder) ? article : holder;
    }

    /// <summary>
    /// The end of the teaser that a linked heading opens: the smallest element around it that holds more than it, unless
    /// that is a large part of the text. The heading's own end when there is none.
    /// </summary>
    public int TeaserEnd(int block, int holder)
    {
        var card = _blocks[block].Node;
        while (card > holder && EndBlock(card) - FirstBlock(card) <= 1) card = _tree[card].Parent;
        return card > holder && Good(card) * 4 < Good(holder) ? EndBlock(card) : block + 1;
    }

    private static int[] Index(HtmlTree tree, List<Block> blocks)
    {
        var index = new int[tree.Count + 1];
        var block = 0;
        for (var i = 0; i <= tree.Count; i++)
        {
            while (block < blocks.Count && blocks[block].FirstText < i) block++;
            index[i] = block;
        }

        return index;
    }

    private int Good(int node) => _good[EndBlock(node)] - _good[FirstBlock(node)];

    private void DropFurniture(Hint trusted)
    {
        Array.Clear(_dropped);
        _furniture.Clear();
        var all = _good[^1];
        var i = 1;
        while (i < _tree.Count)
        {
            var tag = _tree[i].Tag;
            if (tag != Tag.Text && Tags.IsBlock(tag) && FirstBlock(i) < EndBlock(i))
            {
                _hints[i] = Hints.Of(_tree, i) & (trusted | ~Hint.Furniture);
                if (IsFurniture(i, tag, _hints[i], all))
                {
                    for (var b = FirstBlock(i); b < EndBlock(i); b++) _dropped[b] = true;
                    _furniture.Add((i, _tree[i].End, _hints[i] | Meaning(tag)));
                    i = _tree[i].End;
                    continue;
                }
            }

            i++;
        }
    }

    private bool IsFurniture(int node, Tag tag, Hint hints, int all)
    {
        if (tag is Tag.Body or Tag.Html or Tag.Article or Tag.Main) return false;
        var good = Good(node);
        switch (tag)
        {
            case Tag.Nav or Tag.Figcaption or Tag.Caption or Tag.Dialog or Tag.Button or Tag.Menu:
                return good * 2 < all || all == 0;
            case Tag.Footer or Tag.Aside or Tag.Form or Tag.Figure or Tag.Fieldset or Tag.Legend or Tag.Search:
                return good * 3 < all || all == 0;
        }

        if (tag is Tag.Div or Tag.Section or Tag.Ul && IsInOtherLanguage(node)) return good * 3 < all;
        if ((_tree.HasAttribute(node, Attr.Hidden) || IsHiddenStyle(_tree.RawAttribute(node, Attr.Style))) && good * 3 < all) return true;
        if ((hints & Hint.Furniture) == Hint.None) return false;
        if (tag is Tag.P or Tag.H2 or Tag.H3 && IsPlain(node)) hints &= Hint.Comments | Hint.Notice | Hint.Caption | Hint.Footer;
        if ((hints & Hint.Furniture) == Hint.Share && HasQuotation(node)) return false;
        if ((hints & Hint.Furniture) == Hint.None) return false;
        if ((hints & (Hint.Comments | Hint.Related | Hint.Footer)) != Hint.None && (hints & Hint.Content) == Hint.None) return good * 10 < all * 7;
        return good * 3 < all;
    }

    // An insert for readers of another edition, where the page says so.
    private bool IsInOtherLanguage(int node)
    {
        var own = _tree.RawAttribute(node, Attr.Lang);
        return own.Length >= 2 && _language.Length >= 2 && !own[..2].Equals(_language.AsSpan(0, 2), StringComparison.OrdinalIgnoreCase);
    }

    // A lead is often called a teaser, also where it stands above its own text.
    private bool IsPlain(int node) => EndBlock(node) - FirstBlock(node) == 1 && _blocks[FirstBlock(node)] is { Weight: >= 60, LinkDensity: < 0.2 };

    private bool HasQuotation(int node)
    {
        for (var i = node + 1; i < _tree[node].End; i++)
        {
            if (_tree[i].Tag == Tag.Blockquote) return true;
        }

        return false;
    }

    private static Hint Meaning(Tag tag) => tag switch
    {
        Tag.Nav or Tag.Menu or Tag.Search => Hint.Navigation,
        Tag.Footer => Hint.Footer,
        Tag.Aside => Hint.Aside,
        Tag.Figure or Tag.Figcaption or Tag.Caption => Hint.Caption,
        Tag.Dialog or Tag.Form or Tag.Fieldset or Tag.Button => Hint.Notice,
        _ => Hint.None,
    };

    private static bool IsHiddenStyle(ReadOnlySpan<char> style)
    {
        var at = style.IndexOf("display", StringComparison.OrdinalIgnoreCase);
        return at >= 0 && style[(at + 7)..].TrimStart().TrimStart(':').TrimStart().StartsWith("none", StringComparison.OrdinalIgnoreCase);
    }

    private int Best()
    {
        var worth = new double[_blocks.Count + 1];
        for (var i = 0; i < _blocks.Count; i++) worth[i + 1] = worth[i] + Worth(i);
        var best = 0;
        var most = double.MinValue;
        for (var node = 0; node < _tree.Count; node++)
        {
            var tag = _tree[node].Tag;
            if (tag == Tag.Text || !Tags.IsBlock(tag)) continue;
            var (first, end) = (FirstBlock(node), EndBlock(node));
            if (first == end) continue;
            var sum = worth[end] - worth[first];
            if (sum > 0) sum *= Factor(tag, _hints[node]);
            if (sum >= most) (best, most) = (node, sum);
        }

        return best;
    }

    private static double Factor(Tag tag, Hint hints)
    {
        if ((hints & Hint.Body) != Hint.None) return 1.25;
        return tag is Tag.Article ? 1.15 : tag is Tag.Main ? 1.1 : (hints & Hint.Content) != Hint.None ? 1.05 : 1;
    }

    private double Worth(int index)
    {
        if (_dropped[index]) return 0;
        var block = _blocks[index];
        if (block.IsGood) return block.Weight * (1 - block.LinkDensity);
        if (block.LinkDensity > 0.5) return -8 - (Math.Min(block.Weight, 100) * 0.4);
        return block.IsProse ? block.Weight * 0.3 : -8;
    }
}
