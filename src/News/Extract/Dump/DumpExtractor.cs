namespace Renkei.News.Extract.Dump;

/// <summary>The article in a plain-text dump of a page.</summary>
internal static class DumpExtractor
{
    public static Extraction Extract(Page page) => new() { NoArticle = $"Not written yet: {page.Path}." };
}
