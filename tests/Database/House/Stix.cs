using System.Globalization;
using System.Text;

namespace Renkei.Database.House;

/// <summary>Objects of invented content, by number.</summary>
internal static class Stix
{
    public static readonly DateTime Start = new(2027, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    public static string Id(int number, string type = "campaign") => string.Create(CultureInfo.InvariantCulture, $"{type}--00000000-0000-4000-8000-{number:x12}");

    public static string Time(int version) => Start.AddSeconds(version).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The number that stands for a version in the store.</summary>
    public static long Version(int version) => Start.AddSeconds(version).Ticks;

    /// <summary>A campaign.</summary>
    /// <param name="marking">The id of its marking; null for none.</param>
    /// <param name="more">Further members as JSON, each followed by a comma.</param>
    public static byte[] Campaign(int number, int version = 0, string? marking = null, string name = "Fog over the strait", string more = "") =>
        Of("campaign", number, version, marking, $"{more}\"name\": \"{name}\"");

    /// <summary>A report that refers to campaigns.</summary>
    public static byte[] Report(int number, int version, string? marking, params int[] campaigns) =>
        Of("report", number, version, marking, $"\"name\": \"Harbour report\", \"published\": \"{Time(0)}\", \"object_refs\": [{string.Join(", ", campaigns.Select(c => $"\"{Id(c)}\""))}]");

    /// <summary>An observable: it bears no time.</summary>
    public static byte[] Address(int number, string value = "198.51.100.3") => Encoding.UTF8.GetBytes($"{{\"type\": \"ipv4-addr\", \"spec_version\": \"2.1\", \"id\": \"{Id(number, "ipv4-addr")}\", \"value\": \"{value}\"}}");

    /// <summary>The same, as records without a label of their own.</summary>
    public static NewRecord[] Records(params byte[][] objects) => [.. objects.Select(o => new NewRecord(o))];

    private static byte[] Of(string type, int number, int version, string? marking, string members)
    {
        var markings = marking is null ? "" : $"\"object_marking_refs\": [{string.Join(", ", marking.Split(' ').Select(m => $"\"{m}\""))}], ";
        return Encoding.UTF8.GetBytes($"{{\"type\": \"{type}\", \"spec_version\": \"2.1\", \"id\": \"{Id(number, type)}\", \"created\": \"{Time(0)}\", \"modified\": \"{Time(version)}\", {markings}{members}}}");
    }
}
