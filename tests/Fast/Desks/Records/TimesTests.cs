using Renkei.Desks.Records.Editing;

namespace Renkei.Fast.Desks.Records;

/// <summary>Times as people type them, and references that were picked.</summary>
public sealed class TimesTests
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    [Theory]
    [InlineData("2026-11-22 14:30", "2026-11-22T13:30:00.000Z")]
    [InlineData(" 2026-07-22T14:30:05 ", "2026-07-22T12:30:05.000Z")]
    [InlineData("2026-11-22", "2026-11-21T23:00:00.000Z")]
    [InlineData("2026-11-22T14:30:00.123456Z", "2026-11-22T14:30:00.123456Z")]
    [InlineData("2026-11-22T14:30:00+09:00", "2026-11-22T05:30:00.000Z")]
    [InlineData("2026-10-25 02:30", null)] // Twice, in Paris.
    [InlineData("2026-03-29 02:30", null)] // Never.
    [InlineData("22/11/2026", null)]
    [InlineData("tomorrow", null)]
    [InlineData("14:30", null)]
    [InlineData("2026-13-01 10:00", null)]
    public void Typed_InTheZoneOrWithUtc_IsOneMoment(string text, string? expected) => Assert.Equal(expected, Times.Typed(text, Paris));

    [Theory]
    [InlineData("2026-11-22T13:30:00.000Z", "2026-11-22 14:30")]
    [InlineData("2026-11-22T13:30:05Z", "2026-11-22 14:30:05")]
    [InlineData("2026-11-22T13:30:05.5Z", "2026-11-22 14:30:05.500")]
    [InlineData("2026-11-22T13:30:05.123456Z", "2026-11-22T13:30:05.123456Z")]
    [InlineData("2026-10-25T00:30:00Z", "2026-10-25T00:30:00Z")]
    [InlineData("no time", "no time")]
    public void Shown_InTheZone_SaysTheSameMoment(string stored, string expected) => Assert.Equal(expected, Times.Shown(stored, Paris));

    [Theory]
    [InlineData("one\nharbour office\ntwo", "identity--1 harbour office", "one\nidentity--1\ntwo")]
    [InlineData("harbour", "identity--1 harbour|identity--2 harbour", "identity--1\nidentity--2")]
    [InlineData("harbour", "identity--1 other", "harbour")]
    [InlineData("harbour", "no-id harbour", "harbour")]
    [InlineData("harbour", "", "harbour")]
    public void Picked_ForWords_StandsInTheirPlace(string text, string picks, string expected) => Assert.Equal(expected, References.Picked(text, picks.Split('|')));
}
