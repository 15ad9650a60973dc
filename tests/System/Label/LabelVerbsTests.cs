using System.Text.Json;
using Renkei.Support;
using Xunit;

namespace Renkei.SystemTests.Label;

/// <summary>The verbs that list, mark, map, unite and explain labels.</summary>
public sealed class LabelVerbsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("check")]
    [InlineData("lint")]
    [InlineData("mark")]
    [InlineData("map")]
    [InlineData("dominate")]
    [InlineData("bind")]
    [InlineData("verify")]
    [InlineData("explain")]
    public async Task Help_OfEachVerb_HasAnExampleAndTheExitCodes(string verb)
    {
        var run = await RenkeiProgram.RunAsync(["label", verb, "--help"], Cancellation);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"  ./renkei label {verb} ", run.Output, StringComparison.Ordinal);
        Assert.Contains("Exit code: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_OfTheSamples_IsClean()
    {
        var files = Directory.GetFiles(Samples.Full("samples/labels"), "*.xml").Concat(Directory.GetFiles(Samples.Full("samples/policies"), "*.xml"));
        var run = await RenkeiProgram.RunAsync(["label", "lint", .. files], Cancellation);
        Assert.All(run.Output.TrimEnd().Split('\n'), line => Assert.EndsWith("without departures", line, StringComparison.Ordinal));
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task Lint_OfDepartures_ListsThem()
    {
        var label = (await File.ReadAllTextAsync(Samples.Full(Samples.Label("open-news")), Cancellation)).Replace("<CreationDateTime>2026-04-02T08:15:00Z</CreationDateTime>", "", StringComparison.Ordinal);
        var run = await RenkeiProgram.RunAsync(["label", "lint", folder.Write("late.xml", label), "--json"], Cancellation);
        Assert.Equal(1, run.ExitCode);
        using var json = JsonDocument.Parse(run.Output);
        var file = Assert.Single(json.RootElement.GetProperty("files").EnumerateArray());
        Assert.Equal("label", file.GetProperty("kind").GetString());
        Assert.Contains(file.GetProperty("departures").EnumerateArray(), d => d.GetProperty("text").GetString()!.Contains("CreationDateTime", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lint_OfWhatCannotBeRead_ReturnsTwoAndStillListsTheRest()
    {
        var run = await RenkeiProgram.RunAsync(["label", "lint", folder.Write("cut.xml", "<SPIF"), folder.File("none"), Samples.Label("open-news")], Cancellation);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(3, run.Output.TrimEnd().Split('\n').Length);
        Assert.Contains("There is no file", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pageTop", "", "PARTNERSHIP RESTRICTED Releasable to Australia, Japan, Kiyomi, MARITIME GROUP")]
    [InlineData("portionMarking", "", "(R REL AUS, JPN")]
    [InlineData("pageTop", "fr", "Japon")]
    public async Task Mark_OfALabel_IsThatOfPlaceAndLanguage(string place, string language, string marking)
    {
        string[] asked = language.Length > 0 ? ["--lang", language] : [];
        var run = await RenkeiProgram.RunAsync(["label", "mark", "--policy", Samples.Partnership, "--label", Samples.Label("exercise-plan"), "--place", place, "--at", Samples.At, .. asked], Cancellation);
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(marking, run.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Single(run.Output.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Map_ToAnotherPolicy_WritesAnAlternativeThatDecides()
    {
        var output = folder.File("alternative.xml");
        string[] arguments = ["label", "map", "--policy", Samples.Partnership, Samples.Kiyomi, "--label", Samples.Label("exercise-plan"), "--to", "KIYOMI", "--at", Samples.At, "--out", output];
        var run = await RenkeiProgram.RunAsync(arguments, Cancellation);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.StartsWith("KIYOMI", run.Error, StringComparison.Ordinal);
        Assert.Contains("alternativeConfidentialityLabel", await File.ReadAllTextAsync(output, Cancellation), StringComparison.Ordinal);
        var again = await RenkeiProgram.RunAsync(arguments, Cancellation);
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("--force replaces it", again.Error, StringComparison.Ordinal);
        var check = await RenkeiProgram.RunAsync(
            ["label", "check", "--policy", Samples.Kiyomi, "--label", Samples.Label("exercise-plan"), "--alternative", output, "--clearance", Samples.Clearance("partner-xky"), "--at", Samples.At],
            Cancellation);
        Assert.StartsWith("PERMITTED", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Map_OfWhatHasNoEquivalent_ListsItAndWritesNothing()
    {
        var output = folder.File("alternative.xml");
        var run = await RenkeiProgram.RunAsync(["label", "map", "--policy", Samples.Partnership, Samples.Kiyomi, "--label", Samples.Label("source-report"), "--to", "KIYOMI", "--at", Samples.At, "--out", output], Cancellation);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("SECRET has no equivalent in KIYOMI", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(output));
    }

    [Fact]
    public async Task Dominate_OfTwoLabels_IsReadByTheCheck()
    {
        var run = await RenkeiProgram.RunAsync(["label", "dominate", "--policy", Samples.Partnership, "--label", Samples.Label("open-news"), Samples.Label("medical-support"), "--at", Samples.At], Cancellation);
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("PARTNERSHIP CONFIDENTIAL", run.Error, StringComparison.Ordinal);
        var check = await RenkeiProgram.RunAsync(["label", "check", "--policy", Samples.Partnership, "--label", folder.Write("dominant.xml", run.Output), "--at", Samples.At], Cancellation);
        Assert.StartsWith("VALID      PARTNERSHIP CONFIDENTIAL", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dominate_WithoutAnAnswer_SaysWhy()
    {
        var run = await RenkeiProgram.RunAsync(["label", "dominate", "--policy", Samples.Partnership, Samples.Tlp, "--label", Samples.Label("open-news"), "--label", Samples.Label("tlp-amber-strict"), "--at", Samples.At], Cancellation);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains("TLP", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_StepByStep_SaysWhatIsNotMet()
    {
        var run = await Explain();
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Does the clearance list SECRET?  NO", run.Output, StringComparison.Ordinal);
        Assert.Contains("Handling: does the clearance hold all of SOURCE-PROTECTED?  NO", run.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("United Kingdom", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_ToAnAsker_NamesNothingThatItDoesNotHold()
    {
        var run = await Explain("--asker", Samples.Clearance("partner-jpn"));
        Assert.Contains("Japan  (one value must be held)", run.Output, StringComparison.Ordinal);
        Assert.All(["SECRET", "PROTECTED", "United Kingdom", "GBR", "United States", "others"], name => Assert.DoesNotContain(name, run.Output, StringComparison.OrdinalIgnoreCase));
        using var json = JsonDocument.Parse((await Explain("--asker", Samples.Clearance("partner-jpn"), "--json")).Output);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("marking").ValueKind);
        Assert.All(["SECRET", "PROTECTED", "United Kingdom", "GBR", "United States", "others"], name => Assert.DoesNotContain(name, json.RootElement.GetRawText(), StringComparison.OrdinalIgnoreCase));
    }

    private static Task<RenkeiProgram> Explain(params string[] more) => RenkeiProgram.RunAsync(
        ["label", "explain", "--policy", Samples.Partnership, "--label", Samples.Label("source-report"), "--clearance", Samples.Clearance("partner-jpn"), "--at", Samples.At, .. more], Cancellation);
}
