using System.Text.Json;
using Renkei.Support;
using Xunit;

namespace Renkei.SystemTests.Label;

/// <summary>./renkei label check: what it answers, says and returns.</summary>
public sealed class LabelCheckTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("open-news", "outsider", 0)]
    [InlineData("exercise-plan", "member-gbr", 0)]
    [InlineData("exercise-plan", "partner-jpn", 0)]
    [InlineData("exercise-plan", "outsider", 1)]
    [InlineData("medical-support", "partner-jpn", 1)]
    [InlineData("source-report", "member-gbr", 0)]
    [InlineData("source-report", "partner-jpn", 1)]
    [InlineData("exercise-plan", "partner-xky", 0)]
    [InlineData("source-report", "partner-xky", 1)]
    [InlineData("tlp-amber-strict", "member-gbr", 1)]
    public async Task Label_AndClearance_AreDecided(string label, string clearance, int exitCode)
    {
        var run = await Check(label, clearance);
        Assert.Equal("", run.Error);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.StartsWith(exitCode == 0 ? "PERMITTED  " : "DENIED  ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public async Task Denial_NamesNothingTheReaderDoesNotHold()
    {
        var run = await Check("source-report", "partner-jpn", "--json");
        using var json = JsonDocument.Parse(run.Output);
        var reasons = string.Join(' ', json.RootElement.GetProperty("reasons").EnumerateArray().Select(r => r.GetProperty("text").GetString()));
        Assert.DoesNotContain("SECRET", reasons, StringComparison.Ordinal);
        Assert.DoesNotContain("SOURCE", reasons, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_OfADenial_IsTheGoldenFile() =>
        Golden.Matches("label-check.json", (await Check("medical-support", "partner-jpn", "--json")).Output);

    [Fact]
    public async Task Marking_InTheLanguageAsked_IsPrinted() =>
        Assert.Contains("日本", (await Check("exercise-plan", "partner-jpn", "--lang", "ja")).Output, StringComparison.Ordinal);

    [Fact]
    public async Task Label_WithoutClearance_IsValidAndDecidesNothing()
    {
        var run = await RenkeiProgram.RunAsync(["label", "check", "--policy", Samples.Partnership, "--label", Samples.Label("open-news"), "--at", Samples.At, "--json"], Cancellation);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(0, run.ExitCode);
        Assert.True(json.RootElement.GetProperty("valid").GetBoolean());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("acdf").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("permit").ValueKind);
    }

    [Fact]
    public async Task Label_OfAnUnknownPolicy_IsInvalidAndDenied()
    {
        var run = await RenkeiProgram.RunAsync(["label", "check", "--policy", Samples.Tlp, "--label", Samples.Label("open-news"), "--json"], Cancellation);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(1, run.ExitCode);
        Assert.False(json.RootElement.GetProperty("valid").GetBoolean());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("marking").ValueKind);
        Assert.Contains("PARTNERSHIP", json.RootElement.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Label_BeforeAValueWasInForce_IsInvalid()
    {
        var early = (await File.ReadAllTextAsync(Samples.Full(Samples.Label("exercise-plan")), Cancellation)).Replace("2026-04-07T10", "2024-04-07T10", StringComparison.Ordinal);
        var run = await RenkeiProgram.RunAsync(["label", "check", "--policy", Samples.Partnership, "--label", folder.Write("early.xml", early)], Cancellation);
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("INVALID    PARTNERSHIP RESTRICTED", run.Output, StringComparison.Ordinal);
        Assert.Contains("was not in force", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alternative_BesideTheLabel_DecidesForItsPolicy()
    {
        var alternative = Alternative();
        var run = await Check("kiyomi-harbour-survey", "member-gbr", "--alternative", alternative);
        Assert.StartsWith("PERMITTED", run.Output, StringComparison.Ordinal);
        Assert.Contains("its alternative label under PARTNERSHIP decides", run.Output, StringComparison.Ordinal);
        var lone = await RenkeiProgram.RunAsync(["label", "check", "--policy", Samples.Partnership, "--label", alternative], Cancellation);
        Assert.Equal(2, lone.ExitCode);
        Assert.Contains("stands only beside the originator's label", lone.Error, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> BadFiles => new()
    {
        { "label", "missing", "There is no file" },
        { "label", "folder", "is a folder" },
        { "label", "empty", "empty" },
        { "label", "truncated", "label" },
        { "label", "bomb", "label" },
        { "label", "external", "label" },
        { "label", "clearance", "it is a clearance" },
        { "label", "policy", "it is a security policy" },
        { "label", "noise", "label" },
        { "clearance", "label", "it is a label" },
        { "clearance", "truncated", "clearance" },
        { "policy", "label", "expected SPIF" },
        { "policy", "truncated", "policy" },
        { "policy", "bomb", "policy" },
        { "policy", "missing", "There is no file" },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task BadFile_SaysOneSentenceAndReturnsTwo(string role, string fault, string told)
    {
        var bad = Bad(fault);
        var run = await RenkeiProgram.RunAsync(
            ["label", "check", "--policy", role == "policy" ? bad : Samples.Partnership, "--label", role == "label" ? bad : Samples.Label("open-news"), "--clearance", role == "clearance" ? bad : Samples.Clearance("outsider")],
            Cancellation);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    public static TheoryData<string[], string> WrongUses => new()
    {
        { ["label"], "Required command" },
        { ["label", "chek"], "chek is not a verb of renkei label; see ./renkei label --help" },
        { ["label", "check"], "'--policy' is required; see ./renkei label check --help" },
        { ["label", "check", "--policy", Samples.Tlp], "'--label' is required" },
        { ["label", "check", "--policy", Samples.Tlp, "--label", "a", "--label", "b"], "--label" },
        { ["label", "check", "--policy", Samples.Tlp, "--label", "a", "--at", "soon"], "--at soon is no time" },
        { ["label", "check", "--batch", "x", "--label", "a"], "--label was not expected beside it" },
        { ["label", "check", "--batch", "no-such-file"], "There is no file no-such-file" },
        { ["label", "check", "--batch", "samples"], "samples is a folder" },
        { ["label", "check", "--policy", Samples.Tlp, "samples/../" + Samples.Tlp, "--label", "a"], "both hold a policy TLP" },
        { ["label", "mark", "--policy", Samples.Tlp, "--label", "a", "--place", "nowhere"], "--place nowhere is none of pageTop" },
        { ["label", "map", "--policy", Samples.Tlp, "--label", Samples.Label("tlp-amber-strict"), "--to", "NOWHERE"], "--to NOWHERE is none of the given policies" },
        { ["label", "verify", "--data", "a", "--binding", "b", "--trust", "c", "--clearance", "d"], "--clearance needs --policy" },
        { ["label", "lint", "--polcy", "x"], "--polcy" },
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

    private static Task<RenkeiProgram> Check(string label, string clearance, params string[] more) => RenkeiProgram.RunAsync(
        ["label", "check", "--policy", Samples.Partnership, Samples.Kiyomi, Samples.Tlp, "--label", Samples.Label(label), "--clearance", Samples.Clearance(clearance), "--at", Samples.At, .. more],
        Cancellation);

    private string Alternative() => folder.Write(
        "alternative.xml",
        """
        <alternativeConfidentialityLabel xmlns="urn:nato:stanag:4774:confidentialitymetadatalabel:1:0" ReviewDateTime="2028-04-15T00:00:00Z">
          <ConfidentialityInformation>
            <PolicyIdentifier>PARTNERSHIP</PolicyIdentifier>
            <Classification>CONFIDENTIAL</Classification>
            <Category TagName="Releasable To" Type="PERMISSIVE"><GenericValue>GBR</GenericValue></Category>
          </ConfidentialityInformation>
          <CreationDateTime>2026-04-15T02:00:00Z</CreationDateTime>
        </alternativeConfidentialityLabel>
        """);

    private string Bad(string fault)
    {
        var label = File.ReadAllText(Samples.Full(Samples.Label("open-news")));
        const string Bomb = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">]>";
        return fault switch
        {
            "missing" => folder.File("none.xml"),
            "folder" => folder.Path,
            "empty" => folder.Write("empty.xml", ""),
            "truncated" => folder.Write("truncated.xml", label[..(label.Length / 2)]),
            "bomb" => folder.Write("bomb.xml", Bomb + label[label.IndexOf("<orig", StringComparison.Ordinal)..].Replace("OPEN SOURCE", "&d;", StringComparison.Ordinal)),
            "external" => folder.Write("external.xml", "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + label[label.IndexOf("<orig", StringComparison.Ordinal)..].Replace("OPEN SOURCE", "&e;", StringComparison.Ordinal)),
            "clearance" => Samples.Clearance("outsider"),
            "policy" => Samples.Partnership,
            "label" => Samples.Label("open-news"),
            _ => folder.Write("noise.xml", "\u0001\u0002 no label"),
        };
    }
}
