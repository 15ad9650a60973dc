using System.Security.Cryptography.Xml;
using System.Xml;

namespace Renkei.Labels.Binding;

/// <summary>The canonical bytes of an element: what is digested, and therefore what is read.</summary>
internal static class Canonical
{
    /// <summary>Canonical XML 1.0 without comments, exclusive or inclusive.</summary>
    /// <remarks>Ancestors have no <c>xml:</c> attributes (the shape forbids them), so only their namespaces are inherited.</remarks>
    public static byte[] Bytes(XmlElement element, bool exclusive = true)
    {
        var alone = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        var copy = (XmlElement)alone.ImportNode(element, deep: true);
        alone.AppendChild(copy);
        for (var node = element.ParentNode as XmlElement; node is not null; node = node.ParentNode as XmlElement)
        {
            foreach (XmlAttribute attribute in node.Attributes)
            {
                if (attribute.NamespaceURI == Names.Xmlns && !copy.HasAttribute(attribute.LocalName, Names.Xmlns)) copy.SetAttributeNode((XmlAttribute)alone.ImportNode(attribute, deep: true));
            }
        }

        Transform transform = exclusive ? new XmlDsigExcC14NTransform() : new XmlDsigC14NTransform();
        transform.LoadInput(alone);
        using var output = (Stream)transform.GetOutput(typeof(Stream));
        using var bytes = new MemoryStream();
        output.CopyTo(bytes);
        return bytes.ToArray();
    }
}
