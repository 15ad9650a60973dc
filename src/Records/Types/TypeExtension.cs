using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Renkei.Labels.Stix;
using Renkei.Records.Ids;
using Renkei.Records.Patterns;

namespace Renkei.Records.Types;

/// <summary>One extension definition (STIX 2.1 §7.3), with its schema ready when the definition carries one.</summary>
public sealed class TypeExtension
{
    private JsonSchema? schema;

    private TypeExtension()
    {
    }

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string CreatedBy { get; init; }

    /// <summary>When this version was made, as 27 characters of UTC whose order is that of time.</summary>
    public required string Modified { get; init; }

    /// <summary>Whether a desk of this program made it.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>Such as <c>new-sdo</c> or <c>property-extension</c>.</summary>
    public required ImmutableArray<string> Kinds { get; init; }

    /// <summary>The types that its schema names under <c>properties.type</c>, when it defines types; else none. Types of the standard are nobody's to define.</summary>
    public ImmutableArray<string> Types { get; private init; } = [];

    /// <summary>Why objects of this extension cannot be checked: its schema is an address or prose, or uses what cannot be checked here. Empty when they can.</summary>
    public ImmutableArray<Finding> SchemaFaults { get; private init; } = [];

    /// <summary>Whether objects of it are checked.</summary>
    public bool HasSchema => schema is not null;

    /// <summary>The definition; null when it lacks what every definition has.</summary>
    internal static TypeExtension? Read(ReadOnlyMemory<byte> definition, bool isOwn)
    {
        using var document = CanonicalJson.Parse(definition);
        if (document is not { RootElement: { ValueKind: JsonValueKind.Object } root } || CanonicalJson.Write(definition) is null) return null;
        var (id, creator, modified, name, schema) = (Text(root, "id"), Text(root, "created_by_ref"), Time(root), Text(root, "name"), Text(root, "schema"));
        if (Text(root, "type") != "extension-definition" || Text(root, "version") is null || creator is null || modified is null || name is null || schema is null) return null;
        if (id is null || !StixId.Is(id, "extension-definition")) return null;
        if (!root.TryGetProperty("extension_types", out var kinds) || kinds.ValueKind != JsonValueKind.Array || kinds.EnumerateArray().Any(k => k.ValueKind != JsonValueKind.String)) return null;
        var read = schema.AsSpan().TrimStart().StartsWith("{")
            ? SchemaReader.Read(Encoding.UTF8.GetBytes(schema))
            : new(null, [new("/schema", "extension-schema", "The schema is not carried as JSON text, so objects of this extension are taken unchecked.", IsError: false)]);
        return new()
        {
            Id = id,
            Name = name,
            CreatedBy = creator,
            Modified = modified,
            IsOwn = isOwn,
            Kinds = [.. kinds.EnumerateArray().Select(k => k.GetString()!)],
            schema = read.Value,
            SchemaFaults = read.Faults,
            Types = read.Value is { } known && kinds.EnumerateArray().Any(k => k.GetString()!.StartsWith("new-", StringComparison.Ordinal)) ? [.. TypesOf(known.Source).Where(t => !ObjectReader.IsOfStandard(t))] : [],
        };
    }

    /// <summary>Whether its schema is for the object, not for the properties inside the extension: for new types and for properties at the top.</summary>
    internal bool IsOfWholeObject(JsonElement extension) => Kind(extension) is not "property-extension";

    internal ImmutableArray<Finding> Check(JsonElement whole, JsonElement extension)
    {
        if (schema is null) return [];
        return IsOfWholeObject(extension) ? SchemaCheck.Check(schema, whole) : SchemaCheck.Check(schema, extension, $"/extensions/{Id}");
    }

    /// <summary>What the object says it uses the extension for; what a definition of one kind is for, when the object is silent.</summary>
    private string Kind(JsonElement extension) =>
        extension.ValueKind == JsonValueKind.Object && Text(extension, "extension_type") is { } kind && Kinds.Contains(kind) ? kind
        : Kinds.Length == 1 ? Kinds[0] : "property-extension";

    private static ImmutableArray<string> TypesOf(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out var properties) || !properties.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.Object) return [];
        if (type.TryGetProperty("const", out var one)) return one.ValueKind == JsonValueKind.String ? [one.GetString()!] : [];
        return type.TryGetProperty("enum", out var several) ? [.. several.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.String).Select(t => t.GetString()!)] : [];
    }

    private static string? Time(JsonElement root)
    {
        if (Text(root, "modified") is not { } time || !PatternLiterals.IsTime(time)) return null;
        var fraction = time.Length > 21 ? time[20..^1] : "";
        return $"{time.AsSpan(0, 19)}.{(fraction.Length > 7 ? fraction[..7] : fraction.PadRight(7, '0'))}";
    }

    private static string? Text(JsonElement value, string name) =>
        value.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? SafeText(text) : null;

    private static string? SafeText(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
