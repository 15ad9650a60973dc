using Renkei.Labels.Policies;
using Renkei.Labels.Writing;

namespace Renkei.Labels.Reading;

/// <summary>Reads clearances: ADatP-4774 XML, the JSON of <c>docs/labels-json.md</c>, and XML by numbers (surevine's spiffy).</summary>
public static class ClearanceReader
{
    /// <summary>The clearance, with the departures from the standard that were tolerated; or why there is none. Throws on no content.</summary>
    /// <param name="source">The bytes, kept as they are in <see cref="ConfidentialityClearance.Source"/>; not to be changed after.</param>
    /// <param name="policies">Needed for clearances that name policy and values by numbers.</param>
    public static Reading<ConfidentialityClearance> Read(ReadOnlyMemory<byte> source, PolicySet? policies = null)
    {
        if (Seeming.IsJson(source.Span)) return LabelJson.ReadClearance(source);
        var notes = new Notes(goOn: false);
        var clearance = Read(source, notes, policies, out var text);
        return notes.Conclude(clearance, text);
    }

    /// <summary>The walk that lint shares.</summary>
    /// <param name="text">What the offsets of the notes count in.</param>
    internal static ConfidentialityClearance? Read(ReadOnlyMemory<byte> source, Notes notes, PolicySet? policies, out ReadOnlySpan<byte> text)
    {
        if (!XmlSource.Open(source.Span, notes, out text)) return null;
        var xml = new XmlScanner(text, stackalloc XmlScanner.OpenElement[12], stackalloc ScannedAttribute[8], stackalloc XmlScanner.Declaration[4], notes);
        var clearance = xml.Root() ? Root(ref xml, notes, source, policies) : null;
        if (!notes.Stop) xml.Finish();
        return clearance;
    }

    private static ConfidentialityClearance? Root(ref XmlScanner xml, Notes notes, ReadOnlyMemory<byte> source, PolicySet? policies)
    {
        if (ClearanceXml.IsRoot(ref xml)) return ClearanceXml.Read(ref xml, notes, source);
        if (xml.Is(XmlNamespace.Spiffy, "clearance"u8)) return SpiffyXml.Clearance(ref xml, notes, source, policies);
        Elements.Refuse(ref xml, notes, "no-clearance", "This is no clearance: " + Seeming.Root(ref xml) + ".");
        return null;
    }
}
