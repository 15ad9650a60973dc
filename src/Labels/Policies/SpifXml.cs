using System.Xml;

namespace Renkei.Labels.Policies;

/// <summary>Reads the XML of a policy file into elements. No document type, nothing external, bounded in size and depth.</summary>
internal sealed class SpifXml
{
    public const string Namespace = "http://www.xmlspif.org/spif";

    /// <summary>The namespace of this product's own extensions.</summary>
    public const string Extension = "urn:renkei:policy:1";

    private const int MostCharacters = 16 << 20;
    private const int MostBytes = 2 * MostCharacters;
    private const int Deepest = 64;
    private const int LongestText = 4096;
    private const string XmlNamespace = "http://www.w3.org/XML/1998/namespace";

    private readonly XmlReader reader;
    private readonly SpifNotes notes;
    private SpifElement? root;
    private SpifElement? current;
    private int ignored = -1;
    private bool mixed;

    private SpifXml(XmlReader reader, SpifNotes notes) => (this.reader, this.notes) = (reader, notes);

    /// <summary>The root element; null when <paramref name="notes"/> say why not.</summary>
    public static SpifElement? Read(ReadOnlyMemory<byte> source, SpifNotes notes)
    {
        if (source.IsEmpty)
        {
            notes.Refuse("The policy file is empty.");
            return null;
        }

        if (source.Length > MostBytes)
        {
            notes.Refuse($"The policy file has {source.Length} bytes; {MostBytes} are read at most.");
            return null;
        }

        using var stream = new MemoryStream(source.ToArray(), writable: false);
        SpifXml? xml = null;
        try
        {
            using var input = XmlReader.Create(stream, Settings());
            xml = new(input, notes);
            xml.Read();
        }
        catch (Exception exception) when (exception is XmlException or NotSupportedException or ArgumentException)
        {
            notes.Refuse(xml?.root is null && source.Span.IndexOf("<!DOCTYPE"u8) >= 0
                ? "The policy has a document type declaration, which is not allowed: remove it and every entity it declares."
                : NotWellFormed(exception));
        }

        return notes.Error is null ? xml!.root : null;
    }

    private static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostCharacters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CloseInput = false,
    };

    private static string NotWellFormed(Exception exception)
    {
        var message = exception.Message;
        if (message.Contains(nameof(XmlReaderSettings.MaxCharactersInDocument), StringComparison.Ordinal)) return $"The policy has more than {MostCharacters} characters, which is the most that is read.";
        if (exception is not XmlException { LineNumber: > 0 } at) return $"The policy cannot be read as XML: {SpifNotes.Quote(message)}";
        var tail = message.LastIndexOf(" Line ", StringComparison.Ordinal);
        return $"The policy is not well-formed XML at line {at.LineNumber}, column {at.LinePosition}: {(tail > 0 ? message[..tail] : message).ReplaceLineEndings(" ")}";
    }

    private void Read()
    {
        while (notes.Error is null && reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element: Open(); break;
                case XmlNodeType.EndElement: Close(); break;
                case XmlNodeType.Text or XmlNodeType.CDATA: Add(reader.Value); break;
            }
        }

        if (mixed) notes.Find("mixed-namespace", root!, $"Some elements have the namespace {Namespace} and some have none; all should have it.");
    }

    private void Open()
    {
        if (reader.Depth > Deepest) notes.Refuse($"The policy is nested deeper than {Deepest} elements at line {Line}.");
        if (ignored >= 0 || notes.Error is not null) return;
        var rule = current is null ? Root() : Child(current);
        if (rule is null)
        {
            if (!reader.IsEmptyElement) ignored = reader.Depth;
            return;
        }

        var element = new SpifElement(rule, current, Line);
        if (current is null) root = element;
        else current.Add(element);
        var empty = reader.IsEmptyElement;
        Attributes(element);
        if (!empty) current = element;
    }

    private void Close()
    {
        if (ignored < 0) current = current?.Parent;
        else if (reader.Depth == ignored) ignored = -1;
    }

    private int Line => ((IXmlLineInfo)reader).LineNumber;

    private SpifRule Root()
    {
        var space = reader.NamespaceURI;
        if (reader.LocalName != "SPIF") notes.Refuse($"This is no security policy: its root element is {SpifNotes.Quote(reader.LocalName)}, expected SPIF.");
        else if (space.StartsWith(Namespace + "/3", StringComparison.Ordinal) || reader.GetAttribute("schemaVersion")?.Trim().StartsWith("3.", StringComparison.Ordinal) == true)
        {
            notes.Refuse("The policy is written in XML SPIF 3.0, which is not read: export it as XML SPIF 2.1, the version NATO publishes.");
        }
        else if (space is not (Namespace or "")) notes.Refuse($"The policy is written in the namespace {SpifNotes.Quote(space)}; read is XML SPIF 2.1 in {Namespace}.");
        return SpifGrammar.Root;
    }

    /// <summary>The rule of the element the reader stands on; null when it is passed over or refused.</summary>
    private SpifRule? Child(SpifElement parent)
    {
        var (name, space) = (reader.LocalName, reader.NamespaceURI);
        if (parent.Rule.IsOpen)
        {
            return parent.Name == "extensions" && space == Extension && name == SpifGrammar.WithheldNotice.Name ? SpifGrammar.WithheldNotice : null;
        }

        if (space is not (Namespace or ""))
        {
            if (parent == root) notes.Find("foreign-element", parent, $"The element {SpifNotes.Quote(reader.Name)} (line {Line}) is not of XML SPIF and is passed over; extensions belong in the element extensions.");
            else notes.Refuse(parent, $"The element {SpifNotes.Quote(reader.Name)} (line {Line}) is of the namespace {SpifNotes.Quote(space)}; expected {Expected(parent.Rule)}.");
            return null;
        }

        var rank = parent.Rule.RankOf(name, out var many);
        if (rank < 0)
        {
            notes.Refuse(parent, $"The element {SpifNotes.Quote(name)} (line {Line}) is not known here; expected {Expected(parent.Rule)}.");
            return null;
        }

        mixed |= space.Length == 0 != (root!.Space.Length == 0);
        if (!many && parent.One(name) is not null) notes.Refuse(parent, $"The element {name} (line {Line}) is there twice; expected once.");
        if (rank < parent.Rank) notes.Find("element-order", parent, $"{name} (line {Line}) stands after {parent.Rule.Children[parent.Rank].TrimEnd('*')}; the schema has it before.");
        parent.Rank = Math.Max(parent.Rank, rank);
        return SpifGrammar.Of(name);
    }

    private static string Expected(SpifRule rule) => rule.Children.Length == 0 ? "no element" : "one of " + string.Join(", ", rule.Children.Select(c => c.TrimEnd('*')));

    private void Attributes(SpifElement element)
    {
        if (element.Parent is null) element.Space = reader.NamespaceURI;
        while (reader.MoveToNextAttribute())
        {
            var (name, space) = (reader.LocalName, reader.NamespaceURI);
            if (space.Length == 0 && Array.IndexOf(element.Rule.Attributes, name) >= 0) element.Add(name, reader.Value, reader.AttributeCount);
            else if (space == XmlNamespace && name == "lang") element.Language = reader.Value;
            else if (space is "" or Namespace) Unknown(element, reader.Name);
        }
    }

    private void Unknown(SpifElement element, string attribute)
    {
        var expected = element.Rule.Attributes.Length == 0 ? "none" : string.Join(", ", element.Rule.Attributes);
        if (element.Rule.IsMarking) notes.Find("attribute-unknown", element, $"The attribute {SpifNotes.Quote(attribute)} is not known and is passed over; known are {expected}.");
        else notes.Refuse(element, $"The attribute {SpifNotes.Quote(attribute)} is not known here; expected {expected}.");
    }

    private void Add(string text)
    {
        if (ignored >= 0 || current is null || current.Rule.IsOpen || string.IsNullOrWhiteSpace(text)) return;
        if (!current.Rule.HasText) notes.Find("stray-text", current, $"There is text where only elements belong, which is passed over: {SpifNotes.Quote(text.Trim())}.");
        else if (current.TextLength + text.Length > LongestText) notes.Refuse(current, $"The text is longer than {LongestText} characters.");
        else current.AddText(text);
    }
}
