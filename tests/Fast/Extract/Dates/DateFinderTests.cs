using Renkei.News.Extract.Dates;

namespace Renkei.Fast.Extract.Dates;

public sealed class DateFinderTests
{
    [Theory]
    [InlineData("2024-07-12", "2024-07-12")]
    [InlineData("Posted 2024/07/12 in World", "2024-07-12")]
    [InlineData("12.07.2024", "2024-07-12")]
    [InlineData("on 12/07/2024 in Paris", "2024-07-12")]
    [InlineData("13/07/2024", "2024-07-13")]
    [InlineData("07/13/2024", "2024-07-13")]
    [InlineData("24.06.24, 11:12", "2024-06-24 11:12")]
    [InlineData("Фірма підписала угоду та рф24.06.24, 11:12", "2024-06-24 11:12")]
    [InlineData("12. 05. 2023. u 19:26", "2023-05-12 19:26")]
    [InlineData("12-07-2024 09:05", "2024-07-12 09:05")]
    [InlineData("12.07.202414:30", "2024-07-12 14:30")]
    [InlineData("31.12.69", "2069-12-31")]
    [InlineData("31.12.70", "1970-12-31")]
    [InlineData("２０２４年７月１２日", "2024-07-12")]
    [InlineData("２０２４／０７／１２　１４：３０", "2024-07-12 14:30")]
    public void Find_Numbers_GiveDay(string text, string expected) => Assert.Equal(expected, Only(text));

    [Theory]
    [InlineData("12 iulie 2024, 14:30", "2024-07-12 14:30")]
    [InlineData("12 липня 2024 року", "2024-07-12")]
    [InlineData("12 липня 2024 року о 14:30", "2024-07-12 14:30")]
    [InlineData("12 июля 2024 г.", "2024-07-12")]
    [InlineData("14:30, 12 июля 2024 г.", "2024-07-12 14:30")]
    [InlineData("12-го липня 2024", "2024-07-12")]
    [InlineData("July 12, 2024 at 3:04 p.m.", "2024-07-12 15:04")]
    [InlineData("July 12th, 2024", "2024-07-12")]
    [InlineData("Tuesday, Mar 19, 2024", "2024-03-19")]
    [InlineData("the 12th of July 2024", "2024-07-12")]
    [InlineData("12-Jul-2024", "2024-07-12")]
    [InlineData("12 July ’24", "2024-07-12")]
    [InlineData("le 12 juillet 2024 à 10h15", "2024-07-12 10:15")]
    [InlineData("1er août 2024 à 9 h 05", "2024-08-01 09:05")]
    [InlineData("12. Juli 2024, 10:15 Uhr", "2024-07-12 10:15")]
    [InlineData("12. Juli 2024, 10.15 Uhr", "2024-07-12 10:15")]
    [InlineData("Am 3. März 2024 um 9 Uhr", "2024-03-03 09:00")]
    [InlineData("12. jul 2024. godine u 08:00", "2024-07-12 08:00")]
    [InlineData("12. јула 2024. године", "2024-07-12")]
    [InlineData("12 de julio de 2024", "2024-07-12")]
    [InlineData("12 luglio 2024 alle 18:30", "2024-07-12 18:30")]
    [InlineData("12 lipca 2024 r., godz. 8:15", "2024-07-12 08:15")]
    [InlineData("12 listopada 2024", "2024-11-12")]
    [InlineData("12. listopada 2024.", "2024-10-12")]
    [InlineData("12. července 2024", "2024-07-12")]
    [InlineData("12 юли 2024 г., 14:30 ч.", "2024-07-12 14:30")]
    [InlineData("12. srpnja 2024. u 7:45", "2024-07-12 07:45")]
    [InlineData("2024. július 12.", "2024-07-12")]
    [InlineData("12 липня2024", "2024-07-12")]
    public void Find_MonthAsWord_GivesDay(string text, string expected) => Assert.Equal(expected, Only(text));

    [Theory]
    [InlineData("2024年7月12日 14時30分", "2024-07-12 14:30")]
    [InlineData("2024年7月12日(金) 午後2時半", "2024-07-12 14:30")]
    [InlineData("2024年07月12日14:30", "2024-07-12 14:30")]
    [InlineData("2024年7月12日 下午3:04", "2024-07-12 15:04")]
    [InlineData("令和6年7月12日", "2024-07-12")]
    [InlineData("令和元年五月一日", "2019-05-01")]
    [InlineData("二〇二四年七月十二日", "2024-07-12")]
    [InlineData("2024年十月二十三日", "2024-10-23")]
    [InlineData("2024년 7월 12일 (금) 오후 2시 30분", "2024-07-12 14:30")]
    public void Find_EastAsian_GivesDay(string text, string expected) => Assert.Equal(expected, Only(text));

    [Theory]
    [InlineData("2024-07-12T14:30:00Z", 0)]
    [InlineData("2024-07-12T14:30:00.123+09:00", 9)]
    [InlineData("2024-07-12 14:30 +0300", 3)]
    [InlineData("12 July 2024 14:30 GMT", 0)]
    [InlineData("12 July 2024, 14:30 UTC+2", 2)]
    [InlineData("July 12, 2024 2:30 pm JST", 9)]
    [InlineData("12 July 2024 | 14:30 (CET)", 1)]
    [InlineData("14:30 EET, 12 July 2024", 2)]
    [InlineData("12 июля 2024, 14:30 мск", 3)]
    [InlineData("12 July 2024 at 14:30 -0430", -4.5)]
    public void Find_Zone_GivesOffset(string text, double hours)
    {
        var date = Assert.Single(DateFinder.Find(text));
        Assert.Equal(new TimeOnly(14, 30), date.Time);
        Assert.Equal(TimeSpan.FromHours(hours), date.Offset);
        Assert.Equal((0, text.Length), (date.Start, date.Length));
    }

    [Theory]
    [InlineData("31.02.2024")]
    [InlineData("30 February 2024")]
    [InlineData("2023年2月29日")]
    [InlineData("Version 24.06.24 is out")]
    [InlineData("v24.06.24")]
    [InlineData("iOS 17.05.24")]
    [InlineData("3.12.24")]
    [InlineData("12.07.24%")]
    [InlineData("10.12.20.24")]
    [InlineData("192.168.12.20")]
    [InlineData("+49 12/07/2024")]
    [InlineData("01.02.03.04.05")]
    [InlineData("1.234.567")]
    [InlineData("won 12-10-24")]
    [InlineData("score 3:2, 21:19")]
    [InlineData("July 2024")]
    [InlineData("12 July")]
    [InlineData("In 2024 there were 12 of them")]
    [InlineData("12.07.20245")]
    [InlineData("price 12.07.2024.555")]
    [InlineData("24/7/365")]
    [InlineData("12 July 2,000 people")]
    public void Find_NoDate_IsEmpty(string text) => Assert.Empty(DateFinder.Find(text));

    [Fact]
    public void Find_OtherSlashDateIsMonthFirst_SoAreAll() =>
        Assert.Equal([new DateOnly(2024, 7, 12), new DateOnly(2024, 7, 13)], DateFinder.Find("Open 07/12/2024 to 07/13/2024").ConvertAll(d => d.Day));

    [Fact]
    public void Find_UnitedStatesZone_MonthIsFirst() =>
        Assert.Equal(new DateOnly(2024, 7, 12), Assert.Single(DateFinder.Find("07/12/2024 3:04 PM EDT")).Day);

    [Fact]
    public void Find_ManyDates_AreInOrderAndApart()
    {
        const string text = "12.07.2024 14:30 | 13 July 2024, July 14, 2024; 2024年7月15日 9:00 and 2024-07-16.";
        var dates = DateFinder.Find(text);
        Assert.Equal([12, 13, 14, 15, 16], dates.ConvertAll(d => d.Day.Day));
        Assert.All(dates.Zip(dates.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
    }

    [Fact]
    public void Find_DateInSentence_SpansItsWords()
    {
        const string text = "Conform ministrului, la 12 iulie 2024, ora 14:30, toate erau gata.";
        var date = Assert.Single(DateFinder.Find(text));
        Assert.Equal("12 iulie 2024, ora 14:30", text.Substring(date.Start, date.Length));
    }

    [Theory]
    [InlineData("1.1.")]
    [InlineData("年")]
    [InlineData("12 July 2024 ")]
    [InlineData("14:30, ")]
    [InlineData("２年２月")]
    public void Find_HostileRepetition_Ends(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 20_000));
        Assert.All(DateFinder.Find(text), d => Assert.InRange(d.End, 1, text.Length));
    }

    private static string Only(string text)
    {
        var date = Assert.Single(DateFinder.Find(text));
        return date.Time is { } time ? $"{date.Day:yyyy-MM-dd} {time:HH:mm}" : $"{date.Day:yyyy-MM-dd}";
    }
}
