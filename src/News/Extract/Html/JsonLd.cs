using System.Text.Json;

namespace Renkei.News.Extract.Html;

/// <summary>An article as a page's JSON-LD describes it.</summary>
internal sealed record LinkedArticle(string? Headline, string? Url, string? Published, string? Publisher, string? Body);

/// <summary>What the JSON-LD of a page says.</summary>
/// <remarks>
/// Only what the page is about: its roots, their @graph, mainEntity and mainEntityOfPage. Articles inside lists, comments,
/// parts and mentions are other articles. Broken JSON is read once more with its commonest fault mended, then left.
/// </remarks>
internal sealed class JsonLd
{
    private const int Longest = 4_000_000;
    private const int MostNodes = 2_000;

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    private int _nodes;

    public List<LinkedArticle> Articles { get; } = [];

    /// <summary>The page itself, where it carries a date of its own.</summary>
    public LinkedArticle? WebPage { get; private set; }

    /// <summary>The name of the site or of the organisation behind it.</summary>
    public string? Publisher { get; private set; }

    /// <summary>Whether the page calls itself a collection: a section front, a list.</summary>
    public bool IsCollection { get; private set; }

    public void Add(ReadOnlySpan<char> script)
    {
        script = Unwrap(script);
        if (script.IsEmpty || script.Length > Longest) return;
        var text = script.ToString();
        if (!TryAdd(text)) TryAdd(Mend(text));
    }

    private bool TryAdd(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Lenient);
            Visit(document.RootElement, 0);
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return false; // Not JSON, or a string that is no text (a lone surrogate).
        }
    }

    // Some pages still wrap scripts in comments or CDATA for browsers of the last century.
    private static ReadOnlySpan<char> Unwrap(ReadOnlySpan<char> script)
    {
        script = script.Trim();
        var first = script.IndexOfAny('{', '[');
        if (first > 0 && script[0] is '<' or '/' && script.IndexOf("<![CDATA[") is var cdata and >= 0) first = cdata + 9;
        var last = script.LastIndexOfAny('}', ']');
        if (first < 0 || last <= first) return default;
        if (first > 0 && script[0] is '<' or '/')
        {
            script = script[first..(last + 1)];
            var end = script.LastIndexOf("]]>");
            return end > 0 ? script[..end].TrimEnd("/* \n\r\t") : script;
        }

        return script[first..(last + 1)];
    }

    // Line breaks and tabs as they are, inside strings: the commonest fault.
    private static string Mend(string text) => string.Create(text.Length, text, static (span, from) =>
    {
        for (var i = 0; i < from.Length; i++) span[i] = from[i] < ' ' ? ' ' : from[i];
    });

    private void Visit(JsonElement element, int depth)
    {
        if (depth > 6 || ++_nodes > MostNodes) return;
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray()) Visit(item, depth + 1);
            return;
        }

        if (element.ValueKind != JsonValueKind.Object) return;
        Read(element);
        foreach (var name in (ReadOnlySpan<string>)["@graph", "mainEntity", "mainEntityOfPage"])
        {
            if (element.TryGetProperty(name, out var inner)) Visit(inner, depth + 1);
        }
    }

    private void Read(JsonElement element)
    {
        var (isArticle, isPage, isOrganisation, isCollection) = Types(element);
        IsCollection |= isCollection;
        if (isArticle)
        {
            Articles.Add(ReadArticle(element));
        }
        else if (isPage)
        {
            if (WebPage?.Published is null) WebPage = ReadArticle(element);
        }

        if (isOrganisation) Publisher ??= Text(element, "name");
    }

    private static LinkedArticle ReadArticle(JsonElement element) => new(
        Text(element, "headline") ?? Text(element, "name"),
        Text(element, "url") ?? Id(element, "mainEntityOfPage") ?? Text(element, "@id"),
        Text(element, "datePublished"),
        Name(element, "publisher"),
        Text(element, "articleBody"));

    private static (bool Article, bool Page, bool Organisation, bool Collection) Types(JsonElement element)
    {
        var (article, page, organisation, collection) = (false, false, false, false);
        if (!element.TryGetProperty("@type", out var type)) return default;
        if (type.ValueKind == JsonValueKind.String) Judge(type);
        else if (type.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in type.EnumerateArray()) Judge(item);
        }

        return (article, page, organisation, collection);

        void Judge(JsonElement one)
        {
            if (one.ValueKind != JsonValueKind.String || one.GetString() is not { } name) return;
            article |= name.EndsWith("Article", StringComparison.Ordinal) || name.EndsWith("Posting", StringComparison.Ordinal) && name != "JobPosting"
                || name is "Report" or "PressRelease" or "Review" or "CriticReview";
            page |= name is "WebPage" or "ItemPage" or "AboutPage";
            organisation |= name.EndsWith("Organization", StringComparison.Ordinal) || name is "WebSite" or "Newspaper";
            collection |= name is "CollectionPage" or "ItemList" or "SearchResultsPage";
        }
    }

    private static string? Text(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0) value = value[0];
        return value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
    }

    private static string? Name(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0) value = value[0];
        return value.ValueKind == JsonValueKind.Object ? Text(value, "name") : value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    private static string? Id(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value)) return null;
        return value.ValueKind == JsonValueKind.Object ? Text(value, "@id") : value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
