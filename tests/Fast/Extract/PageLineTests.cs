using Renkei.News.Extract;
using Renkei.News.Extract.Dates;

namespace Renkei.Fast.Extract;

public sealed class PageLineTests
{
    [Theory]
    [InlineData("© 2019–2026 The Ostrel Post")]
    [InlineData("(c) 1998-2026 Ostrel Notes. Reproduction permitted.")]
    [InlineData("La Gazette, association — © 2019-2026 — Contact")]
    public void IsCopyright_LineOfRights_IsTold(string line) => Assert.True(PageLine.IsCopyright(line));

    [Fact]
    public void IsCopyright_SentenceAboutRights_IsNone() => Assert.False(PageLine.IsCopyright("Article 4 (c) was changed in 2026, the council said."));

    [Theory]
    [InlineData("Watch: a night at the lighthouse (12 September 2025)")]
    [InlineData("Нови асфалт у три улице (16.09.2025.)")]
    [InlineData("Târgul se deschide cu o zi mai devreme – 5.11.2025")]
    public void IsTeaser_HeadlineWithDate_IsTold(string line) => Assert.True(PageLine.IsTeaser(line));

    [Theory]
    [InlineData("The exhibition is open until 12 September 2025.")]
    [InlineData("Quoted from https://ostrel.example/report (12 September 2025)")]
    [InlineData("12 September 2025")]
    public void IsTeaser_OtherLine_IsNone(string line) => Assert.False(PageLine.IsTeaser(line));

    [Fact]
    public void IsRelatedInline_LabelAndHeadline_IsTold()
    {
        Assert.True(PageLine.IsRelatedInline("Прочитајте још: Шаховски турнир у библиотеци"));
        Assert.False(PageLine.IsRelatedInline("Прочитајте још једном шта пише."));
    }

    [Theory]
    [InlineData("By Ann Example and wire reports", true)]
    [InlineData("Par Anne Modèle, avec MPA", true)]
    [InlineData("By the time the ferry came the quay was empty", false)]
    [InlineData("By Friday the harbour had been closed for three whole weeks already", false)]
    [InlineData("Ann Example won the race", false)]
    public void IsByline_Line_IsToldFromText(string line, bool expected) => Assert.Equal(expected, Byline.Is(line));

    [Theory]
    [InlineData("Article publié le mercredi 17 septembre 2025, par la rédaction numérique", true)]
    [InlineData("Publié le 17 septembre 2025, ce rapport dit tout.", false)]
    [InlineData("Les travaux de la gare ont commencé le 17 septembre 2025 dans la ville", false)]
    public void Date_LabelledLine_IsPublished(string line, bool expected) => Assert.Equal(expected, Byline.Date(line) is { Kind: DateLineKind.Published });
}
