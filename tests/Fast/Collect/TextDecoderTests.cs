using System.Text;
using Renkei.News.Collect.Decode;

namespace Renkei.Fast.Collect;

public sealed class TextDecoderTests
{
    [Theory]
    [InlineData("ru", "windows-1251")]
    [InlineData("ru", "KOI8-R")]
    [InlineData("ru", "ISO-8859-5")]
    [InlineData("uk", "windows-1251")]
    [InlineData("uk", "KOI8-U")]
    [InlineData("bg", "windows-1251")]
    [InlineData("bg", "ISO-8859-5")]
    [InlineData("sr-Cyrl", "windows-1251")]
    [InlineData("sr-Cyrl", "ISO-8859-5")]
    [InlineData("mk", "windows-1251")]
    [InlineData("mk", "ISO-8859-5")]
    [InlineData("ro", "windows-1250")]
    [InlineData("ro", "ISO-8859-2")]
    [InlineData("hr", "windows-1250")]
    [InlineData("hr", "ISO-8859-2")]
    [InlineData("sr-Latn", "windows-1250")]
    [InlineData("sr-Latn", "ISO-8859-2")]
    [InlineData("pl", "windows-1250")]
    [InlineData("pl", "ISO-8859-2")]
    [InlineData("cs", "windows-1250")]
    [InlineData("cs", "ISO-8859-2")]
    [InlineData("fr", "windows-1252")]
    [InlineData("de", "windows-1252")]
    [InlineData("ja", "Shift_JIS")]
    [InlineData("ja", "EUC-JP")]
    [InlineData("ja", "ISO-2022-JP")]
    [InlineData("zh-Hans", "GB18030")]
    [InlineData("zh-Hant", "Big5")]
    [InlineData("ko", "EUC-KR")]
    public void Decode_UndeclaredLegacyEncoding_GivesTheTextAndANote(string language, string encoding)
    {
        var text = Paragraphs.In(language);

        var decoded = TextDecoder.Decode(Encode(text, encoding), isMarkup: false);

        Assert.Equal(text, decoded.Text);
        Assert.StartsWith("No encoding is declared; read as ", decoded.Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ru", "windows-1251", "windows-1251")]
    [InlineData("ru", "KOI8-R", "koi8-r")]
    [InlineData("uk", "windows-1251", "cp1251")]
    [InlineData("ja", "Shift_JIS", "x-sjis")]
    [InlineData("ja", "Shift_JIS", "Shift_JIS")]
    [InlineData("ja", "EUC-JP", "euc-jp")]
    [InlineData("ja", "ISO-2022-JP", "iso-2022-jp")]
    [InlineData("cs", "ISO-8859-2", "iso-8859-2")]
    [InlineData("fr", "windows-1252", "iso-8859-1")]
    [InlineData("zh-Hans", "GB18030", "gb2312")]
    [InlineData("zh-Hant", "Big5", "big5")]
    [InlineData("ko", "EUC-KR", "euc-kr")]
    public void Decode_DeclaredLegacyEncoding_GivesTheTextWithoutNote(string language, string encoding, string label)
    {
        var page = $"<html><head><META HTTP-EQUIV='Content-Type' content=\"text/html; charset={label}\"></head><body><p>{Paragraphs.In(language)}</p></body></html>";

        var decoded = TextDecoder.Decode(Encode(page, encoding), isMarkup: true);

        Assert.Equal(page, decoded.Text);
        Assert.Null(decoded.Note);
    }

    [Theory]
    [InlineData("ru", "windows-1251", "utf-8")]
    [InlineData("ru", "KOI8-R", "windows-1251")]
    [InlineData("ru", "windows-1251", "koi8-r")]
    [InlineData("ru", "windows-1251", "iso-8859-1")]
    [InlineData("ja", "Shift_JIS", "utf-8")]
    [InlineData("ja", "EUC-JP", "shift_jis")]
    [InlineData("pl", "windows-1250", "utf-8")]
    [InlineData("fr", "windows-1252", "utf-8")]
    [InlineData("ru", "windows-1251", "no-such-encoding")]
    public void Decode_DeclarationThatTheBytesContradict_ReadsTheBytesAndSaysSo(string language, string encoding, string label)
    {
        var page = $"<meta charset=\"{label}\"><p>{Paragraphs.In(language)}</p>";

        var decoded = TextDecoder.Decode(Encode(page, encoding), isMarkup: true);

        Assert.Equal(page, decoded.Text);
        Assert.Equal($"The page says {label}, but its bytes do not fit that; read as {encoding}.", decoded.Note);
    }

    [Theory]
    [InlineData("windows-1251")]
    [InlineData("shift_jis")]
    public void Decode_Utf8DeclaredAsLegacy_ReadsUtf8AndSaysSo(string label)
    {
        var page = $"<meta charset={label}><p>{Paragraphs.In("ru")}</p>";

        var decoded = TextDecoder.Decode(Encoding.UTF8.GetBytes(page), isMarkup: true);

        Assert.Equal(page, decoded.Text);
        Assert.Equal($"The page says {label}, but its bytes are UTF-8; read as UTF-8.", decoded.Note);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("UTF8")]
    [InlineData("utf-16")]
    public void Decode_Utf8DeclaredAsUnicode_HasNoNote(string label) =>
        Assert.Null(TextDecoder.Decode(Encoding.UTF8.GetBytes($"<meta charset={label}><p>{Paragraphs.In("ja")}</p>"), isMarkup: true).Note);

    [Fact]
    public void Decode_Utf8WithThreeBrokenBytes_StaysUtf8AndCountsThem()
    {
        var good = Encoding.UTF8.GetBytes(Paragraphs.In("uk"));

        var decoded = TextDecoder.Decode([.. good, 0xFF, .. good, 0xC0, 0xFE, .. good], isMarkup: false);

        Assert.Equal("UTF-8", decoded.Encoding);
        Assert.Equal("3 bytes are not UTF-8 and were replaced.", decoded.Note);
        Assert.Equal(3, decoded.Text!.Count(c => c == '\uFFFD'));
        Assert.Equal(3, decoded.Text!.Split("Білоріччя").Length - 1);
    }

    [Fact]
    public void Decode_PlainAscii_IsUtf8WithoutNote()
    {
        var decoded = TextDecoder.Decode("The harbour office of Westmere opens at nine."u8, isMarkup: false);

        Assert.Equal(("UTF-8", null), (decoded.Encoding, decoded.Note));
    }

    [Theory]
    [InlineData("UTF-8")]
    [InlineData("UTF-16LE")]
    [InlineData("UTF-16BE")]
    [InlineData("UTF-32LE")]
    public void Decode_ByteOrderMark_IsObeyedAndLeftOut(string encoding)
    {
        var text = Paragraphs.In("ja");

        var decoded = TextDecoder.Decode(Encode("\uFEFF" + text, encoding), isMarkup: false);

        Assert.Equal((text, null), (decoded.Text, decoded.Note));
    }

    [Theory]
    [InlineData("ja", "UTF-16LE")]
    [InlineData("ru", "UTF-16BE")]
    [InlineData("de", "UTF-16LE")]
    public void Decode_Utf16WithoutMark_IsRecognised(string language, string encoding)
    {
        var text = Paragraphs.In(language) + "\n\n" + Paragraphs.In(language) + "\n";

        var decoded = TextDecoder.Decode(Encode(text, encoding), isMarkup: false);

        Assert.Equal(text, decoded.Text);
        Assert.Equal($"No encoding is declared; read as {encoding}.", decoded.Note);
    }

    [Theory]
    [InlineData("<?xml version='1.0' encoding='windows-1251'?><p>")]
    [InlineData("<!-- <meta charset=shift_jis> --><meta name=x content=y><meta charset = 'windows-1251' /><p>")]
    [InlineData("<META content='text/html;charset=Windows-1251' http-equiv=Content-Type><p>")]
    public void Decode_DeclarationInItsManyForms_IsFound(string start)
    {
        var page = start + Paragraphs.In("ru");

        Assert.Equal((page, null), Pair(TextDecoder.Decode(Encode(page, "windows-1251"), isMarkup: true)));
    }

    [Fact]
    public void Decode_LabelWithControlCharacters_IsNotRepeatedToThePerson()
    {
        var decoded = TextDecoder.Decode(Encode("<meta charset='\u001b[2Jx'><p>" + Paragraphs.In("ru"), "windows-1251"), isMarkup: true);

        Assert.Equal("No encoding is declared; read as windows-1251.", decoded.Note);
    }

    [Fact]
    public void Decode_Noise_IsNoText()
    {
        var noise = new byte[4000];
        var state = 12345u;
        for (var i = 0; i < noise.Length; i++)
        {
            state = unchecked((state * 1664525u) + 1013904223u);
            noise[i] = (byte)(0x20 + ((state >> 16) % 0xE0));
        }

        Assert.Null(TextDecoder.Decode(noise, isMarkup: false).Text);
    }

    [Fact]
    public void Choose_SequenceCutAtTheEndOfTheHead_IsNotBroken()
    {
        var bytes = Encoding.UTF8.GetBytes(Paragraphs.In("ja"));

        Assert.Null(TextDecoder.Choose(bytes.AsSpan(0, 101), isMarkup: false, isWhole: false).Note);
        Assert.Equal(0, Utf8Check.Of(bytes.AsSpan(0, 101), isWhole: false).Broken);
        Assert.Equal(2, Utf8Check.Of(bytes.AsSpan(0, 101)).Broken);
    }

    internal static byte[] Encode(string text, string encoding) => Encodings.Get(encoding).GetBytes(text);

    private static (string?, string?) Pair(DecodedText decoded) => (decoded.Text, decoded.Note);
}
