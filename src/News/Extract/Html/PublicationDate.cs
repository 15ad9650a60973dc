using Renkei.News.Extract.Dates;

namespace Renkei.News.Extract.Html;

/// <summary>When the article was published: by metadata, else as the page states it beside the headline, else by the address.</summary>
internal sealed class PublicationDate(Page page, HtmlTree tree, PageFacts facts, List<Block> blocks, MainText main)
{
    private const int BlocksAboveHeadline = 6;
    private const int BlocksBelowHeadline = 30;
    private const Hint Foreign = Hint.Navigation | Hint.Related | Hint.Comments | Hint.Advert | Hint.Footer | Hint.Aside;

    private static readonly string[] Names =
    [
        "article:published_time", "og:article:published_time", "og:published_time", "datePublished", "article:published", "article.published",
        "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dc.date.published", "dc.date.created", "dcterms.created",
        "cXenseParse:recs:publishtime", "cXenseParse:publishtime", "publication_date", "publicationdate", "publication-date", "pubdate", "pub_date",
        "publishdate", "publish-date", "publish_date", "published_time", "published", "originalpublicationdate", "article_date_original",
        "article:publicationdate", "bt:pubdate", "ptime", "pdate", "displaydate", "rnews:datePublished", "vr:published_time", "citation_publication_date",
        "citation_date", "article.created", "datecreated", "date_published", "articleDate", "mediator_published_time", "og:pubdate",
    ];

    // Names under which some pages give the day they were rendered: good only where nothing visible contradicts.
    private static readonly string[] WeakNames = ["date", "dc.date", "dcterms.date", "dc.terms.date", "created", "creation_date", "creationdate"];

    /// <summary>The date, or null when the page does not tell.</summary>
    /// <param name="linked">This page's article in its JSON-LD, or null.</param>
    /// <param name="url">The page's address.</param>
    /// <param name="headline">The node of the headline, or -1.</param>
    /// <param name="holder">The node that holds the text.</param>
    /// <param name="kept">Indices of the blocks of the text.</param>
    public PublishedDate? Find(LinkedArticle? linked, string? url, int headline, int holder, List<int> kept)
    {
        var sure = Past(page.Published) ?? Past(IsoDate.Read(linked?.Published, DateBasis.Metadata)) ?? FromMeta(Names)
            ?? FromMicrodata(headline, holder) ?? PageOfLinked();
        if (sure is not null) return sure;
        var weak = FromMeta(WeakNames);
        var stated = FromHeader(headline, holder, kept);
        if (weak is not null && (stated is null || stated.Day == weak.Day)) return weak;
        return stated ?? UrlDate.Read(url);
    }

    private PublishedDate? PageOfLinked() => Past(IsoDate.Read(facts.Linked.WebPage?.Published, DateBasis.Metadata));

    // A date after the page was read is no date of publication. Zones may make it a day.
    private PublishedDate? Past(PublishedDate? date) =>
        date is not null && page.Fetched is { } fetched && date.Day.DayNumber > DateOnly.FromDateTime(fetched.DateTime).DayNumber + 1 ? null : date;

    private PublishedDate? FromMeta(string[] names)
    {
        foreach (var name in names)
        {
            if (Past(IsoDate.Read(facts.Meta(name), DateBasis.Metadata)) is { } date) return date;
        }

        return null;
    }

    private PublishedDate? FromMicrodata(int headline, int holder)
    {
        var from = Math.Min(headline < 0 ? holder : Around(headline), holder);
        PublishedDate? outside = null;
        var count = 0;
        foreach (var node in facts.Times)
        {
            if (!tree.RawAttribute(node, Attr.Itemprop).Contains("datePublished", StringComparison.OrdinalIgnoreCase) && !tree.HasAttribute(node, Attr.Pubdate)) continue;
            if ((main.Furniture(node) & Foreign) != Hint.None) continue;
            if (Past(Value(node)) is not { } date) continue;
            if (node >= from && node < tree[holder].End) return date;
            outside ??= date;
            count++;
        }

        return count == 1 ? outside : null;
    }

    private PublishedDate? Value(int node) =>
        IsoDate.Read(tree.Attribute(node, Attr.Datetime) ?? tree.Attribute(node, Attr.Content) ?? tree.TextOf(node, 100), DateBasis.Metadata);

    // The element around a headline that may hold its byline: three levels up, never the whole page.
    private int Around(int node)
    {
        for (var level = 0; level < 3; level++)
        {
            var parent = tree[node].Parent;
            if (tree[parent].Tag is Tag.Body or Tag.Html or Tag.Root or Tag.Main or Tag.Article) return parent == 0 || tree[parent].Tag is Tag.Body or Tag.Html ? node : parent;
            node = parent;
        }

        return node;
    }

    private PublishedDate? FromHeader(int headline, int holder, List<int> kept)
    {
        var (from, to) = Header(headline, holder, kept);
        PublishedDate? plain = null;
        for (var i = from; i < to; i++)
        {
            if (kept.BinarySearch(i) >= 0 || (main.Furniture(blocks[i].FirstText) & Foreign) != Hint.None) continue;
            if (Byline.Date(blocks[i].Text) is not { Kind: not DateLineKind.Updated } line) continue;
            var date = Past(new PublishedDate(line.Date.Day, line.Date.Time, line.Date.Offset, DateBasis.Stated));
            if (date is null) continue;
            if (line.Kind == DateLineKind.Published) return date;
            plain ??= date;
        }

        return plain ?? FromTime(from, to) ?? BelowText(holder, kept);
    }

    private (int From, int To) Header(int headline, int holder, List<int> kept)
    {
        var end = kept.Count == 0 ? main.EndBlock(holder) : kept[Math.Min(2, kept.Count - 1)];
        if (headline < 0) return (main.FirstBlock(holder), end);
        var title = main.FirstBlock(headline);
        var around = Around(headline);
        // A headline that stands in the page itself may have its date in the line above; more may be the page's masthead.
        var above = around == headline && title > 0 && tree.Above(blocks[title - 1].FirstText, Tag.Header) < 0 ? title - 1 : main.FirstBlock(around);
        return (Math.Max(above, title - BlocksAboveHeadline), Math.Max(title, Math.Min(end, title + BlocksBelowHeadline)));
    }

    // Dates in a language that the tables do not know are still readable where the page marks them as times.
    private PublishedDate? FromTime(int from, int to)
    {
        if (from >= to) return null;
        foreach (var node in facts.Times)
        {
            if (tree[node].Tag != Tag.Time || !tree.HasAttribute(node, Attr.Datetime)) continue;
            var block = main.FirstBlock(node);
            if (block < from || block >= to || (main.Furniture(node) & Foreign) != Hint.None) continue;
            if (Byline.Date(blocks[block].Text) is { Kind: DateLineKind.Updated }) continue;
            if (Past(IsoDate.Read(tree.Attribute(node, Attr.Datetime), DateBasis.Stated)) is { } date) return date;
        }

        return null;
    }

    private PublishedDate? BelowText(int holder, List<int> kept)
    {
        if (kept.Count == 0) return null;
        for (var i = kept[^1] + 1; i < Math.Min(main.EndBlock(holder), kept[^1] + 6); i++)
        {
            if ((main.Furniture(blocks[i].FirstText) & Foreign) == Hint.None && Byline.Date(blocks[i].Text) is { Kind: DateLineKind.Published } line)
                return Past(new PublishedDate(line.Date.Day, line.Date.Time, line.Date.Offset, DateBasis.Stated));
        }

        return null;
    }
}
