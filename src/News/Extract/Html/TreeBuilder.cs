namespace Renkei.News.Extract.Html;

/// <summary>Builds the tree of a page, or of a fragment, from whatever is there.</summary>
/// <remarks>
/// Of the HTML standard's tree construction (§13.2.6) it has what changes where text ends up: implied end tags, scopes,
/// one html, head and body. It moves no node to another place (misplaced table content stays where it was written), so
/// document order is source order. Deeper than <see cref="Deepest"/>, elements are kept but hold nothing: their content
/// belongs to the last one above.
/// </remarks>
internal sealed class TreeBuilder
{
    private const int Deepest = 500;
    private const int MostReopened = 8;

    private readonly string _source;
    private readonly Tokenizer _tokens;
    private readonly int[] _stack = new int[Deepest];
    private readonly int[] _open = new int[256];
    private readonly int[] _tooDeep = new int[256];
    private Node[] _nodes;
    private int _count;
    private int _depth;
    private bool _hasHead;
    private bool _hasHtml;
    private bool _hasBody;

    private TreeBuilder(string source)
    {
        _source = source;
        _tokens = new Tokenizer(source);
        _nodes = new Node[(source.Length / 24) + 16];
        _nodes[0] = new Node { Tag = Tag.Root };
        _count = 1;
        Push(0);
    }

    private Tag Top => _nodes[_stack[_depth - 1]].Tag;

    public static HtmlTree Build(string source)
    {
        var builder = new TreeBuilder(source);
        var markup = default(Markup);
        while (builder._tokens.Next(ref markup))
        {
            switch (markup.Kind)
            {
                case MarkupKind.Start: builder.Start(markup); break;
                case MarkupKind.End: builder.End(markup.Tag); break;
                default: builder.Text(markup); break;
            }
        }

        while (builder._depth > 0) builder.Pop();
        return new HtmlTree(source, builder._nodes, builder._count, builder._tokens.Attributes);
    }

    private void Text(Markup markup)
    {
        if (Top == Tag.Head && !_source.AsSpan(markup.Start, markup.Length).IsWhiteSpace()) Pop();
        var node = Add(Tag.Text);
        _nodes[node].Start = markup.Start;
        _nodes[node].Length = markup.Length;
        _nodes[node].IsVerbatim = markup.Kind == MarkupKind.Verbatim;
    }

    private void Start(Markup markup)
    {
        var tag = markup.Tag;
        if (IsRepeated(tag)) return;
        if (Top == Tag.Head && !Tags.StandsInHead(tag)) Pop();
        CloseImplied(tag);
        var node = Add(tag);
        _nodes[node].FirstAttribute = markup.FirstAttribute;
        _nodes[node].Attributes = (byte)markup.Attributes;
        if (Tags.IsVoid(tag) || (markup.Closed && tag is Tag.Unknown or Tag.Svg or Tag.Math)) return;
        if (_depth < Deepest) Push(node);
        else _tooDeep[(int)tag]++;
    }

    private bool IsRepeated(Tag tag)
    {
        switch (tag)
        {
            case Tag.Html:
                if (_hasHtml) return true;
                return !(_hasHtml = true);
            case Tag.Head:
                if (_hasHead || _hasBody) return true;
                return !(_hasHead = true);
            case Tag.Body:
                if (_hasBody) return true;
                return !(_hasBody = true);
            default:
                return false;
        }
    }

    private void CloseImplied(Tag tag)
    {
        if (_open[(int)Tag.P] > 0 && Tags.EndsParagraph(tag)) CloseInScope(Tag.P);
        switch (tag)
        {
            case Tag.Li:
                CloseItem(Tag.Li, Tag.Li);
                break;
            case Tag.Dd or Tag.Dt:
                CloseItem(Tag.Dd, Tag.Dt);
                break;
            case Tag.Option or Tag.Optgroup:
                if (Top == Tag.Option) Pop();
                if (tag == Tag.Optgroup && Top == Tag.Optgroup) Pop();
                break;
            case Tag.A or Tag.Button or Tag.Select:
                if (_open[(int)tag] > 0) CloseInScope(tag);
                break;
            case >= Tag.H1 and <= Tag.H6:
                if (Tags.IsHeading(Top)) Pop();
                break;
            case Tag.Td or Tag.Th or Tag.Tr or Tag.Tbody or Tag.Thead or Tag.Tfoot:
                CloseTablePart(tag);
                break;
        }
    }

    // An item ends the one before it unless a list, or any other block but div, p and address, stands between.
    private void CloseItem(Tag one, Tag other)
    {
        if (_open[(int)one] + _open[(int)other] == 0) return;
        for (var i = _depth - 1; i > 0; i--)
        {
            var tag = _nodes[_stack[i]].Tag;
            if (tag == one || tag == other)
            {
                PopTo(i);
                return;
            }

            if (Tags.IsBlock(tag) && tag is not (Tag.Div or Tag.P or Tag.Address)) return;
        }
    }

    private void CloseTablePart(Tag tag)
    {
        if (_open[(int)Tag.Table] == 0) return;
        var outermost = -1;
        for (var i = _depth - 1; i > 0; i--)
        {
            var open = _nodes[_stack[i]].Tag;
            if (open is Tag.Table or Tag.Template) break;
            var ends = open is Tag.Td or Tag.Th or Tag.Caption or Tag.Colgroup
                || (open == Tag.Tr && tag is not (Tag.Td or Tag.Th))
                || (open is Tag.Tbody or Tag.Thead or Tag.Tfoot && tag is Tag.Tbody or Tag.Thead or Tag.Tfoot);
            if (ends) outermost = i;
        }

        if (outermost > 0) PopTo(outermost);
    }

    private void End(Tag tag)
    {
        if (_tooDeep[(int)tag] > 0)
        {
            _tooDeep[(int)tag]--;
            return;
        }

        if (_open[(int)tag] == 0 || tag == Tag.Unknown)
        {
            if (tag is Tag.P or Tag.Br) Add(tag);
            else if (tag == Tag.Unknown && Top == Tag.Unknown) Pop();
            else if (Tags.IsHeading(tag) && Tags.IsHeading(Top)) Pop();
            return;
        }

        if (tag is Tag.Html or Tag.Body) return;
        if (Tags.IsBlock(tag) || tag is Tag.Svg or Tag.Math) CloseInScope(tag);
        else CloseInline(tag);
    }

    private void CloseInScope(Tag tag)
    {
        for (var i = _depth - 1; i > 0; i--)
        {
            var open = _nodes[_stack[i]].Tag;
            if (open == tag)
            {
                PopTo(i);
                return;
            }

            if (open is Tag.Table or Tag.Template or Tag.Object || (open is Tag.Td or Tag.Th or Tag.Caption && !IsTablePart(tag))) return;
        }
    }

    private static bool IsTablePart(Tag tag) => tag is Tag.Table or Tag.Tr or Tag.Tbody or Tag.Thead or Tag.Tfoot;

    // </b> across a block is ignored: bold then lasts too long, which harms nothing. A link that lasts too long would make
    // text look like navigation, so </a> ends it and opens the blocks between again.
    private void CloseInline(Tag tag)
    {
        var block = false;
        for (var i = _depth - 1; i > 0; i--)
        {
            var open = _nodes[_stack[i]].Tag;
            if (open == tag)
            {
                if (!block) PopTo(i);
                else if (tag == Tag.A) Reopen(i);
                return;
            }

            if (open is Tag.Table or Tag.Td or Tag.Th or Tag.Template) return;
            block |= Tags.IsBlock(open);
        }
    }

    private void Reopen(int from)
    {
        var again = _stack.AsSpan(from + 1, _depth - from - 1).ToArray();
        PopTo(from);
        if (again.Length > MostReopened) return;
        foreach (var old in again)
        {
            var node = Add(_nodes[old].Tag);
            _nodes[node].FirstAttribute = _nodes[old].FirstAttribute;
            _nodes[node].Attributes = _nodes[old].Attributes;
            Push(node);
        }
    }

    private int Add(Tag tag)
    {
        if (_count == _nodes.Length) Array.Resize(ref _nodes, _count * 2);
        _nodes[_count] = new Node { Tag = tag, Parent = _stack[_depth - 1], End = _count + 1 };
        return _count++;
    }

    private void Push(int node)
    {
        _stack[_depth++] = node;
        _open[(int)_nodes[node].Tag]++;
    }

    private void Pop()
    {
        var node = _stack[--_depth];
        _nodes[node].End = _count;
        _open[(int)_nodes[node].Tag]--;
    }

    private void PopTo(int depth)
    {
        while (_depth > depth) Pop();
    }
}
