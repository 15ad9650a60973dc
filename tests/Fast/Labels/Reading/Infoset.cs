using System.Text;
using System.Xml;
using Renkei.Labels.Reading;

namespace Renkei.Fast.Labels.Reading;

/// <summary>What a parser made of a document, as lines that two parsers can be compared by.</summary>
internal static class Infoset
{
    /// <summary>Null when the scanner refuses the document.</summary>
    public static string? OfScanner(byte[] source, out string? fault)
    {
        fault = XmlSource.Prepare(source, out var text);
        if (fault is not null) return null;
        var xml = new XmlScanner(text, stackalloc XmlScanner.OpenElement[2], stackalloc ScannedAttribute[2], default);
        var lines = new Lines();
        if (xml.Root()) Walk(ref xml, lines);
        xml.Finish();
        fault = xml.Fault;
        return fault is null ? lines.ToString() : null;
    }

    /// <summary>Null when System.Xml refuses the document.</summary>
    public static string? OfSystem(byte[] source)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(source), new() { DtdProcessing = DtdProcessing.Prohibit });
            var lines = new Lines();
            while (reader.Read()) Take(reader, lines);
            return lines.ToString();
        }
        catch (Exception fault) when (fault is XmlException or ArgumentException)
        {
            return null;
        }
    }

    private static void Take(XmlReader reader, Lines lines)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                var empty = reader.IsEmptyElement;
                lines.Open(reader.NamespaceURI, reader.LocalName);
                for (var i = 0; i < reader.AttributeCount; i++)
                {
                    reader.MoveToAttribute(i);
                    lines.Attribute(reader.NamespaceURI, reader.LocalName, reader.Value);
                }

                reader.MoveToElement();
                if (empty) lines.Close();
                break;
            case XmlNodeType.EndElement: lines.Close(); break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                if (reader.Depth > 0) lines.Text(reader.Value);
                break;
        }
    }

    private static void Walk(ref XmlScanner xml, Lines lines)
    {
        lines.Open(xml.Uri(xml.Namespace), Encoding.UTF8.GetString(xml.LocalName));
        foreach (var attribute in xml.Attributes)
        {
            lines.Attribute(xml.Uri(attribute.Namespace), Encoding.UTF8.GetString(xml.NameOf(attribute)), Encoding.UTF8.GetString(xml.ValueOf(attribute)));
        }

        while (xml.Next(out var data))
        {
            if (data.IsEmpty) Walk(ref xml, lines);
            else lines.Text(Encoding.UTF8.GetString(data));
        }

        lines.Close();
    }

    private sealed class Lines
    {
        private readonly StringBuilder all = new();
        private readonly StringBuilder text = new();

        public void Open(string uri, string name) => Line($"<{{{uri}}}{name}");

        public void Attribute(string uri, string name, string value) => Line($"@{{{uri}}}{name}={value}");

        public void Close() => Line(">");

        public void Text(string data) => text.Append(data);

        private void Line(string line)
        {
            if (text.Length > 0) all.Append('#').Append(text).Append('\u0001');
            text.Clear();
            all.Append(line).Append('\u0001');
        }

        public override string ToString() => all.ToString();
    }
}
