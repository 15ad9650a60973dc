using System.Globalization;
using System.Text.Json;
using Renkei.News;
using Renkei.News.Extract;
using Renkei.News.Text;

namespace Renkei.Bench;

/// <summary>Main text of plain-text dumps by lines, weighted by characters, beside the trivial rule.</summary>
internal static class Dumps
{
    public static Table Run()
    {
        var table = new Table("set", "pages", "Renkei, mean F1", "Renkei, worst", "rule “80 characters, ends a sentence”, mean F1");
        if (Places.Shared("seeds/gold.json") is { } seeds) One(table, "seeds", seeds, "main_text");
        else table.Notes.Add("The five seed pages are not beside this checkout: not measured.");
        One(table, "samples", Path.Combine(Places.Root, "samples", "gold.json"), "lines");
        return table;
    }

    private static void One(Table table, string set, string goldFile, string member)
    {
        using var gold = JsonDocument.Parse(File.ReadAllText(goldFile));
        var pages = gold.RootElement.TryGetProperty("pages", out var inner) ? inner : gold.RootElement;
        var (ours, rule) = (new List<double>(), new List<double>());
        foreach (var page in pages.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Object && p.Value.TryGetProperty(member, out _)))
        {
            var path = Path.Combine(Path.GetDirectoryName(goldFile)!, page.Name);
            if (!path.EndsWith(".txt", StringComparison.Ordinal)) continue;
            var content = File.ReadAllText(path);
            var lines = content.Split('\n');
            var wanted = new HashSet<int>(page.Value.GetProperty(member).EnumerateArray().SelectMany(r => Enumerable.Range(r[0].GetInt32(), r[1].GetInt32() - r[0].GetInt32() + 1)));
            var extraction = Extractor.Extract(new Page("id", page.Name, PageForm.Dump, content));
            ours.Add(F1(lines, wanted, [.. (extraction.Lines ?? []).SelectMany(r => Enumerable.Range(r.From, r.To - r.From + 1))]));
            rule.Add(F1(lines, wanted, [.. Enumerable.Range(1, lines.Length).Where(n => lines[n - 1].Trim().Length >= 80 && Sentences.EndsAsSentence(lines[n - 1]))]));
        }

        if (ours.Count > 0) table.Add(set, ours.Count.ToString(CultureInfo.InvariantCulture), Three(ours.Average()), Three(ours.Min()), Three(rule.Average()));
    }

    private static double F1(string[] lines, HashSet<int> wanted, HashSet<int> found)
    {
        double Weight(IEnumerable<int> numbers) => numbers.Sum(n => lines[n - 1].Trim().Length);
        var both = Weight(wanted.Intersect(found));
        return both == 0 ? 0 : 2 * both / (Weight(wanted) + Weight(found));
    }

    private static string Three(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
