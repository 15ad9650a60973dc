using Renkei.Labels.Reading;

namespace Renkei.Fast.Labels.Reading;

/// <summary>What is tolerated in a label, what is refused, and in which words.</summary>
public sealed class LabelReaderTests
{
    [Fact]
    public void Read_WholeLabel_HasAllPartsAndNoFindings()
    {
        var reading = LabelReader.Read(LabelText.Bytes(LabelText.Whole));
        Assert.True(reading.IsRead, reading.Error);
        Assert.Empty(reading.Findings);
        var label = reading.Value;
        Assert.Equal(("KANTO", "1.2.3", "SECRET", "Mark"), (label.Policy.Name, label.Policy.Oid, label.Classification, label.PrivacyMark));
        Assert.Equal(("rfc822Name", "a@example.net"), (label.Originator!.Type, label.Originator.Value));
        Assert.Equal("OPEN", label.At(new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero)).Classification);
    }

    [Theory]
    [InlineData("<CreationDateTime>2026-01-01T00:00:00Z</CreationDateTime>", "", "creation-time-missing")]
    [InlineData("<CreationDateTime>2026-01-01T00:00:00Z</CreationDateTime>", "<CreationDataTime>2026-01-01T00:00:00Z</CreationDataTime>", "misspelt")]
    [InlineData("<CreationDateTime>2026-01-01T00:00:00Z</CreationDateTime>", "<CreationDateTime>2026-01-01T00:00:00</CreationDateTime>", "no-zone")]
    [InlineData("ReviewDateTime=\"2031-01-01T00:00:00Z\"", "ReviewDateTime=\"soon\"", "review-time-unreadable")]
    [InlineData("URI=", "URL=", "superfluous-attribute")]
    [InlineData("<Classification>", "<Classification URI='urn:oid:1.2'>", "classification-uri")]
    [InlineData("<GenericValue>FRA", "<GenericValue note='x'>FRA", "superfluous-attribute")]
    [InlineData("IDType=\"rfc822Name\"", "IDType=\"mail\"", "originator-type-unknown")]
    [InlineData("IDType=\"rfc822Name\"", "", "originator-type-missing")]
    [InlineData("ReviewDateTime=", "Id='#1' ReviewDateTime=", "id-no-name")]
    [InlineData("<PrivacyMark>Mark</PrivacyMark>", "<Category Type='INFORMATIVE' TagName='Administrative'/><PrivacyMark>Mark</PrivacyMark>", "category-empty", "out-of-order")]
    public void Read_DepartureThatChangesNoDecision_IsAFinding(string old, string text, params string[] rules)
    {
        var reading = LabelText.With(old, text);
        Assert.True(reading.IsRead, reading.Error);
        Assert.Equal(rules, reading.Findings.Select(f => f.Rule));
        Assert.All(reading.Findings, f => Assert.StartsWith("line 1, column ", f.Where, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("</ConfidentialityInformation>", "<x:a xmlns:x='urn:x'><b>c</b></x:a></ConfidentialityInformation>")]
    [InlineData("</originatorConfidentialityLabel>", "<x:a xmlns:x='urn:x'>text</x:a></originatorConfidentialityLabel>")]
    [InlineData("ReviewDateTime=", "x:a='1' xml:lang='en' xmlns:x='urn:x' ReviewDateTime=")]
    [InlineData("<PrivacyMark>Mark</PrivacyMark>", "<!-- - --><?p i?>\r\n\t ")]
    public void Read_WhatTheSchemaAllows_IsNoFinding(string old, string text)
    {
        var reading = LabelText.With(old, text);
        Assert.True(reading.IsRead, reading.Error);
        Assert.Empty(reading.Findings);
    }

    [Theory]
    [InlineData("<PolicyIdentifier URI=\"urn:oid:1.2.3\">KANTO</PolicyIdentifier>", "", "no PolicyIdentifier")]
    [InlineData("<PolicyIdentifier URI=\"urn:oid:1.2.3\">KANTO</PolicyIdentifier>", "<PolicyIdentifier> \t </PolicyIdentifier>", "PolicyIdentifier is empty")]
    [InlineData("<Classification>SECRET</Classification>", "", "no Classification")]
    [InlineData("<Classification>SECRET</Classification>", "<Classification/>", "Classification is empty")]
    [InlineData("<Classification>SECRET</Classification>", "<Classification>SECRET</Classification><Classification>OPEN</Classification>", "Classification comes twice")]
    [InlineData("<Classification>SECRET</Classification>", "<Classification>SEC<x/>RET</Classification>", "holds text alone")]
    [InlineData("Type=\"PERMISSIVE\"", "", "Category has no Type")]
    [InlineData("Type=\"PERMISSIVE\"", "Type=\"permissive\"", "it is written PERMISSIVE")]
    [InlineData("Type=\"PERMISSIVE\"", "Type=\" PERMISSIVE\"", "it is written PERMISSIVE")]
    [InlineData("Type=\"PERMISSIVE\"", "Type=\"BOTH\"", "RESTRICTIVE, PERMISSIVE or INFORMATIVE was expected")]
    [InlineData("Type=\"PERMISSIVE\"", "type=\"PERMISSIVE\"", "is spelt Type")]
    [InlineData("TagName=", "tagName=", "is spelt TagName")]
    [InlineData("TagName=\"Releasable To\"", "", "Category has no TagName")]
    [InlineData("TagName=\"Releasable To\"", "TagName=\"\"", "TagName is empty")]
    [InlineData("TagName=\"Releasable To\"", "s:TagName=\"Releasable To\" xmlns:s=\"urn:nato:stanag:4774:confidentialitymetadatalabel:1:0\"", "namespace prefix")]
    [InlineData("TagName=\"Releasable To\"", "TagName=\"Releasable To\" URI='1.2.3'", "The URI of Category")]
    [InlineData("urn:oid:1.2.3", "urn:oid:1.02.3", "The URI of PolicyIdentifier")]
    [InlineData("urn:oid:1.2.3", "urn:oid:1.2.", "The URI of PolicyIdentifier")]
    [InlineData("<GenericValue>FRA</GenericValue>", "", "has no values")]
    [InlineData("<GenericValue>FRA</GenericValue>", "<GenericValue/>", "GenericValue is empty")]
    [InlineData("<GenericValue>FRA</GenericValue>", "<IntegerValue>1</IntegerValue>", "forbids IntegerValue")]
    [InlineData("<GenericValue>FRA</GenericValue>", "<GenericValue>FRA</GenericValue><x:V xmlns:x='urn:x'>1</x:V>", "has no place in a Category")]
    [InlineData("<GenericValue>FRA</GenericValue>", "FRA", "Text stands here")]
    [InlineData("<OriginatorID", "<Origin/><OriginatorID", "“Origin” has no place")]
    [InlineData("<OriginatorID", "<Origin xmlns=''/><OriginatorID", "of no namespace")]
    [InlineData("2026-01-01T00:00:00Z", "yesterday", "CreationDateTime is “yesterday”")]
    [InlineData("2030-01-01T00:00:00Z", "2030-02-30T00:00:00Z", "SuccessionDateTime is")]
    [InlineData("2030-01-01T00:00:00Z", "2030-01-01T00:00:00", "nobody knows when it is due")]
    [InlineData("<SuccessionDateTime>2030-01-01T00:00:00Z</SuccessionDateTime>", "", "no SuccessionDateTime")]
    [InlineData("<Classification>OPEN</Classification>", "", "no Classification")]
    public void Read_WhatCouldChangeADecision_IsRefused(string old, string text, string sentence)
    {
        var reading = LabelText.With(old, text);
        Assert.Null(reading.Value);
        Assert.Contains(sentence, reading.Error, StringComparison.Ordinal);
        Assert.Matches("^Line 1, column [0-9]+: ", reading.Error);
    }

    [Theory]
    [InlineData("KANTO<", "KANTO</x><")]
    [InlineData(">FRA<", ">&fra;<")]
    [InlineData(">Mark<", ">]]><")]
    public void Read_BrokenXml_SaysSoAndNotItsConsequences(string old, string text) =>
        Assert.Matches("end tag|are known|]]&gt;", LabelText.With(old, text).Error);

    [Theory]
    [InlineData("originatorConfidentialityLabel", 0)]
    [InlineData("alternativeConfidentialityLabel", 1)]
    [InlineData("metadataConfidentialityLabel", 2)]
    [InlineData("ConfidentialityLabel", 0)]
    public void Read_EveryRoot_SaysWhoseLabelItIs(string root, int role)
    {
        var reading = LabelReader.Read(LabelText.Bytes(LabelText.Whole.Replace("originatorConfidentialityLabel", root, StringComparison.Ordinal)));
        Assert.Equal(role, (int)reading.Value!.Role);
        Assert.Equal(role, (int)reading.Value.Succession!.Successor.Role);
        Assert.Equal(root == "ConfidentialityLabel" ? ["old-root"] : [], reading.Findings.Select(f => f.Rule));
    }

    [Fact]
    public void Read_Values_CollapseBlanksOnlyWhereTheSchemaDoes()
    {
        Assert.Equal("TOP SECRET", LabelText.With(">SECRET<", "> TOP\r\n\tSECRET &#32;<").Value!.Classification);
        Assert.Equal("  two\nlines ", LabelText.With(">Mark<", ">  two\r\nlines <").Value!.PrivacyMark);
        Assert.Equal("F R  A", LabelText.With(">FRA<", "><![CDATA[F R]]><!-- no -->  &#x41;<").Value!.Categories[0].Values[0]);
    }

    [Fact]
    public void Read_CommentInsideAValue_DoesNotHideItsRest() =>
        Assert.Equal("FRA", LabelText.With(">FRA<", ">F<!-- X --><?y z?>R<![CDATA[A]]><").Value!.Categories[0].Values[0]);

    [Fact]
    public void Read_SuccessionFourDeep_IsReadAndFiveDeepRefused()
    {
        var text = LabelText.Whole;
        var from = text.IndexOf("<SuccessionHandling>", StringComparison.Ordinal);
        var handling = text[from..(text.IndexOf("</SuccessionHandling>", StringComparison.Ordinal) + "</SuccessionHandling>".Length)];
        for (var depth = 2; depth <= 5; depth++)
        {
            text = text.Replace("</CreationDateTime></SuccessorConfidentialityLabel>", "</CreationDateTime>" + handling + "</SuccessorConfidentialityLabel>", StringComparison.Ordinal);
            Assert.Equal(depth <= 4, LabelReader.Read(LabelText.Bytes(text)).IsRead);
        }
    }

    [Theory]
    [InlineData("", "empty file")]
    [InlineData(" \r\n", "nothing but blanks")]
    [InlineData("SECRET", "an element was expected")]
    [InlineData("%PDF-1.7", "PDF")]
    [InlineData("PK\u0003\u0004", "Office file")]
    [InlineData("1\u0002ab", "binary label")]
    [InlineData("<b:BindingInformation xmlns:b='urn:nato:stanag:4778:bindinginformation:1:0'/>", "label verify")]
    [InlineData("<SPIF xmlns='http://www.xmlspif.org/spif'/>", "security policy")]
    [InlineData("<x xmlns='urn:x'/>", "its root is x of the namespace “urn:x”")]
    [InlineData("<originatorConfidentialityLabel/>", "not in the namespace")]
    [InlineData("<alternateConfidentialityLabel xmlns='urn:nato:stanag:4774:confidentialitymetadatalabel:1:0'/>", "spelt alternativeConfidentialityLabel")]
    [InlineData(LabelText.Clearance, "it is a clearance")]
    public void Read_WhatIsNoLabel_SaysWhatItSeemsToBe(string text, string sentence) =>
        Assert.Contains(sentence, LabelReader.Read(LabelText.Bytes(text)).Error, StringComparison.Ordinal);
}
