using System.Collections.Immutable;
using System.Text.Json;
using Renkei.Node.CommandLine;
using Renkei.Node.Label;
using Renkei.Records.Compare;
using Renkei.Store;

namespace Renkei.Node.Records;

/// <summary>Shows what changed from one version to another.</summary>
internal static class DiffOutput
{
    /// <summary>Characters of a value that are shown; --json has all of it.</summary>
    private const int MaxValue = 2000;

    /// <summary>Characters of what two texts have in common that stay beside what differs.</summary>
    private const int Context = 40;

    public static int Text(StoredRecord first, StoredRecord last, ImmutableArray<Change> changes)
    {
        var screen = Screen.OfOutput();
        if (last.Name is { } name) screen.Line(screen.Bold(Screen.Fit(name, screen.Width)));
        screen.Line(screen.Dim(PlainText.OneLine(last.Id, 300)));
        screen.Line($"{Times.Version(first.Version)} → {Times.Version(last.Version)}");
        if (changes.IsEmpty) screen.Line().Line("Both say the same.");
        foreach (var change in changes) Write(screen, change);
        return StandardOutput.Text(Verbs.Done, screen.ToString());
    }

    public static int Json(StoredRecord first, StoredRecord last, ImmutableArray<Change> changes) => StandardOutput.Json(Verbs.Done, json =>
    {
        json.WriteStartObject();
        CheckJson.Text(json, "id", last.Id);
        CheckJson.Text(json, "from", Times.Version(first.Version));
        CheckJson.Text(json, "to", Times.Version(last.Version));
        json.WriteStartArray("changes");
        foreach (var change in changes)
        {
            json.WriteStartObject();
            CheckJson.Text(json, "pointer", change.Pointer);
            Value(json, "before", change.Before);
            Value(json, "after", change.After);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>A value as it stands in the record; a member that is missing says that nothing stood there.</summary>
    private static void Value(Utf8JsonWriter json, string name, string? text)
    {
        if (text is null) return;
        json.WritePropertyName(name);
        json.WriteRawValue(text);
    }

    private static void Write(Screen screen, Change change)
    {
        screen.Line().Line(screen.Bold(Screen.Fit(change.Pointer.Length == 0 ? "the whole record" : change.Pointer.TrimStart('/'), screen.Width)));
        var (before, after) = (Plain(change.Before), Plain(change.After));
        var (start, end) = before is null || after is null ? (0, 0) : Common(before, after);
        if (before is not null) screen.Line(screen.Red("- " + Cut(before, start, end)));
        if (after is not null) screen.Line(screen.Green("+ " + Cut(after, start, end)));
    }

    /// <summary>A text without its quotes, anything else as JSON.</summary>
    private static string? Plain(string? json)
    {
        if (json is null || json[0] != '"') return json;
        try
        {
            return JsonSerializer.Deserialize<string>(json);
        }
        catch (JsonException)
        {
            return json;
        }
    }

    /// <summary>How many characters both have in common, at the start and at the end.</summary>
    private static (int Start, int End) Common(string one, string other)
    {
        var start = one.AsSpan().CommonPrefixLength(other);
        var end = 0;
        while (end < Math.Min(one.Length, other.Length) - start && one[^(end + 1)] == other[^(end + 1)]) end++;
        return (start, end);
    }

    /// <summary>What differs, and a little of what is the same around it.</summary>
    private static string Cut(string text, int start, int end)
    {
        var from = start > Context * 2 ? Words(text, start - Context) : 0;
        var to = end > Context * 2 ? text.Length - end + Context : text.Length;
        if (from > 0 && char.IsLowSurrogate(text[from])) from--;
        if (to < text.Length && char.IsLowSurrogate(text[to])) to++;
        return PlainText.OneLine((from > 0 ? "… " : "") + text[from..to] + (to < text.Length ? " …" : ""), MaxValue);
    }

    /// <summary>The start of the word at or after a place, if one starts near.</summary>
    private static int Words(string text, int at) => text.AsSpan(at, Math.Min(Context / 2, text.Length - at)).IndexOf(' ') is >= 0 and var blank ? at + blank + 1 : at;
}
