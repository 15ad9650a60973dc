using System.Text.Json;
using Renkei.Support;
using Xunit;

namespace Renkei.SystemTests.Command;

/// <summary>The command line: what it prints, writes and returns.</summary>
public sealed class AnalyseCommandTests : IDisposable
{
    private const string Page =
        """
        Port Lindqvist ferry returns to service

        The ferry between Port Lindqvist and the Norvan islands sailed again on Tuesday, two weeks after a winter storm.

        "We checked every cable twice," said Berta Muster, the harbour master of Port Lindqvist, who had closed the quay.
        """;

    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Version_IsPrinted()
    {
        var run = await RenkeiProgram.RunAsync(["--version"], Cancellation);
        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+\s*$", run.Output);
    }

    [Fact]
    public async Task Help_OfAnalyse_ShowsExamplesAndExitCodes()
    {
        var run = await RenkeiProgram.RunAsync(["analyse", "--help"], Cancellation);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("./renkei analyse samples --html report.html", run.Output, StringComparison.Ordinal);
        Assert.Contains("Exit code: 0", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_AllRead_ReturnsZeroAndWritesWhatItPrints()
    {
        folder.Write("in/page.txt", Page);
        var run = await RenkeiProgram.RunAsync(["analyse", folder.File("in"), "--json", folder.File("out.json"), "--html", folder.File("out.html")], Cancellation);
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Port Lindqvist ferry returns to service", run.Output, StringComparison.Ordinal);
        using var json = Read("out.json");
        Assert.Equal("renkei.analysis/1", json.RootElement.GetProperty("schema").GetString());
        var article = Assert.Single(json.RootElement.GetProperty("articles").EnumerateArray());
        Assert.Equal("page.txt", article.GetProperty("path").GetString());
        Assert.Equal("en", article.GetProperty("language").GetString());
        Assert.Equal("[[3,5]]", JsonSerializer.Serialize(article.GetProperty("lines")));
        Assert.Contains("Berta Muster", await File.ReadAllTextAsync(folder.File("out.html"), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SomeInputsBad_ReturnsOneAndStillWritesTheRest()
    {
        folder.Write("in/page.txt", Page);
        folder.Write("in/empty.txt", "");
        var run = await RenkeiProgram.RunAsync(["analyse", folder.File("in"), folder.File("missing"), "--json", folder.File("out.json")], Cancellation);
        Assert.Equal(1, run.ExitCode);
        using var json = Read("out.json");
        Assert.Single(json.RootElement.GetProperty("articles").EnumerateArray());
        Assert.Equal(2, json.RootElement.GetProperty("problems").GetArrayLength());
    }

    [Fact]
    public async Task JsonToStandardOutput_PrintsNothingElse()
    {
        var run = await RenkeiProgram.RunAsync(["analyse", folder.Write("page.txt", Page), "--json", "-"], Cancellation);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(folder.File("page.txt"), json.RootElement.GetProperty("articles")[0].GetProperty("path").GetString());
    }

    [Fact]
    public async Task Samples_OnOneCore_GiveTheSameBytes()
    {
        var all = await RenkeiProgram.RunAsync(["analyse", "samples", "--json", "-"], Cancellation);
        var one = await RenkeiProgram.RunAsync(["analyse", "samples", "--json", "-"], Cancellation, ("DOTNET_PROCESSOR_COUNT", "1"));
        Assert.Equal(1, all.ExitCode);
        Assert.Equal(all.Output, one.Output);
    }

    public static TheoryData<string[], string> WrongUses => new()
    {
        { [], "Required command" },
        { ["analyze"], "analyze is not a verb of renkei" },
        { ["--verbose"], "--verbose is not an option of renkei" },
        { ["analyse"], "PATH" },
        { ["analyse", "samples", "--json", "x.out", "--html", "./x.out"], "both name" },
        { ["analyse", "samples", "--jsn", "x"], "--jsn" },
        { ["analyse", "samples", "--json"], "--json" },
        { ["analyse", "no-such-folder"], "no-such-folder" },
        { ["analyse", "samples", "--html", "-"], "--html writes a file" },
        { ["analyse", "@no-such-file"], "There is no file or folder @no-such-file" },
        { ["analyse", "samples", "--json", "/no-such-folder/out.json"], "/no-such-folder/out.json cannot be written" },
        { ["analyse", "samples", "--html", "/"], "/ is a folder" },
        { ["analyse", "samples", "--json", "/dev/full"], "/dev/full cannot be written" },
        { ["analyse", "samples", "--json", "artifacts/x", "--html", "./artifacts/x"], "each needs a file of its own" },
        { ["analyse", "README.md", "--json", "./README.md"], "is to be read and written" },
    };

    [Theory]
    [MemberData(nameof(WrongUses))]
    public async Task WrongUse_SaysOneSentenceAndReturnsTwo(string[] arguments, string told)
    {
        var run = await RenkeiProgram.RunAsync(arguments, Cancellation);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task OutputsInsideTheInputFolder_AreNoInput()
    {
        folder.Write("page.txt", Page);
        for (var round = 0; round < 2; round++)
        {
            var run = await RenkeiProgram.RunAsync(["analyse", folder.Path, "--json", folder.File("out.json"), "--html", folder.File("report.html")], Cancellation);
            Assert.Equal(0, run.ExitCode);
            using var json = Read("out.json");
            Assert.Single(json.RootElement.GetProperty("articles").EnumerateArray());
        }
    }

    [Fact]
    public async Task Refused_LeavesNoFileBehindAndKeepsTheOldOne()
    {
        folder.Write("page.txt", Page);
        folder.Write("old.json", "old");
        var run = await RenkeiProgram.RunAsync(["analyse", folder.File("page.txt"), "--json", folder.File("old.json"), "--html", folder.File("none/x.html")], Cancellation);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("old", await File.ReadAllTextAsync(folder.File("old.json"), Cancellation));
        Assert.Equal(["old.json", "page.txt"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private JsonDocument Read(string name) => JsonDocument.Parse(File.ReadAllText(folder.File(name)));
}
