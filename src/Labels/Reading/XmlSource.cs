using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Renkei.Labels.Reading;

/// <summary>Bytes made ready for <see cref="XmlScanner"/>: UTF-8 without mark, only characters that XML allows, line ends as LF (XML 1.0 §2.2, §2.11, §4.3.3).</summary>
/// <remarks>Nearly every label passes without a copy. Whatever needs one is transcoded first, so the scanner knows one encoding.</remarks>
internal static class XmlSource
{
    /// <summary>The longest document read, in bytes.</summary>
    public const int MaxLength = 1 << 20;

    private static readonly SearchValues<byte> Controls = SearchValues.Create([.. Enumerable.Range(0, 32).Where(b => b is not ('\t' or '\n')).Select(b => (byte)b)]);

    private static readonly UTF8Encoding Strict = new(false, true);

    /// <summary>The text to scan; false when there is none, with the reason in the notes.</summary>
    public static bool Open(ReadOnlySpan<byte> source, Notes notes, out ReadOnlySpan<byte> text)
    {
        text = default;
        if ((Seeming.Binary(source) ?? Prepare(source, out text)) is not { } problem) return true;
        notes.Refuse(-1, "unreadable", problem);
        return false;
    }

    /// <summary>The text to scan, or one sentence why there is none.</summary>
    public static string? Prepare(ReadOnlySpan<byte> source, out ReadOnlySpan<byte> text)
    {
        text = source;
        if (source.Length > MaxLength) return $"This is {source.Length} bytes long; at most {MaxLength} are read.";
        if (Decode(source, out text) is { } problem) return problem;
        if (!Ascii.IsValid(text))
        {
            if (!Utf8.IsValid(text)) return NotUtf8(text);
            if (NonCharacter(text) is >= 0 and var at) return Illegal(text, at, 0xFF40 + text[at + 2]);
        }

        if (text.IndexOfAny(Controls) is not (>= 0 and var control)) return null;
        text = UnixLines(text, control, out var illegal);
        return illegal;
    }

    /// <summary>Where U+FFFE or U+FFFF stands; -1 when nowhere.</summary>
    private static int NonCharacter(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> block = [0xEF, 0xBF];
        for (var at = 0; text[at..].IndexOf(block) is >= 0 and var step; at += step + 3)
        {
            if (text[at + step + 2] >= 0xBE) return at + step;
        }

        return -1;
    }

    private static string? Decode(ReadOnlySpan<byte> source, out ReadOnlySpan<byte> text)
    {
        text = source;
        if (source is [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..]) return "The text is in UTF-32, which is not read: save it as UTF-8.";
        if (source is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) return Utf16(source, out text);
        var marked = source is [0xEF, 0xBB, 0xBF, ..];
        if (marked) text = source[3..];
        if (!text.StartsWith("<?xml"u8)) return null;
        var declaration = XmlDeclaration.Read(text);
        if (declaration.Encoding is not { } name || declaration.Fault is not null || name.Equals("utf-8", StringComparison.OrdinalIgnoreCase)) return null;
        if (marked) return $"The XML declaration names the encoding {name}, and the text begins with the mark of UTF-8.";
        return Named(name) is { } encoding ? Transcode(encoding, text, name, out text)
            : name.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) ? "The XML declaration names UTF-16, and the text is not in it."
            : $"The encoding {name} is not read; save the text as UTF-8.";
    }

    private static string? Utf16(ReadOnlySpan<byte> source, out ReadOnlySpan<byte> text)
    {
        var problem = Transcode(new UnicodeEncoding(source[0] == 0xFE, false, true), source[2..], "UTF-16", out text);
        if (problem is not null || !text.StartsWith("<?xml"u8)) return problem;
        var declaration = XmlDeclaration.Read(text);
        return declaration.Encoding is { } name && !name.Equals("utf-16", StringComparison.OrdinalIgnoreCase)
            ? $"The XML declaration names the encoding {name}, and the text begins with the mark of UTF-16." : null;
    }

    private static Encoding? Named(string name)
    {
        if (name.Equals("iso-8859-1", StringComparison.OrdinalIgnoreCase)) return Encoding.Latin1;
        if (name.Equals("us-ascii", StringComparison.OrdinalIgnoreCase)) return Encoding.GetEncoding("us-ascii", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        return name.Length == 12 && name.StartsWith("windows-125", StringComparison.OrdinalIgnoreCase) && name[^1] is >= '0' and <= '8'
            ? CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback) : null;
    }

    private static string? Transcode(Encoding encoding, ReadOnlySpan<byte> source, string name, out ReadOnlySpan<byte> text)
    {
        text = default;
        try
        {
            text = Strict.GetBytes(encoding.GetString(source));
            return null;
        }
        catch (ArgumentException)
        {
            return $"The text is not in the encoding {name} that it says it is in.";
        }
    }

    /// <summary>Turns CR and CR LF into LF, or says which control character is in the way.</summary>
    private static ReadOnlySpan<byte> UnixLines(ReadOnlySpan<byte> text, int first, out string? problem)
    {
        problem = null;
        var unix = new byte[text.Length];
        text[..first].CopyTo(unix);
        var length = first;
        for (var i = first; i < text.Length; i++)
        {
            var b = text[i];
            if (b < 32 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r'))
            {
                problem = Illegal(text, i, b);
                return default;
            }

            if (b == '\r')
            {
                if (i + 1 < text.Length && text[i + 1] == '\n') continue;
                b = (byte)'\n';
            }

            unix[length++] = b;
        }

        return unix.AsSpan(0, length);
    }

    private static string Illegal(ReadOnlySpan<byte> text, int at, int code) =>
        $"The character U+{code:X4} at {Place.Of(text, at)} is not allowed in XML.";

    private static string NotUtf8(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var length) == OperationStatus.Done) at += length;
        return $"The bytes at {Place.Of(text, at)} are not UTF-8.";
    }
}
