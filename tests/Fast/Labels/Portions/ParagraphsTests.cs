using System.Text;
using System.Text.Json;
using Renkei.Labels.Portions;

namespace Renkei.Fast.Labels.Portions;

public sealed class ParagraphsTests
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("", "")]
    [InlineData(" \n\t\r\n\u3000\n", "")]
    [InlineData("a", "a")]
    [InlineData("a\nb", "a\nb")]
    [InlineData("a\r\nb\rc", "a\r\nb\rc")]
    [InlineData("a\n\nb", "a|b")]
    [InlineData("a\r\n\r\nb", "a|b")]
    [InlineData("a\r\rb", "a|b")]
    [InlineData("a\n\rb", "a|b")]
    [InlineData("\n\n  a \n \u00A0\u3000\n\n\tb\n\n", "  a |\tb")]
    [InlineData("a\u2028\u2028b", "a\u2028\u2028b")]
    [InlineData("a\n\u200B\nb", "a\n\u200B\nb")]
    public void Of_Text_PartsAtBlankLines(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Paragraphs.Of(text).Select(r => text[r])));

    /// <summary>An author counts in the text, redaction in the bytes: both must come to the same.</summary>
    [Fact]
    public void InJson_RandomTexts_AreThoseOfTheText()
    {
        const int Seed = 2027;
        var random = new Random(Seed);
        string[] pieces = ["a", "\n", "\r", "\r\n", " ", "\t", "\u3000", "漢", "🛰", "\"", "\\", "\u2029", "\u0085", "\f", "\b", "/"];
        for (var round = 0; round < 3000; round++)
        {
            var text = string.Concat(random.GetItems(pieces, random.Next(20)));
            var json = Encoding.UTF8.GetBytes(random.Next(2) == 0 ? JsonSerializer.Serialize(text) : JsonSerializer.Serialize(text, Relaxed));

            var found = Paragraphs.InJson(json, 1, json.Length - 1).Select(p => JsonSerializer.Deserialize<string>($"\"{Encoding.UTF8.GetString(json[p.Start..p.End])}\""));

            Assert.True(Paragraphs.Of(text).Select(r => text[r]).SequenceEqual(found), $"seed {Seed}, round {round}: {Encoding.UTF8.GetString(json)}");
        }
    }
}
