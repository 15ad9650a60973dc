using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Renkei.Records;
using Renkei.Records.Outlines;

namespace Renkei.Desks.Records.Editing;

/// <summary>One field of the editor.</summary>
/// <param name="Text">What stands in it; of a list, a line for each item.</param>
public sealed record RecordField(PropertyOutline Property, string Text)
{
    /// <summary>As the form posts it.</summary>
    public string Name => RecordForm.Prefix + Property.Name;

    /// <summary>Whether it is best written over several lines.</summary>
    public bool IsLong => Property is { Kind: PropertyKind.Text, IsClosed: false } && (Property.IsList || Property.Name is "description" or "content" or "pattern" or "explanation" or "objective" or "contact_information" or "abstract" or "schema") && Property.Words.IsEmpty;
}

/// <summary>Why a field could not be taken over.</summary>
/// <param name="Field">The field's name; empty for the whole.</param>
/// <param name="Key">The text that says so.</param>
public sealed record FieldRefusal(string Field, string Key);

/// <summary>The common properties of an object as fields, and fields back into the object. What no field shows is not touched.</summary>
internal static class RecordForm
{
    public const string Prefix = "p-";

    private static readonly ImmutableHashSet<string> CommonShown = ["labels", "confidence", "lang", "created_by_ref"];

    /// <summary>The fields of an object of a type of the standard, in the order of the standard, required ones first. A value that a field cannot hold has none.</summary>
    /// <param name="zone">The zone that times are typed in.</param>
    public static ImmutableArray<RecordField> Fields(TypeOutline type, JsonSplice item, TimeZoneInfo zone) =>
        [.. type.Properties.Where(IsShown).Select(p => Text(p, item.Value(p.Name), zone) is { } text ? new RecordField(p, text) : null).OfType<RecordField>()
            .OrderBy(f => f.Property.IsCommon).ThenByDescending(f => f.Property.IsRequired)];

    /// <summary>The object with what was posted; fields that say what stood there leave its bytes alone.</summary>
    public static (JsonSplice Item, ImmutableArray<FieldRefusal> Refusals) Apply(TypeOutline type, JsonSplice item, IReadOnlyDictionary<string, string> posted, TimeZoneInfo zone)
    {
        var (changes, refusals) = (new List<(string, ReadOnlyMemory<byte>?)>(), ImmutableArray.CreateBuilder<FieldRefusal>());
        foreach (var field in Fields(type, item, zone))
        {
            if (!posted.TryGetValue(field.Name, out var raw)) continue;
            var text = DeskText.Lines(raw);
            if (Plain(field.Property, text) == Plain(field.Property, DeskText.Lines(field.Text))) continue;
            if (string.IsNullOrWhiteSpace(text)) changes.Add((field.Property.Name, null));
            else if (Json(field.Property, text, zone) is { } json) changes.Add((field.Property.Name, json));
            else refusals.Add(new(field.Name, "records.field." + field.Property.Kind.ToString().ToLowerInvariant()));
        }

        return (item.With(changes), refusals.ToImmutable());
    }

    /// <summary>The field beside which a finding stands; empty when there is none.</summary>
    public static string FieldOf(Finding finding, ImmutableArray<RecordField> fields) =>
        fields.FirstOrDefault(f => finding.Path == "/" + f.Property.Name || finding.Path.StartsWith($"/{f.Property.Name}/", StringComparison.Ordinal))?.Name ?? "";

    private static bool IsShown(PropertyOutline property) => property.Kind != PropertyKind.Other && (!property.IsCommon || CommonShown.Contains(property.Name)) && property is not { Kind: PropertyKind.Boolean, IsList: true };

    private static string Plain(PropertyOutline property, string text) => property.IsList ? string.Join('\n', Items(text)) : property.Kind == PropertyKind.Text ? text : text.Trim();

    private static IEnumerable<string> Items(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string? Text(PropertyOutline property, ReadOnlyMemory<byte>? value, TimeZoneInfo zone)
    {
        if (value is not { } json) return "";
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (!property.IsList) return property.Kind == PropertyKind.Time && One(root) is { } time ? Times.Shown(time, zone) : One(root);
        if (root.ValueKind != JsonValueKind.Array) return null;
        var items = root.EnumerateArray().Select(One).ToList();
        return items.TrueForAll(i => i is not null && i.Trim() == i && i.Length > 0 && !i.Contains('\n')) ? string.Join('\n', items) : null;
    }

    private static string? One(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => TextOf(value),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };

    private static string? TextOf(JsonElement value)
    {
        var text = value.GetString()!;
        // A browser sends these back as line feeds.
        return text.Contains('\r') ? null : text;
    }

    private static byte[]? Json(PropertyOutline property, string text, TimeZoneInfo zone)
    {
        if (!property.IsList) return One(property, property.Kind == PropertyKind.Text ? text : text.Trim(), zone);
        var items = Items(text).Select(i => One(property, i, zone)).ToList();
        return items.Contains(null) ? null : [(byte)'[', .. items.SelectMany((i, at) => at == 0 ? i! : [(byte)',', .. i!]), (byte)']'];
    }

    private static byte[]? One(PropertyOutline property, string text, TimeZoneInfo zone) => property.Kind switch
    {
        PropertyKind.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? JsonSerializer.SerializeToUtf8Bytes(whole) : null,
        PropertyKind.Number => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? JsonSerializer.SerializeToUtf8Bytes(number) : null,
        PropertyKind.Boolean => text is "true" ? "true"u8.ToArray() : text is "false" ? "false"u8.ToArray() : null,
        PropertyKind.Time => Times.Typed(text, zone) is { } time ? JsonSerializer.SerializeToUtf8Bytes(time, DeskText.Json) : null,
        PropertyKind.Id when !References.IsId(text) => null,
        _ => JsonSerializer.SerializeToUtf8Bytes(text, DeskText.Json),
    };
}
