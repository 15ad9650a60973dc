using System.Text;
using Renkei.News;
using Renkei.News.Collect;

namespace Renkei.Fast.Collect;

public sealed class FeedTests
{
    private const string Rss = """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
          <title>Westmere Courier</title><link>https://courier.example/</link><language>en-gb</language>
          <image><title>Logo</title><url>https://courier.example/logo.png</url></image>
          <item><title>Harbour &amp;amp; bridge reopen</title><link>/news/harbour</link><pubDate>Tue, 04 Jul 2023 09:05:00 +0900</pubDate>
            <description>Short teaser.</description><content:encoded><![CDATA[<p>The harbour & the bridge reopened.</p>]]></content:encoded></item>
          <item><title>Only a teaser</title><guid>https://courier.example/t</guid><description>A few words</description></item>
        </channel></rss>
        """;

    [Fact]
    public void Rss_Entries_BecomePagesWithMetadata()
    {
        var items = Reading.Read("feed.xml", Rss);

        Assert.All(items, i => Assert.Null(i.Problem));
        var first = items[0].Page!;
        Assert.Equal(("feed.xml#1", PageForm.Html, "<p>The harbour & the bridge reopened.</p>"), (first.Path, first.Form, first.Content));
        Assert.Equal(("Harbour & bridge reopen", "https://courier.example/news/harbour", "Westmere Courier", "en-gb"), (first.Title, first.Url, first.Publisher, first.LanguageHint));
        Assert.Equal(new PublishedDate(new DateOnly(2023, 7, 4), new TimeOnly(9, 5), TimeSpan.FromHours(9), DateBasis.Metadata), first.Published);
        var second = items[1].Page!;
        Assert.Equal(("feed.xml#2", "<p>A few words</p>", "https://courier.example/t", null), (second.Path, second.Content, second.Url, second.Published));
    }

    [Fact]
    public void Rdf_ItemsBesideTheChannel_AreRead()
    {
        var item = Assert.Single(Reading.Read("feed.rdf", """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel rdf:about="https://midori.example/"><title>緑川新聞</title><link>https://midori.example/</link></channel>
            <item rdf:about="https://midori.example/1"><title>図書館が開館</title><link>https://midori.example/1</link><description>町の話</description><dc:date>2023-07-04T09:05+09:00</dc:date></item>
            </rdf:RDF>
            """));

        Assert.Equal(("図書館が開館", "https://midori.example/1", "緑川新聞", "<p>町の話</p>"), (item.Page!.Title, item.Page.Url, item.Page.Publisher, item.Page.Content));
        Assert.Equal(new TimeOnly(9, 5), item.Page.Published!.Time);
    }

    [Fact]
    public void Atom_Entries_BecomePagesWithMetadata()
    {
        var items = Reading.Read("feed.atom", """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title type="text">Quellstädter Bote</title><link rel="self" href="https://bote.example/feed"/><link href="https://bote.example/"/>
            <entry><title type="html">Br&amp;uuml;cke &lt;b&gt;offen&lt;/b&gt;</title><link rel="edit" href="https://bote.example/edit"/><link href="https://bote.example/1"/>
              <published>2023-07-04T09:05:06.5+02:00</published><updated>2023-07-05T00:00:00Z</updated>
              <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Die <a href="x?a=1&amp;b=2">Brücke</a> ist offen &lt; heute.<br/></p></div></content></entry>
            <entry xml:lang="fr"><title>Zwei</title><updated>2023-07-06</updated><summary type="text">Eins.

            Zwei &amp; drei.</summary></entry></feed>
            """);

        var (first, second) = (items[0].Page!, items[1].Page!);
        Assert.Equal(("Brücke offen", "https://bote.example/1", "Quellstädter Bote", "de"), (first.Title, first.Url, first.Publisher, first.LanguageHint));
        Assert.Equal("<div><p>Die <a href=\"x?a=1&amp;b=2\">Brücke</a> ist offen &lt; heute.<br></p></div>", first.Content);
        Assert.Equal(new PublishedDate(new DateOnly(2023, 7, 4), new TimeOnly(9, 5, 6), TimeSpan.FromHours(2), DateBasis.Metadata), first.Published);
        Assert.Equal(("fr", "<p>Eins.</p>\n<p>Zwei &amp; drei.</p>"), (second.LanguageHint, second.Content));
        Assert.Equal(new PublishedDate(new DateOnly(2023, 7, 6), null, null, DateBasis.Inferred), second.Published);
    }

    [Fact]
    public void JsonFeed_Items_BecomePagesWithMetadata()
    {
        var items = Reading.Read("feed.json", """
            {"version":"https://jsonfeed.org/version/1.1","title":"Westmere Courier","language":"en","home_page_url":"https://courier.example/",
             "items":[{"id":"1","url":"https://courier.example/1","title":"Harbour","content_html":"<p>Open.</p>","date_published":"2023-07-04T09:05:00-05:00"},
                      {"id":"2","content_text":"Plain & simple","language":"fr"},{"id":3}]}
            """);

        var first = items[0].Page!;
        Assert.Equal(("feed.json#1", "<p>Open.</p>", "Harbour", "Westmere Courier", "https://courier.example/1"), (first.Path, first.Content, first.Title, first.Publisher, first.Url));
        Assert.Equal(new PublishedDate(new DateOnly(2023, 7, 4), new TimeOnly(9, 5), TimeSpan.FromHours(-5), DateBasis.Metadata), first.Published);
        Assert.Equal(("<p>Plain &amp; simple</p>", "fr"), (items[1].Page!.Content, items[1].Page!.LanguageHint));
        Assert.Equal(new Problem("feed.json#3", "Entry 3 has neither title nor text."), items[2].Problem);
    }

    [Theory]
    [InlineData("\n\n  <?xml version='1.0'?><rss><channel><item><title>A</title><description>One & two&nbsp;three &bogus; 1 < 2</description></item></channel></rss>", "One & two\u00A0three &bogus; 1 < 2")]
    [InlineData("<rss><channel><item><media:thumbnail url='x?a=1&b=2'/><title>A</title><description>One\u0001 two&#0;&#x1F;</description></item></channel></rss>", "<p>One  two</p>")]
    [InlineData("<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><item><title>A</title><description>One &x;</description></item></channel></rss>", "One &x;")]
    public void Rss_CommonBreakage_IsMended(string xml, string content)
    {
        var item = Assert.Single(Reading.Read("feed.xml", xml));

        Assert.Null(item.Problem);
        Assert.Equal(content, item.Page!.Content);
    }

    [Fact]
    public void Rss_BrokenInTheMiddle_KeepsTheEntriesBefore()
    {
        var items = Reading.Read("feed.xml", "<rss><channel>\n<item><title>A</title></item>\n<item><title>B</wrong></item></channel></rss>");

        Assert.Equal("A", items[0].Page!.Title);
        Assert.Equal(new Problem("feed.xml", "This feed's XML is broken at line 3; it was not read further after 2 entries."), items[^1].Problem);
    }

    [Fact]
    public void Rss_WithoutEntries_IsOneProblem() =>
        Assert.Equal("This feed has no entries.", Assert.Single(Reading.Read("f.xml", "<rss><channel><title>Empty</title></channel></rss>")).Problem!.Message);

    [Fact]
    public void Rss_Windows1251Declared_IsReadWithoutProblem()
    {
        var xml = $"<?xml version=\"1.0\" encoding=\"windows-1251\"?><rss><channel><item><title>А</title><description>{Paragraphs.In("ru")}</description></item></channel></rss>";

        var item = Assert.Single(Reading.Read("f.xml", TextDecoderTests.Encode(xml, "windows-1251")));

        Assert.Equal($"<p>{Paragraphs.In("ru")}</p>", System.Net.WebUtility.HtmlDecode(item.Page!.Content));
        Assert.Null(item.Problem);
    }

    [Fact]
    public void Rss_BrokenUtf8_IsReadAndSaid()
    {
        byte[] xml = [.. Encoding.UTF8.GetBytes("<rss><channel><item><description>Café и чай"), 0xFF, .. "</description></item></channel></rss>"u8];

        var items = Reading.Read("f.xml", xml);

        Assert.Contains("Caf", items[0].Page!.Content, StringComparison.Ordinal);
        Assert.Equal("1 byte is not UTF-8 and was replaced.", items[1].Problem!.Message);
    }

    [Theory]
    [InlineData("", "<a>", "nested deeper")]
    [InlineData("<a ", "b='1' ", "longer than any")]
    [InlineData("<a b='", "yyyyyyyy", "longer than any")]
    public void Rss_HostileStructure_EndsWithOneProblem(string start, string repeated, string said)
    {
        var xml = "<rss><channel>" + start + string.Concat(Enumerable.Repeat(repeated, 100_000));

        Assert.Contains(said, Assert.Single(Reading.Read("f.xml", xml)).Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rss_ManyEntries_AreStreamed()
    {
        var xml = Encoding.UTF8.GetBytes("<rss><channel>" + string.Concat(Enumerable.Repeat("<item><title>A</title><description>B</description></item>", 20_000)) + "</channel></rss>");
        using var stream = new MemoryStream(xml);
        using var input = new News.Collect.Files.Input(stream, xml.Length, CancellationToken.None);

        var first = ContentReader.Read(input, "f.xml", isNamed: false).Take(3).ToList();

        Assert.Equal(3, first.Count);
        Assert.True(stream.Position < xml.Length / 4, $"{stream.Position} of {xml.Length} bytes were taken for three entries.");
        Assert.Equal(20_000, Reading.Read("f.xml", xml).Count);
    }
}
