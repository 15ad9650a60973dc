using System.Collections.Immutable;
using System.Text.Json;

namespace Renkei.Labels.Reading;

/// <summary>An object whose keys are known: others are an error, or a finding where it is open to additions.</summary>
internal sealed class JsonKeys
{
    private readonly Notes notes;
    private readonly JsonElement element;
    private readonly string path;

    public JsonKeys(Notes notes, JsonElement element, string path, string[] known, bool isOpen)
    {
        (this.notes, this.element, this.path) = (notes, element, path);
        if (element.ValueKind != JsonValueKind.Object)
        {
            notes.Refuse(path, "wrong-type", $"An object was expected here, and {Kind(element)} came.");
            return;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (known.Contains(property.Name)) continue;
            if (Array.Find(known, k => k.Equals(property.Name, StringComparison.OrdinalIgnoreCase)) is { } right) notes.Refuse(path, "key-misspelt", $"The key {property.Name} is spelt {right}.");
            else if (isOpen) notes.Find(path, "unknown-key", $"The key {Values.Quote(property.Name)} has no meaning here and is passed over.");
            else notes.Refuse(path, "unknown-key", $"The key {Values.Quote(property.Name)} is not known here; {string.Join(", ", known)} are.");
        }
    }

    public JsonElement this[string key] => element.GetProperty(key);

    public bool Has(string key) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out _);

    public string Path(string key) => path.Length == 0 ? key : $"{path}/{key}";

    public string? Text(string key, bool required = false)
    {
        if (Has(key)) return TextOf(element.GetProperty(key), Path(key));
        if (required) notes.Refuse(path, "key-missing", $"The key {key} is missing.");
        return null;
    }

    public JsonKeys? Object(string key, string[] known, bool required)
    {
        if (Has(key)) return new(notes, element.GetProperty(key), Path(key), known, isOpen: false);
        if (required) notes.Refuse(path, "key-missing", $"The key {key} is missing.");
        return null;
    }

    /// <summary>The objects of an array; one object alone is taken for an array of one. None when the key is absent.</summary>
    public IEnumerable<(JsonElement Item, string Path)> Items(string key)
    {
        if (!Has(key)) return [];
        var value = element.GetProperty(key);
        if (value.ValueKind == JsonValueKind.Array) return value.EnumerateArray().Select((item, i) => (item, $"{Path(key)}[{i + 1}]"));
        if (value.ValueKind == JsonValueKind.Object) notes.Find(Path(key), "no-array", $"{key} is an object; an array of objects was expected.");
        return [(value, Path(key))];
    }

    public ImmutableArray<string>? Texts(string key, Func<string?, string, string?> check)
    {
        if (!Has(key) || element.GetProperty(key) is not { ValueKind: JsonValueKind.Array } array)
        {
            notes.Refuse(Path(key), Has(key) ? "wrong-type" : "key-missing", $"An array of strings was expected as {key}.");
            return null;
        }

        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var item in array.EnumerateArray())
        {
            var place = $"{Path(key)}[{texts.Count + 1}]";
            if (notes.Stop) return null;
            if (check(TextOf(item, place), place) is not string text) return null;
            texts.Add(text);
        }

        return texts.ToImmutable();
    }

    private string? TextOf(JsonElement value, string place)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            notes.Refuse(place, "wrong-type", $"A string was expected here, and {Kind(value)} came.");
            return null;
        }

        var text = value.GetString()!;
        if (Values.IsXml(text)) return text;
        notes.Refuse(place, "illegal-character", "The string holds a character that XML, and so a label, cannot carry.");
        return null;
    }

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
