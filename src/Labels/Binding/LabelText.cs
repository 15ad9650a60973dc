using System.Xml;
using Renkei.Labels.Reading;
using Renkei.Labels.Writing;

namespace Renkei.Labels.Binding;

/// <summary>A label as the text that goes into a sidecar.</summary>
internal static class LabelText
{
    /// <summary>What the label was read from, letter for letter, when that is ADatP-4774 XML that says the same; else its canonical writing.</summary>
    /// <remarks>So an originator's label is never rewritten: one whose XML cannot stand inside another document as it is, is refused.</remarks>
    public static Reading<string> Of(ConfidentialityLabel label)
    {
        if (!label.Source.IsEmpty && !Seeming.IsJson(label.Source.Span) && LabelReader.Read(label.Source) is { IsRead: true } read && read.Value.Equals(label))
        {
            var xml = SafeXml.Load(label.Source, "The label");
            if (!xml.IsRead) return Reading<string>.Refused(xml.Error);
            if (xml.Value.DocumentElement!.NamespaceURI == Names.Label) return Reading<string>.Of(WithoutDeclaration(label.Source));
        }

        return LabelWriter.Fault(label) is { } fault ? Reading<string>.Refused(fault) : Reading<string>.Of(WithoutDeclaration(LabelWriter.Write(label)));
    }

    /// <summary>The Ids in a label's text, so that the sidecar's own can differ from them.</summary>
    public static IEnumerable<string> Ids(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        while (reader.Read())
        {
            while (reader.MoveToNextAttribute())
            {
                if (reader.LocalName.Equals("id", StringComparison.OrdinalIgnoreCase)) yield return reader.Value;
            }
        }
    }

    private static string WithoutDeclaration(ReadOnlyMemory<byte> bytes)
    {
        var text = SafeXml.Text(bytes)!;
        return (text.StartsWith("<?xml ", StringComparison.Ordinal) ? text[(text.IndexOf("?>", StringComparison.Ordinal) + 2)..] : text).Trim();
    }
}
