using System.Text.Json;
using Renkei.News.Collect.Feeds;

namespace Renkei.News.Collect.Json;

/// <summary>Files that are one JSON value: a JSON Feed, a page object, or an array of page objects.</summary>
internal static class JsonDocuments
{
    /// <summary>The pages; none for JSON that is something else and was not named; null, with the fault, for what is not JSON.</summary>
    public static IEnumerable<Collected>? Read(byte[] bytes, string path, bool isNamed, out string? fault)
    {
        var document = JsonText.Parse(bytes, out fault);
        if (document is null)
        {
            fault ??= "This is not valid JSON.";
            return null;
        }

        var root = document.RootElement;
        if (JsonFeed.IsOne(root)) return Noting(JsonFeed.Read(root, path), path, fault);
        if (PageObject.IsOne(root)) return Noting([PageObject.Read(root, path + "#1", "The object")], path, fault);
        if (root.ValueKind == JsonValueKind.Array && root.EnumerateArray().Any(PageObject.IsOne)) return Noting(Pages(root, path), path, fault);
        return isNamed ? [new Collected(null, new Problem(path, "This JSON is neither a JSON Feed nor a page or an array of pages (objects with \"html\" or \"text\")."))] : [];
    }

    private static IEnumerable<Collected> Pages(JsonElement array, string path)
    {
        var number = 0;
        foreach (var element in array.EnumerateArray())
        {
            number++;
            yield return PageObject.Read(element, FormattableString.Invariant($"{path}#{number}"), FormattableString.Invariant($"Element {number}"));
        }
    }

    private static IEnumerable<Collected> Noting(IEnumerable<Collected> pages, string path, string? note) =>
        note is null ? pages : pages.Prepend(new Collected(null, new Problem(path, note)));
}
