using System.Text.Json;
using Renkei.Support;
using Xunit;

namespace Renkei.SystemTests.Samples;

/// <summary>One run of `./renkei analyse samples --json -`, shared by the tests of a class.</summary>
public sealed class AnalysedSamples : IAsyncLifetime
{
    private Dictionary<string, FoundArticle> byPath = [];
    private Dictionary<string, string> paths = [];

    internal Gold Gold { get; private set; } = new([], [], [], []);

    internal FoundAnalysis Analysis { get; private set; } = new("", [], [], [], []);

    internal int ExitCode { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var samples = Path.Combine(Repository.Root, "samples");
        Gold = Gold.Read(samples);
        var run = await RenkeiProgram.RunAsync(["analyse", samples, "--json", "-"], TestContext.Current.CancellationToken);
        Assert.True(run.ExitCode is 0 or 1, $"analyse {samples}: expected exit 0 or 1, got {run.ExitCode}: {run.Error}");
        ExitCode = run.ExitCode;
        Analysis = JsonSerializer.Deserialize<FoundAnalysis>(run.Output, JsonSerializerOptions.Web)!;
        Assert.Equal("renkei.analysis/1", Analysis.Schema);
        byPath = Analysis.Articles.GroupBy(a => a.Path).ToDictionary(g => g.Key, g => g.First());
        paths = Analysis.Articles.ToDictionary(a => a.Id, a => a.Path);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal FoundArticle? Find(string path) => byPath.GetValueOrDefault(path);

    internal string PathOf(string id) => paths.GetValueOrDefault(id) ?? $"an unknown article {id}";
}

internal sealed record FoundAnalysis(string Schema, List<FoundArticle> Articles, List<FoundStory> Stories, List<FoundThread> Threads, List<FoundProblem> Problems);

internal sealed record FoundArticle(
    string Id, string Path, string Title, string Language, string? Published, string? PublishedBasis,
    string Text, List<int[]>? Lines, List<FoundAttribution>? Attributions, string? DuplicateOf);

internal sealed record FoundAttribution(string Source, string Surface, string Kind, string Sentence);

internal sealed record FoundStory(string Id, List<string> Articles);

internal sealed record FoundThread(string Id, List<string> Stories);

internal sealed record FoundProblem(string Path, string Message);
