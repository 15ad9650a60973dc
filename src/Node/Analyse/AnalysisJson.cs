using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Renkei.News;
using Renkei.Node.CommandLine;

namespace Renkei.Node.Analyse;

/// <summary>Writes an analysis as "renkei.analysis/1"; docs/analysis.md describes every member.</summary>
internal static class AnalysisJson
{
    /// <summary>The writer keeps everything until it is flushed.</summary>
    private const int FlushBytes = 64 * 1024;

    public static void Write(Stream output, Analysis analysis)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("schema", "renkei.analysis/1");
        Array(json, "articles", analysis.Articles, Write);
        Array(json, "stories", analysis.Stories, Write);
        Array(json, "threads", analysis.Threads, Write);
        Array(json, "sourceChain", analysis.SourceChain, Write);
        Array(json, "problems", analysis.Problems, Write);
        json.WriteEndObject();
    }

    /// <summary>YYYY-MM-DD, with "THH:mm" or "THH:mm:ss" and the offset ("Z", "+09:00") as far as they were said.</summary>
    public static string Format(PublishedDate date)
    {
        var day = date.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (date.Time is not { } time) return day;
        var clock = time.ToString(time.Second == 0 ? "'T'HH:mm" : "'T'HH:mm:ss", CultureInfo.InvariantCulture);
        if (date.Offset is not { } offset) return day + clock;
        if (offset == TimeSpan.Zero) return day + clock + "Z";
        return day + clock + (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture);
    }

    private static void Write(Utf8JsonWriter json, Article article)
    {
        Text(json, "id", article.Id);
        Text(json, "path", article.Path);
        Text(json, "url", article.Url);
        Text(json, "publisher", article.Publisher);
        Text(json, "title", article.Title);
        Text(json, "language", article.Language);
        Text(json, "published", article.Published is { } date ? Format(date) : null);
        Text(json, "publishedBasis", article.Published is { } known ? Name(known.Basis) : null);
        Text(json, "text", string.Join('\n', article.Paragraphs.Select(p => p.Text)));
        if (article.Lines is { } lines)
        {
            json.WriteStartArray("lines");
            foreach (var range in lines)
            {
                json.WriteStartArray();
                json.WriteNumberValue(range.From);
                json.WriteNumberValue(range.To);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        Array(json, "mentions", article.Mentions, Write);
        Array(json, "attributions", article.Attributions, Write);
        Text(json, "duplicateOf", article.DuplicateOf);
    }

    private static void Write(Utf8JsonWriter json, MentionedName name)
    {
        Text(json, "name", name.Name);
        Text(json, "kind", Name(name.Kind));
        json.WriteNumber("count", name.Count);
    }

    private static void Write(Utf8JsonWriter json, Attribution attribution)
    {
        Text(json, "source", attribution.Source);
        Text(json, "surface", attribution.Surface);
        Text(json, "kind", Name(attribution.Kind));
        Text(json, "cue", attribution.Cue);
        Text(json, "sentence", attribution.Sentence);
        json.WriteNumber("line", attribution.Line);
    }

    private static void Write(Utf8JsonWriter json, Story story)
    {
        Text(json, "id", story.Id);
        Text(json, "title", story.Title);
        Strings(json, "articles", story.Articles);
        Strings(json, "languages", story.Languages);
        Text(json, "first", story.First?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Text(json, "last", story.Last?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Text(json, "because", story.Because);
    }

    private static void Write(Utf8JsonWriter json, StoryThread thread)
    {
        Text(json, "id", thread.Id);
        Text(json, "title", thread.Title);
        Strings(json, "stories", thread.Stories);
        Text(json, "because", thread.Because);
    }

    private static void Write(Utf8JsonWriter json, SourceLink link)
    {
        Text(json, "from", link.From);
        Text(json, "to", link.To);
        Strings(json, "articles", link.Articles);
    }

    private static void Write(Utf8JsonWriter json, Problem problem)
    {
        Text(json, "path", problem.Path);
        Text(json, "message", problem.Message);
    }

    private static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static void Array<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
            if (json.BytesPending > FlushBytes) json.Flush();
        }

        json.WriteEndArray();
    }

    private static void Strings(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(PlainText.WellFormed(value));
        json.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is null) json.WriteNull(name);
        else json.WriteString(name, PlainText.WellFormed(value));
    }
}
