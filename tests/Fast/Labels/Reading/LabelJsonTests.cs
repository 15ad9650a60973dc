using Renkei.Labels;
using Renkei.Labels.Reading;

namespace Renkei.Fast.Labels.Reading;

/// <summary>Labels and clearances as JSON, read as strictly as XML.</summary>
public sealed class LabelJsonTests
{
    private const string Label =
        """{"CreationTime":"2026-01-01T00:00:00Z","ReviewDateTime":"2031-01-01T00:00:00Z","ConfidentialityInformation":{"PolicyIdentifier":"KANTO","PolicyIdentifierURI":"urn:oid:1.2.3","Classification":"SECRET","Category":[{"Type":"PERMISSIVE","TagName":"Releasable To","GenericValues":["FRA"]}]}}""";

    private const string Clearance = """{"ConfidentialityClearance":{"PolicyIdentifier":"KANTO","ClassificationList":["OPEN"],"Category":[{"Type":"PERMISSIVE","TagName":"Releasable To","GenericValues":["FRA"]}]}}""";

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n")]
    [InlineData("\uFEFF")]
    public void Read_Json_IsTheLabel(string before)
    {
        var source = LabelText.Bytes(before + Label);
        var reading = LabelReader.Read(source);
        Assert.True(reading.IsRead, reading.Error);
        Assert.Empty(reading.Findings);
        Assert.Equal(("KANTO", "1.2.3", "SECRET", LabelRole.Originator), (reading.Value.Policy.Name, reading.Value.Policy.Oid, reading.Value.Classification, reading.Value.Role));
        Assert.Equal(["FRA"], Assert.Single(reading.Value.Categories).Values);
        Assert.Equal(source, reading.Value.Source.ToArray());
    }

    [Theory]
    [InlineData("\"CreationTime\":\"2026-01-01T00:00:00Z\",", "", "creation-time-missing")]
    [InlineData("\"CreationTime\"", "\"Note\":{},\"CreationTime\"", "unknown-key")]
    [InlineData("[{\"Type\":\"PERMISSIVE\",\"TagName\":\"Releasable To\",\"GenericValues\":[\"FRA\"]}]", "{\"Type\":\"INFORMATIVE\",\"TagName\":\"A\",\"GenericValues\":[]}", "no-array", "category-empty")]
    [InlineData("2031-01-01T00:00:00Z", "soon", "review-time-unreadable", "review-time-missing")]
    public void Read_DepartureThatChangesNoDecision_IsAFinding(string old, string text, params string[] rules)
    {
        var reading = LabelReader.Read(LabelText.Bytes(Label.Replace(old, text, StringComparison.Ordinal)));
        Assert.True(reading.IsRead, reading.Error);
        Assert.Equal(rules, reading.Findings.Select(f => f.Rule));
    }

    [Theory]
    [InlineData("\"SECRET\"", "\"SECRET\",\"Classification\":\"OPEN\"", "comes twice")]
    [InlineData("\"SECRET\"", "\"SECRET\",\"Cl\\u0061ssification\":\"OPEN\"", "comes twice")]
    [InlineData("\"Classification\":\"SECRET\"", "\"Classification\":5", "a number came")]
    [InlineData("\"Classification\":\"SECRET\"", "\"classification\":\"SECRET\"", "is spelt Classification")]
    [InlineData("\"Classification\":\"SECRET\"", "\"Classification\":null", "null came")]
    [InlineData("\"Classification\":\"SECRET\"", "\"Classification\":\" \"", "it is empty")]
    [InlineData("\"Classification\":\"SECRET\",", "", "The key Classification is missing")]
    [InlineData("\"Classification\"", "\"Caveat\":\"x\",\"Classification\"", "“Caveat” is not known")]
    [InlineData("PERMISSIVE", "permissive", "in capitals")]
    [InlineData("\"TagName\":\"Releasable To\",", "", "The key TagName is missing")]
    [InlineData("\"Releasable To\"", "\"\"", "TagName is empty")]
    [InlineData("[\"FRA\"]", "[]", "has no values")]
    [InlineData("[\"FRA\"]", "[\"\"]", "A value is empty")]
    [InlineData("[\"FRA\"]", "\"FRA\"", "An array of strings was expected")]
    [InlineData("[\"FRA\"]", "[[\"FRA\"]]", "an array came")]
    [InlineData("[\"FRA\"]", "[\"\\u0000\"]", "cannot carry")]
    [InlineData("[\"FRA\"]", "[\"\\uD800\"]", "surrogate")]
    [InlineData("urn:oid:1.2.3", "1.2.3", "PolicyIdentifierURI")]
    [InlineData("\"2026-01-01T00:00:00Z\"", "\"never\"", "CreationTime is “never”")]
    [InlineData("\"2026-01-01T00:00:00Z\"", "1767225600", "a number came")]
    [InlineData("\"CreationTime\"", "\"Role\":\"mine\",\"CreationTime\"", "Role is “mine”")]
    [InlineData("\"CreationTime\"", "\"successionhandling\":{},\"CreationTime\"", "is spelt SuccessionHandling")]
    [InlineData("\"CreationTime\"", "\"Xmlns\":\"urn:x\",\"CreationTime\"", "Xmlns is “urn:x”")]
    [InlineData("]}}", "]}} {}", "no JSON")]
    [InlineData("]}}", "]}", "no JSON")]
    [InlineData("]}}", "]},}", "no JSON")]
    public void Read_WhatCouldChangeADecision_IsRefused(string old, string text, string sentence) =>
        Assert.Contains(sentence, LabelReader.Read(LabelText.Bytes(Label.Replace(old, text, StringComparison.Ordinal))).Error, StringComparison.Ordinal);

    [Fact]
    public void Read_ClearanceAndLabel_AreNotTakenForEachOther()
    {
        Assert.Equal(["OPEN"], ClearanceReader.Read(LabelText.Bytes(Clearance)).Value!.Classifications);
        Assert.Contains("it is a clearance", LabelReader.Read(LabelText.Bytes(Clearance)).Error, StringComparison.Ordinal);
        Assert.Contains("it is a label", ClearanceReader.Read(LabelText.Bytes(Label)).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[\"OPEN\"]", "[]", "at least one")]
    [InlineData("[\"OPEN\"]", "\"OPEN\"", "An array of strings")]
    [InlineData("\"ClassificationList\"", "\"Extra\":1,\"ClassificationList\"", "is not known")]
    public void ReadClearance_WhatCouldChangeADecision_IsRefused(string old, string text, string sentence) =>
        Assert.Contains(sentence, ClearanceReader.Read(LabelText.Bytes(Clearance.Replace(old, text, StringComparison.Ordinal))).Error, StringComparison.Ordinal);

    [Fact]
    public void Lint_Json_ListsAllWithPaths() =>
        Assert.Equal(
            ["CreationTime time-unreadable", "ConfidentialityInformation key-missing", "ConfidentialityInformation/Category[1]/Type type-unknown"],
            LabelLint.Lint(LabelText.Bytes(Label.Replace("2026-01-01T00:00:00Z", "never", StringComparison.Ordinal).Replace("\"Classification\":\"SECRET\",", "", StringComparison.Ordinal).Replace("PERMISSIVE", "permissive", StringComparison.Ordinal))).Select(d => $"{d.Where} {d.Rule}"));

    [Fact]
    public void Read_DeepNesting_IsRefused() =>
        Assert.False(LabelReader.Read(LabelText.Bytes("{\"a\":" + new string('[', 100_000))).IsRead);
}
