using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using Renkei.Labels.Reading;
using Renkei.Labels.Writing;

namespace Renkei.Labels.Stix;

/// <summary>Reads one marking-definition. What it cannot vouch for is refused, so that whoever asks denies.</summary>
internal static class MarkingReader
{
    private const int MaxBytes = 1 << 20;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    public static Reading<StixMarking> Read(ReadOnlyMemory<byte> json)
    {
        if (json.Length > MaxBytes) return Refused($"A marking-definition may have {MaxBytes} bytes; this one has {json.Length}.");
        if (!Utf8.IsValid(json.Span)) return Refused("A marking-definition is UTF-8; this one is not.");
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a name with an escape that is half a surrogate pair.
            return Refused("A marking-definition is one JSON object without repeated properties; this one is not.");
        }
    }

    private static Reading<StixMarking> Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || Text(root, "type") != StixMarkings.Type) return Refused("This is no marking-definition: its type is another.");
        if (Text(root, "id") is not { } id || !StixId.Is(id, StixMarkings.Type)) return Refused("A marking-definition's id is marking-definition-- and a UUID in lower case; this one's is not.");
        if (Text(root, "spec_version") is not ("2.1" or "2.0") && root.TryGetProperty("spec_version", out _)) return Refused("A marking-definition's spec_version is 2.1 or 2.0; this one's is another.");
        if (!IsKnown(root)) return Refused("The marking-definition has an extension that is not known here.");

        var version2 = Extension(root, Tlp.Extension);
        root.TryGetProperty("definition", out var definition);
        var version1 = Text(root, "definition_type") == "tlp" || Has(definition, "tlp");
        var label = Extension(root, StixMarkings.LabelExtension);
        if (Tlp.WithId(id) is not null || version2 is not null || version1) return ReadTlp(root, id, version2, version1, label is not null);
        if (Text(root, "definition_type") != "statement") return Refused("The marking-definition is of a type that is not known here: TLP and statements are.");
        if (!definition.TryString("statement", out var statement)) return Refused("A statement marking says its statement in definition; this one does not.");
        return label is null ? Reading<StixMarking>.Of(new(id, null, statement)) : ReadLabel(id, statement, label.Value);
    }

    /// <summary>A well-known id must say its own colour, and a colour must stand under its own id: else one could pass for the other.</summary>
    private static Reading<StixMarking> ReadTlp(JsonElement root, string id, JsonElement? version2, bool version1, bool hasLabel)
    {
        if (hasLabel || (version2 is not null && version1)) return Refused("A TLP marking carries one colour and no label beside it; this one carries more.");
        var value = version2 is { } extension ? Text(extension, "tlp_2_0") : root.TryGetProperty("definition", out var definition) ? Text(definition, "tlp") : null;
        var said = value is null ? null : Tlp.Of(version2 is null ? 1 : 2, value);
        if (Tlp.WithId(id) is not { } known) return Refused("The marking-definition says a TLP colour under an id that is not that colour's.");
        if (said != known) return Refused($"The id of the marking-definition is that of {known.Name} of TLP {known.Version}.0; what it says is something else.");
        var type = Text(root, "definition_type");
        var isMisnamed = root.TryGetProperty("name", out _) && !Same(Text(root, "name"), known.Name);
        var isMistyped = root.TryGetProperty("definition_type", out _) && !(version1 ? type == "tlp" : Same(type, known.Name));
        if (isMisnamed || isMistyped) return Refused($"The marking-definition is {known.Name}, and its name or definition_type says something else.");
        return Reading<StixMarking>.Of(known.Marking, IsAt(root, known.Created) ? [] : [new("tlp-created", "created", $"{known.Name} was created at {known.Created:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}; this marking-definition says otherwise.")]);
    }

    private static Reading<StixMarking> ReadLabel(string id, string statement, JsonElement extension)
    {
        if (extension.EnumerateObject().Any(p => p.Name is not ("extension_type" or "label")) || Text(extension, "extension_type") != "property-extension")
        {
            return Refused("The label of the marking-definition is an extension of type property-extension with the one property label; this one is not.");
        }

        if (!extension.TryGetProperty("label", out var json)) return Refused("The extension of the marking-definition carries no label.");
        var read = LabelJson.Read(JsonMarshal.GetRawUtf8Value(json).ToArray());
        if (!read.IsRead) return Refused("The label of the marking-definition cannot be read: " + read.Error);
        if (read.Value.Role != LabelRole.Originator) return Refused("The label of the marking-definition is not an originator's: no other marks data.");
        return IdOf(read.Value) == id ? Reading<StixMarking>.Of(new(id, read.Value, statement), read.Findings)
            : Refused("The id of the marking-definition does not follow from the label it carries.");
    }

    /// <summary>The id of a label as read; null when it could not be written back, and so has none.</summary>
    private static string? IdOf(ConfidentialityLabel label)
    {
        try
        {
            return StixMarkings.IdOf(label);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whether every extension is understood: an unknown one could change what the marking means.</summary>
    private static bool IsKnown(JsonElement root) =>
        !root.TryGetProperty("extensions", out var extensions)
        || (extensions.ValueKind == JsonValueKind.Object && extensions.EnumerateObject().All(e => e.Name is Tlp.Extension or StixMarkings.LabelExtension && e.Value.ValueKind == JsonValueKind.Object));

    private static JsonElement? Extension(JsonElement root, string id) =>
        root.TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty(id, out var found) ? found : null;

    private static bool IsAt(JsonElement root, DateTimeOffset created) =>
        DateTimeOffset.TryParse(Text(root, "created"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time == created;

    private static bool Same(string? said, string name) => string.Equals(said, name, StringComparison.OrdinalIgnoreCase);

    private static bool Has(JsonElement parent, string name) => parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out _);

    private static string? Text(JsonElement parent, string name) => parent.TryString(name, out var text) ? text : null;

    private static bool TryString(this JsonElement parent, string name, out string text)
    {
        text = "";
        if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String) return false;
        try
        {
            text = value.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            // An escape that is half a surrogate pair: no text.
            return false;
        }
    }

    private static Reading<StixMarking> Refused(string error) => Reading<StixMarking>.Refused(error);
}
