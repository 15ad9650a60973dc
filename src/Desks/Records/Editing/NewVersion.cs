using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Renkei.Records.Outlines;

namespace Renkei.Desks.Records.Editing;

/// <summary>Makes the bytes of a new object, and of the next version of one.</summary>
internal static class NewVersion
{
    private const string Markings = "object_marking_refs";

    /// <summary>An object with nothing said in it yet.</summary>
    public static JsonSplice Blank(string type, string id, DateTimeOffset now)
    {
        var time = DeskText.Time(now);
        var times = TypeOutline.Find(type) is { IsVersioned: false } ? "" : $", \"created\": \"{time}\", \"modified\": \"{time}\"";
        return JsonSplice.Of(Encoding.UTF8.GetBytes($$"""{"type": {{Text(type)}}, "spec_version": "2.1", "id": {{Text(id)}}{{times}}}"""))!;
    }

    /// <summary>Whether an object can have a next version: it says when it was modified, and there is a later time.</summary>
    public static bool MayFollow(JsonSplice item) => item.Text("modified") is { } modified && !(DateTimeOffset.TryParse(modified, CultureInfo.InvariantCulture, out var time) && time > DateTimeOffset.MaxValue.AddMilliseconds(-2));

    /// <summary>The object as a version of now, later than the last one by a millisecond at least.</summary>
    /// <param name="last">The version it follows, in ticks; 0 for a new object, which is then created now too.</param>
    public static JsonSplice At(JsonSplice item, DateTimeOffset now, long last)
    {
        var time = Math.Max(now.UtcTicks, last + TimeSpan.TicksPerMillisecond);
        time = time - (time % TimeSpan.TicksPerMillisecond) + (time > now.UtcTicks && time % TimeSpan.TicksPerMillisecond != 0 ? TimeSpan.TicksPerMillisecond : 0);
        var written = Encoding.UTF8.GetBytes(Text(DeskText.Time(new DateTimeOffset(time, TimeSpan.Zero))));
        if (item.Value("modified") is not null) item = item.With("modified", written);
        return last == 0 && item.Value("created") is not null ? item.With("created", written) : item;
    }

    /// <summary>The object under a label's marking, with those of its other markings that bear no label.</summary>
    /// <param name="statements">Markings of the object that are statements alone.</param>
    public static JsonSplice Under(JsonSplice item, string marking, IEnumerable<string> statements) =>
        MarkingsOf(item) is var there && there.Length > 0 && there.ToHashSet().SetEquals([marking, .. statements]) ? item
        : item.With(Markings, JsonSerializer.SerializeToUtf8Bytes(statements.Where(there.Contains).Prepend(marking).Distinct(), DeskText.Json));

    public static JsonSplice Revoked(JsonSplice item) => item.With("revoked", "true"u8.ToArray());

    /// <summary>The ids of the markings of the whole object; empty where the member is not as it should be, which the reader then says.</summary>
    public static ImmutableArray<string> MarkingsOf(JsonSplice item)
    {
        if (item.Value(Markings) is not { } value) return [];
        using var document = JsonDocument.Parse(value);
        return document.RootElement.ValueKind != JsonValueKind.Array ? [] : [.. document.RootElement.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)];
    }

    private static string Text(string text) => JsonSerializer.Serialize(text, DeskText.Json);
}
