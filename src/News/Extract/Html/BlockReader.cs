using Renkei.News.Text;

namespace Renkei.News.Extract.Html;

/// <summary>Cuts the visible text of a tree into blocks.</summary>
internal sealed class BlockReader
{
    private readonly HtmlTree _tree;
    private readonly List<Block> _blocks = [];
    private readonly Stack<int> _open = new();
    private readonly bool[]? _isDataCell;
    private char[] _text = new char[4096];
    private int _length;
    private int _linked;
    private int _bold;
    private int _breaks;
    private bool _gap;
    private int _links;
    private int _strong;
    private int _first = -1;
    private int _last;

    private BlockReader(HtmlTree tree)
    {
        _tree = tree;
        _isDataCell = FindDataCells(tree);
    }

    /// <summary>All blocks, in document order.</summary>
    public static List<Block> Read(HtmlTree tree)
    {
        var reader = new BlockReader(tree);
        reader.ReadAll();
        return reader._blocks;
    }

    private void ReadAll()
    {
        for (var i = 0; i < _tree.Count; i++)
        {
            while (_open.Count > 0 && _tree[_open.Peek()].End <= i) Leave(_open.Pop());
            ref readonly var node = ref _tree[i];
            if (node.Tag == Tag.Text)
            {
                Append(i);
            }
            else if (IsUnseen(node.Tag))
            {
                if (Tags.IsBlock(node.Tag) && node.Tag is not (Tag.Noscript or Tag.Template)) Flush();
                i = node.End - 1;
            }
            else
            {
                Enter(i);
            }
        }

        Flush();
    }

    private static bool IsUnseen(Tag tag) => tag is Tag.Script or Tag.Style or Tag.Svg or Tag.Math or Tag.Noscript or Tag.Template or Tag.Select
        or Tag.Textarea or Tag.Iframe or Tag.Object or Tag.Audio or Tag.Video or Tag.Title or Tag.Rt or Tag.Rp or Tag.Canvas or Tag.Noembed
        or Tag.Noframes or Tag.Applet or Tag.Map or Tag.Frameset;

    private void Enter(int node)
    {
        var tag = _tree[node].Tag;
        if (tag == Tag.Br)
        {
            _gap = true;
            if (++_breaks >= 2) Flush();
            return;
        }

        if (IsCellOfData(node))
        {
            _gap = true;
        }
        else if (Tags.IsBlock(tag))
        {
            Flush();
        }

        if (_tree[node].End == node + 1) return;
        if (tag == Tag.A) _links++;
        else if (tag is Tag.B or Tag.Strong) _strong++;
        else if (!Tags.IsBlock(tag)) return;
        _open.Push(node);
    }

    private void Leave(int node)
    {
        var tag = _tree[node].Tag;
        if (tag == Tag.A) _links--;
        else if (tag is Tag.B or Tag.Strong) _strong--;
        else if (IsCellOfData(node)) _gap = true;
        else Flush();
    }

    private bool IsCellOfData(int node) => _isDataCell is not null && _isDataCell[node];

    private void Append(int node)
    {
        var raw = _tree.RawText(node);
        var verbatim = _tree[node].IsVerbatim;
        var before = _length;
        if (_length + raw.Length + 1 > _text.Length) Array.Resize(ref _text, Math.Max(_text.Length * 2, _length + raw.Length + 1));
        for (var i = 0; i < raw.Length; i++)
        {
            var c = raw[i];
            if (c == '&' && !verbatim && Entities.Read(raw[i..], attribute: false, out var rune) is var used and > 0)
            {
                i += used - 1;
                if (rune.Value > char.MaxValue)
                {
                    Put((char)(0xD800 + ((rune.Value - 0x10000) >> 10)));
                    c = (char)(0xDC00 + ((rune.Value - 0x10000) & 0x3FF));
                }
                else
                {
                    c = (char)rune.Value;
                }
            }

            Put(c);
        }

        var added = _length - before;
        if (added == 0) return;
        if (_first < 0) _first = node;
        _last = node;
        if (_links > 0) _linked += added;
        if (_strong > 0) _bold += added;
    }

    private void Put(char c)
    {
        if (HtmlText.IsBlank(c))
        {
            _gap = true;
        }
        else if (!HtmlText.IsInvisible(c))
        {
            if (_gap && _length > 0) _text[_length++] = ' ';
            _gap = false;
            _breaks = 0;
            _text[_length++] = c;
        }
    }

    private void Flush()
    {
        if (_first >= 0)
        {
            var text = new string(_text, 0, _length);
            var (holder, kind) = HolderOf(_first);
            _blocks.Add(new Block
            {
                Node = holder,
                FirstText = _first,
                LastText = _last,
                Kind = kind,
                Text = text,
                Linked = Math.Min(_linked, _length),
                Bold = Math.Min(_bold, _length),
                Weight = Feel(text),
                IsProse = IsProse(text),
            });
        }

        (_length, _linked, _bold, _breaks, _first, _gap) = (0, 0, 0, 0, -1, false);
    }

    private (int Holder, Tag Kind) HolderOf(int text)
    {
        var holder = -1;
        var kind = Tag.Div;
        for (var at = _tree[text].Parent; at > 0; at = _tree[at].Parent)
        {
            var tag = _tree[at].Tag;
            if (!Tags.IsBlock(tag)) continue;
            if (holder < 0) holder = at;
            if (IsCellOfData(at)) continue;
            if (tag is Tag.P or Tag.Li or Tag.Tr or Tag.Pre or Tag.Blockquote or Tag.Figcaption or Tag.Caption or Tag.Dt or Tag.Dd or Tag.Summary || Tags.IsHeading(tag))
            {
                // A paragraph of a list item, a quotation or a cell is that item: the list decides about it.
                if (tag == Tag.P && kind == Tag.Div)
                {
                    kind = Tag.P;
                    var above = _tree[_tree[at].Parent].Tag;
                    if (above is Tag.Li or Tag.Blockquote or Tag.Figcaption) kind = above;
                    break;
                }

                kind = tag;
                break;
            }

            if (tag is Tag.Div or Tag.Section or Tag.Article or Tag.Main or Tag.Body or Tag.Td or Tag.Th) break;
        }

        return (Math.Max(holder, 0), kind);
    }

    private static int Feel(string text)
    {
        var wide = 0;
        foreach (var c in text)
        {
            if (c >= '\u2E80' && c is <= '\u9FFF' or >= '\uAC00' and <= '\uD7A3') wide++;
        }

        return text.Length + (wide * 3 / 2);
    }

    private static bool IsProse(string text)
    {
        if (Sentences.EndsAsSentence(text)) return true;
        for (var i = 1; i < text.Length - 1; i++)
        {
            if (text[i] is '。' or '、' or '，') return true;
            if (text[i] is '.' or ',' or '!' or '?' or ';' && text[i + 1] == ' ' && char.IsLetter(text[i - 1])) return true;
        }

        return false;
    }

    // A table whose cells hold blocks is there for its looks: its cells are read as blocks, those of others as rows.
    private static bool[]? FindDataCells(HtmlTree tree)
    {
        var first = 1;
        while (first < tree.Count && tree[first].Tag != Tag.Table) first++;
        if (first == tree.Count) return null;
        var nearest = new int[tree.Count];
        var isLayout = new bool[tree.Count];
        for (var i = first + 1; i < tree.Count; i++)
        {
            var tag = tree[i].Tag;
            var parent = tree[i].Parent;
            nearest[i] = tree[parent].Tag == Tag.Table ? parent : nearest[parent];
            if (tag is Tag.P or Tag.Div or Tag.Table or Tag.Ul or Tag.Ol or Tag.Form or Tag.Section or Tag.Article || Tags.IsHeading(tag))
                isLayout[nearest[i]] = true;
        }

        var isDataCell = new bool[tree.Count];
        for (var i = first + 1; i < tree.Count; i++)
            isDataCell[i] = tree[i].Tag is Tag.Td or Tag.Th && nearest[i] > 0 && !isLayout[nearest[i]];
        return isDataCell;
    }
}
