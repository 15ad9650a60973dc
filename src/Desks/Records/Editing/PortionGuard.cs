using System.Collections.Immutable;
using System.Text.Json;
using Renkei.Labels.Portions;

namespace Renkei.Desks.Records.Editing;

/// <summary>Keeps the label of a portion from being lost when its text is edited.</summary>
internal static class PortionGuard
{
    private const string Granular = "granular_markings";
    private const string Extensions = "extensions";

    /// <summary>The markings that portions of an object bear.</summary>
    public static ImmutableArray<string> Markings(JsonSplice item) => [.. Read(item).Select(p => p.Marking).Distinct()];

    /// <summary>The markings of portions that an edit may have moved out of their portion: those of each property that was changed, and all of them when the portions themselves were.</summary>
    /// <remarks>A label that does not cover these is too low for what the new version says outside its portions.</remarks>
    public static ImmutableArray<string> Loosened(JsonSplice before, JsonSplice after)
    {
        var portions = Read(before);
        if (portions.Count == 0) return [];
        if (!Same(before, after, Granular) || !Same(before, after, Extensions)) return [.. portions.Select(p => p.Marking).Distinct()];
        return [.. portions.Where(p => !Same(before, after, p.Property)).Select(p => p.Marking).Distinct()];
    }

    private static bool Same(JsonSplice one, JsonSplice other, string name) =>
        one.Value(name) is { } first ? other.Value(name) is { } second && first.Span.SequenceEqual(second.Span) : other.Value(name) is null;

    private static List<(string Property, string Marking)> Read(JsonSplice item)
    {
        var found = new List<(string, string)>();
        foreach (var entry in List(item.Value(Granular), []))
        {
            if (Text(entry, "marking_ref") is not { } marking || !entry.TryGetProperty("selectors", out var selectors) || selectors.ValueKind != JsonValueKind.Array) continue;
            found.AddRange(selectors.EnumerateArray().Where(s => s.ValueKind == JsonValueKind.String).Select(s => (Root(s.GetString()!), marking)));
        }

        foreach (var entry in List(item.Value(Extensions), [Redaction.Extension, "portions"]))
        {
            if (Text(entry, "marking_ref") is { } marking && Text(entry, "selector") is { } selector) found.Add((Root(selector), marking));
        }

        return found;
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
}
