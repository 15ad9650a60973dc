using System.Text;

namespace Renkei.Labels.Reading;

/// <summary>ADatP-4774 labels as XML (App 1 Annex A): the one walk that readers and lint share.</summary>
internal static class LabelXml
{
    /// <summary>Successors of successors.</summary>
    public const int MaxSuccession = 4;

    private enum Part
    {
        None,
        Information,
        Originator,
        Creation,
        Succession,
        Foreign,
    }

    /// <summary>Whether the element read last is the root of a label, and whose.</summary>
    public static LabelRole? Role(ref readonly XmlScanner xml) =>
        xml.Namespace != XmlNamespace.Label ? null
        : xml.LocalName.SequenceEqual("originatorConfidentialityLabel"u8) || xml.LocalName.SequenceEqual("ConfidentialityLabel"u8) ? LabelRole.Originator
        : xml.LocalName.SequenceEqual("alternativeConfidentialityLabel"u8) ? LabelRole.Alternative
        : xml.LocalName.SequenceEqual("metadataConfidentialityLabel"u8) ? LabelRole.Metadata : null;

    /// <summary>The label whose start tag was read last; null when it has an error.</summary>
    public static ConfidentialityLabel? Read(ref XmlScanner xml, Notes notes, LabelRole role, ReadOnlyMemory<byte> source, int successions = 0)
    {
        var start = xml.Start;
        if (successions == 0 && xml.LocalName.SequenceEqual("ConfidentialityLabel"u8)) notes.Find(start, "old-root", "The root ConfidentialityLabel is of old documents; write originatorConfidentialityLabel.");
        Head(ref xml, notes, out var id, out var review);
        var (content, seen, last) = (default(Content), 0, Part.None);
        while (!notes.Stop && xml.Child())
        {
            var part = PartOf(ref xml);
            if (part == Part.None)
            {
                Elements.Unknown(ref xml, notes, successions > 0 ? "the successor" : "a label");
                continue;
            }

            if (part < last) notes.Find(xml.Start, "out-of-order", $"{Encoding.UTF8.GetString(xml.LocalName)} stands too late: ConfidentialityInformation, OriginatorID, CreationDateTime, SuccessionHandling is the order.");
            last = part > last ? part : last;
            if (part != Part.Foreign && !Elements.Once(ref xml, notes, ref seen, (int)part)) continue;
            ReadPart(ref xml, notes, part, role, successions, ref content);
        }

        Elements.NoText(ref xml, notes);
        if (notes.Stop) return null;
        Complete(notes, start, seen, review, successions);
        if (content.Policy is null || content.Classification is null || notes.HasError) return null;
        return new()
        {
            Role = role,
            Id = id,
            ReviewDateTime = review,
            Policy = content.Policy,
            Classification = content.Classification,
            PrivacyMark = content.PrivacyMark,
            Categories = content.Categories.ToImmutable(),
            Originator = content.Originator,
            CreationDateTime = content.Creation,
            Succession = content.Succession,
            Source = source,
        };
    }

    private static void Head(ref XmlScanner xml, Notes notes, out string? id, out DateTimeOffset? review)
    {
        (id, review) = (null, null);
        foreach (var attribute in xml.Attributes)
        {
            if (attribute.Namespace != XmlNamespace.None)
            {
                if (attribute.Namespace == XmlNamespace.Label) Elements.Superfluous(ref xml, notes, attribute, "a label");
                continue;
            }

            var name = xml.NameOf(attribute);
            if (name.SequenceEqual("ReviewDateTime"u8))
            {
                if (DateTimes.TryRead(xml.ValueOf(attribute), out var instant, out var hasZone)) review = instant;
                else notes.Find(attribute.Name, "review-time-unreadable", $"ReviewDateTime is {Values.Quote(xml.ValueOf(attribute))}, which is no date and time such as 2031-01-01T00:00:00Z.");
                if (review is not null && !hasZone) notes.Find(attribute.Name, "no-zone", DateTimes.NoZone("ReviewDateTime"));
            }
            else if (name.SequenceEqual("Id"u8))
            {
                id = Encoding.UTF8.GetString(xml.ValueOf(attribute).Trim(" \t\n\r"u8));
                if (!Values.IsId(id)) notes.Find(attribute.Name, "id-no-name", $"Id is {Values.Quote(id)}; an XML name was expected, without # and blanks.");
            }
            else
            {
                Elements.Superfluous(ref xml, notes, attribute, "a label");
            }
        }
    }

    private static Part PartOf(ref readonly XmlScanner xml)
    {
        if (xml.Namespace != XmlNamespace.Label) return xml.Namespace == XmlNamespace.None ? Part.None : Part.Foreign;
        var name = xml.LocalName;
        return name.SequenceEqual("ConfidentialityInformation"u8) ? Part.Information
            : name.SequenceEqual("CreationDateTime"u8) || name.SequenceEqual("CreationDataTime"u8) ? Part.Creation
            : name.SequenceEqual("OriginatorID"u8) ? Part.Originator
            : name.SequenceEqual("SuccessionHandling"u8) ? Part.Succession : Part.None;
    }

    private static void ReadPart(ref XmlScanner xml, Notes notes, Part part, LabelRole role, int successions, ref Content content)
    {
        switch (part)
        {
            case Part.Information: InformationXml.Read(ref xml, notes, ref content); break;
            case Part.Originator: content.Originator = Originator(ref xml, notes); break;
            case Part.Creation: content.Creation = Creation(ref xml, notes); break;
            case Part.Succession: content.Succession = SuccessionOf(ref xml, notes, role, successions); break;
            default: xml.Skip(); break;
        }
    }

    private static void Complete(Notes notes, int start, int seen, DateTimeOffset? review, int successions)
    {
        var what = successions > 0 ? "The successor" : "The label";
        if ((seen & (1 << (int)Part.Information)) == 0) notes.Refuse(start, "information-missing", $"{what} has no ConfidentialityInformation.");
        if ((seen & (1 << (int)Part.Creation)) == 0) notes.Find(start, "creation-time-missing", $"{what} has no CreationDateTime.");
        if (review is null && (seen & (1 << (int)Part.Succession)) == 0) notes.Find(start, "review-time-missing", $"{what} has neither a ReviewDateTime nor a SuccessionHandling; one of them is required.");
    }

    private static OriginatorId? Originator(ref XmlScanner xml, Notes notes)
    {
        var (start, type) = (xml.Start, (string?)null);
        foreach (var attribute in xml.Attributes)
        {
            if (attribute.Namespace == XmlNamespace.None && xml.NameOf(attribute).SequenceEqual("IDType"u8)) type = Encoding.UTF8.GetString(xml.ValueOf(attribute));
            else Elements.Superfluous(ref xml, notes, attribute, "an OriginatorID");
        }

        var value = Encoding.UTF8.GetString(Elements.Text(ref xml, notes, "an OriginatorID"));
        if (type is null) notes.Find(start, "originator-type-missing", "OriginatorID has no IDType, so it is passed over.");
        else if (!Values.IdTypes.Contains(type)) notes.Find(start, "originator-type-unknown", $"IDType is {Values.Quote(type)}; one of {string.Join(", ", Values.IdTypes)} was expected.");
        return type is null ? null : new(type, value);
    }

    private static DateTimeOffset? Creation(ref XmlScanner xml, Notes notes)
    {
        if (xml.LocalName.SequenceEqual("CreationDataTime"u8)) notes.Find(xml.Start, "misspelt", "CreationDataTime is a misprint of CreationDateTime, and is taken for it.");
        return Elements.Instant(ref xml, notes, "CreationDateTime");
    }

    private static Succession? SuccessionOf(ref XmlScanner xml, Notes notes, LabelRole role, int successions)
    {
        var (start, seen) = (xml.Start, 0);
        var (from, successor) = ((DateTimeOffset?)null, (ConfidentialityLabel?)null);
        Elements.NoAttributes(ref xml, notes, "SuccessionHandling");
        while (!notes.Stop && xml.Child())
        {
            if (xml.Is(XmlNamespace.Label, "SuccessionDateTime"u8))
            {
                if ((seen & 2) != 0) notes.Find(xml.Start, "out-of-order", "SuccessionDateTime stands before SuccessorConfidentialityLabel.");
                if (Elements.Once(ref xml, notes, ref seen, 0)) from = Elements.Instant(ref xml, notes, "SuccessionDateTime");
            }
            else if (!xml.Is(XmlNamespace.Label, "SuccessorConfidentialityLabel"u8))
            {
                Elements.Unknown(ref xml, notes, "SuccessionHandling");
            }
            else if (Elements.Once(ref xml, notes, ref seen, 1))
            {
                if (successions < MaxSuccession) successor = Read(ref xml, notes, role, default, successions + 1);
                else Elements.Refuse(ref xml, notes, "succession-too-deep", $"A label may have {MaxSuccession} successors of successors, not more.");
            }
        }

        Elements.NoText(ref xml, notes);
        if ((seen & 1) == 0) notes.Refuse(start, "succession-time-missing", "SuccessionHandling has no SuccessionDateTime.");
        if ((seen & 2) == 0) notes.Refuse(start, "successor-missing", "SuccessionHandling has no SuccessorConfidentialityLabel.");
        return from is { } instant && successor is not null ? new(instant, successor) : null;
    }

    /// <summary>What the elements of a label hold, while it is being read.</summary>
    internal struct Content
    {
        public PolicyIdentifier? Policy;
        public string? Classification;
        public string? PrivacyMark;
        public Gathered<LabelCategory> Categories;
        public OriginatorId? Originator;
        public DateTimeOffset? Creation;
        public Succession? Succession;
    }
}
