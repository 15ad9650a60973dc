using System.Text.Json;
using Renkei.News.Collect.Json;

namespace Renkei.News.Collect.Feeds;

/// <summary>JSON Feed 1.0 and 1.1 (jsonfeed.org).</summary>
internal static class JsonFeed
{
    /// <summary>Whether a JSON value is one: it says so, or its items have a feed's content.</summary>
    public static bool IsOne(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Array) return false;
        if (JsonText.String(root, "version")?.Contains("jsonfeed.org", StringComparison.OrdinalIgnoreCase) == true) return true;
        return items.EnumerateArray().Take(10).Any(i => JsonText.String(i, "content_html") is not null || JsonText.String(i, "content_text") is not null);
    }

    public static IEnumerable<Collected> Read(JsonElement root, string path)
    {
        var head = new FeedHead { Title = JsonText.String(root, "title"), Language = JsonText.String(root, "language"), Link = JsonText.String(root, "home_page_url") };
        var number = 0;
        foreach (var item in root.GetProperty("items").EnumerateArray()) yield return Entry(item).ToPage(head, path, ++number);
        if (number == 0) yield return new Collected(null, new Problem(path, "This feed has no entries."));
    }

    private static FeedEntry Entry(JsonElement item) => new()
    {
        Title = JsonText.String(item, "title"),
        Url = JsonText.String(item, "url") ?? JsonText.String(item, "external_url"),
        Date = JsonText.String(item, "date_published"),
        Updated = JsonText.String(item, "date_modified"),
        Content = Filled(JsonText.String(item, "content_html")) ?? Plain(JsonText.String(item, "content_text")),
        Summary = Plain(JsonText.String(item, "summary")),
        Language = JsonText.String(item, "language"),
    };

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static string? Plain(string? text) => text is null ? null : FeedEntry.Html(text);
}
