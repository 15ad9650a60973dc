using System.Xml;

namespace Renkei.Labels.Binding;

/// <summary>Takes an element apart against an exact expectation. What does not fit is an <see cref="XmlException"/> whose message is a sentence for the user.</summary>
/// <remarks>Only <see cref="SidecarReader"/> and <see cref="SignedParts"/> call it; the door catches.</remarks>
internal static class Strict
{
    /// <summary>The child elements; no text, no attribute but those named (xmlns aside).</summary>
    public static List<XmlElement> Children(XmlElement element, params ReadOnlySpan<string> attributes)
    {
        Attributes(element, attributes);
        var children = new List<XmlElement>();
        foreach (XmlNode node in element.ChildNodes)
        {
            if (node is XmlElement child) children.Add(child);
            else if (node is not (XmlWhitespace or XmlSignificantWhitespace or XmlComment)) throw new XmlException($"{Say(element)} holds something between its elements that does not belong there.");
        }

        return children;
    }

    /// <summary>Exactly these children, in this order, all in one namespace.</summary>
    public static XmlElement[] Exactly(List<XmlElement> children, XmlElement parent, string ns, params ReadOnlySpan<string> names)
    {
        var fits = children.Count == names.Length;
        for (var i = 0; fits && i < names.Length; i++) fits = Is(children[i], ns, names[i]);
        return fits ? [.. children] : throw new XmlException($"{Say(parent)} must hold exactly {string.Join(", ", names)}; it does not.");
    }

    /// <summary>The text of an element that holds nothing else, comments included: what is cut up is refused.</summary>
    public static string Text(XmlElement element, params ReadOnlySpan<string> attributes)
    {
        Attributes(element, attributes);
        foreach (XmlNode node in element.ChildNodes)
        {
            if (node is not (XmlText or XmlWhitespace or XmlSignificantWhitespace)) throw new XmlException($"{Say(element)} must hold text alone.");
        }

        return element.InnerText;
    }

    public static byte[] Base64(XmlElement element)
    {
        var text = Text(element);
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length > 0 ? bytes[..length] : throw new XmlException($"{Say(element)} must hold base64.");
    }

    /// <summary>An element that holds nothing and has one attribute <c>Algorithm</c>.</summary>
    public static string Algorithm(XmlElement element)
    {
        if (Children(element, "Algorithm").Count > 0) throw new XmlException($"{Say(element)} has parameters; none are allowed.");
        return Attribute(element, "Algorithm");
    }

    public static string Attribute(XmlElement element, string name) =>
        element.GetAttributeNode(name, "") is { Value.Length: > 0 } attribute ? attribute.Value : throw new XmlException($"{Say(element)} has no {name}.");

    public static bool Is(XmlElement element, string ns, string name) => element.NamespaceURI == ns && element.LocalName == name;

    private static void Attributes(XmlElement element, ReadOnlySpan<string> allowed)
    {
        foreach (XmlAttribute attribute in element.Attributes)
        {
            if (attribute.NamespaceURI == Names.Xmlns) continue;
            var name = attribute.NamespaceURI switch { "" => attribute.LocalName, Names.Xmime => "xmime:" + attribute.LocalName, _ => null };
            if (name is null || !allowed.Contains(name)) throw new XmlException($"{Say(element)} has an attribute that does not belong there.");
        }
    }

    /// <summary>Its name, cut short: it may be a stranger's.</summary>
    private static string Say(XmlElement element) => "The element " + (element.LocalName.Length > 40 ? element.LocalName[..40] + "…" : element.LocalName);
}
