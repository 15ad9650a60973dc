using System.Globalization;
using Renkei.Labels.Reading;

namespace Renkei.Fast.Labels.Reading;

/// <summary>xs:dateTime, to the letter.</summary>
public sealed class DateTimesTests
{
    [Theory]
    [InlineData("2026-01-02T03:04:05Z", "2026-01-02T03:04:05.0000000Z", true)]
    [InlineData(" 2026-01-02T03:04:05.25+09:00\n", "2026-01-01T18:04:05.2500000Z", true)]
    [InlineData("2026-01-02T03:04:05.123456789-05:30", "2026-01-02T08:34:05.1234567Z", true)]
    [InlineData("2026-12-31T24:00:00", "2027-01-01T00:00:00.0000000Z", false)]
    [InlineData("2024-02-29T00:00:00+14:00", "2024-02-28T10:00:00.0000000Z", true)]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000Z", true)]
    public void TryRead_DateTime_IsTheInstant(string text, string instant, bool hasZone)
    {
        Assert.True(DateTimes.TryRead(LabelText.Bytes(text), out var read, out var zone));
        Assert.Equal(instant, read.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        Assert.Equal(hasZone, zone);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-01-02")]
    [InlineData("2026-01-02 03:04:05Z")]
    [InlineData("2026-01-02T03:04Z")]
    [InlineData("2026-1-02T03:04:05Z")]
    [InlineData("2026-02-29T03:04:05Z")]
    [InlineData("2026-13-01T03:04:05Z")]
    [InlineData("2026-00-01T03:04:05Z")]
    [InlineData("2026-01-02T25:00:00Z")]
    [InlineData("2026-01-02T24:00:01Z")]
    [InlineData("2026-01-02T03:60:05Z")]
    [InlineData("2026-01-02T03:04:60Z")]
    [InlineData("2026-01-02T03:04:05.Z")]
    [InlineData("2026-01-02T03:04:05,5Z")]
    [InlineData("2026-01-02T03:04:05z")]
    [InlineData("2026-01-02T03:04:05+0900")]
    [InlineData("2026-01-02T03:04:05+14:01")]
    [InlineData("2026-01-02T03:04:05+09:60")]
    [InlineData("-2026-01-02T03:04:05Z")]
    [InlineData("12026-01-02T03:04:05Z")]
    [InlineData("0000-01-02T03:04:05Z")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("9999-12-31T24:00:00Z")]
    [InlineData("２026-01-02T03:04:05Z")]
    public void TryRead_NoDateTime_IsRefused(string text) => Assert.False(DateTimes.TryRead(LabelText.Bytes(text), out _, out _));
}
