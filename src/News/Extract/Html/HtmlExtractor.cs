namespace Renkei.News.Extract.Html;

/// <summary>The article in an HTML page.</summary>
internal static class HtmlExtractor
{
    private const int LeastText = 140;
    private const int LeastEntry = 20;

    public static Extraction Extract(Page page)
    {
        var tree = TreeBuilder.Build(page.Content);
        var blocks = BlockReader.Read(tree);
        var facts = PageFacts.Read(tree);
        var site = new SiteNames(page, tree, facts, blocks);
        var main = new MainText(tree, blocks);
        var holder = main.Find();
        var linked = LinkedChoice.Own(tree, facts, site.Url);
        var (found, headline) = TitleFinder.Find(tree, facts, site, linked, holder);
        var title = page.Title is { } stated && !string.IsNullOrWhiteSpace(stated) ? HtmlText.Collapse(Entities.Decode(stated)) : found;
        var text = new ArticleText(blocks, main);
        holder = main.Narrow(holder, headline);
        text.Read(holder, headline, title, found);
        text.ReadLinked(linked?.Body);
        var least = page.Title is null ? LeastText : LeastEntry;
        var isArticle = page.Title is not null || linked is not null || string.Equals(facts.Meta("og:type"), "article", StringComparison.OrdinalIgnoreCase);
        var isTeasers = !isArticle && NoArticle.IsTeasers(blocks, main.FirstBlock(holder), main.EndBlock(holder), text.Kept);
        var isFront = !isArticle && headline < 0 && NoArticle.IsFront(blocks, text.Weight);
        if (text.Weight < least || isTeasers || isFront) return new Extraction { NoArticle = NoArticle.Reason(blocks, text.Weight) };
        return new Extraction
        {
            Title = title.Length > 0 ? title : text.FirstSentence(),
            Paragraphs = text.Paragraphs,
            Credits = text.Credits,
            Published = new PublicationDate(page, tree, facts, blocks, main).Find(linked, site.Url, headline, holder, text.Kept),
            Publisher = site.Publisher,
            Url = site.Url,
            LanguageHint = facts.Language ?? facts.Meta("og:locale", "language", "dc.language") ?? page.LanguageHint,
        };
    }
}
