using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Renkei.Desks.Records.Editing;

/// <summary>How the desk writes texts and times into objects.</summary>
internal static class DeskText
{
    /// <summary>Letters of all scripts as themselves. Deeper than an object may be: answers hold whole objects.</summary>
    public static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = Renkei.Records.ObjectReader.MaxDepth + 16 };

    /// <summary>A time as STIX 2.1 writes it, to the millisecond.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A version of the store as the time it stands for, to the 100 ns.</summary>
    public static string Version(long ticks) => new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The version that an address names; null when it is none.</summary>
    public static long? Version(string? text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time) ? time.Ticks : null;

    /// <summary>As it stands in an object: browsers post line ends as CR LF.</summary>
    public static string Lines(string text) => text.ReplaceLineEndings("\n");
}
