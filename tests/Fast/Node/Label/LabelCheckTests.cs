using System.Text;
using Renkei.Labels.Decisions;
using Renkei.Node.Label;
using Renkei.Support;

namespace Renkei.Fast.Node.Label;

/// <summary>What is known, denied or not known when something given is unreadable, unknown or of another policy.</summary>
public sealed class LabelCheckTests
{
    private static readonly DateTimeOffset At = new(2026, 6, 30, 12, 0, 0, TimeSpan.Zero);
    private static readonly string Folder = Path.Combine(Repository.Root, "samples");
    private static readonly PolicySelection Both = new PolicyShelf().Take(["policies/partnership.xml", "policies/kiyomi.xml"], Folder);

    [Fact]
    public void Policy_Unreadable_LeavesEverythingUnknown()
    {
        var result = LabelCheck.Run(new(new PolicyShelf().Take(["labels/open-news.xml"], Folder), Sample("open-news"), Sample("clearance-outsider"), [], "", At));
        Assert.Equal((null, null, null, null, 2), Answer(result));
        Assert.NotNull(result.Error);
    }

    [Fact]
    public void Label_Unreadable_LeavesEverythingUnknown()
    {
        var result = Check(Given("<originatorConfidentialityLabel"), Sample("clearance-outsider"));
        Assert.Equal((null, null, null, null, 2), Answer(result));
        Assert.StartsWith("given.xml cannot be read as a label: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Clearance_Unreadable_LeavesTheLabelKnown()
    {
        var result = Check(Sample("open-news"), Given("<"));
        Assert.Equal((true, null, null, "PARTNERSHIP UNCLASSIFIED - OPEN SOURCE", 2), Answer(result));
        var unknown = Check(Edited("open-news", "PARTNERSHIP<", "ELSEWHERE<"), Given("<"));
        Assert.Equal((false, false, false, null, 2), Answer(unknown));
    }

    [Fact]
    public void Clearance_WithAnUnknownValue_IsDenied()
    {
        var result = Check(Sample("open-news"), Edited("clearance-outsider", "UNCLASSIFIED", "UNCLASSIFED"));
        Assert.Equal((true, false, false, "PARTNERSHIP UNCLASSIFIED - OPEN SOURCE", 1), Answer(result));
        Assert.Contains("UNCLASSIFED", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PARTNERSHIP<", "ELSEWHERE<")]
    [InlineData("<Classification>UNCLASSIFIED", "<Classification>Unclassified")]
    [InlineData("<GenericValue>OPEN SOURCE", "<GenericValue>CLOSED SOURCE")]
    [InlineData("310232369\">PARTNERSHIP", "1\">PARTNERSHIP")]
    public void Label_NotFoundInItsPolicy_IsInvalidAndDenied(string what, string instead)
    {
        Assert.Equal((false, null, null, null, 1), Answer(Check(Edited("open-news", what, instead), null)));
        var result = Check(Edited("open-news", what, instead), Sample("clearance-outsider"));
        Assert.Equal((false, false, false, null, 1), Answer(result));
        Assert.Equal(result.Reasons[0].Text, result.Error);
    }

    [Fact]
    public void Label_Invalid_IsMarkedAndNeverPermitted()
    {
        var label = Edited("open-news", "<GenericValue>OPEN SOURCE</GenericValue>", "<GenericValue>REPORT</GenericValue><GenericValue>MINUTES</GenericValue>");
        var result = Check(label, Sample("clearance-member-gbr"));
        Assert.False(result.Valid);
        Assert.True(result.Acdf);
        Assert.False(result.Permit);
        Assert.StartsWith("PARTNERSHIP UNCLASSIFIED", result.Marking, StringComparison.Ordinal);
        Assert.NotEmpty(result.Reasons);
        Assert.Equal(["too-many"], Check(label, null).Reasons.Select(r => r.Rule));
        Assert.Null(result.Error);
    }

    [Fact]
    public void Label_OfAnotherPolicy_IsDecidedByItsEquivalent()
    {
        var result = Check(Sample("exercise-plan"), Sample("clearance-partner-xky"));
        Assert.True(result.Permit);
        Assert.Contains(result.Warnings, w => w.Rule == "mapped");
        var denied = Check(Sample("source-report"), Sample("clearance-partner-xky"));
        Assert.Equal((true, false, false), (denied.Valid, denied.Acdf, denied.Permit));
        Assert.Equal("policy", denied.Reasons[0].Rule);
        Assert.DoesNotContain(denied.Reasons, r => r.Text.Contains("SECRET", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("CONFIDENTIAL", true)]
    [InlineData("SECRET", false)]
    public void Alternatives_OfTheClearancesPolicy_AllDecide(string second, bool permit)
    {
        var alternatives = new[] { Alternative("RESTRICTED"), Alternative(second) };
        var result = LabelCheck.Run(new(Both, Sample("kiyomi-harbour-survey"), Sample("clearance-partner-jpn"), [.. alternatives], "", At));
        Assert.Equal(permit, result.Permit);
        Assert.Equal(permit, result.Reasons.IsEmpty);
    }

    [Fact]
    public void Alternative_BesideALabelOfTheClearancesPolicy_DoesNotCount()
    {
        var result = LabelCheck.Run(new(Both, Sample("source-report"), Sample("clearance-partner-jpn"), [Alternative("RESTRICTED")], "", At));
        Assert.False(result.Permit);
    }

    [Fact]
    public void Alternative_OfALabelThatWasSucceededAlone_DoesNotDecide()
    {
        const string Succession = "</CreationDateTime><SuccessionHandling><SuccessionDateTime>2026-06-01T00:00:00Z</SuccessionDateTime><SuccessorConfidentialityLabel><ConfidentialityInformation><PolicyIdentifier>KIYOMI</PolicyIdentifier>"
            + "<Classification>X</Classification></ConfidentialityInformation><CreationDateTime>2026-05-20T17:45:00Z</CreationDateTime></SuccessorConfidentialityLabel></SuccessionHandling>";
        var label = Edited("kiyomi-harbour-survey", "</CreationDateTime>", Succession);
        CheckResult Check(DateTimeOffset at) => LabelCheck.Run(new(Both, label, Sample("clearance-partner-jpn"), [Alternative("RESTRICTED")], "", at));
        Assert.True(Check(new(2026, 5, 31, 0, 0, 0, TimeSpan.Zero)).Permit);
        Assert.Equal((false, "alternative-overtaken"), (Check(At).Permit, Assert.Single(Check(At).Reasons).Rule));
    }

    [Theory]
    [InlineData("alternativeConfidentialityLabel")]
    [InlineData("metadataConfidentialityLabel")]
    public void Label_OfAnotherRole_IsNotDecidedByItself(string root)
    {
        var result = Check(Edited("open-news", "originatorConfidentialityLabel", root), Sample("clearance-outsider"));
        Assert.Equal((null, null, null, null, 2), Answer(result));
        Assert.Contains("stands only beside the originator's label", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Successor_OnceDue_IsWhatCounts()
    {
        const string Successor = "</CreationDateTime><SuccessionHandling><SuccessionDateTime>2026-06-01T00:00:00Z</SuccessionDateTime><SuccessorConfidentialityLabel><ConfidentialityInformation><PolicyIdentifier>PARTNERSHIP</PolicyIdentifier>"
            + "<Classification>UNCLASSIFIED</Classification></ConfidentialityInformation><CreationDateTime>2026-05-20T17:45:00Z</CreationDateTime></SuccessorConfidentialityLabel></SuccessionHandling>";
        var label = Edited("source-report", "</CreationDateTime>", Successor);
        var early = LabelCheck.Run(new(Both, label, Sample("clearance-outsider"), [], "", At.AddMonths(-1).AddDays(-2)));
        var late = Check(label, Sample("clearance-outsider"));
        Assert.Equal((false, true), (early.Permit, late.Permit));
        Assert.Contains(late.Warnings, w => w.Rule == "successor-in-force");
    }

    [Fact]
    public void Label_Missing_AnswersForThePoliciesAlone()
    {
        Assert.Equal((null, null, null, null), (Both.Error, LabelCheck.Run(new(Both, null, null, [], "", At)).Valid, LabelCheck.Run(new(Both, null, null, [], "", At)).Error, LabelCheck.Run(new(Both, null, null, [], "", At)).Permit));
    }

    [Fact]
    public void Asker_WithLittle_IsToldLittle()
    {
        var asker = LabelFiles.Clearance(Path.Combine(Folder, "labels/clearance-outsider.xml"), Both.Set).Clearance!;
        var request = new CheckRequest(Both, Sample("source-report"), Sample("clearance-partner-jpn"), [], "", At) { Asker = Disclosure.To(ResolvedClearance.Resolve(asker, Both.Set!).Value!) };
        Assert.All(LabelCheck.Run(request).Reasons, r => Assert.DoesNotContain("SOURCE", r.Text, StringComparison.Ordinal));
    }

    private static (bool? Valid, bool? Acdf, bool? Permit, string? Marking, int ExitCode) Answer(CheckResult result) => (result.Valid, result.Acdf, result.Permit, result.Marking, result.ExitCode);

    private static CheckResult Check(InputFile label, InputFile? clearance) => LabelCheck.Run(new(Both, label, clearance, [], "", At));

    private static InputFile Sample(string name) => InputFile.Read($"labels/{name}.xml", Folder);

    private static InputFile Edited(string name, string what, string instead)
    {
        var text = Encoding.UTF8.GetString(Sample(name).Bytes);
        Assert.Contains(what, text, StringComparison.Ordinal);
        return Given(text.Replace(what, instead, StringComparison.Ordinal));
    }

    private static InputFile Alternative(string classification) => Given(
        $"""
        <alternativeConfidentialityLabel xmlns="urn:nato:stanag:4774:confidentialitymetadatalabel:1:0" ReviewDateTime="2028-04-15T00:00:00Z">
          <ConfidentialityInformation><PolicyIdentifier>PARTNERSHIP</PolicyIdentifier><Classification>{classification}</Classification>
          <Category TagName="Releasable To" Type="PERMISSIVE"><GenericValue>JPN</GenericValue></Category></ConfidentialityInformation>
          <CreationDateTime>2026-04-15T02:00:00Z</CreationDateTime>
        </alternativeConfidentialityLabel>
        """);

    private static InputFile Given(string text) => new("given.xml", Encoding.UTF8.GetBytes(text), null);
}
