using Renkei.News;
using Renkei.Node.Analyse.Report;

namespace Renkei.Fast.Node;

public sealed class ReportTests
{
    public static TheoryData<string> Samples => ["full", "empty", "one", "many", "beyond", "wild"];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Write_AnyAnalysis_IsWellFormedAndItsLinksLeadSomewhere(string sample)
    {
        var markup = ReportMarkup.Read(Written(Sample(sample)));
        Assert.Equal(markup.Ids.Count, markup.Ids.Distinct(StringComparer.Ordinal).Count());
        var ids = markup.Ids.ToHashSet(StringComparer.Ordinal);
        Assert.All(markup.Targets.Where(t => t.StartsWith('#')), t => Assert.Contains(t[1..], ids));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Write_AnyAnalysis_LoadsNothing(string sample)
    {
        var markup = ReportMarkup.Read(Written(Sample(sample)));
        Assert.DoesNotContain(markup.Tags, t => ReportMarkup.Value(t, "src") is not null || ReportMarkup.Value(t, "style") is not null || ReportMarkup.Value(t, "onload") is not null);
        Assert.All(markup.Targets, t => Assert.True(t.StartsWith('#') || t == "data:," || t.StartsWith("https://", StringComparison.Ordinal), t));
        Assert.All(markup.Tags.Where(t => ReportMarkup.Value(t, "href")?.StartsWith("http", StringComparison.Ordinal) == true), t => Assert.Contains("noreferrer", t, StringComparison.Ordinal));
        Assert.DoesNotContain("url(", ReportParts.Style, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", ReportParts.Style, StringComparison.Ordinal);
        Assert.DoesNotContain("fetch(", ReportParts.Script, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Policy_NamesTheHashesOfWhatTheFileCarries()
    {
        var html = Written(ReportSample.Full).Replace("&#39;", "'", StringComparison.Ordinal);
        Assert.Contains("style-src " + ReportParts.HashOf(Between(html, "<style>", "</style>")), html, StringComparison.Ordinal);
        Assert.Contains("script-src " + ReportParts.HashOf(Between(html, "<script>", "</script>")), html, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_HostileTitle_StaysText()
    {
        var html = Written(Sample("wild"));
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.Single(ReportMarkup.Read(html).Tags, t => t == "script");
        Assert.DoesNotContain('\u202E', html);
    }

    [Fact]
    public void Write_Address_IsLinkedForTheWebOnly()
    {
        var html = Written(Sample("wild"));
        Assert.DoesNotContain("href=\"javascript", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<bdi>javascript:alert(2)</bdi>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://quay.example/a?b=&quot;%3Cx%3E\"".Replace("&quot;", "%22", StringComparison.Ordinal), html, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ForeignTexts_SayTheirLanguage()
    {
        var html = Written(ReportSample.Full);
        Assert.All(ReportSample.Full.Articles, a =>
        {
            Assert.Contains($"<h3 lang=\"{a.Language}\" dir=\"auto\">{Escaped(a.Title)}</h3>", html, StringComparison.Ordinal);
            Assert.Contains($"<p class=\"lead\" lang=\"{a.Language}\" dir=\"auto\">", html, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Write_Dates_SayTheirBasis()
    {
        var html = Written(ReportSample.Full);
        Assert.All(["stated on the page", "from metadata", "inferred, not said", "no date given"], basis => Assert.Contains(basis, html, StringComparison.Ordinal));
        Assert.Contains("2 articles without a date", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Repeat_NamesTheEarlierPublisher() =>
        Assert.Contains("Repeats the text of <a href=\"#a-0\"><bdi>The Harbour Ledger</bdi></a>", Written(ReportSample.Full), StringComparison.Ordinal);

    [Fact]
    public void Write_Attribution_IsMarkedWhereItStands()
    {
        var html = Written(ReportSample.Full);
        Assert.Contains("<mark class=\"agency\">海辺通信<a class=\"ref\"", html, StringComparison.Ordinal);
        Assert.Contains("<span class=\"cue official\">と説明した</span>", html, StringComparison.Ordinal);
        Assert.Contains("<mark class=\"outlet\">Izvor: morgenlotse.example", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NoArticles_SaysWhyAndOffersNoEmptyParts()
    {
        var html = Written(ReportSample.Empty with { Problems = [new Problem("a.txt", "The file is empty.")] });
        Assert.Contains("No article was found", html, StringComparison.Ordinal);
        Assert.Contains("The file is empty.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"timeline\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NothingToTell_SaysSoInEveryPart()
    {
        var html = Written(ReportSample.One);
        Assert.All(["there is no timeline", "No article credits", "No two of these articles", "Every input was read"], text => Assert.Contains(text, html, StringComparison.Ordinal));
    }

    [Fact]
    public void Write_BeyondTheLimit_LeavesTextsOutAndKeepsEveryArticle()
    {
        var html = Written(Sample("beyond"));
        Assert.Contains("their texts are left out", html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"para\"", html, StringComparison.Ordinal);
        var ids = ReportMarkup.Read(html).Ids.ToHashSet(StringComparer.Ordinal);
        Assert.All(Enumerable.Range(0, HtmlReport.MostTexts + 1), n => Assert.Contains($"a-{n}", ids));
    }

    [Fact]
    public void Write_TwiceTheArticles_IsAboutTwiceTheSize()
    {
        var (one, two) = (Written(ReportSample.Many(3000)).Length, Written(ReportSample.Many(6000)).Length);
        Assert.InRange((double)two / one, 1.5, 2.1);
    }

    [Fact]
    public void Write_UnknownIds_ArePassedOver()
    {
        var analysis = ReportSample.One with
        {
            Stories = [new Story("s", "A lighthouse", ["only", "gone"], ["en"], null, null, "")],
            Threads = [new StoryThread("t", "A lighthouse", ["s", "gone"], "")],
            SourceChain = [new SourceLink("A", "B", ["gone"]), new SourceLink("C", "C", ["only"])],
        };
        ReportMarkup.Read(Written(analysis));
    }

    private static Analysis Sample(string name) => name switch
    {
        "full" => ReportSample.Full,
        "empty" => ReportSample.Empty,
        "one" => ReportSample.One,
        "many" => ReportSample.Many(150),
        "beyond" => ReportSample.Many(HtmlReport.MostTexts + 1),
        _ => ReportSample.Wild,
    };

    private static string Escaped(string text)
    {
        using var output = new StringWriter();
        new Html(output).Text(text);
        return output.ToString();
    }

    private static string Written(Analysis analysis)
    {
        using var output = new StringWriter();
        HtmlReport.Write(output, analysis, ReportSample.Facts);
        return output.ToString();
    }

    private static string Between(string text, string from, string to)
    {
        var start = text.IndexOf(from, StringComparison.Ordinal) + from.Length;
        return text[start..text.IndexOf(to, start, StringComparison.Ordinal)];
    }
}
