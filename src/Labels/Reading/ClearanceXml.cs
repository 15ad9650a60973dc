using System.Text;

namespace Renkei.Labels.Reading;

/// <summary>ADatP-4774 clearances as XML (App 2 Annex A).</summary>
internal static class ClearanceXml
{
    public static bool IsRoot(ref readonly XmlScanner xml) => xml.Is(XmlNamespace.Clearance, "ConfidentialityClearance"u8);

    /// <summary>The clearance whose start tag was read last; null when it has an error.</summary>
    public static ConfidentialityClearance? Read(ref XmlScanner xml, Notes notes, ReadOnlyMemory<byte> source)
    {
        var (start, seen, last) = (xml.Start, 0, 0);
        var (policy, classifications, categories) = ((PolicyIdentifier?)null, default(Gathered<string>), default(Gathered<LabelCategory>));
        while (!notes.Stop && xml.Child())
        {
            var part = PartOf(ref xml);
            if (part < 0)
            {
                Elements.Unknown(ref xml, notes, "a clearance");
                continue;
            }

            if (part < last) notes.Find(xml.Start, "out-of-order", $"{Encoding.UTF8.GetString(xml.LocalName)} stands too late: PolicyIdentifier, ClassificationList, Category, ConfidentialityClearanceExtensions is the order.");
            last = Math.Max(part, last);
            if (part != 2 && !Elements.Once(ref xml, notes, ref seen, part)) continue;
            if (part == 0) policy = InformationXml.Policy(ref xml, notes);
            else if (part == 1) Classifications(ref xml, notes, ref classifications);
            else if (part == 3) xml.Skip();
            else if (InformationXml.Category(ref xml, notes) is { } category) categories.Add(category);
        }

        Elements.NoText(ref xml, notes);
        if (notes.Stop) return null;
        if ((seen & 1) == 0) notes.Refuse(start, "policy-missing", "The clearance has no PolicyIdentifier.");
        if ((seen & 2) == 0) notes.Refuse(start, "classifications-missing", "The clearance has no ClassificationList.");
        if (policy is null || classifications.Count == 0 || notes.HasError) return null;
        return new() { Policy = policy, Classifications = classifications.ToImmutable(), Categories = categories.ToImmutable(), Source = source };
    }

    private static int PartOf(ref readonly XmlScanner xml) =>
        xml.Is(XmlNamespace.Label, "Category"u8) ? 2
        : xml.Is(XmlNamespace.Label, "PolicyIdentifier"u8) ? 0
        : xml.Is(XmlNamespace.Clearance, "ClassificationList"u8) ? 1
        : xml.Is(XmlNamespace.Clearance, "ConfidentialityClearanceExtensions"u8) ? 3 : -1;

    private static void Classifications(ref XmlScanner xml, Notes notes, ref Gathered<string> classifications)
    {
        var (start, seen) = (xml.Start, 0);
        Elements.NoAttributes(ref xml, notes, "ClassificationList");
        while (!notes.Stop && xml.Child())
        {
            if (xml.Is(XmlNamespace.Clearance, "ConfidentialityClearanceExtensions"u8))
            {
                if (Elements.Once(ref xml, notes, ref seen, 0)) xml.Skip();
            }
            else if (!xml.Is(XmlNamespace.Label, "Classification"u8))
            {
                Elements.Unknown(ref xml, notes, "ClassificationList");
            }
            else
            {
                if (seen != 0) notes.Find(xml.Start, "out-of-order", "Classification stands before ConfidentialityClearanceExtensions.");
                if (InformationXml.Classification(ref xml, notes) is { } name) classifications.Add(name);
            }
        }

        Elements.NoText(ref xml, notes);
        if (classifications.Count == 0 && !notes.HasError) notes.Refuse(start, "classifications-missing", "ClassificationList is empty; a clearance names at least one Classification.");
    }
}
