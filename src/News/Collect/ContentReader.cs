using Renkei.News.Collect.Decode;
using Renkei.News.Collect.Feeds;
using Renkei.News.Collect.Files;
using Renkei.News.Collect.Json;
using Renkei.News.Collect.Sniff;

namespace Renkei.News.Collect;

/// <summary>The bytes of one file in, its pages out. Knows no disk.</summary>
internal static class ContentReader
{
    /// <summary>
    /// The largest page, unpacked. The largest real news pages have 5 MB with all their scripts; as text, and then as a tree, a page needs some twenty times
    /// its bytes of memory.
    /// </summary>
    public const int PageLimit = 16 * 1024 * 1024;

    /// <summary>
    /// The largest feed, or JSON that is not JSON Lines. A feed is a window on the latest entries and has a few MB at most; a hostile one can need some twelve
    /// times its bytes of memory.
    /// </summary>
    public const int FeedLimit = 32 * 1024 * 1024;

    /// <summary>Pages and problems, lazily. Never throws for what the bytes are.</summary>
    /// <param name="input">The file, perhaps gzipped.</param>
    /// <param name="path">As reported.</param>
    /// <param name="isNamed">Whether to complain about JSON that is no page, and about records, labels and policies; else they are passed over as sidecars.</param>
    public static IEnumerable<Collected> Read(Input input, string path, bool isNamed)
    {
        var isPacked = input.Peek(3) is [0x1F, 0x8B, 8];
        return isPacked ? Packed(input, path, isNamed) : Unpacked(input, path, isNamed);
    }

    private static IEnumerable<Collected> Packed(Input packed, string path, bool isNamed)
    {
        using var input = packed.Unpack();
        foreach (var item in Unpacked(input, path, isNamed)) yield return item;
    }

    private static IEnumerable<Collected> Unpacked(Input input, string path, bool isNamed)
    {
        var (kind, what) = Sniffer.Look(input.Peek(Sniffer.HeadBytes), path);
        if (input.Fault is not null && kind != ContentKind.JsonLines && kind != ContentKind.XmlFeed) return Only(path, input.Fault);
        return kind switch
        {
            ContentKind.Empty => Only(path, "This file holds nothing but white space; expected a page."),
            ContentKind.Binary => Only(path, $"This file is {what}; expected a page as text or HTML."),
            ContentKind.LabelXml when !isNamed => [],
            ContentKind.OtherXml or ContentKind.LabelXml => Only(path, $"This file is XML of a kind that is not read (<{what}>); expected HTML, RSS or Atom."),
            ContentKind.Html => [Page(input, path, PageForm.Html)],
            ContentKind.Dump => [Page(input, path, PageForm.Dump)],
            ContentKind.XmlFeed => XmlFeed.Read(input, path),
            ContentKind.JsonLines => JsonLines.Read(input, path, isNamed),
            ContentKind.Json => Json(input, path, isNamed),
            _ => throw new InvalidOperationException($"There is no content kind {kind}."),
        };
    }

    private static Collected[] Only(string path, string message) => [new(null, new Problem(path, message))];

    private static Collected Page(Input input, string path, PageForm form) =>
        input.ReadAll(PageLimit) is { } bytes ? Page(bytes, path, form) : TooLarge(input, path, PageLimit, "a page has at most");

    /// <summary>A page that is all of a file.</summary>
    private static Collected Page(ReadOnlySpan<byte> bytes, string path, PageForm form)
    {
        var decoded = TextDecoder.Decode(bytes, form == PageForm.Html);
        var problem = decoded.Note is null ? null : new Problem(path, decoded.Note);
        return new Collected(decoded.Text is { } text ? new Page(PageIds.Of(path, text), path, form, text) : null, problem);
    }

    private static Collected TooLarge(Input input, string path, int limit, string what) =>
        new(null, new Problem(path, input.Fault ?? FormattableString.Invariant($"This file is too large ({Megabytes(input.Size)}); {what} {limit >> 20} MB.")));

    private static string Megabytes(long? size) => size is { } bytes ? FormattableString.Invariant($"{bytes >> 20} MB") : "unpacked";

    /// <summary>A text that only begins like JSON, such as "[Photo]", is a dump; a file called .json is not.</summary>
    private static IEnumerable<Collected> Json(Input input, string path, bool isNamed)
    {
        if (input.ReadAll(FeedLimit) is not { } bytes) return [TooLarge(input, path, FeedLimit, "JSON other than JSON Lines has at most")];
        if (JsonDocuments.Read(bytes, path, isNamed, out var fault) is { } pages) return pages;
        if (Sniffer.HasEnding(Sniffer.Stem(path), ".json")) return Only(path, fault!);
        return bytes.Length <= PageLimit ? [Page(bytes, path, PageForm.Dump)] : [TooLarge(input, path, PageLimit, "a page has at most")];
    }
}
