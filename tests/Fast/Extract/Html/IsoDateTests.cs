using Renkei.News;
using Renkei.News.Extract.Html;

namespace Renkei.Fast.Extract.Html;

public sealed class IsoDateTests
{
    [Theory]
    [InlineData("2024-07-12", "2024-07-12", null, null)]
    [InlineData("2024-07-12T09:05:30+09:00", "2024-07-12", "09:05:30", 540)]
    [InlineData("2024-07-12T09:05:30.123Z", "2024-07-12", "09:05:30", 0)]
    [InlineData("2024-07-12 09:05", "2024-07-12", "09:05:00", null)]
    [InlineData("2024-07-12T09:05-0330", "2024-07-12", "09:05:00", -210)]
    [InlineData("2024/7/2 9:05:00 +02", "2024-07-02", "09:05:00", 120)]
    [InlineData("20240712", "2024-07-12", null, null)]
    [InlineData("20240712T090530Z", "2024-07-12", "09:05:30", 0)]
    [InlineData("1720774800", "2024-07-12", "09:00:00", 0)]
    [InlineData("1720774800000", "2024-07-12", "09:00:00", 0)]
    [InlineData("Fri, 12 Jul 2024 09:05:30 GMT", "2024-07-12", "09:05:30", 0)]
    [InlineData("2024-07-12T99:05", "2024-07-12", null, null)]
    public void Read_MachineDate_IsRead(string value, string day, string? time, int? offsetMinutes)
    {
        var date = IsoDate.Read(value, DateBasis.Metadata);
        Assert.NotNull(date);
        Assert.Equal(day, date.Day.ToString("O", null));
        Assert.Equal(time, date.Time?.ToString("HH:mm:ss", null));
        Assert.Equal(offsetMinutes, (int?)date.Offset?.TotalMinutes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2024-07")]
    [InlineData("2024-13-01")]
    [InlineData("2024-02-30")]
    [InlineData("0000-00-00T00:00:00")]
    [InlineData("1899-01-01")]
    [InlineData("yesterday")]
    [InlineData("99999999999999999999")]
    public void Read_NoFullDay_IsNull(string value) => Assert.Null(IsoDate.Read(value, DateBasis.Metadata));

    [Theory]
    [InlineData("https://example.org/2024/07/12/headline", "2024-07-12")]
    [InlineData("https://example.org/news/2024-7-2-headline.html", "2024-07-02")]
    [InlineData("https://example.org/a/20240712-headline", "2024-07-12")]
    [InlineData("https://example.org/2024/07/headline", null)]
    [InlineData("https://example.org/id/120240712", null)]
    [InlineData("https://example.org/id/2024071299", null)]
    [InlineData("https://example.org/headline?d=2024-07-12", null)]
    [InlineData("https://2024-07-12.example.org/", null)]
    public void UrlDate_DayInPath_IsInferred(string url, string? day)
    {
        var date = UrlDate.Read(url);
        Assert.Equal(day, date?.Day.ToString("O", null));
        if (date is not null) Assert.Equal(DateBasis.Inferred, date.Basis);
    }
}
