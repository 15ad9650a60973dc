using System.Buffers;
using System.Globalization;
using System.Text;

namespace Renkei.Labels.Writing;

/// <summary>XML as bytes, each thing in one way: no declaration, no blanks between tags, attributes in double quotes.</summary>
internal sealed class Utf8Text
{
    private static readonly SearchValues<char> InText = SearchValues.Create("<>&\r");
    private static readonly SearchValues<char> InAttributes = SearchValues.Create("<>&\"\t\n\r");

    private readonly ArrayBufferWriter<byte> bytes = new(1024);

    public byte[] ToArray() => bytes.WrittenSpan.ToArray();

    public void Raw(ReadOnlySpan<byte> written) => bytes.Write(written);

    public void Attribute(ReadOnlySpan<byte> name, string value)
    {
        Raw(" "u8);
        Raw(name);
        Raw("=\""u8);
        Escaped(value, inAttribute: true);
        Raw("\""u8);
    }

    /// <summary>A start tag with an optional attribute, text, an end tag.</summary>
    public void Element(ReadOnlySpan<byte> name, string text, ReadOnlySpan<byte> attribute = default, string? value = null)
    {
        Raw("<"u8);
        Raw(name);
        if (value is not null) Attribute(attribute, value);
        Raw(">"u8);
        Escaped(text, inAttribute: false);
        Raw("</"u8);
        Raw(name);
        Raw(">"u8);
    }

    private void Escaped(string text, bool inAttribute)
    {
        var rest = text.AsSpan();
        while (true)
        {
            var step = rest.IndexOfAny(inAttribute ? InAttributes : InText);
            Encoding.UTF8.GetBytes(step < 0 ? rest : rest[..step], bytes);
            if (step < 0) return;
            Raw(rest[step] switch
            {
                '<' => "&lt;"u8,
                '>' => "&gt;"u8,
                '&' => "&amp;"u8,
                '"' => "&quot;"u8,
                '\t' => "&#9;"u8,
                '\n' => "&#10;"u8,
                _ => "&#13;"u8,
            });
            rest = rest[(step + 1)..];
        }
    }

    /// <summary>The instant in UTC with Z, and a fraction of a second only where there is one.</summary>
    public static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + "Z";
}
