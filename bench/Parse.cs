using System.Diagnostics;
using System.Globalization;
using AngleSharp.Html.Parser;
using Renkei.News;
using Renkei.News.Extract;

namespace Renkei.Bench;

/// <summary>All of our work on an HTML page beside AngleSharp's building of the tree alone.</summary>
internal static class Parse
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(3);

    public static Table Run()
    {
        var pages = BenchPages.Html();
        var table = new Table("who", "pages", "ms/page", "MB/s");
        var parser = new HtmlParser();
        Measure(table, "AngleSharp 1.10.3: the tree alone", pages, html =>
        {
            using var document = parser.ParseDocument(html);
            return document.All.Length;
        });
        Measure(table, "Renkei: the whole extraction", pages, html => Extractor.Extract(new Page("id", "page.html", PageForm.Html, html)).Paragraphs.Count);
        table.Notes.Add($"Pages: {BenchPages.Named}. One thread, warm; each page over and over for {Enough.TotalSeconds:0} s.");
        return table;
    }

    private static void Measure(Table table, string who, List<string> pages, Func<string, int> work)
    {
        var sum = pages.Sum(work);
        var watch = Stopwatch.StartNew();
        var (done, characters) = (0, 0L);
        while (watch.Elapsed < Enough)
        {
            foreach (var page in pages)
            {
                sum += work(page);
                done++;
                characters += page.Length;
            }
        }

        GC.KeepAlive(sum);
        table.Add(
            who, pages.Count.ToString(CultureInfo.InvariantCulture), (watch.Elapsed.TotalMilliseconds / done).ToString("0.00", CultureInfo.InvariantCulture),
            (characters / 1e6 / watch.Elapsed.TotalSeconds).ToString("0.0", CultureInfo.InvariantCulture));
    }
}
