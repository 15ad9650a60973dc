using System.Text;
using System.Xml;

namespace Renkei.News.Collect.Feeds;

/// <summary>Walks the XML of a feed; at a fault it ends, and says why.</summary>
/// <remarks>Names are taken with their prefixes, since many feeds use prefixes that they never declare. No document type is read, nothing is resolved.</remarks>
internal sealed class FeedXml : IDisposable
{
    /// <summary>Feeds are four or five deep, XHTML inside them somewhat more.</summary>
    private const int Deepest = 200;

    private readonly XmlRepair _repair;
    private readonly XmlTextReader _xml;

    public FeedXml(TextReader text)
    {
        _repair = new XmlRepair(text);
        _xml = new XmlTextReader(_repair) { Namespaces = false, DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };
    }

    /// <summary>Why there is nothing more, as a sentence; null when the document ended as it should.</summary>
    public string? Fault { get; private set; }

    public int Depth => _xml.Depth;

    public bool IsStart => Fault is null && _xml.NodeType == XmlNodeType.Element;

    public bool IsEmpty => _xml.IsEmptyElement;

    /// <summary>The element's name in lower case, without the prefixes that feeds put before RSS's and Atom's own names.</summary>
    public string Name => Plain(_xml.Name);

    public string? Attribute(string name) => _xml.GetAttribute(name);

    /// <summary>To the next node; false at the end or at a fault.</summary>
    public bool Next()
    {
        if (Fault is not null) return false;
        try
        {
            if (!_xml.Read()) return false;
            if (_xml.Depth <= Deepest) return true;
            Fault = "This feed's XML is nested deeper than any feed's; it was not read further.";
        }
        catch (XmlException e)
        {
            Fault = _repair.IsCut
                ? "This feed's XML has a tag that is longer than any feed's; it was not read further."
                : FormattableString.Invariant($"This feed's XML is broken at line {e.LineNumber}; it was not read further.");
        }

        return false;
    }

    /// <summary>To the next child element at the given depth; false when their parent, or the document, is at its end.</summary>
    public bool NextChild(int depth)
    {
        while (Next())
        {
            if (_xml.Depth < depth) return false;
            if (_xml.Depth == depth && _xml.NodeType == XmlNodeType.Element) return true;
        }

        return false;
    }

    /// <summary>The content of the element: its text, or, when it has elements inside, HTML.</summary>
    /// <param name="isMarkup">Whether there were elements inside.</param>
    public string Content(out bool isMarkup)
    {
        isMarkup = false;
        if (_xml.IsEmptyElement) return "";
        var depth = _xml.Depth;
        var content = new StringBuilder();
        while (Next() && _xml.Depth > depth)
        {
            // An entry that is too large for a page is refused later; it need not be whole for that.
            if (content.Length > ContentReader.PageLimit) continue;
            switch (_xml.NodeType)
            {
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    content.Append(isMarkup ? Escaped(_xml.Value) : _xml.Value);
                    break;
                case XmlNodeType.Element:
                    // Text before the first element was plain; from here on all is HTML.
                    if (!isMarkup) content = new StringBuilder(Escaped(content.ToString()));
                    isMarkup = true;
                    StartTag(content);
                    break;
                case XmlNodeType.EndElement:
                    content.Append("</").Append(Local(_xml.Name)).Append('>');
                    break;
                default:
                    break;
            }
        }

        return content.ToString();
    }

    public void Dispose() => _xml.Dispose();

    private void StartTag(StringBuilder html)
    {
        html.Append('<').Append(Local(_xml.Name));
        foreach (var name in (ReadOnlySpan<string>)["class", "id", "href", "src", "datetime", "lang"])
        {
            if (_xml.GetAttribute(name) is { } value) html.Append(' ').Append(name).Append("=\"").Append(value.Replace("&", "&amp;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)).Append('"');
        }

        var isVoid = Local(_xml.Name).ToLowerInvariant() is "br" or "hr" or "img" or "input" or "source" or "wbr";
        html.Append(_xml.IsEmptyElement && !isVoid ? $"></{Local(_xml.Name)}>" : ">");
    }

    private static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private static string Local(string name) => name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private static string Plain(string name)
    {
        var lower = name.ToLowerInvariant();
        var colon = lower.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && lower[..colon] is "atom" or "atom10" or "atom03" or "a" or "a10" or "rss" or "rss1" or "rdf" ? lower[(colon + 1)..] : lower;
    }
}
