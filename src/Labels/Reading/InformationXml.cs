using System.Text;

namespace Renkei.Labels.Reading;

/// <summary>ConfidentialityInformation, and the parts of it that clearances have too (ADatP-4774 App 1 Annex A).</summary>
internal static class InformationXml
{
    public static void Read(ref XmlScanner xml, Notes notes, ref LabelXml.Content content)
    {
        var (start, seen, last) = (xml.Start, 0, 0);
        Elements.NoAttributes(ref xml, notes, "ConfidentialityInformation");
        while (!notes.Stop && xml.Child())
        {
            var part = PartOf(ref xml);
            if (part < 0)
            {
                Elements.Unknown(ref xml, notes, "ConfidentialityInformation");
                continue;
            }

            if (part < last) notes.Find(xml.Start, "out-of-order", $"{Encoding.UTF8.GetString(xml.LocalName)} stands too late: PolicyIdentifier, Classification, PrivacyMark, Category is the order.");
            last = Math.Max(part, last);
            if (part < 3 && !Elements.Once(ref xml, notes, ref seen, part)) continue;
            switch (part)
            {
                case 0: content.Policy = Policy(ref xml, notes); break;
                case 1: content.Classification = Classification(ref xml, notes); break;
                case 2: content.PrivacyMark = PrivacyMark(ref xml, notes); break;
                case 3:
                    if (Category(ref xml, notes) is { } category) content.Categories.Add(category);
                    break;
                default: xml.Skip(); break;
            }
        }

        Elements.NoText(ref xml, notes);
        if ((seen & 1) == 0) notes.Refuse(start, "policy-missing", "ConfidentialityInformation has no PolicyIdentifier.");
        if ((seen & 2) == 0) notes.Refuse(start, "classification-missing", "ConfidentialityInformation has no Classification.");
    }

    private static int PartOf(ref readonly XmlScanner xml)
    {
        if (xml.Namespace != XmlNamespace.Label) return xml.Namespace == XmlNamespace.None ? -1 : 4;
        var name = xml.LocalName;
        return name.SequenceEqual("Category"u8) ? 3 : name.SequenceEqual("PolicyIdentifier"u8) ? 0 : name.SequenceEqual("Classification"u8) ? 1 : name.SequenceEqual("PrivacyMark"u8) ? 2 : -1;
    }

    public static PolicyIdentifier? Policy(ref XmlScanner xml, Notes notes)
    {
        var (start, oid) = (xml.Start, (string?)null);
        foreach (var attribute in xml.Attributes)
        {
            if (attribute.Namespace == XmlNamespace.None && xml.NameOf(attribute).SequenceEqual("URI"u8)) oid = Uri(ref xml, notes, attribute, "PolicyIdentifier");
            else Elements.Superfluous(ref xml, notes, attribute, "a PolicyIdentifier");
        }

        var name = Values.Token(Elements.Text(ref xml, notes, "a PolicyIdentifier"));
        if (name.Length > 0) return new(name, oid);
        notes.Refuse(start, "policy-empty", "PolicyIdentifier is empty; the name of a policy was expected.");
        return null;
    }

    public static string? Classification(ref XmlScanner xml, Notes notes)
    {
        var start = xml.Start;
        foreach (var attribute in xml.Attributes)
        {
            if (attribute.Namespace == XmlNamespace.None && xml.NameOf(attribute).SequenceEqual("URI"u8)) notes.Find(attribute.Name, "classification-uri", "Classification has a URI, which it shall not have; it is passed over.");
            else Elements.Superfluous(ref xml, notes, attribute, "a Classification");
        }

        var name = Values.Token(Elements.Text(ref xml, notes, "a Classification"));
        if (name.Length > 0) return name;
        notes.Refuse(start, "classification-empty", "Classification is empty; the name of a classification was expected.");
        return null;
    }

    private static string PrivacyMark(ref XmlScanner xml, Notes notes)
    {
        Elements.NoAttributes(ref xml, notes, "PrivacyMark");
        return Encoding.UTF8.GetString(Elements.Text(ref xml, notes, "a PrivacyMark"));
    }

    public static LabelCategory? Category(ref XmlScanner xml, Notes notes)
    {
        var start = xml.Start;
        var (type, name, oid) = Head(ref xml, notes);
        var values = default(Gathered<string>);
        while (!notes.Stop && xml.Child())
        {
            if (!xml.Is(XmlNamespace.Label, "GenericValue"u8))
            {
                if (xml.Is(XmlNamespace.Label, "IntegerValue"u8) || xml.Is(XmlNamespace.Label, "BitStringValue"u8)) Elements.Refuse(ref xml, notes, "value-kind", "The standard forbids IntegerValue and BitStringValue; write the name of the value as GenericValue.");
                else Elements.Unknown(ref xml, notes, "a Category");
                continue;
            }

            var at = xml.Start;
            if (xml.Attributes.Length > 0) Elements.NoAttributes(ref xml, notes, "GenericValue");
            var value = Encoding.UTF8.GetString(Elements.Text(ref xml, notes, "a GenericValue"));
            if (value.Length == 0) notes.Refuse(at, "value-empty", "GenericValue is empty; the name of a value was expected.");
            values.Add(value);
        }

        Elements.NoText(ref xml, notes);
        if (values.Count == 0 && type is { } known)
        {
            if (known == CategoryType.Informative) notes.Find(start, "category-empty", $"The informative category {Values.Quote(name ?? "")} has no values.");
            else notes.Refuse(start, "category-empty", $"The {known.ToString().ToLowerInvariant()} category {Values.Quote(name ?? "")} has no values: what it asks for is not known.");
        }

        return type is { } found && name is not null ? new(found, name, oid, values.ToImmutable()) : null;
    }

    private static (CategoryType? Type, string? Name, string? Oid) Head(ref XmlScanner xml, Notes notes)
    {
        var (type, name, oid) = ((CategoryType?)null, (string?)null, (string?)null);
        var (hasType, hasName) = (false, false);
        foreach (var attribute in xml.Attributes)
        {
            var attributeName = xml.NameOf(attribute);
            if (attribute.Namespace != XmlNamespace.None) Elements.Superfluous(ref xml, notes, attribute, "a Category");
            else if (attributeName.SequenceEqual("Type"u8)) (hasType, type) = (true, Type(ref xml, notes, attribute));
            else if (attributeName.SequenceEqual("TagName"u8)) (hasName, name) = (true, TagName(ref xml, notes, attribute));
            else if (attributeName.SequenceEqual("URI"u8)) oid = Uri(ref xml, notes, attribute, "Category");
            else if (Ascii.EqualsIgnoreCase(attributeName, "Type"u8)) (hasType, _) = (true, Misspelt(notes, attribute, attributeName, "Type"));
            else if (Ascii.EqualsIgnoreCase(attributeName, "TagName"u8)) (hasName, _) = (true, Misspelt(notes, attribute, attributeName, "TagName"));
            else Elements.Superfluous(ref xml, notes, attribute, "a Category");
        }

        if (!hasType) notes.Refuse(xml.Start, "type-missing", "Category has no Type; RESTRICTIVE, PERMISSIVE or INFORMATIVE was expected.");
        if (!hasName) notes.Refuse(xml.Start, "tag-name-missing", "Category has no TagName; the name of a tag set was expected.");
        return (type, name, oid);
    }

    private static bool Misspelt(Notes notes, ScannedAttribute attribute, ReadOnlySpan<byte> written, string right)
    {
        notes.Refuse(attribute.Name, "attribute-misspelt", $"The attribute {Encoding.UTF8.GetString(written)} is spelt {right}.");
        return false;
    }

    private static CategoryType? Type(ref XmlScanner xml, Notes notes, ScannedAttribute attribute)
    {
        var value = xml.ValueOf(attribute);
        if (value.SequenceEqual("PERMISSIVE"u8)) return CategoryType.Permissive;
        if (value.SequenceEqual("RESTRICTIVE"u8)) return CategoryType.Restrictive;
        if (value.SequenceEqual("INFORMATIVE"u8)) return CategoryType.Informative;
        var upper = Encoding.UTF8.GetString(value).Trim().ToUpperInvariant();
        notes.Refuse(attribute.Name, "type-unknown", upper is "PERMISSIVE" or "RESTRICTIVE" or "INFORMATIVE"
            ? $"Type is {Values.Quote(value)}; it is written {upper}." : $"Type is {Values.Quote(value)}; RESTRICTIVE, PERMISSIVE or INFORMATIVE was expected.");
        return null;
    }

    private static string? TagName(ref XmlScanner xml, Notes notes, ScannedAttribute attribute)
    {
        var name = Encoding.UTF8.GetString(xml.ValueOf(attribute));
        if (name.Length > 0) return name;
        notes.Refuse(attribute.Name, "tag-name-empty", "TagName is empty; the name of a tag set was expected.");
        return null;
    }

    private static string? Uri(ref XmlScanner xml, Notes notes, ScannedAttribute attribute, string where)
    {
        var value = xml.ValueOf(attribute);
        var oid = Values.Oid(value);
        if (oid is null) notes.Refuse(attribute.Name, "uri-no-oid", $"The URI of {where} is {Values.Quote(value)}; urn:oid: and an OID in dotted decimals were expected.");
        return oid;
    }
}
