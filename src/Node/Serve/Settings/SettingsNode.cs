using System.Globalization;
using System.Text.Json;

namespace Renkei.Node.Serve.Settings;

/// <summary>Where a setting was given.</summary>
internal enum SettingsOrigin
{
    File,
    Environment,
    CommandLine,
}

/// <summary>What was given under one name: a value, or further names. Names differ by letters, not by their case.</summary>
internal sealed class SettingsNode(SettingsOrigin origin)
{
    private readonly SortedDictionary<string, SettingsNode> children = new(Comparer<string>.Create(ByName));

    public SettingsOrigin Origin => origin;

    /// <summary>Null where further names stand.</summary>
    public string? Value { get; private init; }

    public IReadOnlyDictionary<string, SettingsNode> Children => children;

    public SettingsNode? Find(string name) => children.GetValueOrDefault(name);

    /// <summary>Puts a value at a path of names; what stood there before is gone.</summary>
    public void Put(ReadOnlySpan<string> path, string value, SettingsOrigin from)
    {
        if (path.Length == 1)
        {
            children[path[0]] = new(from) { Value = value };
            return;
        }

        // A list that is given anew replaces the older one as a whole.
        if (!children.TryGetValue(path[0], out var child) || child.Value is not null || (IsNumber(path[1]) && child.Origin != from)) children[path[0]] = child = new(from);
        child.Put(path[1..], value, from);
    }

    /// <summary>What a document says. A list is names 0, 1, …; null says nothing.</summary>
    /// <exception cref="JsonException">A name is there twice.</exception>
    public static SettingsNode Of(JsonElement element)
    {
        if (element.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)) return new(SettingsOrigin.File) { Value = element.ValueKind == JsonValueKind.String ? element.GetString() : element.GetRawText() };
        var node = new SettingsNode(SettingsOrigin.File);
        var number = 0;
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray()) node.children.Add((number++).ToString(CultureInfo.InvariantCulture), Of(item));
            return node;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Null) continue;
            if (!node.children.TryAdd(property.Name, Of(property.Value))) throw new JsonException($"{property.Name} stands there twice");
        }

        return node;
    }

    private static bool IsNumber(string name) => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static int ByName(string? one, string? other) =>
        int.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var a) && int.TryParse(other, NumberStyles.None, CultureInfo.InvariantCulture, out var b) ? a.CompareTo(b) : StringComparer.OrdinalIgnoreCase.Compare(one, other);
}
