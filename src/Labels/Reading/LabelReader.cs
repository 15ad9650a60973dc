using Renkei.Labels.Policies;
using Renkei.Labels.Writing;

namespace Renkei.Labels.Reading;

/// <summary>Reads confidentiality labels: ADatP-4774 XML, the JSON of <c>docs/labels-json.md</c>, and XML by numbers (surevine's spiffy).</summary>
public static class LabelReader
{
    /// <summary>The label, with the departures from the standard that were tolerated; or why there is none. Throws on no content.</summary>
    /// <param name="source">The bytes, kept as they are in <see cref="ConfidentialityLabel.Source"/>; not to be changed after.</param>
    /// <param name="policies">Needed for labels that name policy and values by numbers.</param>
    public static Reading<ConfidentialityLabel> Read(ReadOnlyMemory<byte> source, PolicySet? policies = null)
    {
        if (Seeming.IsJson(source.Span)) return LabelJson.Read(source);
        var notes = new Notes(goOn: false);
        var label = Read(source, notes, policies, out var text);
        return notes.Conclude(label, text);
    }

    /// <summary>The walk that lint shares.</summary>
    /// <param name="text">What the offsets of the notes count in.</param>
    internal static ConfidentialityLabel? Read(ReadOnlyMemory<byte> source, Notes notes, PolicySet? policies, out ReadOnlySpan<byte> text)
    {
        if (!XmlSource.Open(source.Span, notes, out text)) return null;
        var xml = new XmlScanner(text, stackalloc XmlScanner.OpenElement[12], stackalloc ScannedAttribute[8], stackalloc XmlScanner.Declaration[4], notes);
        var label = xml.Root() ? Root(ref xml, notes, source, policies) : null;
        if (!notes.Stop) xml.Finish();
        return label;
    }

    private static ConfidentialityLabel? Root(ref XmlScanner xml, Notes notes, ReadOnlyMemory<byte> source, PolicySet? policies)
    {
        if (LabelXml.Role(ref xml) is { } role) return LabelXml.Read(ref xml, notes, role, source);
        if (xml.Is(XmlNamespace.Spiffy, "label"u8)) return SpiffyXml.Label(ref xml, notes, source, policies);
        Elements.Refuse(ref xml, notes, "no-label", "This is no label: " + Seeming.Root(ref xml) + ".");
        return null;
    }
}
