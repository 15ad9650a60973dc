using System.Text;
using Renkei.Labels.Policies;
using Renkei.Labels.Reading;

namespace Renkei.Fast.Labels.Policies;

/// <summary>A small policy with something of everything, sound and without findings; tests break one place of it.</summary>
internal static class SmallPolicy
{
    public const string Text = """
        <p:SPIF xmlns:p="http://www.xmlspif.org/spif" schemaVersion="2.1" creationDate="2026" originatorDN="CN=A" keyIdentifier="" privilegeId="2.25.1.8" rbacId="2.25.1.9">
          <p:securityPolicyId name="P" id="2.25.1"/>
          <p:securityClassifications>
            <p:securityClassification name="OPEN" lacv="1" hierarchy="1" color="green"/>
            <p:securityClassification name="CLOSED" lacv="02" hierarchy="2" color="#A0b0C0">
              <p:equivalentClassification policyRef="Q" lacv="5" applied="both"/>
              <p:requiredCategory operation="oneOrMore"><p:categoryGroup tagSetRef="Release" tagType="permissive" all="true"/></p:requiredCategory>
            </p:securityClassification>
            <p:markingQualifier><p:qualifier markingQualifier=" " qualifierCode="suffix"/></p:markingQualifier>
          </p:securityClassifications>
          <p:securityCategoryTagSets>
            <p:securityCategoryTagSet name="Release" id="2.25.1.1">
              <p:securityCategoryTag name="Release" tagType="permissive">
                <p:tagCategory name="ALPHA" lacv="1" obsolete="1" userInput="date" dateFormat="YYYY-MM-DD" notBefore="2026-01-01T00:00:00+09:00" notAfter="2027-01-01T00:00:00.5Z">
                  <p:equivalentSecCategoryTag policyRef="Q" tagSetId="2.25.9.1" tagType="permissive" lacv="" applied="encrypt" action="discard"/>
                  <p:markingData xml:lang="fr" phrase="Alpha"><p:code>pageTop</p:code><p:code>replacePolicy</p:code></p:markingData>
                  <p:excludedClass>OPEN</p:excludedClass>
                  <p:excludedCategory tagSetRef="Caveat" tagType="enumerated" enumType="restrictive" lacv="7"/>
                </p:tagCategory>
                <p:tagCategory name="BETA" lacv="2"></p:tagCategory>
              </p:securityCategoryTag></p:securityCategoryTagSet>
            <p:securityCategoryTagSet name="Caveat" id="2.25.1.2">
              <p:securityCategoryTag name="Caveat" tagType="enumerated" enumType="restrictive" minSelection="0" maxSelection="2">
                <p:tagCategory name="SEVEN" lacv="007" requiredClass="CLOSED"/>
              </p:securityCategoryTag>
            </p:securityCategoryTagSet>
          </p:securityCategoryTagSets>
          <p:privacyMarks><p:privacyMark name="STAFF"/></p:privacyMarks>
          <p:equivalentPolicies><p:equivalentPolicy name="Q" id="2.25.9"/></p:equivalentPolicies>
          <p:markingData phrase="PP"><p:code>portionMarking</p:code></p:markingData>
          <p:markingQualifier markingCode="pageBottom"><p:qualifier markingQualifier="[" qualifierCode="prefix"/></p:markingQualifier>
          <p:extensions><n:withheldNotice xmlns:n="urn:renkei:policy:1"> Withheld. </n:withheldNotice><other xmlns="urn:x"><deep/></other></p:extensions>
        </p:SPIF>
        """;

    public static Reading<SecurityPolicy> Read(string text) => SpifReader.Read(Encoding.UTF8.GetBytes(text));

    /// <summary>Reads it with one place replaced, which must be there once.</summary>
    public static Reading<SecurityPolicy> ReadWith(string sound, string other)
    {
        var at = Text.IndexOf(sound, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{sound} is not in the policy");
        return Read(Text[..at] + other + Text[(at + sound.Length)..]);
    }
}
