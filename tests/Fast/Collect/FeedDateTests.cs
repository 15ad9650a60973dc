using System.Globalization;
using Renkei.News;
using Renkei.News.Collect.Feeds;

namespace Renkei.Fast.Collect;

public sealed class FeedDateTests
{
    [Theory]
    [InlineData("Tue, 04 Jul 2023 09:05:00 +0900", "2023-07-04 09:05:00 +09:00")]
    [InlineData("4 Jul 2023 09:05 GMT", "2023-07-04 09:05:00 +00:00")]
    [InlineData("Tue, 4 July 23 09:05:30 EST", "2023-07-04 09:05:30 -05:00")]
    [InlineData("Tue Jul 4 2023 09:05:30 Z", "2023-07-04 09:05:30 +00:00")]
    [InlineData("04-Jul-2023 09:05:30 -0330", "2023-07-04 09:05:30 -03:30")]
    [InlineData("Tue, 04 Jul 2023 09:05:00 XYZ", "2023-07-04 09:05:00")]
    [InlineData("Sat, 01 Jan 2000", "2000-01-01")]
    [InlineData("2023-07-04T09:05:06.789+09:00", "2023-07-04 09:05:06 +09:00")]
    [InlineData("2023-07-04T09:05Z", "2023-07-04 09:05:00 +00:00")]
    [InlineData("2023-07-04 09:05:00", "2023-07-04 09:05:00")]
    [InlineData("2023-07-04T23:59:60-0800", "2023-07-04 23:59:59 -08:00")]
    [InlineData("2023-07-04", "2023-07-04")]
    [InlineData("2023-07-04T25:00:00Z", "2023-07-04")]
    [InlineData("2023-02-30", null)]
    [InlineData("Tue, 31 Jun 2023 09:05:00 GMT", null)]
    [InlineData("yesterday evening", null)]
    [InlineData("", null)]
    public void Parse_DateOfAFeed_KeepsItsOffset(string written, string? expected) => Assert.Equal(expected, Show(FeedDate.Parse(written)));

    [Fact]
    public void Instant_DateAtTheEndOfTime_DoesNotOverflow() =>
        Assert.Null(FeedDate.Instant(FeedDate.Parse("9999-12-31T23:00:00-05:00")!));

    private static string? Show(PublishedDate? date)
    {
        if (date is null) return null;
        Assert.Equal(DateBasis.Metadata, date.Basis);
        var day = date.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (date.Time is not { } time) return day;
        var sign = date.Offset < TimeSpan.Zero ? '-' : '+';
        var offset = date.Offset is { } o ? $" {sign}{o.Duration().ToString(@"hh\:mm", CultureInfo.InvariantCulture)}" : "";
        return $"{day} {time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}{offset}";
    }
}
