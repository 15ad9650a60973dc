using System.Text;

namespace Renkei.Labels.Reading;

/// <summary>A strict XML 1.0 and Namespaces 1.0 pull scanner over UTF-8: elements and text, nothing else.</summary>
/// <remarks>
/// Our own because deciding from XML is a hot path, and because less is safer: a document type is refused, so there are no entities to expand and
/// nothing to fetch. It accepts only what System.Xml's XmlReader accepts, with the same infoset; tests hold the two against each other.
/// After the first fault it stands still: every step answers false, and <see cref="Fault"/> says why.
/// </remarks>
internal ref partial struct XmlScanner
{
    /// <summary>Elements within elements.</summary>
    public const int MaxDepth = 64;

    /// <summary>Attributes of one element.</summary>
    public const int MaxAttributes = 256;

    /// <summary>Namespace declarations in force at one place.</summary>
    public const int MaxDeclarations = 256;

    private readonly ReadOnlySpan<byte> text;
    private readonly bool brackets;
    private readonly Notes? notes;
    private int at;
    private int dataAt;
    private int depth;
    private bool closes;
    private Span<OpenElement> open;
    private Span<ScannedAttribute> attributes;
    private int attributeCount;
    private Span<Declaration> declarations;
    private int declared;
    private OrderedDictionary<string, int>? others;
    private int localStart;
    private int localLength;

    /// <summary>Over a text that <see cref="XmlSource.Prepare"/> has made ready; the spans are first room, on the caller's stack, and may be of any size; the notes are told of a fault.</summary>
    public XmlScanner(ReadOnlySpan<byte> text, Span<OpenElement> open, Span<ScannedAttribute> attributes, Span<Declaration> declarations, Notes? notes = null)
    {
        this.text = text;
        this.notes = notes;
        this.open = open;
        this.attributes = attributes;
        this.declarations = declarations;
        brackets = text.Contains((byte)']');
    }

    /// <summary>Why the text is not well-formed: a clause; null while all is well.</summary>
    public string? Fault { get; private set; }

    /// <summary>How many elements are open.</summary>
    public readonly int Depth => depth;

    /// <summary>Where the start tag read last begins.</summary>
    public int Start { get; private set; }

    /// <summary>The namespace of the start tag read last.</summary>
    public int Namespace { get; private set; }

    /// <summary>Where text stands first that no element-only content may hold; -1 when nowhere. Whoever has said so sets it back.</summary>
    public int Stray { get; set; } = -1;

    /// <summary>Where a child stood in an element that may hold text alone; -1 when nowhere. Whoever has said so sets it back.</summary>
    public int Intruder { get; set; } = -1;

    /// <summary>The local name of the start tag read last.</summary>
    public readonly ReadOnlySpan<byte> LocalName => text.Slice(localStart, localLength);

    public readonly bool Is(int space, ReadOnlySpan<byte> name) => Namespace == space && LocalName.SequenceEqual(name);

    /// <summary>To the start tag of the root.</summary>
    public bool Root()
    {
        if (text.StartsWith("<?xml"u8) && text.Length > 5 && (IsBlank(text[5]) || text[5] == '?'))
        {
            var declaration = XmlDeclaration.Read(text);
            if (declaration.Fault is { } fault) return Fail(fault);
            at = declaration.Length;
        }

        while (Fault is null)
        {
            SkipBlanks();
            if (at >= text.Length) return Fail("there is no element");
            if (text[at] != '<') return Fail("an element was expected here, and text came");
            if (!Aside()) return Fault is null && StartTag();
        }

        return false;
    }

    /// <summary>To the start tag of the next child of the open element; false when that element has ended.</summary>
    public bool Child()
    {
        while (Next(out var data))
        {
            if (data.IsEmpty) return true;
            if (Stray < 0 && data.IndexOfAnyExcept(" \t\n\r"u8) is >= 0 and var ink) Stray = text[dataAt] is (byte)'<' or (byte)'&' ? dataAt : dataAt + ink;
        }

        return false;
    }

    /// <summary>To the next child's start tag or the next piece of text of the open element; false when that element has ended.</summary>
    /// <param name="data">The text, which comes in as many pieces as it is written in; empty when a start tag was read.</param>
    public bool Next(out ReadOnlySpan<byte> data)
    {
        data = default;
        if (Fault is not null) return false;
        if (closes)
        {
            closes = false;
            Close();
            return false;
        }

        while (Fault is null)
        {
            dataAt = at;
            var step = text[at..].IndexOfAny((byte)'<', (byte)'&');
            if (step < 0) return Unfinished();
            if (step > 0)
            {
                data = text.Slice(at, step);
                return Plain(step);
            }

            if (text[at] == '&') return Reference(out data);
            if (at + 1 < text.Length && text[at + 1] == '/')
            {
                EndTag();
                return false;
            }

            if (CharacterData(out data))
            {
                if (!data.IsEmpty) return true;
            }
            else if (!Aside())
            {
                return Fault is null && StartTag();
            }
        }

        return false;
    }

    /// <summary>Past the end of the element whose start tag was read last.</summary>
    public void Skip()
    {
        var (outer, stray) = (depth - 1, Stray);
        while (depth > outer && Fault is null) Child();
        Stray = stray;
    }

    /// <summary>After the root: whether nothing follows it but comments, instructions and blanks.</summary>
    public bool Finish()
    {
        while (Fault is null)
        {
            SkipBlanks();
            if (at >= text.Length) return true;
            if (text[at] != '<') return Fail("text follows the end of the root element");
            if (!Aside()) return Fault is null && Fail("a second element follows the end of the root element");
        }

        return false;
    }

    private bool Fail(string fault, int? where = null)
    {
        if (Fault is not null) return false;
        Fault = fault;
        notes?.Break(Math.Min(where ?? at, text.Length), fault + ".");
        return false;
    }

    private bool Unfinished()
    {
        at = text.Length;
        return Fail(depth > 0 ? $"the text ends inside the element {Encoding.UTF8.GetString(text.Slice(open[depth - 1].Name, Math.Min(open[depth - 1].Length, 100)))}" : "the text ends inside a tag");
    }

    private static bool IsBlank(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r';

    private bool SkipBlanks()
    {
        var start = at;
        while (at < text.Length && IsBlank(text[at])) at++;
        return at > start;
    }

    /// <summary>An element whose end tag has not come.</summary>
    /// <param name="Name">Where its qualified name begins.</param>
    /// <param name="Declared">How many namespace declarations were in force before it.</param>
    internal readonly record struct OpenElement(int Name, int Length, int Declared);
}
