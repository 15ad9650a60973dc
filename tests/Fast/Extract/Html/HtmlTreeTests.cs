using System.Text;
using Renkei.News.Extract.Html;

namespace Renkei.Fast.Extract.Html;

public sealed class HtmlTreeTests
{
    [Theory]
    [InlineData("<p>one<p>two", "(p one)(p two)")]
    [InlineData("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>e", "(ul (li a)(li b(ul (li c)))(li d))e")]
    [InlineData("<dl><dt>a<dd>b<dt>c</dl>", "(dl (dt a)(dd b)(dt c))")]
    [InlineData("<table><tr><td>a<td>b<tr><td>c</table>d", "(table (tr (td a)(td b))(tr (td c)))d")]
    [InlineData("<table><thead><tr><th>a<tbody><tr><td>b</table>", "(table (thead (tr (th a)))(tbody (tr (td b))))")]
    [InlineData("<select><option>a<option>b</select>c", "(select (option a)(option b))c")]
    [InlineData("<p>a<b>b</p>c", "(p a(b b))c")]
    [InlineData("<div><span>a</div>b", "(div (span a))b")]
    [InlineData("a</div></td></p>b", "a(p )b")]
    [InlineData("<a>x<a>y", "(a x)(a y)")]
    [InlineData("<a><div>x</a>y</div>z", "(a (div x))(div y)z")]
    [InlineData("<p>a<table><tr><td></p>b</td></tr></table>c", "(p a)(table (tr (td (p )b)))c")]
    [InlineData("<br/>a<img src=x>b<hr>c", "(br )a(img )b(hr )c")]
    [InlineData("<html><head><title>t</title><p>x<html lang=en><body>y", "(html (head (title t))(p x(body y)))")]
    public void Build_BrokenMarkup_NestsAsBrowsersDo(string source, string expected) =>
        Assert.Equal(expected, Show(source));

    [Theory]
    [InlineData("a<!-- b -->c", "ac")]
    [InlineData("a<!-->c", "ac")]
    [InlineData("a<!-- never closed >c", "ac")]
    [InlineData("<!doctype html><?xml version='1'?>a", "a")]
    [InlineData("a<![CDATA[<b>&amp;]]>c", "a<b>&amp;c")]
    [InlineData("<script>if (a < b) '</p>'</script>c", "(script if (a < b) '</p>')c")]
    [InlineData("<script>never closed <p>c", "(script never closed (p c))")]
    [InlineData("<textarea><p>a</textarea>b", "(textarea <p>a)b")]
    [InlineData("1 < 2 <3 </ a", "1 < 2 <3 </ a")]
    [InlineData("a<div class='x", "a")]
    public void Build_WhatIsNoElement_IsReadAsText(string source, string expected) =>
        Assert.Equal(expected, Show(source));

    [Fact]
    public void Attribute_AnyQuoting_IsRead()
    {
        var tree = TreeBuilder.Build("<a href=\"a&amp;b\" class='c  d' id=e ID=f rel = g hidden>x</a>");
        Assert.Equal("a&b", tree.Attribute(1, Attr.Href));
        Assert.Equal("c d", tree.Attribute(1, Attr.Class));
        Assert.Equal("e", tree.Attribute(1, Attr.Id));
        Assert.Equal("g", tree.Attribute(1, Attr.Rel));
        Assert.True(tree.HasAttribute(1, Attr.Hidden));
        Assert.Null(tree.Attribute(1, Attr.Name));
    }

    [Fact]
    public void Build_TenThousandDivs_KeepsTheTextInside()
    {
        var source = new StringBuilder().Insert(0, "<div>", 10_000).Append("deep").Insert(50_004, "</div>", 10_000).Append("<p>after").ToString();
        var tree = TreeBuilder.Build(source);
        Assert.Equal("deep after", tree.TextOf(0));
        Assert.Equal(0, tree[tree.Count - 2].Parent);
    }

    [Fact]
    public void Build_AnyRange_LiesInsideItsParent()
    {
        var random = new Random(20_240_712);
        string[] pieces = ["<p>", "</p>", "<div>", "</div>", "<a>", "</a>", "<table>", "<tr>", "<td>", "</table>", "<li>", "<ul>", "</ul>", "<b>", "</b>", "x", "<h2>", "</h3>", "<option>", "<!--", "-->", "<script>", "</script>", "<br>", "</br>", "<a <", "&#x;"];
        for (var round = 0; round < 200; round++)
        {
            var source = string.Concat(Enumerable.Range(0, 120).Select(_ => pieces[random.Next(pieces.Length)]));
            var tree = TreeBuilder.Build(source);
            for (var i = 1; i < tree.Count; i++)
            {
                Assert.InRange(tree[i].Parent, 0, i - 1);
                Assert.InRange(tree[i].End, i + 1, tree[tree[i].Parent].End);
            }
        }
    }

    private static string Show(string source)
    {
        var tree = TreeBuilder.Build(source);
        var text = new StringBuilder();
        var open = new Stack<int>();
        for (var i = 1; i < tree.Count; i++)
        {
            while (open.Count > 0 && tree[open.Peek()].End <= i)
            {
                text.Append(')');
                open.Pop();
            }

            if (tree[i].Tag == Tag.Text)
            {
                text.Append(tree.RawText(i));
            }
            else
            {
                text.Append('(').Append(tree[i].Tag.ToString().ToLowerInvariant()).Append(' ');
                open.Push(i);
            }
        }

        return text.Append(')', open.Count).ToString();
    }
}
