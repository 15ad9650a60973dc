using Renkei.News;
using Renkei.Node.Analyse.Report;

namespace Renkei.Fast.Node;

public sealed class ReportWordingTests
{
    [Theory]
    [InlineData("sr-Latn", "Serbian (Latin)")]
    [InlineData("ja", "Japanese")]
    [InlineData("pl", "Polish")]
    [InlineData("und", "Language unknown")]
    [InlineData("<b>", "<b>")]
    [InlineData("", "")]
    public void Language_Tag_HasAName(string tag, string name) => Assert.Equal(name, Wording.Language(tag));

    [Theory]
    [InlineData("und", "")]
    [InlineData("sr-Cyrl", "sr-Cyrl")]
    [InlineData("\" onload=", "")]
    public void Tag_ForAnAttribute_IsATagOrEmpty(string tag, string expected) => Assert.Equal(expected, Wording.Tag(tag));

    [Theory]
    [InlineData("2031-05-03", "2031-05-03", "3 May 2031")]
    [InlineData("2031-05-03", "2031-05-09", "3–9 May 2031")]
    [InlineData("2031-05-03", "2031-06-09", "3 May – 9 June 2031")]
    [InlineData("2030-05-03", "2031-06-09", "3 May 2030 – 9 June 2031")]
    [InlineData(null, "2031-06-09", "9 June 2031")]
    [InlineData(null, null, "")]
    public void Days_Range_SaysNothingTwice(string? first, string? last, string expected) =>
        Assert.Equal(expected, Wording.Days(Day(first), Day(last)));

    [Fact]
    public void When_TimeAndOffset_AreSaid() =>
        Assert.Equal("3 May 2031, 07:05 UTC−03:30", Wording.When(new PublishedDate(new DateOnly(2031, 5, 3), new TimeOnly(7, 5), TimeSpan.FromHours(-3.5), DateBasis.Stated)));

    [Fact]
    public void List_MoreThanFit_CountsTheRest() => Assert.Equal("a, b and 3 more", Wording.List(["a", "b", "c", "d", "e"], 3));

    private static DateOnly? Day(string? text) =>
        text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
