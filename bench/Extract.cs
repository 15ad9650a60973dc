using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Renkei.News;
using Renkei.News.Collect;
using Renkei.News.Extract;

namespace Renkei.Bench;

/// <summary>Main text of HTML pages, scored by the sets' own scripts.</summary>
internal static class Extract
{
    public static Table Run()
    {
        var table = new Table("set", "who", "F1", "precision", "recall", "ms/page");
        One(table, "extraction", "English, 92 pages", [("trafilatura 2.2.0 fast (quoted)", "0.955", "0.935", "0.977", "11.2")]);
        One(table, "extraction-multilingual", "multilingual, 500 pages", [("trafilatura 2.2.0 default (quoted)", "0.923", "0.902", "0.945", "30")]);
        return table;
    }

    private static void One(Table table, string set, string name, (string Who, string F1, string Precision, string Recall, string Time)[] quoted)
    {
        if (Places.Shared($"news/{set}/score.py") is not { } script)
        {
            table.Notes.Add($"{name}: the set is not beside this checkout; not measured.");
            return;
        }

        var pages = new Dictionary<string, Page>(StringComparer.Ordinal);
        var byPath = set == "extraction" ? (Func<string, string>)Path.GetFileNameWithoutExtension : p => Path.GetFileName(p);
        foreach (var page in PageSource.Read(PageSource.Find([Path.Combine(Path.GetDirectoryName(script)!, "pages")], []), null, default).Select(c => c.Page).OfType<Page>())
            pages[byPath(page.Path)!] = page with { Form = PageForm.Html };
        foreach (var page in pages.Values) Extractor.Extract(page);
        var watch = Stopwatch.StartNew();
        var ours = pages.ToDictionary(p => p.Key, p => string.Join('\n', Extractor.Extract(p.Value).Paragraphs.Select(x => x.Text)), StringComparer.Ordinal);
        var time = watch.Elapsed.TotalMilliseconds / pages.Count;
        Add(table, name, "Renkei", script, ours, time);
        if (Readability.Run(pages.ToDictionary(p => p.Key, p => p.Value.Content, StringComparer.Ordinal), table.Notes) is { } peer)
            Add(table, name, "Readability 0.6.0 + jsdom (npm, same run)", script, peer.Texts, peer.Spent.TotalMilliseconds / pages.Count);
        foreach (var (who, f1, precision, recall, ms) in quoted) table.Add(name, who, f1, precision, recall, ms);
    }

    private static void Add(Table table, string set, string who, string script, Dictionary<string, string> texts, double time)
    {
        var answers = Path.Combine(Places.Fresh("answers"), "answers.jsonl");
        File.WriteAllLines(answers, texts.Select(t => JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = t.Key, ["text"] = t.Value })));
        using var score = JsonDocument.Parse(Measured.Run("python3", [script, answers, "--json"]).Lines[^1]);
        string Of(string measure) => score.RootElement.GetProperty(measure).GetDouble().ToString("0.000", CultureInfo.InvariantCulture);
        table.Add(set, who, Of("f1"), Of("precision"), Of("recall"), time.ToString("0.0", CultureInfo.InvariantCulture));
    }
}
