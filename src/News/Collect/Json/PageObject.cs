using System.Text.Json;
using Renkei.News.Collect.Feeds;

namespace Renkei.News.Collect.Json;

/// <summary>A page as a JSON object: {"id","url","html"|"text","fetched"}.</summary>
internal static class PageObject
{
    /// <summary>Whether a value can be meant as a page.</summary>
    public static bool IsOne(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && (value.TryGetProperty("html", out _) || value.TryGetProperty("text", out _));

    /// <summary>Whether a value is a STIX object or bundle and no page: its id begins with its type (STIX 2.1 §2.9). Such may lie beside the pages it is about.</summary>
    public static bool IsRecord(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && !IsOne(value) && value.TryGetProperty("type", out var type) && value.TryGetProperty("id", out var id)
        && type.ValueKind == JsonValueKind.String && id.ValueKind == JsonValueKind.String
        && JsonText.Text(type) is { Length: > 0 } kind && JsonText.Text(id) is { } name && name.StartsWith(kind + "--", StringComparison.Ordinal);

    /// <summary>The page, unless it has no content; all that is wrong in one problem.</summary>
    /// <param name="where">Begins the problem's sentence: "Line 3".</param>
    public static Collected Read(JsonElement value, string path, string where)
    {
        if (value.ValueKind != JsonValueKind.Object) return new Collected(null, new Problem(path, $"{where} is {Kind(value)}; expected an object with \"html\" or \"text\"."));
        var faults = new List<string>();
        var html = Field(value, "html", faults);
        var text = string.IsNullOrWhiteSpace(html) ? Field(value, "text", faults) : null;
        var content = string.IsNullOrWhiteSpace(html) ? text : html;
        if (string.IsNullOrWhiteSpace(content))
        {
            if (faults.Count == 0) faults.Add("there is neither \"html\" nor \"text\", or it is empty");
            return new Collected(null, Told(path, where, faults));
        }

        if (content.Length > ContentReader.PageLimit)
        {
            return new Collected(null, Told(path, where, [FormattableString.Invariant($"its content is too large, expected at most {ContentReader.PageLimit >> 20} MB")]));
        }

        var id = Id(value, faults) ?? PageIds.Of(path, content);
        var page = new Page(id, path, string.IsNullOrWhiteSpace(html) ? PageForm.Dump : PageForm.Html, content) { Url = Field(value, "url", faults), Fetched = Fetched(value, faults) };
        return new Collected(page, faults.Count == 0 ? null : Told(path, where, faults));
    }

    private static Problem Told(string path, string where, List<string> faults) => new(path, $"{where}: {string.Join("; ", faults)}.");

    private static string? Field(JsonElement value, string name, List<string> faults)
    {
        if (!value.TryGetProperty(name, out var field) || field.ValueKind == JsonValueKind.Null) return null;
        if (field.ValueKind != JsonValueKind.String) faults.Add($"\"{name}\" is {Kind(field)}, expected a string");
        else if (JsonText.Text(field) is { } text) return text;
        else faults.Add($"\"{name}\" has half of a surrogate pair, expected text");
        return null;
    }

    private static string? Id(JsonElement value, List<string> faults)
    {
        if (value.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.Number) return id.GetRawText();
        if (id.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.String))
        {
            faults.Add($"\"id\" is {Kind(id)}, expected a string or number");
            return null;
        }

        var text = Field(value, "id", faults);
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    private static DateTimeOffset? Fetched(JsonElement value, List<string> faults)
    {
        var written = Field(value, "fetched", faults);
        if (written is null) return null;
        var date = FeedDate.Parse(written);
        if (date is null) faults.Add("\"fetched\" is no date that can be read, expected ISO 8601");
        return date is null ? null : FeedDate.Instant(date);
    }

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };
}
