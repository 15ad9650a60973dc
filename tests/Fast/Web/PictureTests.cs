using System.Text.Json;
using Renkei.Web.Pictures;

namespace Renkei.Fast.Web;

/// <summary>What a picture's script is given.</summary>
public sealed class PictureTests
{
    /// <summary>A day that a page states is that day for readers everywhere; an instant is each reader's own.</summary>
    [Theory]
    [InlineData("America/New_York", "2025-09-17T08:05:00")]
    [InlineData("Asia/Tokyo", "2025-09-17T21:05:00")]
    public async Task Timeline_StatedWithoutAZone_StandsWhereItWasStated(string zone, string instant)
    {
        var day = new DateOnly(2025, 9, 17);
        var page = await Rendered.OfAsync<Picture>(
            page => page.Zone = TimeZoneInfo.FindSystemTimeZoneById(zone), static _ => { },
            ("Kind", PictureKind.Timeline), ("Title", "When"),
            ("Data", new PictureData([], [], [new("a", "Day", Stated: (day, null)), new("b", "Hour", Stated: (day, new(10, 15))), new("c", "Instant", At: new(2025, 9, 17, 12, 5, 0, TimeSpan.Zero))])));
        using var data = JsonDocument.Parse(page.QuerySelector(".canvas")!.GetAttribute("data-picture")!);
        var points = data.RootElement.GetProperty("points").EnumerateArray().Select(p => (At: p.GetProperty("at").GetString(), Until: p.TryGetProperty("until", out var until) ? until.GetString() : null, Whole: p.TryGetProperty("whole", out _))).ToList();
        Assert.Equal([("2025-09-17T00:00:00", "2025-09-18T00:00:00", true), ("2025-09-17T10:15:00", null, false), (instant, null, false)], points);
    }
}
