using Renkei.News.Extract.Dump;
using Renkei.News.Extract.Html;

namespace Renkei.News.Extract;

/// <summary>A raw page in, its article out: main text, title, date, publisher.</summary>
public static class Extractor
{
    /// <summary>Never throws on any content; a page without an article says why.</summary>
    public static Extraction Extract(Page page) => page.Form switch
    {
        PageForm.Html => HtmlExtractor.Extract(page),
        PageForm.Dump => DumpExtractor.Extract(page),
        _ => throw new ArgumentOutOfRangeException(nameof(page), page.Form, "An unknown form of page."),
    };
}
