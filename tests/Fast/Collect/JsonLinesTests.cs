using System.Text;
using Renkei.News;
using Renkei.News.Collect;
using Renkei.News.Collect.Json;

namespace Renkei.Fast.Collect;

public sealed class JsonLinesTests
{
    [Fact]
    public void Read_GoodLines_GivesTheirFieldsAndLineNumbers()
    {
        var items = Reading.Read("pages.jsonl", """
            {"id":"a","url":"https://news.example/1","html":"<p>One</p>","fetched":"2023-05-04T10:00:00+09:00"}

            {"id":7,"text":"Two\nlines"}
            """);

        Assert.All(items, i => Assert.Null(i.Problem));
        var first = items[0].Page!;
        Assert.Equal(("a", "pages.jsonl#1", PageForm.Html, "<p>One</p>", "https://news.example/1"), (first.Id, first.Path, first.Form, first.Content, first.Url));
        Assert.Equal(new DateTimeOffset(2023, 5, 4, 10, 0, 0, TimeSpan.FromHours(9)), first.Fetched);
        Assert.Null(first.Published);
        var second = items[1].Page!;
        Assert.Equal(("7", "pages.jsonl#3", PageForm.Dump, "Two\nlines"), (second.Id, second.Path, second.Form, second.Content));
    }

    [Theory]
    [InlineData("{\"html\":12}", "Line 1: \"html\" is a number, expected a string.")]
    [InlineData("{\"id\":\"a\"}", "Line 1: there is neither \"html\" nor \"text\", or it is empty.")]
    [InlineData("{\"text\":\" \"}", "Line 1: there is neither \"html\" nor \"text\", or it is empty.")]
    [InlineData("{\"text\":\"half a", "Line 1 is not valid JSON; expected an object with \"html\" or \"text\".")]
    [InlineData("[1]", "Line 1 is an array; expected an object with \"html\" or \"text\".")]
    [InlineData("{\"text\":\"\\ud83d\"}", "Line 1: \"text\" has half of a surrogate pair, expected text.")]
    public void Read_BadLine_IsOneProblemAndTheRestIsRead(string line, string message)
    {
        var items = Reading.Read("pages.jsonl", line + "\n{\"id\":\"good\",\"text\":\"Fine\"}\n");

        Assert.Equal(new Collected(null, new Problem("pages.jsonl#1", message)), items[0]);
        Assert.Equal("good", items[1].Page!.Id);
        Assert.Equal(2, items.Count);
    }

    [Fact]
    public void Read_WrongSideFields_KeepsThePageAndSaysAllInOneProblem()
    {
        var item = Assert.Single(Reading.Read("pages.jsonl", "{\"id\":[],\"url\":3,\"text\":\"Fine\",\"fetched\":\"yesterday\"}"));

        Assert.Equal(("Fine", null, null), (item.Page!.Content, item.Page.Url, item.Page.Fetched));
        Assert.Equal(12, item.Page.Id.Length);
        Assert.Equal(
            "Line 1: \"id\" is an array, expected a string or number; \"url\" is a number, expected a string; \"fetched\" is no date that can be read, expected ISO 8601.",
            item.Problem!.Message);
    }

    [Fact]
    public void Read_DeepNesting_IsOneProblem()
    {
        var item = Assert.Single(Reading.Read("pages.jsonl", "{\"text\":" + new string('[', 100_000) + "\n"));

        Assert.Equal("pages.jsonl#1", item.Problem!.Path);
    }

    [Fact]
    public void Read_LinesUnderAnyName_AreRecognised() =>
        Assert.Equal(["x.json#1", "x.json#2"], Reading.Read("x.json", "{\"text\":\"One\"}\n{\"text\":\"Two\"}").Select(i => i.Page!.Path));

    [Theory]
    [InlineData("{\"text\":\"One\"}")]
    [InlineData("{\n  \"text\": \"One\"\n}")]
    [InlineData("[{\"text\":\"One\"}]")]
    public void Read_OnePageAsJson_IsReadHoweverItIsWritten(string json)
    {
        var item = Assert.Single(Reading.Read("x.json", json));

        Assert.Equal(("x.json#1", "One"), (item.Page!.Path, item.Page.Content));
    }

    [Fact]
    public void Read_ArrayOfPages_CountsElements()
    {
        var items = Reading.Read("x.json", "[\n {\"id\":\"a\",\"text\":\"One\"},\n 5,\n {\"id\":\"b\",\"html\":\"<p>Two</p>\"}\n]");

        Assert.Equal(["a", null, "b"], items.Select(i => i.Page?.Id));
        Assert.Equal(new Problem("x.json#2", "Element 2 is a number; expected an object with \"html\" or \"text\"."), items[1].Problem);
    }

    [Fact]
    public void Read_Windows1251Line_IsReadWithANote()
    {
        var line = TextDecoderTests.Encode("{\"id\":\"a\",\"text\":\"" + Paragraphs.In("ru") + "\"}", "windows-1251");

        var item = Assert.Single(Reading.Read("x.jsonl", line));

        Assert.Equal(Paragraphs.In("ru"), item.Page!.Content);
        Assert.Equal("No encoding is declared; read as windows-1251.", item.Problem!.Message);
    }

    [Fact]
    public void LineReader_LinesOfManyLengths_AreGivenWhole()
    {
        var lines = Enumerable.Range(0, 60).Select(i => new string((char)('a' + (i % 26)), i * i * 60)).ToList();
        using var reader = new LineReader(new MemoryStream(Encoding.ASCII.GetBytes(string.Join('\n', lines))));

        foreach (var line in lines) Assert.Equal(line, Encoding.ASCII.GetString(reader.Next()!.Value.Span));
        Assert.Null(reader.Next());
        Assert.Equal(lines.Count, reader.Number);
    }

    [Fact]
    public void LineReader_LineThatIsTooLong_IsSkippedAndTheNextRead()
    {
        var bytes = new byte[LineReader.Longest + 200_000];
        bytes.AsSpan().Fill((byte)'x');
        "\nnext"u8.CopyTo(bytes.AsSpan(bytes.Length - 5));
        using var reader = new LineReader(new MemoryStream(bytes));

        Assert.Equal(0, reader.Next()!.Value.Length);
        Assert.True(reader.IsTooLong);
        Assert.Equal("next", Encoding.ASCII.GetString(reader.Next()!.Value.Span));
        Assert.False(reader.IsTooLong);
    }

    [Fact]
    public void PageIds_RepeatedId_IsReplacedAndSaid()
    {
        var items = new PageIds().MakeUnique(Reading.Read("x.jsonl", "{\"id\":\"a\",\"text\":\"One\"}\n{\"id\":\"a\",\"text\":\"Two\"}")).ToList();

        Assert.Equal("a", items[0].Page!.Id);
        Assert.NotEqual("a", items[1].Page!.Id);
        Assert.Equal(new Problem("x.jsonl#2", $"The id a was already used; this page is {items[1].Page!.Id} here."), items[1].Problem);
    }

    [Fact]
    public void PageIds_SamePathAndContentTwice_GetsTwoIdsWithoutProblem()
    {
        var ids = new PageIds();
        var items = ids.MakeUnique(Reading.Read("x.txt", "One")).Concat(ids.MakeUnique(Reading.Read("x.txt", "One"))).ToList();

        Assert.All(items, i => Assert.Null(i.Problem));
        Assert.Equal(2, items.Select(i => i.Page!.Id).Distinct().Count());
    }

    [Fact]
    public void ProblemLimit_ManyBadLines_AreSummarised()
    {
        var bad = string.Concat(Enumerable.Repeat("nonsense\n", 250)) + "{\"text\":\"Fine\"}\n";

        var items = ProblemLimit.Apply("x.jsonl", Reading.Read("x.jsonl", bad)).ToList();

        Assert.Equal(102, items.Count);
        Assert.Equal("Fine", items[100].Page!.Content);
        Assert.Equal(new Problem("x.jsonl", "150 more entries of this file have problems; the first 100 are listed."), items[101].Problem);
    }
}
