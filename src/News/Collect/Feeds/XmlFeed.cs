using Renkei.News.Collect.Decode;
using Renkei.News.Collect.Files;

namespace Renkei.News.Collect.Feeds;

/// <summary>RSS 0.9x, 1.0 (RDF) and 2.0, and Atom 0.3 and 1.0, streamed.</summary>
internal static class XmlFeed
{
    /// <summary>The entries as pages; what is broken or missing as one problem after those that could be read.</summary>
    public static IEnumerable<Collected> Read(Input input, string path)
    {
        var encoding = TextDecoder.Choose(input.Peeked, isMarkup: true, isWhole: false);
        if (!encoding.IsText)
        {
            yield return new Collected(null, new Problem(path, "This is no text in any encoding known here; expected a feed."));
            yield break;
        }

        var broken = new CountingFallback();
        var head = new FeedHead();
        var number = 0;
        using var limited = new LimitedStream(input, ContentReader.FeedLimit);
        using var xml = new FeedXml(new StreamReader(limited, broken.On(encoding.Encoding), detectEncodingFromByteOrderMarks: true));
        while (xml.Next())
        {
            if (!xml.IsStart) continue;
            if (xml.Name is "item" or "entry") yield return ReadEntry(xml).ToPage(head, path, ++number);
            else ReadHead(xml, head);
        }

        var fault = input.Fault ?? (limited.IsCut ? TooLarge(number) : xml.Fault is { } f ? After(f, number) : number == 0 ? "This feed has no entries." : null);
        if (fault is not null) yield return new Collected(null, new Problem(path, fault));
        var note = encoding.Note ?? (broken.Bytes == 0 ? null : TextDecoder.Replaced(broken.Bytes, encoding.Name));
        if (note is not null) yield return new Collected(null, new Problem(path, note));
    }

    private static string TooLarge(int entries) =>
        FormattableString.Invariant($"This feed is larger than {ContentReader.FeedLimit >> 20} MB; only its first {entries} entries were read.");

    private static string After(string fault, int entries) => entries == 0 ? fault : FormattableString.Invariant($"{fault[..^1]} after {entries} {(entries == 1 ? "entry" : "entries")}.");

    /// <summary>The channel's own elements: of RSS at depth 2, of Atom at depth 1. An image's title is deeper.</summary>
    private static void ReadHead(FeedXml xml, FeedHead head)
    {
        if (xml.Depth == 0) head.Language ??= xml.Attribute("xml:lang");
        else if (xml.Depth <= 2)
        {
            switch (xml.Name)
            {
                case "title":
                    head.Title ??= FeedEntry.PlainTitle(xml.Content(out _));
                    break;
                case "language" or "dc:language":
                    head.Language ??= xml.Content(out _);
                    break;
                case "link":
                    head.Link ??= Link(xml) ?? xml.Content(out _);
                    break;
                case "image" or "textinput" or "author":
                    xml.Content(out _);
                    break;
                default:
                    break;
            }
        }
    }

    private static FeedEntry ReadEntry(FeedXml xml)
    {
        var entry = new FeedEntry { Language = xml.Attribute("xml:lang") };
        string? guid = null;
        if (xml.IsEmpty) return entry;
        var depth = xml.Depth + 1;
        while (xml.NextChild(depth))
        {
            switch (xml.Name)
            {
                case "title":
                    entry.Title ??= Title(xml);
                    break;
                case "link":
                    var address = Link(xml);
                    entry.Url ??= address ?? (xml.Attribute("href") is null ? Filled(xml.Content(out _)) : null);
                    break;
                case "feedburner:origlink":
                    entry.Url = Filled(xml.Content(out _)) ?? entry.Url;
                    break;
                case "guid":
                    guid = xml.Attribute("isPermaLink") == "false" ? null : xml.Content(out _);
                    break;
                case "pubdate" or "dc:date" or "published" or "issued" or "dcterms:issued" or "dcterms:created":
                    entry.Date ??= Filled(xml.Content(out _));
                    break;
                case "updated" or "modified" or "dcterms:modified":
                    entry.Updated ??= Filled(xml.Content(out _));
                    break;
                case "content:encoded" or "content" or "body" or "xhtml:body":
                    entry.Content ??= Filled(Html(xml));
                    break;
                case "description" or "summary":
                    entry.Summary ??= Filled(Html(xml));
                    break;
                case "dc:language" or "language":
                    entry.Language ??= Filled(xml.Content(out _));
                    break;
                default:
                    break;
            }
        }

        entry.Url ??= guid;
        return entry;
    }

    /// <summary>Atom's plain titles are what they say; all others are read as markup.</summary>
    private static string Title(FeedXml xml)
    {
        var isPlain = xml.Attribute("type") == "text";
        var text = xml.Content(out _);
        return isPlain ? text : FeedEntry.PlainTitle(text);
    }

    /// <summary>HTML as it is; plain text as paragraphs.</summary>
    private static string Html(FeedXml xml)
    {
        var type = xml.Attribute("type");
        var text = xml.Content(out var isMarkup);
        if (isMarkup) return text;
        return type is "text" or "text/plain" || !text.AsSpan().ContainsAny('<', '&') ? FeedEntry.Html(text) : text;
    }

    private static string? Link(FeedXml xml) =>
        xml.Attribute("rel") is null or "alternate" ? xml.Attribute("href") : null;

    private static string? Filled(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
