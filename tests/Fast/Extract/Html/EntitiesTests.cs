using Renkei.News.Extract.Html;

namespace Renkei.Fast.Extract.Html;

public sealed class EntitiesTests
{
    [Theory]
    [InlineData("AT&amp;T &lt;b&gt;", "AT&T <b>")]
    [InlineData("&eacute;t&eacute &scaron;&nbsp;&hellip;", "été š\u00A0…")]
    [InlineData("&ndash;&mdash; &bdquo;x&ldquo;", "–— „x“")]
    [InlineData("&#8364;&#x20AC;&#X20ac", "€€€")]
    [InlineData("&#150;&#147;&#x80;", "–“€")]
    [InlineData("&#x1F600;", "\U0001F600")]
    [InlineData("&#0;&#xD800;&#x110000;&#99999999999;", "\uFFFD\uFFFD\uFFFD\uFFFD")]
    [InlineData("&notit; &ampx", "¬it; &x")]
    [InlineData("&unknown; & &; &# &#x; a&", "&unknown; & &; &# &#x; a&")]
    [InlineData("&acy;&Zcy;&alpha;&zcaron;", "аЗαž")]
    public void Decode_Reference_IsItsCharacter(string text, string expected) =>
        Assert.Equal(expected, Entities.Decode(text));

    [Fact]
    public void Decode_BareNameInAddress_StaysAsItIs() =>
        Assert.Equal("?a=1&copy=2&lt3&x", Entities.Decode("?a=1&copy=2&lt3&x", attribute: true));
}
