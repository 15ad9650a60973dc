using Renkei.Support;

namespace Renkei.SystemTests.Label;

/// <summary>The sample policies, labels and clearances, as arguments of the program.</summary>
internal static class Samples
{
    /// <summary>A fixed time, so that no sample runs out.</summary>
    public const string At = "2026-06-30T12:00Z";

    public static string Partnership => Policy("partnership");

    public static string Kiyomi => Policy("kiyomi");

    public static string Tlp => Policy("tlp");

    public static string Label(string name) => Path.Combine("samples", "labels", name + ".xml");

    public static string Clearance(string name) => Label("clearance-" + name);

    /// <summary>The samples' folder by its full name.</summary>
    public static string Full(string path) => Path.Combine(Repository.Root, path);

    private static string Policy(string name) => Path.Combine("samples", "policies", name + ".xml");
}
