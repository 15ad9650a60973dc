using Renkei.Fast.Labels.Mapping;
using Renkei.Labels;
using Renkei.Labels.Policies;
using Renkei.Labels.Reading;
using Renkei.Labels.Writing;
using Renkei.Support;

namespace Renkei.Fast.Labels.Reading;

/// <summary>All departures at once, in document order.</summary>
public sealed class LabelLintTests
{
    private const string Head = """<originatorConfidentialityLabel xmlns="urn:nato:stanag:4774:confidentialitymetadatalabel:1:0">""";

    [Fact]
    public void Lint_GoodLabelAndClearance_SaysNothing()
    {
        Assert.Empty(LabelLint.Lint(LabelText.Bytes(LabelText.Whole)));
        Assert.Empty(LabelLint.Lint(LabelText.Bytes(LabelText.Clearance)));
    }

    [Fact]
    public void Lint_ManyDepartures_ListsThemAllInDocumentOrder()
    {
        var text = Head + """

            <CreationDateTime>never</CreationDateTime>
            <ConfidentialityInformation>
            <PolicyIdentifier URL="x">KANTO</PolicyIdentifier>
            <Category tagName="A" Type="permissive"><IntegerValue>1</IntegerValue></Category>
            stray
            <Unknown/>
            </ConfidentialityInformation>
            </originatorConfidentialityLabel>
            """;
        var departures = LabelLint.Lint(LabelText.Bytes(text));
        Assert.Equal(
            [
                "1:1 review-time-missing", "2:1 time-unreadable!", "3:1 out-of-order", "3:1 classification-missing!", "4:19 superfluous-attribute", "5:11 attribute-misspelt!", "5:23 type-unknown!", "5:41 value-kind!", "6:1 stray-text!", "7:1 unknown-element!",
            ],
            departures.Select(d => $"{d.Where.Replace("line ", "", StringComparison.Ordinal).Replace(", column ", ":", StringComparison.Ordinal)} {d.Rule}{(d.IsError ? "!" : "")}"));
    }

    [Fact]
    public void Lint_CutOff_EndsInTheFault() =>
        Assert.Equal(["superfluous-attribute", "not-well-formed"], LabelLint.Lint(LabelText.Bytes(Head[..^1] + " a='1'><ConfidentialityInformation>")).Select(d => d.Rule));

    [Theory]
    [InlineData("nato-4774-17-1.nato", "creation-time-missing", "review-time-missing", "superfluous-attribute")]
    [InlineData("nato-4774-17-2.xml")]
    public void Lint_SharedLabels_AreThoseDepartures(string file, params string[] rules) =>
        Assert.Equal(rules, LabelLint.Lint(File.ReadAllBytes(Repository.Shared("labels/labels/" + file)), Nato()).Select(d => d.Rule));

    [Fact]
    public void Lint_NatoLabelWithoutContext_IsADeparture() =>
        Assert.Equal(["context-missing"], LabelLint.Lint(File.ReadAllBytes(Repository.Shared("labels/gen/nato-secret-noctx-rel-jpn.xml"))).Select(d => d.Rule));

    [Fact]
    public void Lint_WithPolicies_NamesUnknownAndIllegalValues()
    {
        var unknown = LabelText.Whole.Replace("<PolicyIdentifier URI=\"urn:oid:1.2.3\">KANTO", "<PolicyIdentifier>NATO", StringComparison.Ordinal);
        Assert.Contains("unknown-value", LabelLint.Lint(LabelText.Bytes(unknown.Replace("FRA", "XYZ", StringComparison.Ordinal)), Nato()).Select(d => d.Rule));
        Assert.Contains(LabelLint.Lint(LabelText.Bytes(LabelText.Whole), Nato()), d => d.Rule == "unknown-policy" && d.IsError);
        Assert.Contains(LabelLint.Lint(LabelText.Bytes(LabelText.Clearance), Nato()), d => d.Rule == "unknown-policy" && d.IsError);
        Assert.Contains(LabelLint.Lint(File.ReadAllBytes(Repository.Shared("labels/gen/nato-unclass-crypto.xml")), Nato()), d => d.Rule is "excluded-class" && d.IsError);
    }

    [Fact]
    public void Lint_PrivacyMark_IsHeldToThePolicys()
    {
        const string Marks = """<privacyMarks minSelection="1"><privacyMark name="CLIENT"/><privacyMark name="OLD" obsolete="true"/></privacyMarks>""";
        var policy = Small.Policy("KANTO", "1.2.3", Small.Class("SECRET", 1), rest: Marks);
        Assert.Equal(["privacy-mark-missing True"], Rules(null));
        Assert.Equal(["privacy-mark-unknown False"], Rules("Client"));
        Assert.Equal(["obsolete True"], Rules("OLD"));
        Assert.Empty(Rules("CLIENT"));
        Assert.True(Small.Label(policy, "SECRET").IsValidAt(Small.Now), "It does not bear on what is decided.");

        IEnumerable<string> Rules(string? mark)
        {
            var label = new ConfidentialityLabel { Policy = new("KANTO"), Classification = "SECRET", PrivacyMark = mark, CreationDateTime = Small.Now, ReviewDateTime = Small.Now };
            return LabelLint.Lint(LabelWriter.Write(label), new(policy)).Select(d => $"{d.Rule} {d.IsError}");
        }
    }

    [Fact]
    public void Lint_HostileNumberOfNamespaces_IsQuick()
    {
        var text = Head + "<ConfidentialityInformation><Category>" + string.Concat(Enumerable.Range(0, 50_000).Select(n => $"<a xmlns='{n}'/>")) + "</Category></ConfidentialityInformation></originatorConfidentialityLabel>";
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.NotEmpty(LabelLint.Lint(LabelText.Bytes(text)));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(2), $"It took {clock.Elapsed}: the time grows with the square of the number.");
    }

    [Fact]
    public void Lint_OfErrors_AgreesWithTheReaderOnBrokenLabels()
    {
        var seed = LongRuns.Seed;
        var chance = new Random(seed);
        byte[][] good = [LabelText.Bytes(LabelText.Whole), LabelText.Bytes(LabelText.Clearance)];
        for (var round = 0; round < LongRuns.Rounds(5_000, 500_000); round++)
        {
            var source = XmlMutations.Break(good[round % 2], chance);
            var isRead = round % 2 == 0 ? LabelReader.Read(source).IsRead : ClearanceReader.Read(source).IsRead;
            var departures = LabelLint.Lint(source);
            if (isRead == departures.Any(d => d.IsError)) Assert.Fail($"seed {seed}, round {round}: read is {isRead}; {string.Join("; ", departures)}; {System.Text.Encoding.UTF8.GetString(source)}");
        }
    }

    [Fact]
    public void Lint_HostileNumberOfDepartures_IsCutShort()
    {
        var text = Head + string.Concat(Enumerable.Repeat("<x/>", 200_000)) + "</originatorConfidentialityLabel>";
        var departures = LabelLint.Lint(LabelText.Bytes(text));
        Assert.InRange(departures.Length, 100, 1000);
        Assert.Contains(departures, d => d.Rule == "too-many");
    }

    private static PolicySet Nato() => new(SpifReader.Read(File.ReadAllBytes(Repository.Shared("labels/policies/nato-4774-policy.xml"))).Value!);
}
