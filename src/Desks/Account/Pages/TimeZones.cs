namespace Renkei.Desks.Account.Pages;

/// <summary>Time zones to choose from.</summary>
internal static class TimeZones
{
    private static readonly string[] Regions = ["Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];

    /// <summary>Those of places, by region: what people choose from, without the system's abbreviations.</summary>
    public static IReadOnlyList<(string Id, string Text, string Region)> All { get; } =
        [.. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Where(id => Regions.Any(r => id.StartsWith(r + "/", StringComparison.Ordinal))).Order(StringComparer.Ordinal).Select(id => (id, id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..].Replace('_', ' '), id[..id.IndexOf('/', StringComparison.Ordinal)]))];
}
