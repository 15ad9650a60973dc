using System.Text;

namespace Renkei.News.Collect.Decode;

/// <summary>In what encoding to read bytes.</summary>
/// <param name="Encoding">Replaces what it cannot read by U+FFFD.</param>
/// <param name="Skip">Length of the byte order mark.</param>
/// <param name="Note">For the reader, when it had to be guessed or contradicts what the page says; else null.</param>
/// <param name="IsText">False when no encoding makes text of the bytes.</param>
internal readonly record struct EncodingChoice(Encoding Encoding, int Skip, string? Note, bool IsText = true)
{
    public string Name => Encodings.NameOf(Encoding);
}

/// <summary>Bytes in, text out.</summary>
/// <param name="Text">The text, or null when there is none in the bytes.</param>
/// <param name="Encoding">What it was read as.</param>
/// <param name="Note">One sentence for the reader, or null when all was clear.</param>
internal readonly record struct DecodedText(string? Text, string Encoding, string? Note);

/// <summary>Finds the encoding of pages and decodes them.</summary>
/// <remarks>
/// The byte order mark first; then bytes that are well-formed UTF-8, whatever the page says; then what the page says, unless its bytes clearly say
/// otherwise; then the encoding whose text looks most like a language. Whoever read a declared encoding, or UTF-8, has nothing to tell.
/// </remarks>
internal static class TextDecoder
{
    /// <summary>
    /// Costs above this are no text where a good part of the bytes is beyond ASCII: real text stays below 8 bits a byte, noise costs 11 and more. Where a
    /// page has only a few such bytes (a degree sign, a bullet), any cost is possible and nothing hangs on it.
    /// </summary>
    private const double NoText = 10.5;
    private const int NoTextEvidence = 100;

    /// <summary>Bits per byte by which another encoding must fit better than the declared one, and bytes needed to say so.</summary>
    private const double ClearlyBetter = 1.5;
    private const int ClearEvidence = 24;

    /// <summary>Decodes a whole page.</summary>
    /// <param name="isMarkup">Whether to look for a declaration in the text: HTML and XML.</param>
    public static DecodedText Decode(ReadOnlySpan<byte> bytes, bool isMarkup)
    {
        var choice = Choose(bytes, isMarkup);
        if (!choice.IsText) return new DecodedText(null, choice.Name, "This is no text in any encoding known here; expected a page.");
        var body = bytes[choice.Skip..];
        var text = choice.Encoding.GetString(body);
        var broken = choice.Encoding.CodePage == Encoding.UTF8.CodePage ? Utf8Check.Of(body).Broken : text.AsSpan().Count('\uFFFD');
        return new DecodedText(text, choice.Name, choice.Note ?? (broken == 0 ? null : Replaced(broken, choice.Name)));
    }

    /// <summary>The sentence about bytes that could not be read.</summary>
    public static string Replaced(int count, string encoding) =>
        count == 1 ? $"1 byte is not {encoding} and was replaced." : FormattableString.Invariant($"{count} bytes are not {encoding} and were replaced.");

    /// <summary>The encoding of a page, or of the page that begins so.</summary>
    /// <param name="isWhole">Whether these are all its bytes.</param>
    public static EncodingChoice Choose(ReadOnlySpan<byte> bytes, bool isMarkup, bool isWhole = true)
    {
        if (DeclaredEncoding.Mark(bytes) is { } mark)
        {
            if (mark.Name != "UTF-8" || Utf8Check.Of(bytes, isWhole) is { Broken: 0 } or { IsMostlyUtf8: true }) return new(Encodings.Get(mark.Name), mark.Length, null);
        }
        else if (WideGuess.Find(bytes) is { } wide)
        {
            return new(Encodings.Get(wide), 0, Guessed(wide));
        }

        var label = isMarkup ? DeclaredEncoding.Find(bytes) : null;
        var declared = label is null ? null : Encodings.Find(label);
        var utf8 = Utf8Check.Of(bytes, isWhole);
        if (utf8.IsAscii) return Ascii(bytes, declared);
        if (utf8.Broken == 0 || utf8.IsMostlyUtf8) return Utf8(utf8, label, declared);
        return Legacy(bytes, label, declared);
    }

    /// <summary>Seven-bit bytes: UTF-8, unless they switch to Japanese.</summary>
    private static EncodingChoice Ascii(ReadOnlySpan<byte> bytes, Encoding? declared)
    {
        if (bytes.IndexOf("\e$B"u8) < 0 && bytes.IndexOf("\e$@"u8) < 0) return new(Encoding.UTF8, 0, null);
        var japanese = Encodings.Get("ISO-2022-JP");
        return new(japanese, 0, declared?.CodePage == japanese.CodePage ? null : Guessed("ISO-2022-JP"));
    }

    private static EncodingChoice Utf8(Utf8Check utf8, string? label, Encoding? declared)
    {
        if (declared is null || declared.CodePage == Encoding.UTF8.CodePage) return new(Encoding.UTF8, 0, null);
        // Two or three characters of a Chinese or Korean page can be well-formed UTF-8 by chance.
        if (utf8.Sequences < 4 && !declared.IsSingleByte) return new(declared, 0, null);
        return new(Encoding.UTF8, 0, $"The page says {label}, but its bytes are UTF-8; read as UTF-8.");
    }

    private static EncodingChoice Legacy(ReadOnlySpan<byte> bytes, string? label, Encoding? declared)
    {
        var name = declared is null ? null : Encodings.NameOf(declared);
        var guess = EncodingGuess.Choose(bytes, name);
        var guessed = Encodings.Get(guess.Name);
        var isText = guess.Bits < NoText || guess.Evidence < NoTextEvidence;
        if (declared is null) return new(guessed, 0, label is null ? Guessed(guess.Name) : Contradicted(label, guess.Name), isText);
        if (declared.CodePage == Encoding.UTF8.CodePage) return isText ? new(guessed, 0, Contradicted(label!, guess.Name)) : new(Encoding.UTF8, 0, null);

        var isOther = guess.Evidence >= ClearEvidence && guess.DeclaredBits - guess.Bits > ClearlyBetter;
        return isOther ? new(guessed, 0, Contradicted(label!, guess.Name)) : new(declared, 0, null);
    }

    private static string Guessed(string name) => $"No encoding is declared; read as {name}.";

    private static string Contradicted(string label, string name) => $"The page says {label}, but its bytes do not fit that; read as {name}.";
}
