using System.Diagnostics;
using System.Text.Json;
using Renkei.Support;
using Xunit;

namespace Renkei.SystemTests.Samples;

/// <summary>One run of `./renkei analyse samples --json FILE`, shared by the tests of a class.</summary>
public sealed class AnalysedSamples : IAsyncLifetime
{
    /// <summary>Long, because the launcher builds the program when it is run for the first time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private Dictionary<string, FoundArticle> _byPath = [];
    private Dictionary<string, string> _paths = [];

    public Gold Gold { get; private set; } = new([], [], [], []);

    public FoundAnalysis Analysis { get; private set; } = new("", [], [], [], []);

    public int ExitCode { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var root = Repository.Root;
        Gold = Gold.Read(Path.Combine(root, "samples"));
        var output = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".json");
        try
        {
            await Run(root, output);
            Analysis = JsonSerializer.Deserialize<FoundAnalysis>(await File.ReadAllTextAsync(output, TestContext.Current.CancellationToken), JsonSerializerOptions.Web)!;
        }
        finally
        {
            File.Delete(output);
        }

        Assert.Equal("renkei.analysis/1", Analysis.Schema);
        _byPath = Analysis.Articles.GroupBy(a => a.Path).ToDictionary(g => g.Key, g => g.First());
        _paths = Analysis.Articles.ToDictionary(a => a.Id, a => a.Path);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal FoundArticle? Find(string path) => _byPath.GetValueOrDefault(path);

    internal string PathOf(string id) => _paths.GetValueOrDefault(id) ?? $"an unknown article {id}";

    private async Task Run(string root, string output)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var start = new ProcessStartInfo(Path.Combine(root, "renkei"), ["analyse", "samples", "--json", output])
        {
            WorkingDirectory = root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var program = Process.Start(start)!;
        var (summary, errors) = (program.StandardOutput.ReadToEndAsync(patience.Token), program.StandardError.ReadToEndAsync(patience.Token));
        try
        {
            await program.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            program.Kill(entireProcessTree: true);
            throw;
        }

        ExitCode = program.ExitCode;
        if (ExitCode is not (0 or 1) || !File.Exists(output))
            Assert.Fail($"./renkei analyse samples: expected exit 0 or 1 and a JSON file, got exit {ExitCode}.\n{await summary}\n{await errors}");
    }
}

public sealed record FoundAnalysis(string Schema, List<FoundArticle> Articles, List<FoundStory> Stories, List<FoundThread> Threads, List<FoundProblem> Problems);

public sealed record FoundArticle(
    string Id, string Path, string Title, string Language, string? Published, string? PublishedBasis,
    string Text, List<int[]>? Lines, List<FoundAttribution>? Attributions, string? DuplicateOf);

public sealed record FoundAttribution(string Source, string Surface, string Kind, string Sentence);

public sealed record FoundStory(string Id, List<string> Articles);

public sealed record FoundThread(string Id, List<string> Stories);

public sealed record FoundProblem(string Path, string Message);
