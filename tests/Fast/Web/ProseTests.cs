using AngleSharp.Html.Parser;
using Renkei.Web.Reading;

namespace Renkei.Fast.Web;

/// <summary>Stored text as markup: the only place where it becomes any.</summary>
public sealed class ProseTests
{
    private static readonly string[] Allowed = ["P", "A", "EM", "STRONG", "CODE", "PRE", "UL", "OL", "LI", "BLOCKQUOTE", "H3", "H4", "H5", "H6", "HR", "BR", "TABLE", "THEAD", "TBODY", "TR", "TH", "TD"];

    public static TheoryData<string> HostileTexts =>
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "a <b onclick=x>b</b>", "<!-- --><style>*{}</style>", "![x](javascript:alert(1))", "![x](http://tracker.example/p.gif)",
        "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](java\tscript:alert(1))", "[x](&#106;avascript:alert(1))", "[x](data:text/html,<script>)", "[x](vbscript:x)", "[x](//evil.example)", "[x](/\\evil.example)",
        "[x]: javascript:alert(1)\n\n[x]", "<javascript:alert(1)>", "[a](<javascript:alert(1)>)", "[x](http://a.example/\"onmouseover=alert(1))", "# h {onclick=alert(1)}", "```\"><script>\nx\n```", "| a |\n|---|\n| <iframe> |", "[x](\u0001javascript:alert(1))", "[x](file:///etc/passwd)", "[x](ftp://a.example)",
    ];

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public async Task Prose_HostileText_MakesNothingThatRunsOrLoads(string text)
    {
        var page = await new HtmlParser().ParseDocumentAsync(ProseMarkup.Of(text), TestContext.Current.CancellationToken);
        foreach (var element in page.Body!.QuerySelectorAll("*"))
        {
            Assert.Contains(element.TagName, Allowed);
            Assert.All(element.Attributes, a => Assert.Contains(a.Name, new[] { "href", "rel", "title", "class", "start" }));
            if (element.GetAttribute("href") is not { Length: > 0 } href) continue;
            Assert.True(href[0] == '#' || (href[0] == '/' && href is not ['/', '/' or '\\', ..]) || href.Split(':')[0] is "http" or "https" or "mailto", href);
        }
    }

    /// <summary>The library reads and writes 128 levels and then throws.</summary>
    [Theory]
    [InlineData('>')]
    [InlineData('[')]
    [InlineData('*')]
    public async Task Prose_NestedVeryDeep_IsShownAsItIs(char nesting)
    {
        var text = string.Concat(Enumerable.Repeat(nesting + " ", 5000)) + "the <b>quay</b>";
        var page = await new HtmlParser().ParseDocumentAsync(ProseMarkup.Of(text), TestContext.Current.CancellationToken);
        Assert.EndsWith("the <b>quay</b>", page.Body!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Empty(page.Body.QuerySelectorAll("b"));
    }

    [Fact]
    public void Prose_Headings_BeginBelowThePagesOwn() => Assert.Contains("<h3>Part</h3>", ProseMarkup.Of("# Part"), StringComparison.Ordinal);

    [Fact]
    public void Prose_OrdinaryMarkdown_IsMarkup()
    {
        var html = ProseMarkup.Of("A *visit* to [the node](/records) and https://www.example.org/.\n\n- one\n- two");
        Assert.Contains("<em>visit</em>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/records\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://www.example.org/\"", html, StringComparison.Ordinal);
        Assert.Contains("<li>two</li>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  \n")]
    public void Prose_Nothing_IsNothing(string? text) => Assert.Empty(ProseMarkup.Of(text));
}
