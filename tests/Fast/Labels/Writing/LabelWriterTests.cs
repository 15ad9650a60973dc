using System.Text;
using Renkei.Labels;
using Renkei.Labels.Writing;

namespace Renkei.Fast.Labels.Writing;

/// <summary>The one way of writing, and what is not written at all.</summary>
public sealed class LabelWriterTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 13, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void Write_Label_IsCanonicalXml() =>
        Assert.Equal(
            """<s4774:originatorConfidentialityLabel xmlns:s4774="urn:nato:stanag:4774:confidentialitymetadatalabel:1:0" ReviewDateTime="2026-01-01T12:00:00.5Z"><s4774:ConfidentialityInformation>"""
            + """<s4774:PolicyIdentifier URI="urn:oid:1.2.3">KANTO</s4774:PolicyIdentifier><s4774:Classification>SECRET</s4774:Classification><s4774:PrivacyMark>a &lt; b &amp; c &gt; "d"</s4774:PrivacyMark>"""
            + """<s4774:Category Type="PERMISSIVE" TagName="Releasable To" URI="urn:oid:1.2.3.4"><s4774:GenericValue>FRA</s4774:GenericValue></s4774:Category></s4774:ConfidentialityInformation>"""
            + "<s4774:CreationDateTime>2026-01-01T12:00:00Z</s4774:CreationDateTime></s4774:originatorConfidentialityLabel>",
            Encoding.UTF8.GetString(LabelWriter.Write(Label(Noon, Noon.AddSeconds(0.5), mark: "a < b & c > \"d\""))));

    [Fact]
    public void Write_LabelAsJson_IsTheDocumentedShape() =>
        Assert.Equal(
            """{"Xmlns":"urn:nato:stanag:4774:confidentialitymetadatalabel:1:0","CreationTime":"2026-01-01T12:00:00Z","ConfidentialityInformation":{"PolicyIdentifier":"KANTO","PolicyIdentifierURI":"urn:oid:1.2.3","Classification":"SECRET" """.TrimEnd()
            + ""","Category":[{"Type":"PERMISSIVE","TagName":"Releasable To","URI":"urn:oid:1.2.3.4","GenericValues":["FRA"]}]}}""",
            Encoding.UTF8.GetString(LabelJson.Write(Label(Noon, null))));

    [Theory]
    [InlineData(false, true, "SECRET", "FRA", "CreationDateTime")]
    [InlineData(true, false, "SECRET", "FRA", "ReviewDateTime")]
    [InlineData(true, true, "", "FRA", "classification")]
    [InlineData(true, true, "TOP  SECRET", "FRA", "classification")]
    [InlineData(true, true, "SECRET", "", "value")]
    [InlineData(true, true, "SECRET", "\u0001", "value")]
    [InlineData(true, true, "SECRET", "\uFFFE", "value")]
    public void Write_WhatTheStandardForbids_IsRefused(bool creation, bool review, string classification, string value, string named)
    {
        var label = Label(creation ? Noon : null, review ? Noon : null, classification, value);
        Assert.Contains(named, LabelWriter.Fault(label), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => LabelWriter.Write(label));
    }

    [Fact]
    public void Write_HalfASurrogatePair_IsRefused()
    {
        var label = Label(Noon, Noon, value: "x" + '\uD800');
        Assert.Throws<ArgumentException>(() => LabelWriter.Write(label));
        Assert.Throws<ArgumentException>(() => LabelJson.Write(label));
    }

    [Fact]
    public void Write_SuccessorThatLacksACreationTime_IsRefused()
    {
        var label = new ConfidentialityLabel { Policy = new("KANTO"), Classification = "SECRET", CreationDateTime = Noon, Succession = new(Noon, Label(null, Noon)) };
        Assert.Contains("CreationDateTime", LabelWriter.Fault(label), StringComparison.Ordinal);
    }

    private static ConfidentialityLabel Label(DateTimeOffset? creation, DateTimeOffset? review, string classification = "SECRET", string value = "FRA", string? mark = null) => new()
    {
        Policy = new("KANTO", "1.2.3"),
        Classification = classification,
        PrivacyMark = mark,
        Categories = [new(CategoryType.Permissive, "Releasable To", "1.2.3.4", [value])],
        CreationDateTime = creation,
        ReviewDateTime = review,
    };
}
