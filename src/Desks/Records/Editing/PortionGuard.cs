using System.Collections.Immutable;
using System.Text.Json;
using Renkei.Labels.Portions;

namespace Renkei.Desks.Records.Editing;

/// <summary>Keeps the label of a portion from being lost when its text is edited.</summary>
internal static class PortionGuard
{
    private const string Markers = "granular_markings";
    public const string Extensions = "extensions";

    /// <summary>The properties that granular markings speak of.</summary>
    public static ImmutableArray<(string Property, string Marking)> Granular(JsonSplice item) =>
        [.. List(item.Value(Markers), []).Where(e => Text(e, "marking_ref") is not null && e.TryGetProperty("selectors", out var s) && s.ValueKind == JsonValueKind.Array)
            .SelectMany(e => e.GetProperty("selectors").EnumerateArray().Where(s => s.ValueKind == JsonValueKind.String).Select(s => (Root(s.GetString()!), Text(e, "marking_ref")!)))];

    /// <summary>The paragraphs that bear labels of their own.</summary>
    public static ImmutableArray<(string Property, string Marking, int First, int Last)> Paragraphs(JsonSplice item) =>
        [.. List(item.Value(Extensions), [Redaction.Extension, "portions"]).Where(e => Text(e, "marking_ref") is not null && Text(e, "selector") is not null)
            .Select(e => (Root(Text(e, "selector")!), Text(e, "marking_ref")!, Number(e, 0), Number(e, 1)))];

    /// <summary>The markings of portions that an edit may have moved out of their portion: those of each property that was changed, and all of them when the portions themselves were.</summary>
    /// <remarks>A label that does not cover these is too low for what the new version says outside its portions.</remarks>
    public static ImmutableArray<string> Loosened(JsonSplice before, JsonSplice after)
    {
        var portions = Granular(before).Concat(Paragraphs(before).Select(p => (p.Property, p.Marking))).ToList();
        if (portions.Count == 0) return [];
        var isRemarked = !Same(before, after, Markers) || !Same(before, after, Extensions);
        var changed = portions.Select(p => p.Property).Distinct(StringComparer.Ordinal).Where(p => isRemarked || !Same(before, after, p)).ToHashSet(StringComparer.Ordinal);
        return [.. portions.Where(p => changed.Contains(p.Property)).Select(p => p.Marking).Distinct(StringComparer.Ordinal)];
    }

    private static bool Same(JsonSplice one, JsonSplice other, string name) =>
        one.Value(name) is { } first ? other.Value(name) is { } second && (first.Span.SequenceEqual(second.Span) || IsEqual(first, second)) : other.Value(name) is null;

    /// <summary>However it is laid out.</summary>
    private static bool IsEqual(ReadOnlyMemory<byte> first, ReadOnlyMemory<byte> second)
    {
        using var one = JsonDocument.Parse(first);
        using var other = JsonDocument.Parse(second);
        return JsonElement.DeepEquals(one.RootElement, other.RootElement);
    }

    private static string Root(string selector) => selector.Split('.')[0];

    private static List<JsonElement> List(ReadOnlyMemory<byte>? json, string[] path)
    {
        if (json is not { } bytes) return [];
        using var document = JsonDocument.Parse(bytes);
        var at = document.RootElement;
        foreach (var step in path)
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(step, out at)) return [];
        }

        return at.ValueKind == JsonValueKind.Array ? [.. at.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object).Select(e => e.Clone())] : [];
    }

    private static string? Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static int Number(JsonElement entry, int at) =>
        entry.TryGetProperty("paragraphs", out var range) && range.ValueKind == JsonValueKind.Array && range.GetArrayLength() == 2 && range[at].ValueKind == JsonValueKind.Number && range[at].TryGetInt32(out var number) ? number : 0;
}
