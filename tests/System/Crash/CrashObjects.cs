using System.Globalization;
using System.Text;

namespace Renkei.SystemTests.Crash;

/// <summary>One version of an invented object: its bytes follow from its two numbers.</summary>
/// <param name="Number">Every fifth is a report that refers to the four campaigns before it.</param>
/// <param name="Version">From 0 on.</param>
internal readonly record struct CrashObject(int Number, int Version)
{
    private static readonly DateTime Start = new(2027, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    public bool IsReport => Number % 5 == 4;

    public string Type => IsReport ? "report" : "campaign";

    public string Id => string.Create(CultureInfo.InvariantCulture, $"{Type}--00000000-0000-4000-8000-{Number:x12}");

    /// <summary>The version as the store counts it.</summary>
    public long Ticks => Start.AddSeconds(Version).Ticks;

    /// <summary>A word that no other object and no other version holds.</summary>
    public string Word => string.Create(CultureInfo.InvariantCulture, $"buoy{Number}v{Version}");

    public string[] Targets => IsReport ? [.. Enumerable.Range(Number - 4, 4).Select(n => new CrashObject(n, 0).Id)] : [];

    /// <summary>One line of JSON, 300 to 1,500 bytes.</summary>
    public byte[] Bytes()
    {
        var more = IsReport ? $"\"published\":\"{Time(0)}\",\"object_refs\":[{string.Join(",", Targets.Select(t => $"\"{t}\""))}]" : "\"objective\":\"Silence on the quay\"";
        var fog = new StringBuilder().Insert(0, "fog over the strait, ", 1 + (((Number * 31) + Version) % 50));
        return Encoding.UTF8.GetBytes($"{{\"type\":\"{Type}\",\"spec_version\":\"2.1\",\"id\":\"{Id}\",\"created\":\"{Time(0)}\",\"modified\":\"{Time(Version)}\",\"name\":\"Lantern {Word}\",\"description\":\"{fog}\",{more}}}");
    }

    /// <summary>Reads the numbers back from what the store calls the object.</summary>
    public static CrashObject Of(string id, long ticks) =>
        new(int.Parse(id.AsSpan(id.LastIndexOf('-') + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture), (int)((ticks - Start.Ticks) / TimeSpan.TicksPerSecond));

    private static string Time(int version) => Start.AddSeconds(version).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

/// <summary>A file to import: new objects, and new versions of some that earlier files brought.</summary>
internal sealed record CrashFile(string Path, IReadOnlyList<CrashObject> Objects)
{
    /// <summary>The program imports so many objects in one request: they are kept together or not at all.</summary>
    public const int Group = 500;

    public IEnumerable<CrashObject[]> Groups => Objects.Chunk(Group);
}
