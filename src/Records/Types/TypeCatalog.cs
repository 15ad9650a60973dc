using System.Collections.Immutable;
using System.Text.Json;
using Renkei.Records.Ids;

namespace Renkei.Records.Types;

/// <summary>What extensions are known and what their schemas ask, own and partners' (STIX 2.1 §7.3). Immutable: <see cref="With"/> gives a new one.</summary>
/// <remarks>
/// An own definition is never replaced by one that was received, and one that was received only by a newer version from the same author.
/// Of two definitions that claim one type, the own one counts, else the one that came first.
/// </remarks>
public sealed class TypeCatalog
{
    /// <summary>Knows nothing.</summary>
    public static readonly TypeCatalog Empty = new(
        ImmutableDictionary.Create<string, TypeExtension>(StringComparer.Ordinal), ImmutableDictionary.Create<string, string>(StringComparer.Ordinal));

    private readonly ImmutableDictionary<string, TypeExtension> extensions;
    private readonly ImmutableDictionary<string, string> types;

    private TypeCatalog(ImmutableDictionary<string, TypeExtension> extensions, ImmutableDictionary<string, string> types) => (this.extensions, this.types) = (extensions, types);

    /// <summary>All that is known, by id.</summary>
    public IEnumerable<TypeExtension> Extensions => extensions.Values.OrderBy(e => e.Id, StringComparer.Ordinal);

    /// <summary>The catalog with one more definition.</summary>
    /// <param name="definition">An extension-definition object, as its bytes; it was read and found sound by <see cref="ObjectReader"/>.</param>
    /// <param name="isOwn">Whether a desk of this program made it.</param>
    /// <param name="refusal">Why it changes nothing; null when it is in.</param>
    public TypeCatalog With(ReadOnlyMemory<byte> definition, bool isOwn, out Finding? refusal)
    {
        if (TypeExtension.Read(definition, isOwn) is not { } extension)
        {
            refusal = new("", "extension-definition", "Expected an extension-definition with id, created_by_ref, modified, name, schema, version and extension_types.", IsError: true);
            return this;
        }

        refusal = extensions.TryGetValue(extension.Id, out var known) ? Replaces(known, extension) : null;
        if (refusal is not null) return this;
        var claimed = types.RemoveRange(types.Where(t => t.Value == extension.Id).Select(t => t.Key));
        foreach (var type in extension.Types)
        {
            if (!claimed.TryGetValue(type, out var other) || (isOwn && !extensions[other].IsOwn)) claimed = claimed.SetItem(type, extension.Id);
        }

        return new(extensions.SetItem(extension.Id, extension), claimed);
    }

    /// <summary>The extension that defines a type; null when none is known.</summary>
    public TypeExtension? OfType(string type) => types.TryGetValue(type, out var id) ? extensions[id] : null;

    /// <summary>An extension by its id; null when it is not known.</summary>
    public TypeExtension? Find(string id) => extensions.GetValueOrDefault(id);

    /// <summary>What an object lacks by the schemas of its own type and of the extensions it names. Nothing for what no known schema speaks of.</summary>
    /// <remarks>By a definition that was received it is advice: else whoever sends a definition in another's name could have that one's objects refused.</remarks>
    /// <param name="json">The object; strict JSON.</param>
    public ImmutableArray<Finding> Check(ReadOnlyMemory<byte> json)
    {
        if (extensions.IsEmpty) return [];
        using var document = CanonicalJson.Parse(json);
        return document is null ? [new("", "json", "Expected one strict JSON object in UTF-8.", IsError: true)] : Check(document.RootElement);
    }

    private ImmutableArray<Finding> Check(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("extensions", out var named) || named.ValueKind != JsonValueKind.Object) return CheckType(value, checkedAlready: null);
        var findings = ImmutableArray.CreateBuilder<Finding>();
        string? byType = null;
        foreach (var one in Known(named))
        {
            var extension = extensions[one.Name];
            if (extension.IsOfWholeObject(one.Value)) byType = extension.Id;
            var faults = extension.Check(value, one.Value);
            findings.AddRange(extension.IsOwn ? faults : faults.Select(f => f with { IsError = false }));
        }

        findings.AddRange(CheckType(value, byType));
        return findings.ToImmutable();
    }

    /// <summary>An object of a known new type names the extension that defines it (STIX 2.1 §7.3). What somebody else's definition claims refuses nobody's objects: anyone may claim any name.</summary>
    private ImmutableArray<Finding> CheckType(JsonElement value, string? checkedAlready)
    {
        if (checkedAlready is not null || value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String) return [];
        if (StringOf(type) is not { } name || OfType(name) is not { } extension) return [];
        return [new("/extensions", "extension-missing", $"Expected the extension {extension.Id}, which defines the type {name}.", extension.IsOwn)];
    }

    private List<JsonProperty> Known(JsonElement named)
    {
        try
        {
            return [.. named.EnumerateObject().Where(e => extensions.ContainsKey(e.Name))];
        }
        catch (InvalidOperationException)
        {
            // A name with half a surrogate pair is no id of anything.
            return [];
        }
    }

    private static string? StringOf(JsonElement text)
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

    private static Finding? Replaces(TypeExtension known, TypeExtension next)
    {
        if (known.IsOwn && !next.IsOwn) return new("/id", "extension-own", $"{known.Id} is defined by this program; a received definition does not replace it.", IsError: true);
        if (next.IsOwn) return null;
        if (known.CreatedBy != next.CreatedBy) return new("/created_by_ref", "extension-author", $"{known.Id} was made by {known.CreatedBy}; nobody else may make a version of it.", IsError: true);
        return string.CompareOrdinal(known.Modified, next.Modified) < 0 ? null : new("/modified", "extension-version", $"A version of {known.Id} that is as new or newer is known already.", IsError: false);
    }
}
