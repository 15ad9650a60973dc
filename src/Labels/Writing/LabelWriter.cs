using System.Collections.Immutable;
using Renkei.Labels.Reading;

namespace Renkei.Labels.Writing;

/// <summary>Writes labels and clearances as canonical ADatP-4774 XML: UTF-8, no declaration, the schema's order, one way of writing each thing.</summary>
public static class LabelWriter
{
    /// <summary>Why the standard forbids writing this label, in one sentence; null when it may be written.</summary>
    /// <remarks>For labels that somebody else has sent: what is read leniently may lack what the standard asks of a writer.</remarks>
    public static string? Fault(ConfidentialityLabel label) => Writable.StandardFault(label);

    /// <summary>Why this clearance cannot be written, in one sentence; null when it can.</summary>
    public static string? Fault(ConfidentialityClearance clearance) => Writable.Fault(clearance);

    /// <summary>The label as XML. Its <see cref="ConfidentialityLabel.Source"/> plays no part: bytes that were read are passed on as they are.</summary>
    /// <exception cref="ArgumentException">The standard forbids it: <see cref="Fault(ConfidentialityLabel)"/> says why.</exception>
    public static byte[] Write(ConfidentialityLabel label)
    {
        if (Fault(label) is { } fault) throw new ArgumentException(fault, nameof(label));
        var text = new Utf8Text();
        var root = label.Role switch
        {
            LabelRole.Originator => "s4774:originatorConfidentialityLabel"u8,
            LabelRole.Alternative => "s4774:alternativeConfidentialityLabel"u8,
            _ => "s4774:metadataConfidentialityLabel"u8,
        };
        Label(text, label, root, isRoot: true);
        return text.ToArray();
    }

    /// <summary>The clearance as XML.</summary>
    /// <exception cref="ArgumentException">It cannot be: <see cref="Fault(ConfidentialityClearance)"/> says why.</exception>
    public static byte[] Write(ConfidentialityClearance clearance)
    {
        if (Fault(clearance) is { } fault) throw new ArgumentException(fault, nameof(clearance));
        var text = new Utf8Text();
        text.Raw("<sclr:ConfidentialityClearance"u8);
        text.Attribute("xmlns:sclr"u8, XmlNamespace.ClearanceUri);
        text.Attribute("xmlns:s4774"u8, XmlNamespace.LabelUri);
        text.Raw(">"u8);
        Policy(text, clearance.Policy);
        text.Raw("<sclr:ClassificationList>"u8);
        foreach (var classification in clearance.Classifications) text.Element("s4774:Classification"u8, classification);
        text.Raw("</sclr:ClassificationList>"u8);
        Categories(text, clearance.Categories);
        text.Raw("</sclr:ConfidentialityClearance>"u8);
        return text.ToArray();
    }

    private static void Label(Utf8Text text, ConfidentialityLabel label, ReadOnlySpan<byte> name, bool isRoot)
    {
        text.Raw("<"u8);
        text.Raw(name);
        if (isRoot) text.Attribute("xmlns:s4774"u8, XmlNamespace.LabelUri);
        if (label.Id is { } id) text.Attribute("Id"u8, id);
        if (label.ReviewDateTime is { } review) text.Attribute("ReviewDateTime"u8, Utf8Text.Instant(review));
        text.Raw("><s4774:ConfidentialityInformation>"u8);
        Policy(text, label.Policy);
        text.Element("s4774:Classification"u8, label.Classification);
        if (label.PrivacyMark is { } mark) text.Element("s4774:PrivacyMark"u8, mark);
        Categories(text, label.Categories);
        text.Raw("</s4774:ConfidentialityInformation>"u8);
        if (label.Originator is { } originator) text.Element("s4774:OriginatorID"u8, originator.Value, "IDType"u8, originator.Type);
        text.Element("s4774:CreationDateTime"u8, Utf8Text.Instant(label.CreationDateTime!.Value));
        if (label.Succession is { } succession) Succession(text, succession);
        text.Raw("</"u8);
        text.Raw(name);
        text.Raw(">"u8);
    }

    private static void Succession(Utf8Text text, Succession succession)
    {
        text.Raw("<s4774:SuccessionHandling>"u8);
        text.Element("s4774:SuccessionDateTime"u8, Utf8Text.Instant(succession.From));
        Label(text, succession.Successor, "s4774:SuccessorConfidentialityLabel"u8, isRoot: false);
        text.Raw("</s4774:SuccessionHandling>"u8);
    }

    private static void Policy(Utf8Text text, PolicyIdentifier policy) =>
        text.Element("s4774:PolicyIdentifier"u8, policy.Name, "URI"u8, policy.Oid is { } oid ? Values.Urn(oid) : null);

    private static void Categories(Utf8Text text, ImmutableArray<LabelCategory> categories)
    {
        foreach (var category in categories)
        {
            text.Raw("<s4774:Category"u8);
            text.Attribute("Type"u8, category.Type.ToString().ToUpperInvariant());
            text.Attribute("TagName"u8, category.TagName);
            if (category.TagSetOid is { } oid) text.Attribute("URI"u8, Values.Urn(oid));
            text.Raw(">"u8);
            foreach (var value in category.Values) text.Element("s4774:GenericValue"u8, value);
            text.Raw("</s4774:Category>"u8);
        }
    }
}
