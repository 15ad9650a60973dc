using System.Text;

namespace Renkei.News.Extract.Html;

/// <summary>A text or an element of a page.</summary>
internal struct Node
{
    public Tag Tag;

    /// <summary>A text without character references: script, CDATA.</summary>
    public bool IsVerbatim;

    public byte Attributes;

    /// <summary>Index of the parent; 0, the root, is its own.</summary>
    public int Parent;

    /// <summary>Index after the last node inside: the nodes inside are those between.</summary>
    public int End;

    /// <summary>Of a text, its range in the source.</summary>
    public int Start;

    public int Length;
    public int FirstAttribute;
}

/// <summary>A page as nodes in document order, in one array: what is inside a node follows it up to its end.</summary>
/// <remarks>So every question about the page is a loop over a range; nothing recurses, however deep the page is.</remarks>
internal sealed class HtmlTree(string source, Node[] nodes, int count, List<AttributeRange> attributes)
{
    public string Source => source;

    public int Count => count;

    public ref readonly Node this[int node] => ref nodes[node];

    /// <summary>The attribute's value as written, with character references; empty when it is missing.</summary>
    public ReadOnlySpan<char> RawAttribute(int node, Attr name)
    {
        var first = nodes[node].FirstAttribute;
        for (var i = first; i < first + nodes[node].Attributes; i++)
        {
            if (attributes[i].Name == name) return source.AsSpan(attributes[i].Start, attributes[i].Length);
        }

        return default;
    }

    public bool HasAttribute(int node, Attr name)
    {
        var first = nodes[node].FirstAttribute;
        for (var i = first; i < first + nodes[node].Attributes; i++)
        {
            if (attributes[i].Name == name) return true;
        }

        return false;
    }

    /// <summary>The attribute's value, white space collapsed; null when it is missing or blank.</summary>
    public string? Attribute(int node, Attr name)
    {
        var raw = RawAttribute(node, name);
        return raw.IsWhiteSpace() ? null : HtmlText.Collapse(Entities.Decode(raw, attribute: true)) is { Length: > 0 } value ? value : null;
    }

    /// <summary>A text node's source.</summary>
    public ReadOnlySpan<char> RawText(int node) => source.AsSpan(nodes[node].Start, nodes[node].Length);

    /// <summary>The visible text inside a node, white space collapsed.</summary>
    /// <param name="node">Its index.</param>
    /// <param name="limit">Stops after about so many characters.</param>
    public string TextOf(int node, int limit = 4000)
    {
        var text = new StringBuilder();
        for (var i = node; i < nodes[node].End && text.Length < limit; i++)
        {
            if (nodes[i].Tag == Tag.Text)
            {
                var raw = RawText(i);
                if (nodes[i].IsVerbatim) text.Append(raw);
                else text.Append(Entities.Decode(raw));
            }
            else if (nodes[i].Tag is Tag.Script or Tag.Style or Tag.Svg or Tag.Noscript or Tag.Template)
            {
                i = nodes[i].End - 1;
            }
            else if (text.Length > 0 && text[^1] != ' ' && (Tags.IsBlock(nodes[i].Tag) || nodes[i].Tag == Tag.Br))
            {
                text.Append(' ');
            }
        }

        return HtmlText.Collapse(text.ToString());
    }

    /// <summary>The nearest node of one tag above, or -1.</summary>
    public int Above(int node, Tag tag)
    {
        while (node > 0)
        {
            node = nodes[node].Parent;
            if (nodes[node].Tag == tag) return node;
        }

        return -1;
    }
}
