using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;

namespace Renkei.Labels.Reading;

/// <content>Text, references, comments, processing instructions.</content>
internal ref partial struct XmlScanner
{
    /// <summary>The text of the open element, past whose end this goes: comments and instructions within are passed over, children too.</summary>
    public ReadOnlySpan<byte> Text()
    {
        if (Fault is not null) return default;
        if (closes)
        {
            closes = false;
            Close();
            return default;
        }

        var step = text[at..].IndexOfAny((byte)'<', (byte)'&');
        if (step >= 0 && at + step + 1 < text.Length && text[at + step] == '<' && text[at + step + 1] == '/')
        {
            var plain = text.Slice(at, step);
            if (Plain(step)) EndTag();
            return plain;
        }

        return Pieces();
    }

    private ReadOnlySpan<byte> Pieces()
    {
        var pieces = new ArrayBufferWriter<byte>();
        while (Next(out var data))
        {
            if (!data.IsEmpty)
            {
                pieces.Write(data);
                continue;
            }

            if (Intruder < 0) Intruder = Start;
            Skip();
        }

        return pieces.WrittenSpan;
    }

    /// <summary>Past text without markup.</summary>
    private bool Plain(int length)
    {
        if (brackets && text.Slice(at, length).IndexOf("]]>"u8) is >= 0 and var end) return Fail("]]> may stand only at the end of a CDATA section; write ]]&gt;", at + end);
        at += length;
        return true;
    }

    /// <summary>Past a comment or a processing instruction; false when there is none, or a fault.</summary>
    private bool Aside()
    {
        var rest = text[at..];
        if (rest.StartsWith("<!--"u8))
        {
            var dashes = rest[4..].IndexOf("--"u8);
            if (dashes < 0) return Fail("a comment begins here and does not end");
            if (dashes + 6 >= rest.Length || rest[dashes + 6] != '>') return Fail("a comment may not hold two hyphens in a row", at + dashes + 4);
            at += dashes + 7;
            return true;
        }

        if (rest.StartsWith("<?"u8)) return Instruction(rest);
        if (!rest.StartsWith("<!"u8)) return false;
        return Fail(rest.StartsWith("<!DOCTYPE"u8) ? "there is a document type (<!DOCTYPE), which is never read: it could define entities or fetch files"
            : rest.StartsWith("<![CDATA["u8) ? "a CDATA section stands outside the root element" : "this is no comment and no CDATA section");
    }

    private bool Instruction(ReadOnlySpan<byte> rest)
    {
        var start = at;
        at += 2;
        if (!Name(out var colon)) return Fault is null && Fail("a processing instruction has no name", start);
        var target = text[(start + 2)..at];
        if (colon >= 0) return Fail("the name of a processing instruction holds a colon", start);
        if (target is [(byte)'x' or (byte)'X', (byte)'m' or (byte)'M', (byte)'l' or (byte)'L']) return Fail("an XML declaration may stand only at the very beginning", start);
        var end = rest.IndexOf("?>"u8);
        if (end < 0) return Fail("a processing instruction begins here and does not end", start);
        if (at != start + end && !IsBlank(text[at])) return Fail("a blank was expected after the name of the processing instruction");
        at = start + end + 2;
        return true;
    }

    private bool CharacterData(out ReadOnlySpan<byte> data)
    {
        data = default;
        if (!text[at..].StartsWith("<![CDATA["u8)) return false;
        var length = text[(at + 9)..].IndexOf("]]>"u8);
        if (length < 0) return Fail("a CDATA section begins here and does not end");
        data = text.Slice(at + 9, length);
        at += length + 12;
        return true;
    }

    private bool Reference(out ReadOnlySpan<byte> data)
    {
        data = default;
        var rune = Reference();
        if (Fault is not null) return false;
        var bytes = new byte[rune.Utf8SequenceLength];
        rune.EncodeToUtf8(bytes);
        data = bytes;
        return true;
    }

    /// <summary>The character that a reference stands for; past it.</summary>
    private Rune Reference()
    {
        var length = text.Slice(at, Math.Min(64, text.Length - at)).IndexOf((byte)';');
        if (length < 0)
        {
            Fail("& begins a reference, which ends in a semicolon; write &amp; for the sign itself");
            return default;
        }

        var name = text.Slice(at + 1, length - 1);
        var rune = name switch
        {
            [(byte)'a', (byte)'m', (byte)'p'] => '&',
            [(byte)'l', (byte)'t'] => '<',
            [(byte)'g', (byte)'t'] => '>',
            [(byte)'q', (byte)'u', (byte)'o', (byte)'t'] => '"',
            [(byte)'a', (byte)'p', (byte)'o', (byte)'s'] => '\'',
            [(byte)'#', ..] => Number(name[1..]),
            _ => -1,
        };
        if (rune < 0)
        {
            Fail(name is [(byte)'#', ..] ? "this character reference names no character that XML allows" : "only &amp; &lt; &gt; &quot; &apos; and character references are known");
            return default;
        }

        at += length + 1;
        return new(rune);
    }

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var hex = digits is [(byte)'x', ..];
        if (!int.TryParse(hex ? digits[1..] : digits, hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code)) return -1;
        return code > 0xFFFF ? (code <= 0x10FFFF ? code : -1) : code >= 0 && XmlConvert.IsXmlChar((char)code) ? code : -1;
    }
}
