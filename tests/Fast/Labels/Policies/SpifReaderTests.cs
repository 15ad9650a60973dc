using System.Text;
using Renkei.Labels;
using Renkei.Labels.Policies;

namespace Renkei.Fast.Labels.Policies;

public sealed class SpifReaderTests
{
    [Fact]
    public void Read_SmallPolicy_GivesEverythingInIt()
    {
        var reading = SmallPolicy.Read(SmallPolicy.Text);
        Assert.Null(reading.Error);
        Assert.Empty(reading.Findings);
        var policy = reading.Value!;
        Assert.Equal(("P", "2.25.1", "2.1", "1"), (policy.Name, policy.Oid, policy.SchemaVersion, policy.Version));
        Assert.Equal(["green", "#a0b0c0"], policy.Classifications.Select(c => c.Color));
        Assert.Same(policy.Classifications[1], policy.FindClassificationByLacv("2"));
        Assert.Equal(("Q", "5", Applied.Both), policy.Classifications[1].Equivalents.Select(e => (e.PolicyRef, e.Lacv, e.Applied)).Single());
        var group = Assert.Single(policy.Classifications[1].Required);
        Assert.Equal(RequiredOperation.OneOrMore, group.Operation);
        Assert.Equal(new CategoryReference("Release", CategoryType.Permissive, false, null), Assert.Single(group.Members));
        Assert.Equal(new Qualifier(" ", QualifierCode.Suffix, ""), policy.ClassificationQualifiers.Single().Qualifiers.Single());
        Assert.Equal([("STAFF", false)], policy.PrivacyMarks.Select(m => (m.Name, m.Obsolete)));
        Assert.Equal([("Q", "2.25.9")], policy.EquivalentPolicies.Select(e => (e.Name, e.Oid)));
        Assert.Equal(new MarkingData("PP", MarkingCodes.PortionMarking, ""), Assert.Single(policy.Markings));
        Assert.Equal(MarkingCodes.PageBottom, Assert.Single(policy.Qualifiers).Code);
        Assert.Equal([new LocalPhrase("", "Withheld.")], policy.WithheldNotices);
    }

    [Fact]
    public void Read_SmallPolicy_GivesEverythingOfItsCategories()
    {
        var policy = SmallPolicy.Read(SmallPolicy.Text).Value!;
        var (alpha, beta, seven) = (policy.Categories[0], policy.Categories[1], policy.Categories[2]);
        Assert.Equal((true, UserInput.Date, "YYYY-MM-DD"), (alpha.Obsolete, alpha.UserInput, alpha.DateFormat));
        Assert.Equal((new DateTimeOffset(2025, 12, 31, 15, 0, 0, TimeSpan.Zero), new DateTimeOffset(2027, 1, 1, 0, 0, 0, 500, TimeSpan.Zero)), (alpha.NotBefore!.Value.ToUniversalTime(), alpha.NotAfter!.Value));
        Assert.Equal(new EquivalentCategory("Q", "2.25.9.1", CategoryType.Permissive, false, "", Applied.Encrypt, true), Assert.Single(alpha.Equivalents));
        Assert.Equal(new MarkingData("Alpha", MarkingCodes.PageTop | MarkingCodes.ReplacePolicy, "fr"), Assert.Single(alpha.Markings));
        Assert.Equal(policy.Classifications[0], Assert.Single(alpha.ExcludedClasses));
        Assert.Same(seven, Assert.Single(Assert.Single(alpha.Excluded).In(policy)));
        Assert.Equal((false, UserInput.None, null), (beta.Obsolete, beta.UserInput, beta.DateFormat));
        Assert.Equal(("7", 2, policy.Classifications[1]), (seven.Lacv, seven.Index, seven.RequiredClass));
        Assert.Equal((true, CategoryType.Restrictive, 0, 2, false), (seven.Tag.Enumerated, seven.Tag.Type, seven.Tag.MinSelection, seven.Tag.MaxSelection, seven.Tag.SingleSelection));
        Assert.Equal((0, int.MaxValue), (alpha.Tag.MinSelection, alpha.Tag.MaxSelection));
        Assert.Same(seven, policy.FindTagSet("Caveat")!.FindByLacv(CategoryType.Restrictive, true, "7"));
        Assert.Same(alpha, policy.FindTagSetByOid("2.25.1.1")!.Find(CategoryType.Permissive, "ALPHA"));
    }

    [Theory]
    [InlineData(" version", "schemaVersion=\"2.1\" ", "", "attribute-missing", "The schema asks for schemaVersion.")]
    [InlineData("privilege", "privilegeId=\"2.25.1.8\"", "privilegeId=\"x\"", "oid-malformed", "The privilegeId x is no OID.")]
    [InlineData("version", "schemaVersion=\"2.1\"", "schemaVersion=\"2.1\" version=\"b\"", "version", "The version is b; expected a whole number.")]
    [InlineData("colour kept", "color=\"green\"", "color=\"Gold\"", "colour-unknown", "The colour Gold is none of the schema's 16 names and not of the form #rrggbb.")]
    [InlineData("colour left out", "color=\"green\"", "color=\"red;}body{\"", "colour-unknown", "The colour red;}body{ is none of the schema's 16 names and not of the form #rrggbb; it is left out.")]
    [InlineData("name", "name=\"BETA\"", "name=\" BETA\"", "name-spaces", "The name begins or ends with white space, which counts when labels are compared.")]
    [InlineData("excluded", ">OPEN</p:excl", "> OPEN\n</p:excl", "name-spaces", "The excludedClass has white space around the classification OPEN.")]
    [InlineData("policyRef", "name=\"Q\"", "name=\"R\"", "policy-ref-unknown", "The policyRef Q is none of the equivalentPolicies: nothing is mapped by this equivalence.")]
    [InlineData("code", "<p:code>pageTop</p:code>", "<p:code>pageTip</p:code>", "marking-code-unknown", "The marking code pageTip is not known and is passed over.")]
    [InlineData("codes", "<p:code>portionMarking</p:code>", "", "marking-code-missing", "The marking has no code that says where it is shown.")]
    [InlineData("qualifier", "qualifierCode=\"suffix\"", "qualifierCode=\"after\"", "qualifier-unknown", "The qualifierCode is after, expected prefix, suffix or separator; the qualifier is left out.")]
    [InlineData("marking attribute", "markingCode=\"pageBottom\"", "code=\"pageBottom\"", "attribute-unknown", "The attribute code is not known and is passed over; known are markingCode.")]
    [InlineData("language", "xml:lang=\"fr\"", "xml:lang=\"fr_FR\"", "language-unknown", "The language fr_FR is no language tag such as fr or fr-CA.")]
    [InlineData("group", "<p:categoryGroup tagSetRef=\"Release\" tagType=\"permissive\" all=\"true\"/>", "", "empty-group", "The group has no member, so no label can satisfy it.")]
    [InlineData("enumType", "tagType=\"permissive\">", "tagType=\"permissive\" enumType=\"permissive\">", "enum-type", "The enumType says nothing beside the tagType permissive; it belongs to enumerated.")]
    [InlineData("selection", "minSelection=\"0\"", "singleSelection=\"true\"", "selection", "singleSelection allows one value, so maxSelection 2 says nothing.")]
    [InlineData("tag7", "minSelection=\"0\"", "tag7Encoding=\"bits\"", "tag7-encoding", "The tag7Encoding is bits; expected bitSetAttributes or securityAttributes.")]
    [InlineData("order", "<p:markingData phrase=\"PP\">", "<p:markingQualifier/><p:markingData phrase=\"PP\">", "element-order", "markingData (line 30) stands after markingQualifier; the schema has it before.")]
    [InlineData("text", "<p:privacyMarks>", "<p:privacyMarks>undefined", "stray-text", "There is text where only elements belong, which is passed over: undefined.")]
    [InlineData("foreign", "<p:extensions>", "<s:Signature xmlns:s=\"urn:s\"><a/></s:Signature><p:extensions>", "foreign-element", "The element s:Signature (line 32) is not of XML SPIF and is passed over; extensions belong in the element extensions.")]
    [InlineData("mixed", "<p:code>portionMarking</p:code>", "<code>portionMarking</code>", "mixed-namespace", "Some elements have the namespace http://www.xmlspif.org/spif and some have none; all should have it.")]
    [InlineData("notice", "</n:withheldNotice>", "</n:withheldNotice><withheldNotice xmlns='urn:renkei:policy:1'>Gone.</withheldNotice>", "withheld-notice", "Another notice has the same language; the first one counts.")]
    [InlineData("empty set", "</p:securityCategoryTagSets>", "<p:securityCategoryTagSet name='None' id='2.25.1.3'/></p:securityCategoryTagSets>", "empty-tag-set", "The tag set has no tag.")]
    public void Read_HarmlessDeparture_IsAFinding(string what, string sound, string other, string rule, string text)
    {
        var reading = SmallPolicy.ReadWith(sound, other);
        Assert.True(reading.IsRead, what + ": " + reading.Error);
        Assert.Contains((rule, text), reading.Findings.Select(f => (f.Rule, f.Text)));
    }

    [Theory]
    [InlineData("Gold", "gold")]
    [InlineData("lightslategrey", "lightslategrey")]
    [InlineData("RebeccaPurple", "rebeccapurple")]
    [InlineData("fuschia", "fuchsia")]
    [InlineData(" #ABCDEF ", "#abcdef")]
    [InlineData("transparent", null)]
    [InlineData("inherit", null)]
    [InlineData("Window", null)]
    [InlineData("28", null)]
    [InlineData("red,blue", null)]
    [InlineData("#fff", null)]
    [InlineData("#12345g", null)]
    [InlineData("url(x)", null)]
    public void Read_Colour_IsKeptOnlyWhenSafeInAStyleSheet(string colour, string? expected) =>
        Assert.Equal(expected, SmallPolicy.ReadWith("color=\"green\"", $"color=\"{colour}\"").Value!.Classifications[0].Color);

    [Theory]
    [InlineData("004", "4")]
    [InlineData("-007", "-7")]
    [InlineData("+5", "5")]
    [InlineData(" 12\t", "12")]
    [InlineData("000", "0")]
    [InlineData("-0", "0")]
    [InlineData("-", "-")]
    [InlineData("+", "+")]
    [InlineData("0x1", "0x1")]
    [InlineData("AB", "AB")]
    [InlineData("1 2", "1 2")]
    [InlineData("١٢", "١٢")]
    [InlineData("00123456789012345678901234567890", "123456789012345678901234567890")]
    public void Canonical_Lacv_LosesOnlyWhatDoesNotCount(string text, string expected) => Assert.Equal(expected, Lacv.Canonical(text));

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("iso-8859-1")]
    public void Read_OtherEncoding_IsTheSame(string encoding)
    {
        var form = Encoding.GetEncoding(encoding);
        byte[] bytes = [.. form.GetPreamble(), .. form.GetBytes($"<?xml version=\"1.0\" encoding=\"{encoding}\"?>" + SmallPolicy.Text.Replace("ALPHA", "ÄLPHA", StringComparison.Ordinal))];
        Assert.Equal("ÄLPHA", SpifReader.Read(bytes).Value!.Categories[0].Name);
    }

    [Fact]
    public void Read_NoNamespace_IsReadWithAFinding()
    {
        var reading = SmallPolicy.Read(SmallPolicy.Text.Replace("p:", "", StringComparison.Ordinal).Replace("xmlns:p=\"http://www.xmlspif.org/spif\"", "", StringComparison.Ordinal).Replace("xmlns:p", "xmlns:q", StringComparison.Ordinal).Replace("xmlns=\"http://www.xmlspif.org/spif\"", "", StringComparison.Ordinal));
        Assert.True(reading.IsRead, reading.Error);
        Assert.Equal("no-namespace", Assert.Single(reading.Findings).Rule);
    }

    [Fact]
    public void Read_ThousandFindings_AreCutAt500()
    {
        var many = string.Concat(Enumerable.Repeat("<p:markingData><p:code>nowhere</p:code></p:markingData>", 1000));
        var findings = SmallPolicy.ReadWith("<p:markingData phrase=\"PP\">", many + "<p:markingData phrase=\"PP\">").Findings;
        Assert.Equal((501, "more-findings"), (findings.Length, findings[^1].Rule));
    }

    [Fact]
    public void Read_SameNameUnderTwoTypes_IsTwoValues()
    {
        var policy = SmallPolicy.ReadWith("</p:securityCategoryTag></p:securityCategoryTagSet>",
            "</p:securityCategoryTag><p:securityCategoryTag tagType=\"tagType7\"><p:tagCategory name=\"ALPHA\" lacv=\"1\"/></p:securityCategoryTag></p:securityCategoryTagSet>").Value!;
        var set = policy.FindTagSet("Release")!;
        Assert.NotSame(set.Find(CategoryType.Permissive, "ALPHA"), set.Find(CategoryType.Informative, "ALPHA"));
        Assert.Equal([0, 1, 2, 3], policy.Categories.Select(c => c.Index));
    }

    [Fact]
    public void Read_NotApplicableTag_HasNoValueALabelCouldCarry()
    {
        var policy = SmallPolicy.ReadWith("tagType=\"enumerated\" enumType=\"restrictive\" minSelection", "tagType=\"notApplicable\" minSelection");
        Assert.StartsWith("excludedCategory of tagCategory ALPHA", policy.Error, StringComparison.Ordinal);
        var set = SmallPolicy.ReadWith("</p:securityCategoryTagSets>",
            "<p:securityCategoryTagSet name='N' id='2.25.1.3'><p:securityCategoryTag tagType='notApplicable'><p:tagCategory name='X' lacv='1'/></p:securityCategoryTag></p:securityCategoryTagSet></p:securityCategoryTagSets>").Value!.FindTagSet("N")!;
        Assert.All(Enum.GetValues<CategoryType>(), type => Assert.Null(set.Find(type, "X")));
    }
}
