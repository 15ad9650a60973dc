using Renkei.Labels.Reading;

namespace Renkei.Fast.Labels.Reading;

/// <summary>What is tolerated in a clearance and what is refused.</summary>
public sealed class ClearanceReaderTests
{
    [Fact]
    public void Read_WholeClearance_HasAllPartsAndNoFindings()
    {
        var source = LabelText.Bytes(LabelText.Clearance);
        var reading = ClearanceReader.Read(source);
        Assert.True(reading.IsRead, reading.Error);
        Assert.Empty(reading.Findings);
        Assert.Equal(["OPEN", "SECRET"], reading.Value.Classifications);
        Assert.Equal(["JPN"], Assert.Single(reading.Value.Categories).Values);
        Assert.Equal(source, reading.Value.Source.ToArray());
    }

    [Theory]
    [InlineData("</c:ClassificationList>", "<c:ConfidentialityClearanceExtensions><x xmlns='urn:x'>y</x></c:ConfidentialityClearanceExtensions></c:ClassificationList>")]
    [InlineData("</c:ConfidentialityClearance>", "<c:ConfidentialityClearanceExtensions><x xmlns='urn:x'>y</x></c:ConfidentialityClearanceExtensions></c:ConfidentialityClearance>")]
    [InlineData("xmlns:c=", "Id='any' other='any' xmlns:c=")]
    public void Read_Extensions_AreTolerated(string old, string text)
    {
        var reading = LabelText.ClearanceWith(old, text);
        Assert.True(reading.IsRead, reading.Error);
        Assert.Empty(reading.Findings);
    }

    [Theory]
    [InlineData("<PolicyIdentifier>KANTO</PolicyIdentifier>", "", "no PolicyIdentifier")]
    [InlineData("<Classification>OPEN</Classification><Classification>SECRET</Classification>", "", "ClassificationList is empty")]
    [InlineData("<c:ClassificationList><Classification>OPEN</Classification><Classification>SECRET</Classification></c:ClassificationList>", "", "no ClassificationList")]
    [InlineData("<Classification>OPEN</Classification>", "<Classification/>", "Classification is empty")]
    [InlineData("<Classification>OPEN</Classification>", "<c:Classification>OPEN</c:Classification>", "has no place in ClassificationList")]
    [InlineData("<Category", "<x xmlns='urn:x'/><Category", "has no place in a clearance")]
    [InlineData("<Category", "<c:ClassificationList><Classification>TOP</Classification></c:ClassificationList><Category", "comes twice")]
    [InlineData("Type=\"PERMISSIVE\"", "Type=\"Permissive\"", "it is written PERMISSIVE")]
    [InlineData("<GenericValue>JPN</GenericValue>", "", "has no values")]
    [InlineData("<c:ClassificationList>", "<c:ClassificationList>ALL", "Text stands here")]
    public void Read_WhatCouldChangeADecision_IsRefused(string old, string text, string sentence) =>
        Assert.Contains(sentence, LabelText.ClearanceWith(old, text).Error, StringComparison.Ordinal);

    [Fact]
    public void Read_CategoriesBeforeTheClassifications_IsAFinding() =>
        Assert.Equal(["out-of-order"], ClearanceReader.Read(LabelText.Bytes(
            """<c:ConfidentialityClearance xmlns:c="urn:nato:stanag:4774:confidentialityclearance:1:0" xmlns="urn:nato:stanag:4774:confidentialitymetadatalabel:1:0"><c:ClassificationList><Classification>OPEN</Classification></c:ClassificationList><PolicyIdentifier>KANTO</PolicyIdentifier></c:ConfidentialityClearance>""")).Findings.Select(f => f.Rule));

    [Fact]
    public void Read_Label_SaysThatItIsOne() =>
        Assert.Contains("it is a label", ClearanceReader.Read(LabelText.Bytes(LabelText.Whole)).Error, StringComparison.Ordinal);
}
