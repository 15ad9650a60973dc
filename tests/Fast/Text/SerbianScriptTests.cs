using Renkei.News.Text;

namespace Renkei.Fast.Text;

public sealed class SerbianScriptTests
{
    [Theory]
    [InlineData("Ljubica Njegošević čeka džip", "Љубица Његошевић чека џип")]
    [InlineData("đak, šljiva i žaba", "ђак, шљива и жаба")]
    public void Script_SerbianText_GoesBothWays(string latin, string cyrillic)
    {
        Assert.Equal(cyrillic, SerbianScript.ToCyrillic(latin));
        Assert.Equal(latin, SerbianScript.ToLatin(cyrillic));
    }

    [Theory]
    [InlineData("")]
    [InlineData("42 % 東京")]
    public void Script_OtherCharacters_Stay(string text)
    {
        Assert.Equal(text, SerbianScript.ToCyrillic(text));
        Assert.Equal(text, SerbianScript.ToLatin(text));
    }
}
