using Renkei.News.Extract;

namespace Renkei.Fast.Extract;

public sealed class LineTableTests
{
    [Theory]
    [InlineData("• Comments (2)")]
    [InlineData("Коментари (11)")]
    [InlineData("KOMENTARI")]
    public void Is_PhraseWithSymbolsAround_IsTold(string line) => Assert.True(LineTable.End.Is(line));

    [Fact]
    public void Begins_PhraseInsideAWord_IsNone() => Assert.Equal(0, LineTable.End.Begins("Commentsia"));

    [Fact]
    public void Begins_UnspacedScript_EndsAnywhere() => Assert.Equal(4, LineTable.End.Begins("コメント欄は"));

    [Fact]
    public void In_PhraseBehindOtherWords_IsTold()
    {
        Assert.True(LineTable.Notice.In("Please read our Privacy Policy first"));
        Assert.False(LineTable.Notice.In("The harbour council met on Friday"));
    }
}
