using Renkei.News;
using Renkei.News.Collect;

namespace Renkei.Bench;

/// <summary>HTML pages to measure on: the English benchmark beside the checkout, else the sample pages.</summary>
internal static class BenchPages
{
    public static string Named => Places.Shared("news/extraction/pages") is null ? "samples/" : "92 pages of the English extraction benchmark";

    public static List<string> Html()
    {
        var folder = Places.Shared("news/extraction/pages") ?? Path.Combine(Places.Root, "samples");
        return [.. PageSource.Read(PageSource.Find([folder], []), null, default).Select(c => c.Page).OfType<Page>().Where(p => p.Form == PageForm.Html).Select(p => p.Content)];
    }
}
