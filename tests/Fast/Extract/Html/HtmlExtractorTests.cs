using Renkei.News;
using Renkei.News.Extract;

namespace Renkei.Fast.Extract.Html;

public sealed class HtmlExtractorTests
{
    private const string Lead = "The harbour council of Port Ostrel approved a plan on Friday to dredge the northern channel, after months of talks with fishers.";
    private const string Second = "Crews from three towns will begin the work in spring, the council said, and the ferries will run on a shorter timetable until then.";
    private const string Third = "Fishers had asked for the dredging to wait until the herring are gone, which the council's engineers called reasonable and cheap.";

    [Fact]
    public void Extract_PageWithFurniture_KeepsOnlyTheText()
    {
        var found = Read($"""
            <html lang="en"><head><title>Council approves dredging | The Ostrel Post</title><meta property="og:site_name" content="The Ostrel Post"></head>
            <body><nav><a href=/>Home</a> <a href=/news>News</a></nav>
            <article><h1>Council approves dredging</h1><div class="byline">By Ada Example</div>
            <p>{Lead}</p><div class="share-bar"><a href=#>Facebook</a> <a href=#>Print</a></div>
            <figure><img src=x><figcaption>The channel at dusk, seen from the old lighthouse. Photo: A. Nobody</figcaption></figure>
            <p>{Second}</p><h2>Herring first</h2><p>{Third}</p>
            <p>Read also: <a href=/ferry>Ferry timetable to change in spring</a></p></article>
            <aside><p>Subscribe to our newsletter, which brings you the news of the harbour every morning, for free.</p></aside>
            <div id="comments"><p>I think that this is a very good idea, and that the council should have done it long ago, honestly.</p></div>
            <footer><p>Copyright The Ostrel Post. All rights reserved, in every port and on every sea, for all time.</p></footer></body>
            """);
        Assert.Null(found.NoArticle);
        Assert.Equal("Council approves dredging", found.Title);
        Assert.Equal([Lead, Second, "Herring first", Third], found.Paragraphs.Select(p => p.Text));
        Assert.Equal([1, 2, 3, 4], found.Paragraphs.Select(p => p.FirstLine));
        Assert.Equal("The Ostrel Post", found.Publisher);
        Assert.Equal("en", found.LanguageHint);
    }

    [Fact]
    public void Extract_InsertInOtherLanguage_IsLeftOut() =>
        Assert.Equal([Lead, Second, Third], Texts($"<html lang=en><h1>News of the port</h1><div class=text><p>{Lead}<p>{Second}<div lang=fr>Le port a un nouveau phare, dit la mairie.</div><p>{Third}</div>"));

    [Fact]
    public void Extract_NoMetadata_PublisherIsTitlePartThatThePageConfirms()
    {
        string Page(string foot) => $"<title>News of the port - The Ostrel Post</title><h1>News of the port</h1><p>{Lead}<p>{Second}<p>{Third}<div>{foot}</div>";
        Assert.Equal("The Ostrel Post", Read(Page("© 2026 The Ostrel Post Ltd.")).Publisher);
        Assert.Equal("The Ostrel Post", Read(Page("<a href=/><img src=logo.svg alt='The Ostrel Post'></a>")).Publisher);
        Assert.Null(Read(Page("The end of the page.")).Publisher);
    }

    [Fact]
    public void Extract_FrontWithCookieNotice_IsNoArticle()
    {
        var links = string.Concat(Enumerable.Range(1, 9).Select(n => $"<h3><a href=/{n}>Another headline of the harbour, number {n}</a></h3>"));
        Assert.NotNull(Read($"<title>The Ostrel Post – News from the port</title><div role=dialog><p>{Lead}</p><p>You can change your choice at any time.</p></div><main>{links}</main>").NoArticle);
    }

    [Fact]
    public void Extract_DoubleBreaks_PartParagraphs() =>
        Assert.Equal([Lead, Second, Third + " The end."], Texts($"<h1>News of the port</h1><div class=text>{Lead}<br><br>\n{Second}<br/> <br/>{Third}<br>The end.</div>"));

    [Fact]
    public void Extract_ListQuoteAndTable_StayInTheText() =>
        Assert.Equal(
            [Lead, "dredge the channel by May, at night;", "move the ferries to the old pier.", Second, "Town Boats", "Ostrel 14", Third],
            Texts($"<article><p>{Lead}</p><ul><li>dredge the channel by May, at night;<li>move the ferries to the old pier.</ul><blockquote><p>{Second}</blockquote>" +
                $"<table><tr><th>Town<th>Boats<tr><td>Ostrel<td>14</table><p>{Third}</p></article>"));

    [Fact]
    public void Extract_RelatedListInsideTheText_IsDropped() =>
        Assert.Equal(
            [Lead, Second, Third],
            Texts($"<article><p>{Lead}</p><h3>Related articles</h3><ul><li><a href=/a>Harbour fees rise for the third year</a><li><a href=/b>Old lighthouse opens to visitors</a></ul><p>{Second}</p><p>{Third}</p></article>"));

    [Theory]
    [InlineData("<p>Czytaj też: <a href=/x>Headline of another article about the harbour</a></p>")]
    [InlineData("<div class=card><h3><a href=/x>Headline of another article about the harbour</a></h3><p>A few lines of that other article, which has nothing to do with this one at all.</p></div>")]
    [InlineData("<p>Прочитајте још</p><ul><li><a href=/x>Насловна вест о другој луци на мору</a></li></ul>")]
    [InlineData("<p>Друга вест из луке, <a href=/x>са везом према другом чланку</a> о бродовима и људима.</p>")]
    [InlineData("<p>We use cookies to make the site better. By staying here you agree to the use of them by us and others.</p>")]
    [InlineData("<p>The old harbour by night, some years ago (Photo: A. Nobody)</p>")]
    [InlineData("<p>Sign up to our newsletter <a href=/n>here</a> and never miss a boat.</p>")]
    public void Extract_InsertInsideTheText_IsDropped(string insert) =>
        Assert.Equal([Lead, Second, Third], Texts($"<article><h1>Council approves dredging</h1><p>{Lead}</p><p>{Second}</p>{insert}<p>{Third}</p></article>"));

    [Fact]
    public void Extract_LeadAboveTheTextsElement_IsKept() =>
        Assert.Equal(
            [Lead, Second, Third],
            Texts($"<main><header><h1>Council approves dredging</h1><div class=intro>{Lead}</div><div class=byline>By Ada Example</div></header>" +
                $"<div class=share><a href=#>Facebook</a><a href=#>Print</a><a href=#>More</a></div><div class=article-body><p>{Second}</p><p>{Third}</p></div></main>"));

    [Fact]
    public void Extract_FrontWithTeasers_IsAnIndexPage()
    {
        var items = string.Concat(Enumerable.Range(1, 9).Select(i => $"<h2><a href=/{i}>Headline number {i} about the harbour</a></h2><p>A line or two on what happened at pier {i}, and to whom, for those who read on.</p>"));
        Assert.Equal("This is an index page: 9 headlines with links and no text of its own.", Read($"<html><body><h1>News</h1><div>{items}</div></body></html>").NoArticle);
    }

    [Theory]
    [InlineData("<title>Council approves dredging | The Ostrel Post</title><meta property=og:site_name content='The Ostrel Post'>", "<h1>The Ostrel Post</h1><h2>Council approves dredging</h2>")]
    [InlineData("<title>Council approves dredging - News - ostrelpost.example</title><link rel=canonical href=https://www.ostrelpost.example/council-approves-dredging>", "<h1>Council approves dredging</h1>")]
    [InlineData("<meta property=og:title content='Council approves dredging'>", "<h1><span>Harbour</span> Council approves dredging</h1>")]
    [InlineData("<meta property=og:title content='council-approves-dredging'>", "<h1>Council approves dredging</h1>")]
    [InlineData("<title>The Ostrel Post</title>", "<h1>Council approves dredging</h1>")]
    public void Extract_TitlesOfAPage_GiveTheHeadlineAlone(string head, string top) =>
        Assert.Equal("Council approves dredging", Read($"<html><head>{head}</head><body>{top}<p>{Lead}</p><p>{Second}</p></body></html>").Title);

    [Fact]
    public void Extract_TextTwiceOnThePage_IsGivenOnce() =>
        Assert.Equal([Lead, Second], Texts($"<main><p>{Lead}</p><p>{Second}</p><p>{Lead}</p></main>"));

    [Fact]
    public void Extract_IndexPage_SaysSo()
    {
        var items = string.Concat(Enumerable.Range(1, 34).Select(i => $"<li><a href=/{i}>Headline number {i} about the harbour and its boats</a></li>"));
        var found = Read($"<html><body><h1>News</h1><ul>{items}</ul></body></html>");
        Assert.Equal("This is an index page: 34 headlines with links and no text of its own.", found.NoArticle);
        Assert.Empty(found.Paragraphs);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body></body></html>")]
    [InlineData("<script>var a = 'text';</script>")]
    public void Extract_NothingToRead_SaysSo(string source) => Assert.Equal("This page has no text.", Read(source).NoArticle);

    [Theory]
    [InlineData("(Reuters)")]
    [InlineData("Source: AFP")]
    [InlineData("Izvor: sputnikportal.rs")]
    [InlineData("Джерело: Укрінформ")]
    [InlineData("（共同）")]
    [InlineData("sputnikportal.rs")]
    public void Extract_BareCreditBelow_IsNoParagraph(string credit)
    {
        var found = Read($"<article><p>{Lead}</p><p>{Second}</p><p>{credit}</p></article>");
        Assert.Equal([Lead, Second], found.Paragraphs.Select(p => p.Text));
        Assert.Equal(new Paragraph(credit, 3, 3), Assert.Single(found.Credits));
    }

    [Fact]
    public void Extract_BodyOnlyInJsonLd_IsReadFromThere()
    {
        var found = Read($$"""
            <html><head><script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Council approves dredging",
            "datePublished":"2024-07-12T08:00:00+02:00","articleBody":"{{Lead}}\n\n{{Second}}","publisher":{"@type":"Organization","name":"The Ostrel Post"},}</script></head>
            <body><div id=app>Loading</div></body></html>
            """);
        Assert.Equal("Council approves dredging", found.Title);
        Assert.Equal([Lead, Second], found.Paragraphs.Select(p => p.Text));
        Assert.Equal(new PublishedDate(new DateOnly(2024, 7, 12), new TimeOnly(8, 0), TimeSpan.FromHours(2), DateBasis.Metadata), found.Published);
        Assert.Equal("The Ostrel Post", found.Publisher);
    }

    [Fact]
    public void Extract_FeedEntry_TakesWhatTheFeedSays()
    {
        var day = new PublishedDate(new DateOnly(2024, 7, 12), null, null, DateBasis.Metadata);
        var found = Extractor.Extract(new Page("1", "feed.xml#1", PageForm.Html, "<p>The northern channel will be dredged.</p>") { Title = "Dredging &amp; herring", Published = day, Publisher = "The Ostrel Post" });
        Assert.Equal("Dredging & herring", found.Title);
        Assert.Equal(day, found.Published);
        Assert.Equal("The northern channel will be dredged.", Assert.Single(found.Paragraphs).Text);
    }

    private static Extraction Read(string html) => Extractor.Extract(new Page("1", "page.html", PageForm.Html, html));

    private static IEnumerable<string> Texts(string html) => Read(html).Paragraphs.Select(p => p.Text);
}
