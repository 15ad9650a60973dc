using System.Text;
using Renkei.News.Collect.Decode;

namespace Renkei.News.Collect.Sniff;

/// <summary>What a file holds.</summary>
internal enum ContentKind
{
    /// <summary>Nothing, or nothing but white space.</summary>
    Empty,

    /// <summary>No text.</summary>
    Binary,
    Html,
    Dump,

    /// <summary>RSS, RDF or Atom.</summary>
    XmlFeed,

    /// <summary>XML that is neither a feed nor HTML.</summary>
    OtherXml,

    /// <summary>A security policy, label, clearance or binding: it may lie beside the pages it is about.</summary>
    LabelXml,

    /// <summary>One JSON value: a feed, a page or an array of pages.</summary>
    Json,

    /// <summary>A JSON object on each line.</summary>
    JsonLines,
}

/// <summary>Tells what a file holds from its first bytes; the name decides only where these leave it open.</summary>
internal static class Sniffer
{
    /// <summary>How many bytes to look at.</summary>
    public const int HeadBytes = 64 * 1024;

    /// <summary>XML SPIF, ADatP-4774, ADatP-4778.</summary>
    private static readonly HashSet<string> LabelRoots = new(StringComparer.Ordinal)
    {
        "SPIF", "originatorConfidentialityLabel", "alternativeConfidentialityLabel", "metadataConfidentialityLabel", "ConfidentialityClearance", "BindingInformation",
    };

    /// <summary>The kind of a file.</summary>
    /// <param name="head">The first bytes.</param>
    /// <param name="name">The file's name; ".gz" at its end is no part of it.</param>
    /// <returns>The kind; for <see cref="ContentKind.Binary"/> and XML that is no page also what it is, in words.</returns>
    public static (ContentKind Kind, string? What) Look(ReadOnlySpan<byte> head, string name)
    {
        if (Magic.Find(head) is { } what) return (ContentKind.Binary, what);
        var wide = DeclaredEncoding.Mark(head)?.Name is { } mark && mark.StartsWith("UTF-", StringComparison.Ordinal) && mark != "UTF-8" ? mark : WideGuess.Find(head);
        if (wide is null && Magic.IsBinary(head)) return (ContentKind.Binary, "binary data");
        if (wide is null && DeclaredEncoding.Mark(head) is { } skipped) head = head[skipped.Length..];
        // What tells the kinds apart is ASCII in every encoding but UTF-16 and UTF-32.
        var text = (wide is null ? Encoding.Latin1 : Encodings.Get(wide)).GetString(head).AsSpan().TrimStart("\uFEFF \t\r\n\f\v\0");
        if (text.IsEmpty) return (ContentKind.Empty, null);
        name = Stem(name);
        if (HasEnding(name, ".jsonl") || HasEnding(name, ".ndjson") || JsonSigns.AreLines(text)) return (ContentKind.JsonLines, null);
        if (JsonSigns.IsValue(text, HasEnding(name, ".json"))) return (ContentKind.Json, null);
        return Markup(text);
    }

    private static (ContentKind Kind, string? What) Markup(ReadOnlySpan<char> text)
    {
        var root = HtmlSigns.Root(text);
        var local = root is null ? null : root[(root.IndexOf(':', StringComparison.Ordinal) + 1)..];
        if (local is "rss" or "RSS" or "RDF" or "rdf" or "feed" or "channel") return (ContentKind.XmlFeed, null);
        if (local is not null && LabelRoots.Contains(local)) return (ContentKind.LabelXml, root);
        if (HtmlSigns.IsIn(text)) return (ContentKind.Html, null);
        if (root is not null && text.StartsWith("<?xml")) return (ContentKind.OtherXml, root);
        return root is "svg" or "urlset" or "sitemapindex" or "opml" or "plist" ? (ContentKind.OtherXml, root) : (ContentKind.Dump, null);
    }

    /// <summary>The name without ".gz".</summary>
    public static string Stem(string name) => HasEnding(name, ".gz") ? name[..^3] : name;

    public static bool HasEnding(string name, string ending) => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
