using System.Text;

namespace Renkei.Labels.Reading;

/// <summary>What every element of labels and clearances is held to.</summary>
internal static class Elements
{
    /// <summary>Passes over the element read last, which may not be here.</summary>
    public static void Refuse(ref XmlScanner xml, Notes notes, string rule, string text)
    {
        notes.Refuse(xml.Start, rule, text);
        if (!notes.Stop) xml.Skip();
    }

    public static void Unknown(ref XmlScanner xml, Notes notes, string where)
    {
        var name = Values.Quote(xml.LocalName);
        Refuse(ref xml, notes, "unknown-element", xml.Namespace is XmlNamespace.Label or XmlNamespace.Clearance ? $"The element {name} has no place in {where}."
            : xml.Namespace == XmlNamespace.None ? $"The element {name} of no namespace has no place in {where}."
            : $"The element {name} of the namespace {Values.Quote(xml.Uri(xml.Namespace))} has no place in {where}.");
    }

    /// <summary>False, with an error, when an element that may come once has come before.</summary>
    public static bool Once(ref XmlScanner xml, Notes notes, ref int seen, int bit)
    {
        if ((seen & (1 << bit)) == 0)
        {
            seen |= 1 << bit;
            return true;
        }

        Refuse(ref xml, notes, "twice", $"{Encoding.UTF8.GetString(xml.LocalName)} comes twice; which one counts is not known.");
        return false;
    }

    /// <summary>The text of the element read last, which may hold no elements.</summary>
    public static ReadOnlySpan<byte> Text(ref XmlScanner xml, Notes notes, string what)
    {
        var text = xml.Text();
        if (xml.Intruder >= 0)
        {
            notes.Refuse(xml.Intruder, "element-in-text", $"An element stands in {what}, which holds text alone.");
            xml.Intruder = -1;
        }

        return text;
    }

    public static DateTimeOffset? Instant(ref XmlScanner xml, Notes notes, string what)
    {
        var start = xml.Start;
        NoAttributes(ref xml, notes, what);
        var text = Text(ref xml, notes, what);
        if (!DateTimes.TryRead(text, out var instant, out var hasZone))
        {
            notes.Refuse(start, "time-unreadable", $"{what} is {Values.Quote(text)}; a date and time such as 2026-01-01T00:00:00Z was expected.");
            return null;
        }

        if (!hasZone && DateTimes.NeedsZone(what)) notes.Refuse(start, "no-zone", DateTimes.NoZone(what));
        else if (!hasZone) notes.Find(start, "no-zone", DateTimes.NoZone(what));
        return instant;
    }

    /// <summary>Refuses text met between the children of an element.</summary>
    public static void NoText(ref XmlScanner xml, Notes notes)
    {
        if (xml.Stray < 0) return;
        notes.Refuse(xml.Stray, "stray-text", "Text stands here, where only elements may stand.");
        xml.Stray = -1;
    }

    public static void NoAttributes(ref XmlScanner xml, Notes notes, string where)
    {
        foreach (var attribute in xml.Attributes) Superfluous(ref xml, notes, attribute, where);
    }

    /// <summary>An attribute that the standard does not have: tolerated, unless it is one of the standard's own in the wrong place.</summary>
    public static void Superfluous(ref XmlScanner xml, Notes notes, ScannedAttribute attribute, string where)
    {
        if (attribute.Namespace is XmlNamespace.Xmlns or XmlNamespace.Xml or XmlNamespace.Schema) return;
        var name = Encoding.UTF8.GetString(xml.NameOf(attribute));
        if (attribute.Namespace is XmlNamespace.Label or XmlNamespace.Clearance) notes.Refuse(attribute.Name, "attribute-prefixed", $"The attribute {name} has a namespace prefix; the attributes of labels have none.");
        else if (name == "URL") notes.Find(attribute.Name, "superfluous-attribute", "The attribute URL is passed over; the standard's is URI.");
        else notes.Find(attribute.Name, "superfluous-attribute", $"The attribute {Values.Quote(name)} has no meaning in {where} and is passed over.");
    }
}
