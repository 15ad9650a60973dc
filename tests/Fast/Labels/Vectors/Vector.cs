using System.Text.Json;
using Renkei.Support;

namespace Renkei.Fast.Labels.Vectors;

/// <summary>One entry of the development data's vectors.json, as it is there.</summary>
/// <remarks>What is wanted is what was observed, and where something was expected, that.</remarks>
internal sealed class Vector
{
    private static readonly Lazy<IReadOnlyDictionary<string, Vector>> Entries = new(Load);

    private readonly JsonElement entry;

    private Vector(JsonElement entry) => this.entry = entry;

    /// <summary>By id; empty where the development data is not beside the checkout.</summary>
    public static IReadOnlyDictionary<string, Vector> All => Entries.Value;

    /// <summary>The folder the paths are relative to.</summary>
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "labels"));

    public string Id => entry.GetProperty("id").GetString()!;

    public string[] Policies => [.. entry.GetProperty("policies").EnumerateArray().Select(p => p.GetString()!)];

    public string? Label => Text("label");

    public string? Clearance => Text("clearance");

    public string Language => Text("lang") ?? "";

    public string? TranslateTo => Text("translate_to_policy");

    /// <summary>Null when nothing is wanted about it.</summary>
    public JsonElement? Wanted(string name)
    {
        foreach (var source in new[] { "expected", "observed" })
        {
            if (entry.TryGetProperty(source, out var says) && says.ValueKind == JsonValueKind.Object && says.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null) return value;
        }

        return null;
    }

    private string? Text(string name) => entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static Dictionary<string, Vector> Load()
    {
        var path = Path.Combine(Folder, "vectors.json");
        if (!File.Exists(path)) return [];
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.GetProperty("vectors").EnumerateArray().Select(v => new Vector(v.Clone())).ToDictionary(v => v.Id, StringComparer.Ordinal);
    }
}
