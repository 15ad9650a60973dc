using System.Buffers;
using System.Text;
using System.Xml;

namespace Renkei.Labels.Reading;

/// <content>Start tags, end tags, names, attributes.</content>
internal ref partial struct XmlScanner
{
    private static readonly SearchValues<byte> NameCharacters = SearchValues.Create("-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"u8);
    private static readonly SearchValues<byte> InDoubleQuotes = SearchValues.Create("\"<&\t\n"u8);
    private static readonly SearchValues<byte> InSingleQuotes = SearchValues.Create("'<&\t\n"u8);

    /// <summary>The attributes of the start tag read last, in the order written, with the namespace declarations among them.</summary>
    public readonly ReadOnlySpan<ScannedAttribute> Attributes => attributes[..attributeCount];

    public readonly ReadOnlySpan<byte> NameOf(ScannedAttribute attribute) => text.Slice(attribute.Local, attribute.LocalLength);

    /// <summary>The value, normalised (XML 1.0 §3.3.3).</summary>
    public readonly ReadOnlySpan<byte> ValueOf(ScannedAttribute attribute)
    {
        var raw = text.Slice(attribute.Value, attribute.ValueLength);
        return attribute.IsPlain ? raw : Normalised(raw);
    }

    private bool StartTag()
    {
        Start = at++;
        var name = at;
        if (!Name(out var colon)) return Fault is null && Fail("< begins a tag, and a name was expected after it; write &lt; for the sign itself", Start);
        var length = at - name;
        attributeCount = 0;
        while (true)
        {
            var apart = SkipBlanks();
            if (at >= text.Length) return Fail("the text ends inside a tag", Start);
            if (text[at] == '>')
            {
                at++;
                break;
            }

            if (text[at] == '/')
            {
                if (at + 1 >= text.Length || text[at + 1] != '>') return Fail("/ was expected to end the tag, with > after it");
                at += 2;
                closes = true;
                break;
            }

            if (!apart) return Fail("a blank was expected before the next attribute");
            if (!Attribute()) return false;
        }

        return Open(name, length, colon);
    }

    private bool Open(int name, int length, int colon)
    {
        if (depth == MaxDepth) return Fail($"elements are nested deeper than {MaxDepth}", Start);
        if (depth == open.Length) Grow(ref open);
        open[depth++] = new(name, length, declared);
        if (attributeCount > 0 && !Declare()) return false;
        (localStart, localLength) = colon < 0 ? (name, length) : (colon + 1, name + length - colon - 1);
        if (colon < 0) Namespace = declared == 0 ? XmlNamespace.None : Default();
        else if (Find(text[name..colon]) is >= 0 and var found) Namespace = found;
        else return Fail($"the namespace prefix {Show(text[name..colon])} is not declared", Start);
        return true;
    }

    private void EndTag()
    {
        var element = open[depth - 1];
        var rest = text[(at + 2)..];
        var expected = text.Slice(element.Name, element.Length);
        if (!rest.StartsWith(expected))
        {
            Fail($"the end tag of {Show(expected)} was expected here");
            return;
        }

        var start = at;
        at += 2 + element.Length;
        SkipBlanks();
        if (at >= text.Length) Unfinished();
        else if (text[at] != '>') Fail($"the end tag of {Show(expected)} was expected here", start);
        else
        {
            at++;
            Close();
        }
    }

    private void Close() => declared = open[--depth].Declared;

    /// <summary>Past a qualified name: one name, or two with a colon between.</summary>
    /// <param name="colon">Where the colon stands; -1 when there is none.</param>
    private bool Name(out int colon)
    {
        colon = -1;
        if (!SimpleName()) return false;
        if (at >= text.Length || text[at] != ':') return true;
        colon = at++;
        if (!SimpleName()) return Fail("a name was expected after the colon");
        return at >= text.Length || text[at] != ':' || Fail("a name may hold one colon at most");
    }

    private bool SimpleName()
    {
        var start = at;
        var step = text[at..].IndexOfAnyExcept(NameCharacters);
        at = step < 0 ? text.Length : at + step;
        if (at < text.Length && text[at] >= 0x80 && !ForeignName(start)) return false;
        if (at > start && text[start] >= 'A') return true;
        at = start;
        return false;
    }

    /// <summary>The rest of a name with characters beyond ASCII, after the table that System.Xml uses (XML 1.0, fourth edition).</summary>
    private bool ForeignName(int start)
    {
        while (at < text.Length)
        {
            if (text[at] < 0x80)
            {
                if (!NameCharacters.Contains(text[at])) break;
                at++;
                continue;
            }

            Rune.DecodeFromUtf8(text[at..], out var rune, out var length);
            var legal = rune.IsBmp && (at == start ? XmlConvert.IsStartNCNameChar((char)rune.Value) : XmlConvert.IsNCNameChar((char)rune.Value));
            if (!legal) return Fail($"the character U+{rune.Value:X4} may not stand in a name");
            at += length;
        }

        return true;
    }

    private bool Attribute()
    {
        if (attributeCount == MaxAttributes) return Fail($"an element has more than {MaxAttributes} attributes");
        if (attributeCount == attributes.Length) Grow(ref attributes);
        var start = at;
        if (!Name(out var colon)) return Fault is null && Fail("the name of an attribute was expected");
        var end = at;
        SkipBlanks();
        if (at >= text.Length || text[at] != '=') return Fail($"= was expected after the attribute name {Show(text[start..end])}");
        at++;
        SkipBlanks();
        if (at >= text.Length || text[at] is not ((byte)'"' or (byte)'\'')) return Fail($"the value of the attribute {Show(text[start..end])} was expected in quotes");
        var (quote, value, plain) = (text[at], at + 1, true);
        at = value;
        while (true)
        {
            var step = text[at..].IndexOfAny(quote == '"' ? InDoubleQuotes : InSingleQuotes);
            if (step < 0) return Fail($"the value of the attribute {Show(text[start..end])} does not end", value);
            at += step;
            if (text[at] == quote) break;
            plain = false;
            if (text[at] == '<') return Fail("< may not stand in the value of an attribute; write &lt;");
            if (text[at] != '&') at++;
            else if (Reference() == default) return false;
        }

        var local = colon < 0 ? start : colon + 1;
        attributes[attributeCount++] = new(start, local, end - local, value, at - value, plain, XmlNamespace.None);
        at++;
        return true;
    }

    private static string Show(ReadOnlySpan<byte> name) => Encoding.UTF8.GetString(name.Length <= 100 ? name : name[..100]).TrimEnd('\uFFFD');

    private static void Grow<T>(ref Span<T> room)
    {
        var more = new T[Math.Max(16, room.Length * 2)];
        room.CopyTo(more);
        room = more;
    }

    /// <summary>Blanks become spaces, references their characters; the value is known to be well-formed.</summary>
    private static ReadOnlySpan<byte> Normalised(ReadOnlySpan<byte> raw)
    {
        var value = new ArrayBufferWriter<byte>(raw.Length);
        var inner = new XmlScanner(raw, default, default, default);
        while (inner.at < raw.Length)
        {
            if (raw[inner.at] == '&')
            {
                value.Advance(inner.Reference().EncodeToUtf8(value.GetSpan(4)));
                continue;
            }

            value.GetSpan(1)[0] = IsBlank(raw[inner.at]) ? (byte)' ' : raw[inner.at];
            value.Advance(1);
            inner.at++;
        }

        return value.WrittenSpan;
    }
}

/// <summary>An attribute as it stands in the text: where its names and its value are.</summary>
/// <param name="Name">Where its qualified name begins.</param>
/// <param name="Local">Where its local name begins: at <paramref name="Name"/> when it has no prefix.</param>
/// <param name="IsPlain">The value is what is written: no references, no line breaks.</param>
internal readonly record struct ScannedAttribute(int Name, int Local, int LocalLength, int Value, int ValueLength, bool IsPlain, int Namespace)
{
    public bool HasPrefix => Local > Name;
}
