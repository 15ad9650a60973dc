namespace Renkei.Fast;

public sealed class PlaceholderTests
{
    [Fact]
    public void Sentences_Abbreviation_DoesNotSplit() =>
        Assert.Equal(2, Renkei.News.Text.Sentences.Split("The summit in Washington, D.C. ended. All agreed.").Count);
}
