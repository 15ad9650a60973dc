using Renkei.News.Text;

namespace Renkei.Fast.Text;

public sealed class SentencesTests
{
    [Theory]
    [InlineData("One. Two? Three", "One.|Two?|Three")]
    [InlineData("Wait... what? Yes", "Wait... what?|Yes")]
    [InlineData("Page.......12 is next. End", "Page.......12 is next.|End")]
    [InlineData("待って……。次だ", "待って……。|次だ")]
    [InlineData("Stop... ", "Stop...")]
    public void Split_MarksInARow_EndASentenceOnlyWhereOneEnds(string text, string parts) =>
        Assert.Equal(parts.Split('|'), Sentences.Split(text).Select(r => text[r.Start..r.End]));

    /// <summary>Each mark used to read the rest of its run again: two million took hours.</summary>
    [Theory]
    [InlineData(".", "x")]
    [InlineData(".", " x")]
    [InlineData(".)", "x")]
    [InlineData("!…", "x")]
    public async Task Split_MillionsOfMarks_TakesNoLongerThanReadingThem(string mark, string after)
    {
        var text = "Text " + string.Concat(Enumerable.Repeat(mark, 2_000_000)) + after;
        var split = Task.Run(() => Sentences.Split(text).Count, TestContext.Current.CancellationToken);
        Assert.Equal(1, await split.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
    }
}
