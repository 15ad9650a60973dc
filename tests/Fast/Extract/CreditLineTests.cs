using Renkei.News.Extract;

namespace Renkei.Fast.Extract;

public sealed class CreditLineTests
{
    [Theory]
    [InlineData("Source: Meridian Press")]
    [InlineData("Izvor: Primer Novine")]
    [InlineData("Извор: Пример Новине")]
    [InlineData("(MPA)")]
    [InlineData("（見本）")]
    [InlineData("/Приклад/")]
    [InlineData("primernovine.example")]
    [InlineData("Originally published The Ostrel Post")]
    public void Read_BareCredit_IsSource(string line) => Assert.Equal("Source", CreditLine.Read(line).ToString());

    [Theory]
    [InlineData("Foto: Anna Beispiel")]
    [InlineData("Photo")]
    public void Read_PictureCredit_IsPhoto(string line) => Assert.Equal("Photo", CreditLine.Read(line).ToString());

    [Theory]
    [InlineData("(see below for the list of all ports and of the ships)")]
    [InlineData("Source of the river found after a century")]
    [InlineData("3.2")]
    [InlineData("")]
    public void Read_OtherLine_IsNone(string line) => Assert.Equal("None", CreditLine.Read(line).ToString());
}
