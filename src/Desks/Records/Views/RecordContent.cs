using System.Collections.Immutable;
using System.Text.Json;
using Renkei.Desks.Records.Editing;
using Renkei.Desks.Records.Reading;
using Renkei.Labels;
using Renkei.Labels.Portions;
using Renkei.Records.Outlines;

namespace Renkei.Desks.Records.Views;

/// <summary>How a part of an object is shown.</summary>
public enum PartKind
{
    /// <summary>Markdown, as descriptions are written.</summary>
    Prose,
    Text,
    Time,
    Reference,

    /// <summary>JSON, for what has no better form.</summary>
    Json,
}

/// <summary>One value, or one paragraph of one.</summary>
public sealed record PartItem(string Text, IReadOnlyList<ConfidentialityLabel> Labels);

/// <summary>One property as it is shown.</summary>
public sealed record ContentPart(string Property, PartKind Kind, ImmutableArray<PartItem> Items);

/// <summary>An object laid out for people: what it says first, then what it says about itself.</summary>
/// <param name="Main">What the type is about.</param>
/// <param name="Common">What all types have, such as tags and confidence.</param>
public sealed record RecordContent(ImmutableArray<ContentPart> Main, ImmutableArray<ContentPart> Common)
{
    private static readonly ImmutableHashSet<string> Passed = ["type", "id", "spec_version", "name", "object_marking_refs", "granular_markings", "revoked"];
    private static readonly ImmutableHashSet<string> ProseOf = ["description", "content", "abstract", "explanation", "objective"];

    public static RecordContent Of(ReadOnlyMemory<byte> json, RecordMarks marks)
    {
        if (JsonSplice.Of(json) is not { } item) return new([], []);
        var type = TypeOutline.Find(item.Text("type") ?? "");
        var parts = item.Names.Where(n => !Passed.Contains(n)).Select(n => (Name: n, Outline: type?.Properties.FirstOrDefault(p => p.Name == n)))
            .Select(p => (p.Outline, Part: Part(p.Name, p.Outline, item.Value(p.Name)!.Value, marks))).Where(p => p.Part is not null).ToList();
        return new(
            [.. parts.Where(p => p.Outline?.IsCommon != true).OrderByDescending(p => p.Part!.Kind == PartKind.Prose).ThenBy(p => p.Part!.Kind == PartKind.Json).Select(p => p.Part!)],
            [.. parts.Where(p => p.Outline?.IsCommon == true).Select(p => p.Part!)]);
    }

    /// <returns>Null for what is shown elsewhere: the portions, as marks of the paragraphs.</returns>
    private static ContentPart? Part(string name, PropertyOutline? outline, ReadOnlyMemory<byte> json, RecordMarks marks)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        IReadOnlyList<ConfidentialityLabel> labels = [.. marks.Of(name)];
        var values = root.ValueKind == JsonValueKind.Array ? root.EnumerateArray().ToList() : [root];
        if (name == PortionGuard.Extensions && root.ValueKind == JsonValueKind.Object && root.EnumerateObject().All(p => p.Name == Redaction.Extension)) return null;
        if (!values.TrueForAll(v => v.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False) || values.Count == 0) return new(name, PartKind.Json, [new(Indented(root), labels)]);
        var texts = values.ConvertAll(v => v.ValueKind == JsonValueKind.String ? v.GetString()! : v.GetRawText());
        if (ProseOf.Contains(name) && root.ValueKind == JsonValueKind.String) return new(name, PartKind.Prose, Paragraphed(name, texts[0], labels, marks));
        var kind = outline?.Kind switch
        {
            PropertyKind.Time => PartKind.Time,
            PropertyKind.Id => PartKind.Reference,
            null when texts.TrueForAll(IsId) => PartKind.Reference,
            _ => PartKind.Text,
        };
        return new(name, kind, [.. texts.Select(t => new PartItem(t, labels))]);
    }

    /// <summary>Paragraph by paragraph where they bear labels of their own, else as a whole.</summary>
    private static ImmutableArray<PartItem> Paragraphed(string name, string text, IReadOnlyList<ConfidentialityLabel> labels, RecordMarks marks)
    {
        if (!marks.HasRanges(name)) return [new(text, labels)];
        var found = Paragraphs.Of(text);
        return [.. found.Zip(marks.OfParagraphs(name, found.Length), (range, own) => new PartItem(text[range], own))];
    }

    private static bool IsId(string text) => text.IndexOf("--", StringComparison.Ordinal) is var at && at > 0 && Guid.TryParseExact(text.AsSpan(at + 2), "D", out _);

    private static string Indented(JsonElement value) => JsonSerializer.Serialize(value, Shown);

    private static readonly JsonSerializerOptions Shown = new() { WriteIndented = true, Encoder = DeskText.Json.Encoder };
}
