using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Renkei.Desks.News.Reading;

namespace Renkei.Desks.News.Citing;

/// <summary>What a citation is written as. Pure: ids and the time are handed in.</summary>
internal static class CiteRecords
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The outlet, for a report to be about.</summary>
    /// <param name="at">To the millisecond.</param>
    public static byte[] Outlet(string id, string name, DateTimeOffset at) => Written(json =>
    {
        Head(json, "identity", id, at);
        json.WriteString("name", name);
        json.WriteString("identity_class", "organization");
    });

    /// <summary>The note or report.</summary>
    /// <param name="about">Ids it is about: at least one.</param>
    public static byte[] Citation(string id, Citation citation, ShownArticle article, IReadOnlyList<string> about, DateTimeOffset at) => Written(json =>
    {
        Head(json, citation.Kind == CiteKind.Note ? "note" : "report", id, at);
        if (citation.Confidence is { } confidence) json.WriteNumber("confidence", confidence);
        if (OpenText.IsTag(article.Article.Language) && article.Article.Language != "und") json.WriteString("lang", article.Article.Language);
        if (citation.Kind == CiteKind.Note)
        {
            json.WriteString("abstract", Cut(article.Article.Title));
            json.WriteString("content", Text(citation, article));
        }
        else
        {
            json.WriteString("name", Cut(article.Article.Title));
            json.WriteString("description", Text(citation, article));
            json.WriteString("published", Time(article.Article.Published is { } published ? NewsWords.Instant(published) : at));
        }

        json.WriteStartArray("object_refs");
        foreach (var reference in about) json.WriteStringValue(reference);
        json.WriteEndArray();
        References(json, article);
    });

    /// <summary>The quote with its place, then what was said about it: Markdown, as notes are.</summary>
    private static string Text(Citation citation, ShownArticle article)
    {
        var place = citation.Place.Paragraph == 0 ? "title"
            : article.Article.Lines is null ? FormattableString.Invariant($"paragraph {citation.Place.Paragraph}")
            : FormattableString.Invariant($"paragraph {citation.Place.Paragraph}, line {citation.Place.Line}");
        var date = article.Article.Published is { } published ? FormattableString.Invariant($", {NewsWords.Machine(published)} ({published.Basis.ToString().ToLowerInvariant()})") : "";
        var text = $"> {OpenText.Plain(citation.Quote)}\n\n— {OpenText.Plain(article.Outlet)}, “{OpenText.Plain(article.Article.Title)}”{date}; {place}";
        return citation.Said.Length == 0 ? text : text + "\n\n" + citation.Said;
    }

    /// <summary>The web's page, and the very text that was read: its digest proves what stood there when it was cited.</summary>
    private static void References(Utf8JsonWriter json, ShownArticle article)
    {
        json.WriteStartArray("external_references");
        json.WriteStartObject();
        json.WriteString("source_name", Cut(article.Outlet.Length > 0 ? article.Outlet : "article"));
        json.WriteString("description", Cut(article.Article.Title));
        if (OpenText.SafeAddress(article.Article.Url) is { } url) json.WriteString("url", url);
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("source_name", "renkei-article");
        json.WriteString("description", FormattableString.Invariant($"SHA-256 of the article's text (title and paragraphs, apart by line feeds, UTF-8) as it was read at {Time(DateTimeOffset.UnixEpoch.AddMicroseconds(article.Stored.Added))}"));
        json.WriteString("external_id", ArticleText.Digest(article.Article));
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Head(Utf8JsonWriter json, string type, string id, DateTimeOffset at)
    {
        json.WriteString("type", type);
        json.WriteString("spec_version", "2.1");
        json.WriteString("id", id);
        json.WriteString("created", Time(at));
        json.WriteString("modified", Time(at));
    }

    private static byte[] Written(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static string Cut(string text) => OpenText.Plain(OpenText.Cut(text, 500));

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
