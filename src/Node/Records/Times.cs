using System.Globalization;

namespace Renkei.Node.Records;

/// <summary>Times of records as they are shown: ISO 8601, UTC.</summary>
internal static class Times
{
    /// <summary>A version, as exact as it is and never less than to the millisecond.</summary>
    /// <param name="ticks">100 ns since year 1.</param>
    public static string Version(long ticks) => new DateTime(ticks, DateTimeKind.Utc).ToString(ticks % TimeSpan.TicksPerMillisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss.fff'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fffFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>A time of adding.</summary>
    /// <param name="microseconds">Since 1970.</param>
    public static string Added(long microseconds) => Time(microseconds).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The same to the second, for lists.</summary>
    public static string AddedBriefly(long microseconds) => Time(microseconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Microseconds since 1970.</summary>
    public static long Microseconds(DateTimeOffset time) => (time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    private static DateTime Time(long microseconds) => DateTime.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
