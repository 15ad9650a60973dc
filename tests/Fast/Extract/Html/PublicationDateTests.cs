using Renkei.News;
using Renkei.News.Extract;

namespace Renkei.Fast.Extract.Html;

public sealed class PublicationDateTests
{
    private const string Text = "<p>The harbour council approved a plan on Friday to dredge the northern channel, after months of talks with fishers.</p>" +
        "<p>Crews from three towns will begin the work in spring, the council said, and the ferries will run on a shorter timetable.</p>";

    [Theory]
    [InlineData("<meta property=article:published_time content=2024-07-12T09:00:00Z>")]
    [InlineData("<meta name=parsely-pub-date content=2024-07-12>")]
    [InlineData("<meta property=article:modified_time content=2024-08-01><meta name=dc.date content=2024-07-12>")]
    [InlineData("<script type=application/ld+json>{\"@graph\":[{\"@type\":\"WebPage\",\"datePublished\":\"2024-01-01\"},{\"@type\":\"NewsArticle\",\"headline\":\"Council to dredge\",\"datePublished\":\"2024-07-12\"}]}</script>")]
    [InlineData("<script type=application/ld+json>[{\"@type\":\"Article\",\"headline\":\"Other news\",\"datePublished\":\"2023-01-01\"},{\"@type\":\"Article\",\"headline\":\"Council to dredge\",\"datePublished\":\"2024-07-12\"}]</script>")]
    public void Find_Metadata_IsTheDate(string head) => Check("2024-07-12", DateBasis.Metadata, Read(head, "<h1>Council to dredge</h1>" + Text));

    [Theory]
    [InlineData("<h1>Council to dredge</h1><div class=byline>By Ada Example</div><time datetime=2024-07-12>12 July 2024</time>")]
    [InlineData("<h1>Council to dredge</h1><p class=meta>Published: 12 July 2024</p>")]
    [InlineData("<span class=date>12 July 2024</span><h1>Council to dredge</h1>")]
    public void Find_DateBesideHeadline_IsStated(string header) => Check("2024-07-12", DateBasis.Stated, Read("", header + Text));

    [Fact]
    public void Find_WeakMetadataLaterThanALabelledDate_VisibleDateWins() => Check("2024-07-12", DateBasis.Stated,
        Read("<meta name=date content=2024-12-01>", "<h1>Council to dredge</h1><div>Article published on Friday, July 12, 2024, by the news desk</div>" + Text));

    [Fact]
    public void Find_ItempropInArticle_IsMetadata() =>
        Check("2024-07-12", DateBasis.Metadata, Read("", "<h1>Council to dredge</h1><time itemprop=datePublished datetime=2024-07-12T08:00>Friday</time>" + Text));

    [Theory]
    [InlineData("<header><div class=top>Tuesday, Mar 19, 2024</div><nav><a href=/>Home</a></nav></header><article><h1>Council to dredge</h1>", "</article>")]
    [InlineData("<h1>Council to dredge</h1>", "<aside><h3>Related articles</h3><a href=/x>Old lighthouse opens</a> <time datetime=2024-03-19>19 March 2024</time></aside>")]
    [InlineData("<h1>Council to dredge</h1>", "<div id=comments><div>Ada, 19 March 2024</div><p>A good plan, I think.</p></div>")]
    [InlineData("<h1>Council to dredge</h1>", "<footer>© 2024 The Ostrel Post</footer>")]
    [InlineData("<h1>Council to dredge</h1><p class=meta>Updated: 12 July 2024</p>", "")]
    [InlineData("<script type=application/ld+json>{\"@type\":\"ItemList\",\"itemListElement\":[{\"@type\":\"Article\",\"datePublished\":\"2024-03-19\"}]}</script><h1>Council to dredge</h1>", "")]
    [InlineData("<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Council to dredge\",\"dateModified\":\"2024-03-19\"}</script><h1>Council to dredge</h1>", "")]
    public void Find_DateOfSomethingElse_IsNotTaken(string before, string after) => Assert.Null(Read("", before + Text + after));

    [Fact]
    public void Find_DateOnlyInAddress_IsInferred() =>
        Check("2024-07-12", DateBasis.Inferred, Read("<link rel=canonical href=https://example.org/2024/07/12/dredging>", "<h1>Council to dredge</h1>" + Text));

    [Fact]
    public void Find_DateAfterThePageWasRead_IsNotTaken()
    {
        var page = new Page("1", "page.html", PageForm.Html, "<meta name=date content=2024-07-15><h1>Council to dredge</h1>" + Text) { Fetched = new DateTimeOffset(2024, 7, 12, 8, 0, 0, TimeSpan.Zero) };
        Assert.Null(Extractor.Extract(page).Published);
    }

    private static PublishedDate? Read(string head, string body) =>
        Extractor.Extract(new Page("1", "page.html", PageForm.Html, $"<html><head>{head}</head><body>{body}</body></html>")).Published;

    private static void Check(string day, DateBasis basis, PublishedDate? date)
    {
        Assert.NotNull(date);
        Assert.Equal(day, date.Day.ToString("O", null));
        Assert.Equal(basis, date.Basis);
    }
}
