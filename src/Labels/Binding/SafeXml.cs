using System.Text;
using System.Xml;
using Renkei.Labels.Reading;

namespace Renkei.Labels.Binding;

/// <summary>Reads XML that a stranger may have written: UTF-8, no DTD, no processing instruction, bounded size, depth, elements and attributes, every Id once.</summary>
/// <remarks>The bounds hold before a tree is built: the platform's tree is quadratic in the attributes of one element, and its canonical form recurses.</remarks>
internal static class SafeXml
{
    public const int MaxBytes = 4 * 1024 * 1024;
    public const int MaxDepth = 64;
    public const int MaxAttributes = 64;
    public const int MaxElements = 10_000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The document, or what is wrong with it.</summary>
    /// <param name="what">How a refusal speaks of the bytes: "The sidecar".</param>
    public static Reading<XmlDocument> Load(ReadOnlyMemory<byte> bytes, string what)
    {
        if (bytes.Length > MaxBytes) return Reading<XmlDocument>.Refused($"{what} has {bytes.Length} bytes; more than {MaxBytes} are not read.");
        if (Text(bytes) is not { } text) return Reading<XmlDocument>.Refused($"{what} is not UTF-8.");
        try
        {
            if (Scan(text) is { } refusal) return Reading<XmlDocument>.Refused($"{what} {refusal}");
            using var reader = Reader(text);
            var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
            document.Load(reader);
            return Reading<XmlDocument>.Of(document);
        }
        catch (XmlException e)
        {
            return Reading<XmlDocument>.Refused($"{what} is not XML that is read here (line {e.LineNumber}, position {e.LinePosition}): it is not well-formed, or has a document type declaration.");
        }
    }

    /// <summary>The characters, without a byte order mark; null when the bytes are not UTF-8.</summary>
    public static string? Text(ReadOnlyMemory<byte> bytes) => Decode(bytes.Span) is { } text ? text.StartsWith('\uFEFF') ? text[1..] : text : null;

    /// <summary>The characters, all of them; null when the bytes are not UTF-8.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string? Scan(string text)
    {
        using var reader = Reader(text);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var elements = 0; reader.Read();)
        {
            if (reader.NodeType == XmlNodeType.ProcessingInstruction) return "holds a processing instruction; none is allowed.";
            if (reader.NodeType == XmlNodeType.XmlDeclaration && reader.GetAttribute("encoding") is { } encoding && !encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase)) return "says it is in another encoding than UTF-8.";
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (++elements > MaxElements) return $"has more than {MaxElements} elements.";
            if (reader.Depth >= MaxDepth) return $"nests deeper than {MaxDepth} elements.";
            if (reader.AttributeCount > MaxAttributes) return $"has an element with more than {MaxAttributes} attributes.";
            if (TakeIds(reader, ids) is { } refusal) return refusal;
        }

        return null;
    }

    /// <summary>Whatever some reader might take for an Id counts: any case, any namespace.</summary>
    private static string? TakeIds(XmlReader reader, HashSet<string> ids)
    {
        while (reader.MoveToNextAttribute())
        {
            if (!reader.LocalName.Equals("id", StringComparison.OrdinalIgnoreCase) || reader.NamespaceURI == Names.Xmlns) continue;
            if (!ids.Add(reader.Value)) return "has the same Id on two elements.";
        }

        return null;
    }

    private static XmlReader Reader(string text) => XmlReader.Create(new StringReader(text), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxBytes,
        ConformanceLevel = ConformanceLevel.Document,
    });
}
