using System.Text;
using Renkei.Labels.Policies;

namespace Renkei.Fast.Labels.Policies;

/// <summary>Whatever could change a decision and is not understood: one row each, with its sentence.</summary>
public sealed class SpifRefusalTests
{
    [Theory]
    // The file
    [InlineData("", "The policy file is empty.")]
    [InlineData("not XML", "The policy is not well-formed XML at line 1, column 1: Data at the root level is invalid.")]
    [InlineData("<label/>", "This is no security policy: its root element is label, expected SPIF.")]
    [InlineData("<SPIF schemaVersion='3.0'/>", "The policy is written in XML SPIF 3.0, which is not read: export it as XML SPIF 2.1, the version NATO publishes.")]
    [InlineData("<SPIF xmlns='http://www.xmlspif.org/spif/3.0'/>", "The policy is written in XML SPIF 3.0, which is not read: export it as XML SPIF 2.1, the version NATO publishes.")]
    [InlineData("<SPIF xmlns='urn:other'/>", "The policy is written in the namespace urn:other; read is XML SPIF 2.1 in http://www.xmlspif.org/spif.")]
    [InlineData("<SPIF schemaVersion='2.7'><securityPolicyId name='P' id='1.2.3'/></SPIF>", "SPIF (line 1): The schemaVersion is 2.7; read are 2.1, 2.0 and 1.0.")]
    [InlineData("<!DOCTYPE SPIF [<!ENTITY a 'x'>]><SPIF>&a;</SPIF>", "The policy has a document type declaration, which is not allowed: remove it and every entity it declares.")]
    [InlineData("<SPIF><updateInfo>&gt;&unknown;</updateInfo></SPIF>", "The policy is not well-formed XML at line 1, column 24: Reference to undeclared entity 'unknown'.")]
    [InlineData("<SPIF/>", "SPIF (line 1): The policy does not say what it is called; expected the element securityPolicyId.")]
    [InlineData("<?xml version='1.0' encoding='utf-7'?><SPIF/>", null)]
    [InlineData("<?xml version='1.0' encoding='nonsense'?><SPIF/>", null)]
    public void Read_FileThatIsNoPolicy_IsRefused(string text, string? error)
    {
        var reading = SpifReader.Read(Encoding.UTF8.GetBytes(text));
        Assert.Null(reading.Value);
        if (error is null) Assert.NotNull(reading.Error);
        else Assert.Equal(error, reading.Error);
    }

    [Theory]
    // Header
    [InlineData("name=\"P\"", "name=\"\"", "securityPolicyId \"\" (line 2): The attribute name is empty; expected a name.")]
    [InlineData("name=\"P\" ", "", "securityPolicyId of SPIF (line 2): The attribute name is missing.")]
    [InlineData("id=\"2.25.1\"", "id=\"2.025.1\"", "securityPolicyId P (line 2): The id 2.025.1 is no OID; expected numbers with dots between, such as 2.25.1.")]
    [InlineData("id=\"2.25.1\"", "id=\"urn:oid:2.25.1\"", "securityPolicyId P (line 2): The id urn:oid:2.25.1 is no OID; expected numbers with dots between, such as 2.25.1.")]
    [InlineData("schemaVersion=\"2.1\"", "schemaVersion=\"2.1\" notBefore=\"2027-01-01T00:00:00Z\" notAfter=\"2026-01-01T00:00:00Z\"", "SPIF (line 1): notBefore is later than notAfter.")]
    [InlineData("schemaVersion=\"2.1\"", "schemaVersion=\"2.1\" notAfter=\"2027-01-01\"", "SPIF (line 1): The notAfter is 2027-01-01; expected a time with its zone, such as 2027-03-31T00:00:00Z.")]
    [InlineData("schemaVersion=\"2.1\"", "schemaVersion=\"2.1\" notAfter=\"2027-01-01T00:00:00\"", "SPIF (line 1): The notAfter is 2027-01-01T00:00:00; expected a time with its zone, such as 2027-03-31T00:00:00Z.")]
    [InlineData("schemaVersion=\"2.1\"", "schemaVersion=\"2.1\" notafter=\"2027-01-01T00:00:00Z\"", "SPIF (line 1): The attribute notafter is not known here; expected schemaVersion, version, creationDate, originatorDN, keyIdentifier, privilegeId, rbacId, userRefURI, docRefURI, notBefore, notAfter.")]
    [InlineData("<p:securityClassifications>", "<p:securityPolicyId name=\"Q\" id=\"2.25.2\"/><p:securityClassifications>", "SPIF (line 1): The element securityPolicyId (line 3) is there twice; expected once.")]
    // Classifications
    [InlineData("name=\"OPEN\"", "name=\"CLOSED\"", "securityClassification CLOSED (line 5): Another classification has the same name.")]
    [InlineData("lacv=\"02\"", "lacv=\"001\"", "securityClassification CLOSED (line 5): Another classification has the same lacv 1.")]
    [InlineData("lacv=\"02\"", "lacv=\"two\"", "securityClassification CLOSED (line 5): The lacv of a classification is two; expected a whole number.")]
    [InlineData("hierarchy=\"2\"", "hierarchy=\"99999999999999999999\"", "securityClassification CLOSED (line 5): The hierarchy is 99999999999999999999; expected a whole number of 18 digits at most.")]
    [InlineData(" hierarchy=\"2\"", "", "securityClassification CLOSED (line 5): The attribute hierarchy is missing.")]
    [InlineData("hierarchy=\"2\"", "hierarchy=\"2\" obsolete=\"yes\"", "securityClassification CLOSED (line 5): The obsolete is yes; expected true or false.")]
    [InlineData("hierarchy=\"2\"", "hierarchy=\"2\" obselete=\"true\"", "securityClassification CLOSED (line 5): The attribute obselete is not known here; expected name, color, lacv, hierarchy, obsolete.")]
    [InlineData("applied=\"both\"", "applied=\"always\"", "equivalentClassification of securityClassification CLOSED (line 6): The applied is always; expected encrypt, decrypt, both.")]
    [InlineData(" applied=\"both\"", "", "equivalentClassification of securityClassification CLOSED (line 6): The attribute applied is missing.")]
    [InlineData(" operation=\"oneOrMore\"", "", "requiredCategory of securityClassification CLOSED (line 7): The attribute operation is missing.")]
    [InlineData("operation=\"oneOrMore\"", "operation=\"some\"", "requiredCategory of securityClassification CLOSED (line 7): The operation is some; expected onlyOne, oneOrMore, all.")]
    // References
    [InlineData("tagSetRef=\"Release\" tagType=\"permissive\" all=\"true\"", "tagSetRef=\"Relaese\" tagType=\"permissive\" all=\"true\"", "categoryGroup of securityClassification CLOSED (line 7): Relaese is no tag set of this policy.")]
    [InlineData("tagSetRef=\"Release\" tagType=\"permissive\" all=\"true\"", "tagSetRef=\"Release\" tagType=\"restrictive\" all=\"true\"", "categoryGroup of securityClassification CLOSED (line 7): Release has no tag of the type restrictive.")]
    [InlineData("tagSetRef=\"Release\" tagType=\"permissive\" all=\"true\"", "tagSetRef=\"Release\" tagType=\"permissive\" lacv=\"3\"", "categoryGroup of securityClassification CLOSED (line 7): Release has no value with the lacv 3 and the type permissive.")]
    [InlineData("tagSetRef=\"Release\" tagType=\"permissive\" all=\"true\"", "tagSetRef=\"Release\" tagType=\"permissive\" all=\"true\" lacv=\"1\"", "categoryGroup of securityClassification CLOSED (line 7): It names a lacv and all values at once; expected one of the two.")]
    [InlineData("tagSetRef=\"Release\" tagType=\"permissive\" all=\"true\"", "tagSetRef=\"Release\" tagType=\"permissive\" all=\"false\"", "categoryGroup of securityClassification CLOSED (line 7): It names neither a lacv nor all values.")]
    [InlineData("tagSetRef=\"Release\" tagType=\"permissive\" all=\"true\"", "tagSetRef=\"Release\" tagType=\"notApplicable\"", "categoryGroup of securityClassification CLOSED (line 7): Release has no tag of the type notApplicable.")]
    [InlineData("tagSetRef=\"Caveat\" tagType=\"enumerated\" enumType=\"restrictive\" lacv=\"7\"", "tagSetRef=\"Caveat\" tagType=\"enumerated\" enumType=\"restrictive\" lacv=\"9\"", "excludedCategory of tagCategory ALPHA (line 18): Caveat has no value with the lacv 9 and the type enumerated restrictive.")]
    // Tag sets and tags
    [InlineData("name=\"Caveat\" id", "name=\"Release\" id", "securityCategoryTagSet Release (line 22): Another tag set has the same name.")]
    [InlineData("id=\"2.25.1.2\"", "id=\"2.25.1.1\"", "securityCategoryTagSet Caveat (line 22): Another tag set has the same OID 2.25.1.1.")]
    [InlineData("tagType=\"enumerated\" enumType=\"restrictive\" minSelection", "tagType=\"enumerated\" minSelection", "securityCategoryTag Caveat (line 23): An enumerated tagType needs an enumType: restrictive or permissive.")]
    [InlineData("tagType=\"enumerated\" enumType=\"restrictive\" minSelection", "tagType=\"permissive\" enumType=\"restrictive\" minSelection", "securityCategoryTag Caveat (line 23): The tagType permissive contradicts the enumType restrictive.")]
    [InlineData("tagType=\"enumerated\" enumType=\"restrictive\" minSelection", "tagType=\"enumerated\" enumType=\"both\" minSelection", "securityCategoryTag Caveat (line 23): The enumType is both; expected restrictive, permissive.")]
    [InlineData("tagType=\"enumerated\" enumType=\"restrictive\" minSelection", "tagType=\"informative\" minSelection", "securityCategoryTag Caveat (line 23): The tagType is informative; expected restrictive, permissive, enumerated, tagType7, notApplicable.")]
    [InlineData("maxSelection=\"2\"", "maxSelection=\"two\"", "securityCategoryTag Caveat (line 23): The maxSelection is two; expected a whole number from 1 on, or unbounded.")]
    [InlineData("maxSelection=\"2\"", "maxSelection=\"0\"", "securityCategoryTag Caveat (line 23): The maxSelection is 0; expected a whole number from 1 on, or unbounded.")]
    [InlineData("minSelection=\"0\"", "minSelection=\"-1\"", "securityCategoryTag Caveat (line 23): The minSelection is -1; expected a whole number from 0 on, or unbounded.")]
    [InlineData("minSelection=\"0\"", "minSelection=\"3\"", "securityCategoryTag Caveat (line 23): minSelection 3 is more than maxSelection 2.")]
    [InlineData("minSelection=\"0\"", "minSelection=\"2\" singleSelection=\"true\"", "securityCategoryTag Caveat (line 23): singleSelection allows one value, but minSelection asks for 2.")]
    // Categories
    [InlineData("<p:tagCategory name=\"BETA\"", "<p:tagCategory name=\"ALPHA\"", "tagCategory ALPHA (line 20): Another value of this type in the tag set has the same name.")]
    [InlineData("lacv=\"2\">", "lacv=\"01\">", "tagCategory BETA (line 20): Another value of this type in the tag set has the same lacv 1.")]
    [InlineData("lacv=\"2\">", "lacv=\"\">", "tagCategory BETA (line 20): The lacv is empty; expected a number or a word.")]
    [InlineData("lacv=\"2\">", "lacv=\"2\" requiredClass=\"SHUT\">", "tagCategory BETA (line 20): The requiredClass SHUT is no classification of this policy.")]
    [InlineData("lacv=\"2\">", "lacv=\"2\" requiredclass=\"CLOSED\">", "tagCategory BETA (line 20): The attribute requiredclass is not known here; expected name, lacv, userInput, requiredClass, obsolete, dateFormat, notBefore, notAfter.")]
    [InlineData("lacv=\"2\">", "lacv=\"2\" userInput=\"number\">", "tagCategory BETA (line 20): The userInput is number; expected string, integer, date.")]
    [InlineData("lacv=\"2\">", "lacv=\"2\" notBefore=\"2027-01-02T00:00:00Z\" notAfter=\"2027-01-01T00:00:00Z\">", "tagCategory BETA (line 20): notBefore is later than notAfter.")]
    [InlineData("lacv=\"2\">", "lacv=\"2\" p:obsolete=\"true\">", "tagCategory BETA (line 20): The attribute p:obsolete is not known here; expected name, lacv, userInput, requiredClass, obsolete, dateFormat, notBefore, notAfter.")]
    [InlineData("<p:excludedClass>OPEN</p:excludedClass>", "<p:excludedClass>OPENED</p:excludedClass>", "excludedClass of tagCategory ALPHA (line 17): The excludedClass OPENED is no classification of this policy.")]
    [InlineData("<p:excludedClass>OPEN</p:excludedClass>", "<p:excludedClass>OPEN</p:excludedClass><p:excludedClass> OPEN </p:excludedClass>", "excludedClass of tagCategory ALPHA (line 17): The classification OPEN is excluded twice.")]
    [InlineData("<p:excludedClass>OPEN</p:excludedClass>", "<p:excludeClass>OPEN</p:excludeClass>", "tagCategory ALPHA (line 14): The element excludeClass (line 17) is not known here; expected one of equivalentSecCategoryTag, markingData, markingQualifier, excludedClass, requiredCategory, excludedCategory.")]
    [InlineData("<p:excludedClass>OPEN</p:excludedClass>", "<excludedClass xmlns=\"urn:x\">OPEN</excludedClass>", "tagCategory ALPHA (line 14): The element excludedClass (line 17) is of the namespace urn:x; expected one of equivalentSecCategoryTag, markingData, markingQualifier, excludedClass, requiredCategory, excludedCategory.")]
    [InlineData("action=\"discard\"", "action=\"drop\"", "equivalentSecCategoryTag of tagCategory ALPHA (line 15): The action is drop; expected discard.")]
    [InlineData(" action=\"discard\"", "", "equivalentSecCategoryTag of tagCategory ALPHA (line 15): The lacv is empty; expected a number or a word.")]
    [InlineData("tagSetId=\"2.25.9.1\"", "tagSetId=\"2\"", "equivalentSecCategoryTag of tagCategory ALPHA (line 15): The tagSetId 2 is no OID; expected numbers with dots between, such as 2.25.1.")]
    // Privacy marks and other policies
    [InlineData("<p:privacyMarks>", "<p:privacyMarks minSelection=\"2\">", "privacyMarks of SPIF (line 28): minSelection asks for 2 privacy marks, but a label carries one at most.")]
    [InlineData("<p:privacyMarks>", "<p:privacyMarks minSelection=\"1\" maxSelection=\"0\">", "privacyMarks of SPIF (line 28): minSelection 1 is more than maxSelection 0.")]
    [InlineData("<p:privacyMark name=\"STAFF\"/>", "<p:privacyMark name=\"STAFF\"/><p:privacyMark name=\"STAFF\"/>", "privacyMark STAFF (line 28): Another privacy mark has the same name.")]
    [InlineData("<p:equivalentPolicy name=\"Q\" id=\"2.25.9\"/>", "<p:equivalentPolicy name=\"Q\" id=\"2.25.9\"/><p:equivalentPolicy name=\"Q\" id=\"2.25.8\"/>", "equivalentPolicy Q (line 29): Another equivalentPolicy has the same name.")]
    [InlineData("<p:equivalentPolicy name=\"Q\" id=\"2.25.9\"/>", "<p:equivalentPolicy name=\"Q\" id=\"2.25.9\"/><p:equivalentPolicy name=\"R\" id=\"2.25.9\"/>", "equivalentPolicy R (line 29): Another equivalentPolicy has the same OID 2.25.9.")]
    public void Read_PolicyWithFault_IsRefusedWithItsSentence(string sound, string faulty, string error) =>
        Assert.Equal(error, SmallPolicy.ReadWith(sound, faulty).Error);

    [Fact]
    public void Read_PolicyWithoutClassification_IsRefused() =>
        Assert.Equal("SPIF (line 1): The policy has no classification; expected at least one securityClassification in securityClassifications.", SpifReader.Read("<SPIF><securityPolicyId name='P' id='2.25.1'/></SPIF>"u8.ToArray()).Error);

    [Fact]
    public void Read_DeepNesting_IsRefused()
    {
        var deep = "<SPIF><updateInfo>" + string.Concat(Enumerable.Repeat("<a>", 200_000));
        Assert.Equal("The policy is nested deeper than 64 elements at line 1.", SpifReader.Read(Encoding.UTF8.GetBytes(deep)).Error);
    }

    [Fact]
    public void Read_MoreThanSixteenMillionCharacters_IsRefused()
    {
        var large = "<SPIF><securityPolicyId name='P' id='2.25.1'/>" + new string(' ', 17 << 20) + "</SPIF>";
        Assert.Equal("The policy has more than 16777216 characters, which is the most that is read.", SpifReader.Read(Encoding.UTF8.GetBytes(large)).Error);
        Assert.Equal("The policy file has 33554433 bytes; 33554432 are read at most.", SpifReader.Read(new byte[(32 << 20) + 1]).Error);
    }

    [Fact]
    public void Read_LineBreaksInNames_StayOnOneLineInTheSentence() =>
        Assert.Equal("securityCategoryTagSet A B (line 22): Another tag set has the same OID 2.25.1.1.", SmallPolicy.Read(SmallPolicy.Text
            .Replace("name=\"Caveat\" id=\"2.25.1.2\"", "name=\"A&#10;B\" id=\"2.25.1.1\"", StringComparison.Ordinal)).Error);
}
