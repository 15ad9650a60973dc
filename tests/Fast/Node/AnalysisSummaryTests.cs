using Renkei.News;
using Renkei.Node.Analyse;

namespace Renkei.Fast.Node;

public sealed class AnalysisSummaryTests
{
    [Fact]
    public void Summary_HostileIdsAndTitles_WritesNoControlCharacter()
    {
        const string hostile = "\u001B[31mred\u001B]0;title\u0007\u202E";
        var first = new Article { Id = hostile, Path = "a" + hostile, Title = hostile, Language = "en", Paragraphs = [new Paragraph("One.", 1, 1)] };
        var copy = first with { Id = "b", Path = "b", DuplicateOf = hostile };
        var analysis = new Analysis([first, copy], [new Story("s", hostile, [hostile, "b"], ["en"], null, null, hostile)], [new StoryThread("t", hostile, ["s"], hostile)], [], [new Problem(hostile, hostile)]);
        using var output = new StringWriter { NewLine = "\n" };
        AnalysisSummary.Write(output, analysis, [hostile], TimeSpan.FromSeconds(1));
        Assert.DoesNotContain(output.ToString(), c => (char.IsControl(c) && c != '\n') || c == '\u202E');
        Assert.Contains("repeats a", output.ToString(), StringComparison.Ordinal);
    }
}
