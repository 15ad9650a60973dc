using System.Reflection;
using Renkei.News;
using Renkei.News.Mention;
using Renkei.News.Trace;

namespace Renkei.Fast.Trace;

/// <summary>Precision and recall over our own invented sentences. A floor may only rise.</summary>
public sealed class GoldTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("en", 0.95, 0.95)]
    [InlineData("fr", 0.95, 0.95)]
    [InlineData("de", 0.95, 0.95)]
    [InlineData("ro", 0.95, 0.95)]
    [InlineData("sr", 0.95, 0.95)]
    [InlineData("uk", 0.95, 0.95)]
    [InlineData("ru", 0.95, 0.95)]
    [InlineData("ja", 0.95, 0.95)]
    public void Trace_GoldSentences_KeepTheFloor(string language, double precisionFloor, double recallFloor) =>
        KeepTheFloor(language, language, wholly: false, precisionFloor, recallFloor);

    [Theory]
    [InlineData("en", 0.93, 0.87)]
    [InlineData("fr", 0.86, 0.95)]
    [InlineData("de", 0.95, 0.95)]
    [InlineData("ro", 0.95, 0.92)]
    [InlineData("sr", 0.92, 0.92)]
    [InlineData("uk", 0.95, 0.92)]
    [InlineData("ru", 0.84, 0.91)]
    [InlineData("ja", 0.95, 0.95)]
    public void Trace_WithNamesOfTheMentionStage_KeepsTheFloor(string language, double precisionFloor, double recallFloor) =>
        KeepTheFloor("Whole/" + language, language, wholly: true, precisionFloor, recallFloor);

    private void KeepTheFloor(string file, string language, bool wholly, double precisionFloor, double recallFloor)
    {
        int right = 0, listed = 0, wanted = 0;
        foreach (var (paragraphs, named, publisher, expected) in Cases(file))
        {
            var names = wholly ? NameFinder.Find(language, "", paragraphs) : named;
            var extraction = new Extraction { Title = "", Paragraphs = paragraphs, Publisher = publisher };
            var found = Tracer.Trace(language, extraction, names);
            var open = expected.ToList();
            foreach (var attribution in found)
            {
                var at = open.FindIndex(e => e.Kind == attribution.Kind && e.Source == attribution.Source && (e.Cue is null || e.Cue == attribution.Cue));
                if (at >= 0) open.RemoveAt(at);
                else output.WriteLine($"unexpected: {attribution.Kind} | {attribution.Source} | {attribution.Cue} in {attribution.Sentence}");
            }

            foreach (var missing in open) output.WriteLine($"missing: {missing.Kind} | {missing.Source} | {missing.Cue} in {paragraphs[0].Text}");
            right += expected.Count - open.Count;
            listed += found.Count;
            wanted += expected.Count;
        }

        var precision = (double)right / listed;
        var recall = (double)right / wanted;
        output.WriteLine($"{language}: precision {precision:F3}, recall {recall:F3}, {wanted} wanted");
        Assert.True(precision >= precisionFloor, $"precision {precision:F3} fell below {precisionFloor}");
        Assert.True(recall >= recallFloor, $"recall {recall:F3} fell below {recallFloor}");
    }

    private static IEnumerable<(List<Paragraph> Paragraphs, List<NameSpan> Names, string? Publisher, List<(SourceKind Kind, string Source, string? Cue)> Expected)> Cases(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Trace/Gold/{file}.txt")!;
        using var reader = new StreamReader(stream);
        foreach (var block in reader.ReadToEnd().Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = block.Split('\n').Where(l => l[0] != '#').ToList();
            if (lines.Count == 0) continue;
            var paragraphs = lines.Where(l => l[0] is not ('@' or '!' or '>')).Select((l, i) => new Paragraph(l, i + 1, i + 1)).ToList();
            var names = lines.Where(l => l[0] == '@').SelectMany(l => Spans.Of(paragraphs, l[1..])).ToList();
            var publisher = lines.Find(l => l[0] == '!')?[1..].Trim();
            var expected = lines.Where(l => l[0] == '>').Select(l => l[1..].Split('|', StringSplitOptions.TrimEntries))
                .Select(f => (Enum.Parse<SourceKind>(f[0], ignoreCase: true), f[1], f.Length > 2 ? f[2] : null)).ToList();
            yield return (paragraphs, names, publisher, expected);
        }
    }
}
