using System.Globalization;

namespace Renkei.Desks.Records.Editing;

/// <summary>Times as people type them: in their zone, or with what tells UTC.</summary>
internal static class Times
{
    private static readonly string[] Local = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.fff"];

    /// <summary>An object's time as it stands in a field; as it is where that would change it or could be two moments.</summary>
    public static string Shown(string stored, TimeZoneInfo zone)
    {
        if (!DateTimeOffset.TryParse(stored, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return stored;
        var there = TimeZoneInfo.ConvertTime(time, zone).DateTime;
        var format = Local[there.Millisecond != 0 ? 2 : there.Second != 0 ? 1 : 0];
        return there.ToString(format, CultureInfo.InvariantCulture) is var text && Typed(text, zone) is { } back && DateTimeOffset.Parse(back, CultureInfo.InvariantCulture) == time ? text : stored;
    }

    /// <summary>What was typed as an object has it, in UTC; null when it is no time, or one that the zone's clocks show twice or never.</summary>
    public static string? Typed(string text, TimeZoneInfo zone)
    {
        if (DateTime.TryParseExact(text.Trim(), [.. Local, "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var there))
        {
            return zone.IsInvalidTime(there) || zone.IsAmbiguousTime(there) ? null : DeskText.Time(new DateTimeOffset(there, zone.GetUtcOffset(there)));
        }

        // With the place of UTC said: what is UTC already stays as it is, to the last digit.
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) || !text.Contains('T', StringComparison.OrdinalIgnoreCase) || (!text.EndsWith('Z') && text.LastIndexOfAny(['+', '-']) < text.IndexOf('T', StringComparison.Ordinal))) return null;
        return text.EndsWith('Z') ? text : DeskText.Time(time);
    }
}
