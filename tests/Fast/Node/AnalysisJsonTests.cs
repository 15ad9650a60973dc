using System.Text;
using Renkei.News;
using Renkei.Node.Analyse;
using Renkei.Node.CommandLine;
using Renkei.Support;

namespace Renkei.Fast.Node;

public sealed class AnalysisJsonTests
{
    [Fact]
    public void Json_OfEveryKindOfValue_IsTheGoldenFile()
    {
        var dump = new Article
        {
            Id = "a1",
            Path = "in/a1.txt",
            Title = "Паром \"Норва\" знову ходить <на острови>",
            Language = "uk",
            Published = new PublishedDate(new DateOnly(2024, 3, 12), new TimeOnly(14, 30), TimeSpan.FromHours(2), DateBasis.Stated),
            Paragraphs = [new Paragraph("Перший абзац.", 5, 5), new Paragraph("Другий.", 7, 8)],
            Lines = [new LineRange(5, 8)],
            Mentions = [new MentionedName("Берта Мустер", NameKind.Person, 2, "berta-muster")],
            Attributions = [new Attribution("The Harbour Gazette", "«Харбор газет»", SourceKind.Outlet, "пише", "Про це пише «Харбор газет».", 7)],
        };
        var html = new Article
        {
            Id = "a2",
            Path = "b.html",
            Url = "https://gazette.example/ferry",
            Publisher = "The Harbour Gazette",
            Title = "Ferry returns",
            Language = "en",
            Published = new PublishedDate(new DateOnly(2024, 3, 11), null, null, DateBasis.Inferred),
            Paragraphs = [new Paragraph("One half: \uD83D.", 1, 1)],
            DuplicateOf = "a1",
        };
        var analysis = new Analysis(
            [dump, html],
            [new Story("sa1", "Ferry returns", ["a1", "a2"], ["en", "uk"], new DateOnly(2024, 3, 11), new DateOnly(2024, 3, 12), "shared: Berta Muster")],
            [new StoryThread("ta1", "Ferry returns", ["sa1"], "")],
            [new SourceLink("a1.txt", "The Harbour Gazette", ["a1"])],
            [new Problem("c.txt", "This file is empty; expected a page.")]);
        using var stream = new MemoryStream();
        AnalysisJson.Write(stream, analysis);
        Golden.Matches("analysis.json", Encoding.UTF8.GetString(stream.ToArray()) + "\n");
    }

    [Theory]
    [InlineData(14, 30, 0, 9, "2024-03-12T14:30+09:00")]
    [InlineData(14, 30, 5, 0, "2024-03-12T14:30:05Z")]
    [InlineData(0, 0, 0, -5, "2024-03-12T00:00-05:00")]
    [InlineData(14, 30, 0, null, "2024-03-12T14:30")]
    public void Date_IsWrittenAsFarAsItWasSaid(int hour, int minute, int second, int? offset, string expected) =>
        Assert.Equal(expected, AnalysisJson.Format(new PublishedDate(new DateOnly(2024, 3, 12), new TimeOnly(hour, minute, second), offset is { } h ? TimeSpan.FromHours(h) : null, DateBasis.Metadata)));

    [Theory]
    [InlineData("a\u001b[2Jb", "a [2Jb")]
    [InlineData("evil\u202Etxt.exe", "evil txt.exe")]
    [InlineData("two\nlines", "two lines")]
    [InlineData("a long title that is cut", "a long title…")]
    public void Terminal_ControlCharacters_CannotReachIt(string text, string expected) => Assert.Equal(expected, PlainText.OneLine(text, 12));
}
