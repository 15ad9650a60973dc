using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace Renkei.SystemTests.Pages.News;

/// <summary>Stories and articles as programs read them: what the pages show, to whom they show it.</summary>
public sealed class NewsApiTests(NewsNode news) : IClassFixture<NewsNode>
{
    private const string Stories = "api/news/stories";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Story_OfTheList_LeadsToItsArticlesAndBack()
    {
        using var machine = await news.MachineAsync(news.Author, "read", "news");
        var listed = (await ReadAsync(machine, Stories))["stories"]!.AsArray();
        var row = listed.First(r => r!["articles"]!.GetValue<int>() > 1)!;
        var story = await ReadAsync(machine, row["href"]!.GetValue<string>()[1..]);
        Assert.Equal(row["title"]!.GetValue<string>(), story["title"]!.GetValue<string>());
        Assert.Equal(row["articles"]!.GetValue<int>(), story["members"]!.AsArray().Count);
        foreach (var member in story["members"]!.AsArray())
        {
            var article = await ReadAsync(machine, member!["href"]!.GetValue<string>()[1..]);
            Assert.Equal(row["href"]!.GetValue<string>(), article["story"]!.GetValue<string>());
            Assert.NotEmpty(article["paragraphs"]!.AsArray());
            Assert.NotEmpty(article["markings"]!.AsArray());
        }
    }

    [Fact]
    public async Task Stories_PageAfterPage_ListEachOnce()
    {
        using var machine = await news.MachineAsync(news.Author, "read");
        var (seen, after) = (new List<string>(), (string?)null);
        do
        {
            var page = await ReadAsync(machine, after is null ? Stories : $"{Stories}?after={Uri.EscapeDataString(after)}");
            seen.AddRange(page["stories"]!.AsArray().Select(r => r!["href"]!.GetValue<string>()));
            after = page["next"]?.GetValue<string>();
        }
        while (after is not null);
        Assert.NotEmpty(seen);
        Assert.Equal(seen.Distinct(StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task Stories_Filtered_AreThoseWithSuchAnArticle()
    {
        using var machine = await news.MachineAsync(news.Author, "read");
        var japanese = (await ReadAsync(machine, Stories + "?language=ja"))["stories"]!.AsArray();
        Assert.NotEmpty(japanese);
        Assert.All(japanese, r => Assert.Contains("ja", r!["languages"]!.AsArray().Select(l => l!.GetValue<string>())));
        Assert.Empty((await ReadAsync(machine, Stories + "?language=is"))["stories"]!.AsArray());
    }

    /// <summary>To who is not cleared, everything there is answers as what is not, byte for byte.</summary>
    [Fact]
    public async Task Hidden_ToWhoIsNotCleared_AnswersAsMissing()
    {
        using var author = await news.MachineAsync(news.Author, "read");
        using var outsider = await news.MachineAsync(news.Outsider, "read");
        var row = (await ReadAsync(author, Stories))["stories"]!.AsArray().First(r => r!["articles"]!.GetValue<int>() > 1)!;
        var story = row["href"]!.GetValue<string>()[1..];
        var article = (await ReadAsync(author, story))["members"]![0]!["href"]!.GetValue<string>()[1..];
        Assert.Equal(await AnswerAsync(outsider, "api/news/stories/no-such-story"), await AnswerAsync(outsider, story));
        Assert.Equal(await AnswerAsync(outsider, "api/news/articles/bm8tc3VjaC1hcnRpY2xl"), await AnswerAsync(outsider, article));
        Assert.StartsWith("NotFound application/problem+json", await AnswerAsync(outsider, story), StringComparison.Ordinal);
        Assert.Equal(await AnswerAsync(outsider, Stories + "?q=nothinghasthisword"), await AnswerAsync(outsider, Stories));
    }

    [Fact]
    public async Task Token_OfAnotherDesk_IsForbidden()
    {
        using var machine = await news.MachineAsync(news.Author, "read", "records");
        foreach (var address in new[] { Stories, Stories + "/x", "api/news/articles/eA" })
        {
            using var answer = await machine.GetAsync(new Uri(address, UriKind.Relative), Cancel);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("?day=tomorrow", "day is a date such as 2026-04-07.")]
    [InlineData("?after=no-mark", null)]
    public async Task Question_ThatCannotBeAnswered_IsAProblemWithASentence(string question, string? sentence)
    {
        using var machine = await news.MachineAsync(news.Author, "read");
        using var answer = await machine.GetAsync(new Uri(Stories + question, UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var detail = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!["detail"]!.GetValue<string>();
        Assert.EndsWith(".", detail, StringComparison.Ordinal);
        if (sentence is not null) Assert.Equal(sentence, detail);
    }

    private static async Task<JsonNode> ReadAsync(HttpClient machine, string address)
    {
        using var answer = await machine.GetAsync(new Uri(address, UriKind.Relative), Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address}: {answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    private static async Task<string> AnswerAsync(HttpClient machine, string address)
    {
        using var answer = await machine.GetAsync(new Uri(address, UriKind.Relative), Cancel);
        return $"{answer.StatusCode} {answer.Content.Headers.ContentType!.MediaType} {await answer.Content.ReadAsStringAsync(Cancel)}";
    }
}
