using Renkei.News;
using Renkei.News.Trace;

namespace Renkei.Fast.Trace;

public sealed class SourceChainTests
{
    [Fact]
    public void Chain_TwoArticlesOneCredit_IsOneLink()
    {
        var links = SourceChain.Of([Article("1", "The Harbour Gazette", null, "Reuters", "Reuters"), Article("2", "The Harbour Gazette", null, "Reuters")]);
        var link = Assert.Single(links);
        Assert.Equal(("The Harbour Gazette", "Reuters"), (link.From, link.To));
        Assert.Equal(["1", "2"], link.Articles);
    }

    [Fact]
    public void Chain_KnownDomain_JoinsTheCanonicalName()
    {
        var links = SourceChain.Of([Article("1", null, "https://www.reuters.com/a", "Kyodo News"), Article("2", null, "https://harbour.example/a", "Reuters")]);
        Assert.Equal([("Reuters", "Kyodo News"), ("harbour.example", "Reuters")], links.Select(l => (l.From, l.To)));
    }

    [Fact]
    public void Chain_OwnNameAndPeople_AreNoLinks()
    {
        var article = Article("1", "Reuters", null, "Reuters") with { Path = "a.txt" };
        var person = article with { Attributions = [new Attribution("Nora Lindqvist", "Lindqvist", SourceKind.Person, "said", "", 1)] };
        Assert.Empty(SourceChain.Of([article, person]));
    }

    private static Article Article(string id, string? publisher, string? url, params string[] credits) => new()
    {
        Id = id,
        Path = "pages/" + id,
        Publisher = publisher,
        Url = url,
        Title = "",
        Language = "en",
        Paragraphs = [],
        Attributions = [.. credits.Select(c => new Attribution(c, c, SourceKind.Agency, "", "", 1))],
    };
}
