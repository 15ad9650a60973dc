using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renkei.Web.Pictures;

/// <summary>A picture's data for its script. It stands in an attribute, so it is data and never a script.</summary>
internal static class PictureJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Of(PictureKind kind, PictureData data, PageContext page) =>
        JsonSerializer.Serialize(new Wire(kind.ToString().ToLowerInvariant(), page.Zone.Id, [.. data.Points.Select(p => Of(p, page.Zone))], data.Links, data.Groups), Options);

    /// <summary>Times leave as the wall clock of the reader's zone: a script cannot be asked to know all zones.</summary>
    private static WirePoint Of(PicturePoint p, TimeZoneInfo zone) => p.Stated is not { } stated
        ? new(p.Id, p.Text, p.Value, Wall(p.At, zone), Wall(p.Until, zone), p.Lane, p.Row, p.Longitude, p.Latitude, p.Address, null)
        : new(p.Id, p.Text, p.Value, Wall(stated.Day.ToDateTime(stated.Time ?? default)), stated.Time is null ? Wall(stated.Day.AddDays(1).ToDateTime(default)) : null, p.Lane, p.Row, null, null, p.Address, stated.Time is null ? true : null);

    private static string? Wall(DateTimeOffset? at, TimeZoneInfo zone) =>
        at is { } time ? Wall(TimeZoneInfo.ConvertTime(time, zone).DateTime) : null;

    private static string Wall(DateTime at) => at.ToString("yyyy-MM-ddTHH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

    private sealed record Wire(string Kind, string Zone, IReadOnlyList<WirePoint> Points, IReadOnlyList<PictureLink>? Links, IReadOnlyList<string>? Groups);

    private sealed record WirePoint(string Id, string Text, double? Value, string? At, string? Until, string? Lane, string? Row, double? Longitude, double? Latitude, string? Address, bool? Whole);
}
