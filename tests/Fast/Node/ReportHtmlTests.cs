using Renkei.Node.Analyse.Report;

namespace Renkei.Fast.Node;

public sealed class ReportHtmlTests
{
    [Fact]
    public void Write_MarkupInHole_IsEscaped() =>
        Assert.Equal("<b title=\"&lt;i&gt; &quot;a&quot; &#39;b&#39; &amp;c\">", Written(html => html.Write($"<b title=\"{"<i> \"a\" 'b' &c"}\">")));

    [Fact]
    public void Write_NumbersInHoles_HaveNoCulture() =>
        Assert.Equal("12345 0.33", Written(html => html.Write($"{12345} {1.0 / 3}")));

    [Theory]
    [InlineData("a\u202Eb\u2066c\u2069d", "abcd")]
    [InlineData("a\u0007b\u0085c", "a\uFFFDb\uFFFDc")]
    [InlineData("a\tb\nc", "a b c")]
    [InlineData("🚢 \u200Fשלום", "🚢 \u200Fשלום")]
    public void Text_HostileCharacters_AreDefused(string text, string expected) =>
        Assert.Equal(expected, Written(html => html.Text(text)));

    [Fact]
    public void Text_LoneSurrogates_AreReplaced() =>
        Assert.Equal("a\uFFFDb\uFFFD", Written(html => html.Text("a\uD800b\uDC00")));

    private static string Written(Action<Html> write)
    {
        using var output = new StringWriter();
        write(new Html(output));
        return output.ToString();
    }
}
