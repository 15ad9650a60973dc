using System.Text.Json;
using Renkei.Support;
using Xunit;

namespace Renkei.SystemTests.Seeds;

/// <summary>The five real pages and what a person noted of them; skipped where they are not beside the checkout.</summary>
public sealed class SeedPagesTests : IAsyncLifetime
{
    private JsonElement analysis;
    private JsonElement gold;

    public async ValueTask InitializeAsync()
    {
        var seeds = Repository.Shared("seeds");
        var run = await RenkeiProgram.RunAsync(["analyse", seeds, "--json", "-"], TestContext.Current.CancellationToken);
        Assert.Equal(0, run.ExitCode);
        analysis = JsonDocument.Parse(run.Output).RootElement;
        gold = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(seeds, "gold.json"), TestContext.Current.CancellationToken)).RootElement;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void Articles_LanguagesTitlesDates_AreThoseOfTheGold()
    {
        Assert.Equal(["en", "en", "ro", "sr-Latn", "uk"], Articles().Select(a => Text(a, "language")));
        foreach (var article in Articles())
        {
            Assert.Equal(Text(Gold(article), "title"), Text(article, "title"));
            Assert.NotEqual("stated", Text(article, "publishedBasis"));
        }
    }

    [Fact]
    public void MainText_ByCharacters_ReachesItsFloor()
    {
        var seeds = Repository.Shared("seeds");
        foreach (var article in Articles())
        {
            var lines = File.ReadAllLines(Path.Combine(seeds, Text(article, "path")!));
            var (wanted, found) = (Lines(Gold(article).GetProperty("main_text")), Lines(article.GetProperty("lines")));
            double Weight(IEnumerable<int> numbers) => numbers.Sum(n => lines[n - 1].Length);
            var f1 = 2 * Weight(wanted.Intersect(found)) / (Weight(wanted) + Weight(found));
            Assert.True(f1 >= 0.99, $"{Text(article, "path")}: F1 {f1:0.000}");
            Assert.DoesNotContain(found.Intersect(Lines(Gold(article).GetProperty("boilerplate"))), n => lines[n - 1].Length > 0);
        }
    }

    [Theory]
    [InlineData("000", "Kyodo News", "agency")]
    [InlineData("002", "The Japan Times", "outlet")]
    [InlineData("003", "Nikkei Asia", "outlet")]
    [InlineData("003", "Sputnik Serbia", "outlet")]
    [InlineData("004", "Reuters", "agency")]
    public void Attributions_OutletsAndAgencies_AreFound(string page, string source, string kind) =>
        Assert.Contains(Attributions(page), a => Text(a, "source") == source && Text(a, "kind") == kind);

    [Fact]
    public void Attributions_KyodoByItsShortName_IsFound() =>
        Assert.Contains(Attributions("004"), a => Text(a, "source")!.StartsWith("Kyodo", StringComparison.Ordinal) && Text(a, "kind") == "agency");

    [Fact]
    public void Threads_ProgrammeAndLiaisonOffice_StandTogether()
    {
        var stories = analysis.GetProperty("stories").EnumerateArray().ToDictionary(s => Text(s, "id")!, s => s.GetProperty("articles").EnumerateArray().Select(a => a.GetString()!).ToList());
        var threads = analysis.GetProperty("threads").EnumerateArray().Select(t => t.GetProperty("stories").EnumerateArray().SelectMany(s => stories[s.GetString()!]).ToHashSet()).ToList();
        var (serbian, ukrainian) = (Text(Page("003"), "id")!, Text(Page("004"), "id")!);
        Assert.Contains(threads, t => t.Contains(serbian) && t.Contains(ukrainian));
    }

    private IEnumerable<JsonElement> Articles() => analysis.GetProperty("articles").EnumerateArray();

    private JsonElement Page(string number) => Articles().Single(a => Text(a, "path")!.StartsWith(number, StringComparison.Ordinal));

    private IEnumerable<JsonElement> Attributions(string page) => Page(page).GetProperty("attributions").EnumerateArray();

    private JsonElement Gold(JsonElement article) => gold.GetProperty(Text(article, "path")!);

    private static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();

    private static HashSet<int> Lines(JsonElement ranges) => [.. ranges.EnumerateArray().SelectMany(r => Enumerable.Range(r[0].GetInt32(), r[1].GetInt32() - r[0].GetInt32() + 1))];
}
