namespace Renkei.News.Extract.Html;

/// <summary>The article in an HTML page.</summary>
internal static class HtmlExtractor
{
    public static Extraction Extract(Page page) => new() { NoArticle = $"Not written yet: {page.Path}." };
}
