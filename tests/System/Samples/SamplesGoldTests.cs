using Xunit;

namespace Renkei.SystemTests.Samples;

/// <summary>The built program on the invented corpus against what a careful reader wrote down in samples/gold.json.</summary>
/// <remarks>The floors may only rise. A failing page is a reason to mend the program, never the gold.</remarks>
public sealed class SamplesGoldTests(AnalysedSamples samples) : IClassFixture<AnalysedSamples>
{
    private const double PageTextFloor = 0.90;
    private const double MeanTextFloor = 0.97;
    private const double SourceRecallFloor = 0.90;
    private const double SourcePrecisionFloor = 0.90;
    private const double StoryFloor = 0.95;
    private const double ThreadFloor = 0.95;

    [Fact]
    public void Analyse_Samples_FindsTheArticlesOfGoldAndNoOthers()
    {
        var found = samples.Analysis.Articles.Select(a => a.Path).Order(StringComparer.Ordinal).ToList();
        Report.Empty([
            .. samples.Gold.Pages.Keys.Except(found).Select(p => $"{p}: expected an article, got none"),
            .. found.Except(samples.Gold.Pages.Keys).Select(p => $"{p}: expected no article, got one"),
            .. found.GroupBy(p => p).Where(g => g.Count() > 1).Select(g => $"{g.Key}: expected one article, got {g.Count()}"),
        ]);
    }

    [Fact]
    public void Analyse_PagesWithoutArticle_AreTheOnlyProblems()
    {
        var expected = samples.Gold.NoArticle.Select(n => n.Path).ToList();
        var got = samples.Analysis.Problems.Select(p => p.Path).ToList();
        Report.Empty([
            .. expected.Except(got).Select(p => $"{p}: expected a problem that says there is no article, got none"),
            .. samples.Analysis.Problems.Where(p => !expected.Contains(p.Path)).Select(p => $"{p.Path}: expected no problem, got \"{p.Message}\""),
        ]);
        Assert.Equal(expected.Count > 0 ? 1 : 0, samples.ExitCode);
    }

    [Fact]
    public void Language_EachPage_IsThatOfGold() => EachPage((gold, got) => gold.Language == got.Language ? null : (gold.Language, got.Language));

    [Fact]
    public void Title_EachPage_IsThatOfGold() => EachPage((gold, got) =>
        Score.Tidy(gold.Title) == Score.Tidy(got.Title) ? null : (gold.Title, got.Title));

    [Fact]
    public void Published_EachPage_IsThatOfGoldOnItsBasis() => EachPage((gold, got) =>
        Score.SameDate(gold.Published, got.Published) && (gold.Basis ?? "null").Split('|').Contains(got.PublishedBasis ?? "null")
            ? null
            : ($"{gold.Published ?? "no date"} ({gold.Basis})", $"{got.Published ?? "no date"} ({got.PublishedBasis})"));

    [Fact]
    public void Text_EachPage_ReachesTheFloor()
    {
        var scores = samples.Gold.Pages.ToDictionary(p => p.Key, p => Score.Text(p.Value.Text, samples.Find(p.Key)?.Text ?? ""));
        var mean = scores.Values.Average();
        Report.Empty([
            .. scores.Where(s => s.Value < PageTextFloor).Select(s => Invariant($"{s.Key}: expected main text at F1 {PageTextFloor:0.00}, got {s.Value:0.000}")),
            .. mean < MeanTextFloor ? [Invariant($"all pages: expected a mean F1 of {MeanTextFloor:0.00}, got {mean:0.0000}")] : Array.Empty<string>(),
        ]);
    }

    [Fact]
    public void Lines_EachDump_CoverTheMainText() => Report.Empty([
        .. from page in samples.Gold.Pages
           where page.Value.IsDump && samples.Find(page.Key) is not null
           let score = Score.Lines(page.Value.Content, page.Value.Lines, samples.Find(page.Key)!.Lines ?? [])
           where score < PageTextFloor
           select Invariant($"{page.Key}: expected lines {Score.Show(page.Value.Lines)}, got {Score.Show(samples.Find(page.Key)!.Lines ?? [])}: F1 {score:0.000}")]);

    [Fact]
    public void Text_EachPage_HasNothingOfItsSurroundings() => Report.Empty([
        .. from page in samples.Gold.Pages
           let text = Score.Tidy(samples.Find(page.Key)?.Text ?? "")
           from forbidden in page.Value.Without
           where text.Contains(Score.Tidy(forbidden), StringComparison.Ordinal)
           select $"{page.Key}: expected the text without \"{forbidden}\", got it with"]);

    [Fact]
    public void Sources_AllPages_AreThoseOfGold()
    {
        var missed = new List<string>();
        var invented = new List<string>();
        var (found, expected, credited) = (0, 0, 0);
        foreach (var (path, gold) in samples.Gold.Pages)
        {
            var credits = (samples.Find(path)?.Attributions ?? []).Where(a => a.Kind is "outlet" or "agency").ToList();
            var names = string.Join(", ", credits.Select(c => $"{c.Source} ({c.Surface})").Distinct());
            var lost = gold.Sources.Where(s => !credits.Exists(s.IsMeant)).Select(s => $"{path}: expected the credit {s.Name}, got {(names.Length > 0 ? names : "none")}").ToList();
            var extra = credits.GroupBy(c => Score.Fold(c.Source)).Where(g => !gold.Sources.Any(s => g.Any(s.IsMeant))).Select(g => $"{path}: expected no credit of {g.First().Source}, got \"{g.First().Sentence}\"").ToList();
            missed.AddRange(lost);
            invented.AddRange(extra);
            expected += gold.Sources.Count;
            found += gold.Sources.Count - lost.Count;
            credited += credits.Select(c => Score.Fold(c.Source)).Distinct().Count();
        }

        var recall = (double)found / expected;
        var precision = credited == 0 ? 0 : (double)(credited - invented.Count) / credited;
        if (recall < SourceRecallFloor || precision < SourcePrecisionFloor)
            Report.Empty([Invariant($"credits: expected recall {SourceRecallFloor:0.00} and precision {SourcePrecisionFloor:0.00}, got {recall:0.000} and {precision:0.000}"), .. missed, .. invented]);
    }

    [Fact]
    public void Duplicates_AllPages_AreThoseOfGold() => EachPage((gold, got) =>
    {
        var original = got.DuplicateOf is null ? null : samples.PathOf(got.DuplicateOf);
        return gold.DuplicateOf == original ? null : (gold.DuplicateOf ?? "no duplicate", original ?? "no duplicate");
    });

    [Fact]
    public void Stories_AllPages_StandTogetherAsInGold() =>
        ReachFloor("stories", StoryFloor, samples.Gold.Stories.Select(s => s.Pages), samples.Analysis.Stories.Select(s => s.Articles.ConvertAll(samples.PathOf)));

    [Fact]
    public void Threads_AllPages_StandTogetherAsInGold()
    {
        var stories = samples.Analysis.Stories.ToDictionary(s => s.Id);
        ReachFloor("threads", ThreadFloor, samples.Gold.Threads.Select(t => t.Pages),
            samples.Analysis.Threads.Select(t => t.Stories.SelectMany(s => stories[s].Articles).Select(samples.PathOf).ToList()));
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>Gathers what the rule finds wrong on each page: what was expected and what came; null is right. A missing article is another test's fault.</summary>
    private void EachPage(Func<GoldPage, FoundArticle, (string Expected, string Got)?> wrong) => Report.Empty([
        .. from page in samples.Gold.Pages
           let found = samples.Find(page.Key)
           let fault = found is null ? null : wrong(page.Value, found)
           where fault is not null
           select $"{page.Key}: expected {fault.Value.Expected}, got {fault.Value.Got}"]);

    private static void ReachFloor(string what, double floor, IEnumerable<IReadOnlyCollection<string>> gold, IEnumerable<IReadOnlyCollection<string>> got)
    {
        var (expected, found) = (gold.ToList(), got.ToList());
        var (expectedPairs, foundPairs) = (Score.Pairs(expected), Score.Pairs(found));
        var score = Score.F1(expectedPairs.Intersect(foundPairs).Count(), expectedPairs.Count, foundPairs.Count);
        if (score >= floor) return;
        Report.Empty([
            Invariant($"{what}: expected pairs at F1 {floor:0.00}, got {score:0.000}"),
            .. expected.Select(e => Parts(e, found)).Where(p => p.Count > 1).Select(p => $"expected together, got apart: {Show(p)}"),
            .. found.Select(f => Parts(f, expected)).Where(p => p.Count > 1).Select(p => $"expected apart, got together: {Show(p)}"),
        ]);
    }

    /// <summary>The pages of a group by the other side's group they stand in.</summary>
    private static List<List<string>> Parts(IReadOnlyCollection<string> group, List<IReadOnlyCollection<string>> others) =>
        [.. group.GroupBy(page => others.FindIndex(o => o.Contains(page))).Select(g => g.ToList()).OrderByDescending(g => g.Count)];

    private static string Show(List<List<string>> parts) => string.Join("\n    | ", parts.Select(p => string.Join(", ", p)));
}
