using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Renkei.Records;

/// <summary>Reads STIX 2.1 objects and checks them.</summary>
public static class ObjectReader
{
    /// <summary>The most bytes an object may have.</summary>
    public const int MaxBytes = 16 << 20;

    /// <summary>The deepest an object may nest.</summary>
    public const int MaxDepth = 64;

    /// <summary>Reads one object from its exact bytes. Nothing in them makes this throw.</summary>
    public static ReadObject Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            return new(Look(json), []);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return new(null, [new("", "json", "One JSON object was expected.", true)]);
        }
    }

    /// <summary>What the store asks of bytes that were read before, or are a redacted copy of such: nothing is checked, and what is not there is left empty.</summary>
    public static StixObject Look(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth });
        var root = document.RootElement;
        var references = ImmutableArray.CreateBuilder<Reference>();
        var texts = ImmutableArray.CreateBuilder<SearchText>();
        foreach (var property in root.EnumerateObject())
        {
            if (property.Name is "object_marking_refs" or "granular_markings" or "id" or "type" or "spec_version") continue;
            if (property.Name.EndsWith("_ref", StringComparison.Ordinal)) references.Add(new(property.Name, property.Value.GetString()!));
            else if (property.Name.EndsWith("_refs", StringComparison.Ordinal)) references.AddRange(property.Value.EnumerateArray().Select(v => new Reference(property.Name, v.GetString()!)));
            else if (property.Value.ValueKind == JsonValueKind.String) texts.Add(new(property.Value.GetString()!, property.Name == "name"));
        }

        return new()
        {
            Bytes = json,
            Type = root.GetProperty("type").GetString()!,
            Id = root.GetProperty("id").GetString()!,
            Version = Time("modified") ?? Time("created"),
            Name = Text("name") ?? Text("value"),
            IsRevoked = root.TryGetProperty("revoked", out var revoked) && revoked.GetBoolean(),
            CreatedBy = Text("created_by_ref"),
            Tags = Texts("labels"),
            MarkingRefs = Texts("object_marking_refs"),
            HasPortions = root.TryGetProperty("granular_markings", out _),
            References = references.ToImmutable(),
            Texts = texts.ToImmutable(),
        };

        string? Text(string name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;
        long? Time(string name) => Text(name) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).UtcTicks : null;
        ImmutableArray<string> Texts(string name) => root.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(v => v.GetString()!)] : [];
    }

    /// <summary>The object with nothing to find it by: no name, no texts, no references.</summary>
    public static StixObject Bare(StixObject item) => new() { Bytes = item.Bytes, Type = item.Type, Id = item.Id, Version = item.Version, HasPortions = item.HasPortions };
}
