namespace Renkei.Labels.Reading;

/// <summary>What an XML declaration says (XML 1.0 §2.8), read from bytes in an encoding that contains ASCII.</summary>
/// <param name="Length">Bytes up to the end of the declaration.</param>
/// <param name="Fault">One clause why it is none.</param>
internal readonly record struct XmlDeclaration(int Length, string? Encoding, string? Fault)
{
    public static XmlDeclaration Read(ReadOnlySpan<byte> text)
    {
        var at = "<?xml"u8.Length;
        if (Part(text, ref at, "version"u8) is not { } version) return Broken("the XML declaration begins with version=\"1.0\"");
        if (version != "1.0") return Broken("only XML 1.0 is read");
        var encoding = Part(text, ref at, "encoding"u8);
        if (encoding is not null && !IsName(encoding)) return Broken("the encoding that the XML declaration names is no name");
        if (Part(text, ref at, "standalone"u8) is { } standalone && standalone is not ("yes" or "no")) return Broken("standalone is yes or no");
        SkipBlanks(text, ref at);
        return text[at..].StartsWith("?>"u8) ? new(at + 2, encoding, null) : Broken("the XML declaration holds version, encoding and standalone in this order and ends in ?>");
    }

    private static XmlDeclaration Broken(string fault) => new(0, null, fault);

    /// <summary>The value of <c>name="value"</c> after blanks; null and no step when there is none.</summary>
    private static string? Part(ReadOnlySpan<byte> text, ref int at, ReadOnlySpan<byte> name)
    {
        var next = at;
        SkipBlanks(text, ref next);
        if (next == at || !text[next..].StartsWith(name)) return null;
        next += name.Length;
        SkipBlanks(text, ref next);
        if (next >= text.Length || text[next++] != '=') return null;
        SkipBlanks(text, ref next);
        if (next >= text.Length || text[next] is not ((byte)'"' or (byte)'\'')) return null;
        var length = text[(next + 1)..].IndexOf(text[next]);
        if (length is < 0 or > 40) return null;
        var value = text.Slice(next + 1, length);
        at = next + length + 2;
        return System.Text.Encoding.Latin1.GetString(value);
    }

    private static void SkipBlanks(ReadOnlySpan<byte> text, ref int at)
    {
        while (at < text.Length && text[at] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r') at++;
    }

    private static bool IsName(string name) =>
        name.Length > 0 && char.IsAsciiLetter(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
