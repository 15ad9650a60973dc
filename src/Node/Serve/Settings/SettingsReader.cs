using System.Reflection;
using Renkei.Node.CommandLine;
using Renkei.Web.Settings;

namespace Renkei.Node.Serve.Settings;

/// <summary>Makes sections of what was given, and finds all that is wrong at once.</summary>
internal sealed class SettingsReader
{
    private const string FileEnding = "File";
    private const int MaxSecret = 64 << 10;

    private readonly List<SettingFault> faults = [];

    /// <summary>The sections, or every fault by its whole key.</summary>
    public static (NodeSettings? Settings, IReadOnlyList<SettingFault> Faults) Read(SettingsNode root, IEnumerable<Type> sections)
    {
        var reader = new SettingsReader();
        var made = new Dictionary<Type, object>();
        var names = new List<string>();
        foreach (var type in sections)
        {
            var name = type.GetCustomAttribute<SettingsSectionAttribute>()!.Name;
            names.Add(name);
            made.Add(type, reader.Make(type, root.Find(name), name));
        }

        foreach (var (name, node) in root.Children.Where(c => !names.Contains(c.Key, StringComparer.OrdinalIgnoreCase))) reader.Fault(Shown(name), $"there is no such section{(name.Split('.') is [var outer, var inner] && names.Contains(outer, StringComparer.OrdinalIgnoreCase) ? $"; write it as {{ \"{Shown(outer)}\": {{ \"{Shown(inner)}\": … }} }}" : Instead(name, names))}. Sections: {string.Join(", ", names.Order(StringComparer.Ordinal))}.");
        if (reader.faults.Count == 0)
        {
            foreach (var (type, section) in made.Where(m => m.Value is ICheckedSettings))
            {
                var name = type.GetCustomAttribute<SettingsSectionAttribute>()!.Name;
                reader.faults.AddRange(((ICheckedSettings)section).Check().Select(f => f with { Key = $"{name}.{f.Key}" }));
            }
        }

        return (reader.faults.Count == 0 ? new NodeSettings(made, root) : null, reader.faults);
    }

    /// <summary>The properties of a section that are settings.</summary>
    public static IEnumerable<(PropertyInfo Property, SettingAttribute About)> Of(Type type) =>
        type.GetProperties().Select(p => (p, p.GetCustomAttribute<SettingAttribute>()!)).Where(p => p.Item2 is not null);

    /// <summary>The type of a list's items; null for what is no list.</summary>
    public static Type? Item(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    private object Make(Type type, SettingsNode? node, string key)
    {
        var section = Activator.CreateInstance(type)!;
        if (node is null) return section;
        if (node.Value is not null)
        {
            Fault(key, "is a section of settings; { … } was expected.");
            return section;
        }

        var known = new List<string>();
        foreach (var (property, about) in Of(type))
        {
            known.Add(property.Name);
            if (about.IsSecret) known.Add(property.Name + FileEnding);
            if (Value(property, about, node, $"{key}.{property.Name}") is { } value) property.SetValue(section, value);
        }

        foreach (var name in node.Children.Keys.Where(n => !known.Contains(n, StringComparer.OrdinalIgnoreCase))) Fault($"{key}.{Shown(name)}", $"there is no such setting{Instead(name, known)}.");
        return section;
    }

    /// <summary>Null where nothing was given, or nothing good.</summary>
    private object? Value(PropertyInfo property, SettingAttribute about, SettingsNode node, string key)
    {
        var given = node.Find(property.Name);
        if (about.IsSecret) return Secret(given, node.Find(property.Name + FileEnding), key);
        if (given is null) return null;
        if (SettingsValue.IsSimple(property.PropertyType)) return Simple(given, property.PropertyType, about, key);
        if (Item(property.PropertyType) is not { } item) return Make(property.PropertyType, given, key);
        return List(given, item, about, key);
    }

    private object? Simple(SettingsNode given, Type type, SettingAttribute about, string key)
    {
        if (given.Value is null)
        {
            Fault(key, $"is one value. Allowed: {SettingsValue.Allowed(type, about)}.");
            return null;
        }

        var value = SettingsValue.Read(given.Value, type, about);
        if (value is null) Fault(key, $"“{PlainText.OneLine(Secrets.Hide(given.Value), 60)}” is not allowed. Allowed: {SettingsValue.Allowed(type, about)}.");
        return value;
    }

    /// <summary>Items one by one, or texts apart by ; in one.</summary>
    private Array List(SettingsNode given, Type item, SettingAttribute about, string key)
    {
        object?[] found;
        if (item == typeof(string) && given.Value is { } text)
        {
            var parts = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            found = [.. parts.Select(p => SettingsValue.Read(p, item, about))];
            if (found.Contains(null)) Fault(key, $"has an item that is not allowed. Allowed: {SettingsValue.Allowed(item, about)}.");
        }
        else if (given.Value is not null)
        {
            Fault(key, "is a list; [ … ] was expected.");
            found = [];
        }
        else
        {
            found = [.. given.Children.Select(c => SettingsValue.IsSimple(item) ? Simple(c.Value, item, about, $"{key}.{c.Key}") : Make(item, c.Value, $"{key}.{c.Key}"))];
        }

        var list = Array.CreateInstance(item, found.Length);
        for (var at = 0; at < found.Length; at++) list.SetValue(found[at], at);
        return list;
    }

    private string? Secret(SettingsNode? given, SettingsNode? file, string key)
    {
        if (given is { Origin: SettingsOrigin.File })
        {
            Fault(key, $"a secret does not stand in the settings file. Put it into a file of its own and name that with {key}{FileEnding}, or set {SettingsSource.Prefix}{key.Replace(".", "__", StringComparison.Ordinal)} in the environment.");
            return null;
        }

        if (given is not null && file is not null)
        {
            Fault(key, $"is given twice: by itself and by {key}{FileEnding}. One was expected.");
            return null;
        }

        return given is not null ? given.Value : file?.Value is { } path ? SecretFrom(path, key + FileEnding) : null;
    }

    private string? SecretFrom(string path, string key)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read);
            var bytes = new byte[MaxSecret + 1];
            var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            var secret = System.Text.Encoding.UTF8.GetString(bytes, 0, count).TrimEnd('\r', '\n');
            if (secret.Length > 0 && count <= MaxSecret) return secret;
            Fault(key, $"{PlainText.OneLine(path, 200)} {(secret.Length == 0 ? "is empty" : "is larger than 64 KB")}; a file that holds the secret alone was expected.");
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Fault(key, $"{PlainText.OneLine(path, 200)} cannot be read{(trouble is UnauthorizedAccessException ? ": permission was denied" : "")}; a file that holds the secret alone was expected.");
        }

        return null;
    }

    private void Fault(string key, string sentence) => faults.Add(new(key, sentence));

    private static string Shown(string name) => PlainText.OneLine(name, 60);

    /// <summary>The known name that was most likely meant.</summary>
    private static string Instead(string name, IEnumerable<string> known)
    {
        var near = known.Select(k => (Name: k, Far: Distance(name.ToLowerInvariant(), k.ToLowerInvariant()))).OrderBy(k => k.Far).FirstOrDefault();
        return near.Name is not null && near.Far <= Math.Max(2, near.Name.Length / 3) ? $"; {near.Name} is near it" : "";
    }

    private static int Distance(string one, string other)
    {
        if (one.Length > 60) return int.MaxValue;
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var (corner, left) = (row[0], row[0] = i);
            for (var j = 1; j <= other.Length; j++)
            {
                left = Math.Min(Math.Min(row[j], left) + 1, corner + (one[i - 1] == other[j - 1] ? 0 : 1));
                (corner, row[j]) = (row[j], left);
            }
        }

        return row[^1];
    }
}
