using Renkei.News;
using Renkei.News.Trace;

namespace Renkei.Fast.Trace;

public sealed class SourceNamesTests
{
    [Theory]
    [InlineData("The Saltmarsh Chronicle", "Saltmarsh Chronicle", "en")]
    [InlineData("The Saltmarsh Chronicle", "Saltmarš kronikl", "sr-Latn")]
    [InlineData("The Saltmarsh Chronicle", "Солтмарш кроникл", "sr-Cyrl")]
    [InlineData("The Saltmarsh Chronicle", "ソルトマーシュ・クロニクル", "ja")]
    [InlineData("Primorske vesti", "Приморске вести", "sr-Cyrl")]
    public void Unite_AnotherSpelling_TakesThePublishersName(string publisher, string spelling, string language)
    {
        var articles = SourceNames.Unite([Of("1", publisher, "1.txt", "en"), Of("2", "Fjord Observer", "2.txt", language, (spelling, spelling, SourceKind.Outlet))]);
        Assert.Equal(publisher, articles[1].Attributions.Single().Source);
    }

    [Fact]
    public void Unite_HostOfThePublisher_TakesThePublishersName()
    {
        var articles = SourceNames.Unite([Of("1", "潮見日日新聞", "shiomi.example/a.html", "ja"), Of("2", null, "2.txt", "en", ("shiomi.example", "shiomi.example", SourceKind.Outlet))]);
        Assert.Equal("潮見日日新聞", articles[1].Attributions.Single().Source);
    }

    [Fact]
    public void Unite_HostWhereSeveralPublish_StaysItself()
    {
        var articles = SourceNames.Unite([
            Of("1", "Saltmarsh Chronicle", "blogs.example/a.html", "en"), Of("2", "Fjord Observer", "blogs.example/b.html", "en"),
            Of("3", "Inland Post", "3.txt", "en", ("blogs.example", "blogs.example", SourceKind.Outlet))]);
        Assert.Equal("blogs.example", articles[2].Attributions.Single().Source);
    }

    [Fact]
    public void Unite_InitialsThatAnArticleExplains_TakeTheFullName()
    {
        var articles = SourceNames.Unite([
            Of("1", "A", "1.txt", "en", ("Continental Wire Agency", "CWA", SourceKind.Agency), ("Continental Wire Agency", "Continental Wire Agency", SourceKind.Agency)),
            Of("2", "B", "2.txt", "en", ("CWA", "CWA", SourceKind.Agency))]);
        Assert.Equal("Continental Wire Agency", articles[1].Attributions.Single().Source);
    }

    [Fact]
    public void Unite_AgencyWithAndWithoutGenericWords_IsOne()
    {
        var articles = SourceNames.Unite([
            Of("1", "A", "1.txt", "en", ("Kontinental News Agency", "Kontinental News Agency", SourceKind.Agency)),
            Of("2", "B", "2.txt", "ja", ("コンチネンタル通信", "コンチネンタル通信", SourceKind.Agency)),
            Of("3", "C", "3.txt", "sr-Cyrl", ("Континентал", "Континентал", SourceKind.Outlet))]);
        Assert.Equal("Kontinental News Agency", articles[2].Attributions.Single().Source);
    }

    [Theory]
    [InlineData("Courier", "Saltmarsh Courier")]
    [InlineData("Modepilot", "Medaplot")]
    [InlineData("Salt Times", "Solid Times")]
    [InlineData("Die Zeit", "Die Welt")]
    public void Unite_ThinEvidence_JoinsNothing(string one, string other)
    {
        var articles = SourceNames.Unite([Of("1", "A", "1.txt", "en", (one, one, SourceKind.Outlet)), Of("2", "B", "2.txt", "de", (other, other, SourceKind.Outlet))]);
        Assert.Equal(one, articles[0].Attributions.Single().Source);
        Assert.Equal(other, articles[1].Attributions.Single().Source);
    }

    [Fact]
    public void Unite_OwnOutletUnderAnotherSpelling_IsSelf()
    {
        var articles = SourceNames.Unite([Of("1", "The Saltmarsh Chronicle", "1.txt", "sr-Latn", ("Saltmarš kronikl", "Saltmarš kronikl", SourceKind.Outlet))]);
        Assert.Equal((SourceKind.Self, "The Saltmarsh Chronicle"), (articles[0].Attributions.Single().Kind, articles[0].Attributions.Single().Source));
    }

    [Theory]
    [InlineData("saltmarsh.example/news/storm.txt", "saltmarsh.example")]
    [InlineData("www.saltmarsh.example/storm.txt", "saltmarsh.example")]
    [InlineData("pages/v1.2/storm.txt", "storm.txt")]
    public void Publisher_OnlyAPath_IsTheFolderThatLooksLikeAHost(string path, string expected)
    {
        var article = Of("1", null, path, "en");
        Assert.Equal(expected, new SourceNames([article]).Publisher(article));
    }

    [Fact]
    public void Of_Relay_IsAChainOfThreeHops()
    {
        var links = SourceChain.Of(SourceNames.Unite([
            Of("1", "The Saltmarsh Chronicle", "saltmarsh.example/a.txt", "en"),
            Of("2", "Острвске вести", "b.txt", "sr-Cyrl", ("Солтмарш кроникл", "Солтмарш кроникл", SourceKind.Outlet)),
            Of("3", "Primorske vesti", "c.txt", "sr-Latn", ("Ostrvske vesti", "Ostrvske vesti", SourceKind.Outlet))]));
        Assert.Equal([("Острвске вести", "The Saltmarsh Chronicle"), ("Primorske vesti", "Острвске вести")], links.Select(l => (l.From, l.To)));
    }

    private static Article Of(string id, string? publisher, string path, string language, params (string Source, string Surface, SourceKind Kind)[] credits) => new()
    {
        Id = id,
        Path = path,
        Publisher = publisher,
        Title = "",
        Language = language,
        Paragraphs = [],
        Attributions = [.. credits.Select(c => new Attribution(c.Source, c.Surface, c.Kind, "", c.Surface, 1))],
    };
}
