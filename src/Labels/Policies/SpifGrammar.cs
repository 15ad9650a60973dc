namespace Renkei.Labels.Policies;

/// <summary>The elements of a policy file (XML SPIF 2.1 schema), by name.</summary>
internal static class SpifGrammar
{
    private static readonly string[] Reference = ["tagSetRef", "tagType", "enumType", "lacv", "all"];
    private static readonly string[] Identifier = ["name", "id"];

    private static readonly Dictionary<string, SpifRule> Rules = new SpifRule[]
    {
        new("SPIF",
            ["schemaVersion", "version", "creationDate", "originatorDN", "keyIdentifier", "privilegeId", "rbacId", "userRefURI", "docRefURI", "notBefore", "notAfter"],
            "defaultSecurityPolicyId", "securityPolicyId", "updateInfo", "securityClassifications", "securityCategoryTagSets", "privacyMarks", "equivalentPolicies",
            "markingData*", "markingQualifier*", "extensions"),
        new("defaultSecurityPolicyId", Identifier, "markingData*", "markingQualifier*"),
        new("securityPolicyId", Identifier, "markingData*", "markingQualifier*"),
        new("updateInfo", []) { IsOpen = true, IsMarking = true },
        new("securityClassifications", ["name"], "securityClassification*", "markingData*", "markingQualifier*"),
        new("securityClassification", ["name", "color", "lacv", "hierarchy", "obsolete"], "equivalentClassification*", "markingData*", "markingQualifier*", "requiredCategory*"),
        new("equivalentClassification", ["policyRef", "lacv", "applied"], "requiredCategory*"),
        new("securityCategoryTagSets", [], "securityCategoryTagSet*"),
        new("securityCategoryTagSet", Identifier, "securityCategoryTag*", "equivalentSecurityCategoryTagSet*"),
        new("securityCategoryTag", ["name", "tagType", "enumType", "tag7Encoding", "singleSelection", "maxSelection", "minSelection"], "tagCategory*", "markingQualifier*"),
        new("tagCategory",
            ["name", "lacv", "userInput", "requiredClass", "obsolete", "dateFormat", "notBefore", "notAfter"],
            "equivalentSecCategoryTag*", "markingData*", "markingQualifier*", "excludedClass*", "requiredCategory*", "excludedCategory*"),
        new("equivalentSecCategoryTag", ["policyRef", "tagSetId", "tagType", "enumType", "lacv", "applied", "action"]),
        new("equivalentSecurityCategoryTagSet", ["policyRef", "name", "id"], "requiredCategory*"),
        new("excludedClass", []) { HasText = true },
        new("requiredCategory", ["operation"], "categoryGroup*"),
        new("categoryGroup", Reference),
        new("excludedCategory", Reference),
        new("privacyMarks", ["maxSelection", "minSelection"], "privacyMark*", "markingData*", "markingQualifier*"),
        new("privacyMark", ["name", "obsolete"], "markingData*", "markingQualifier*"),
        new("equivalentPolicies", [], "equivalentPolicy*"),
        new("equivalentPolicy", ["name", "id", "userRefURI", "docRefURI"], "requiredCategory*"),
        new("markingData", ["phrase"], "code*") { IsMarking = true },
        new("code", []) { IsMarking = true, HasText = true },
        new("markingQualifier", ["markingCode"], "qualifier*") { IsMarking = true },
        new("qualifier", ["markingQualifier", "qualifierCode"]) { IsMarking = true },
        new("extensions", []) { IsMarking = true, IsOpen = true },
    }.ToDictionary(r => r.Name, StringComparer.Ordinal);

    /// <summary>The one extension that is read: <c>withheldNotice</c> in <see cref="SpifXml.Extension"/>.</summary>
    public static SpifRule WithheldNotice { get; } = new("withheldNotice", []) { IsMarking = true, HasText = true };

    public static SpifRule Root => Rules["SPIF"];

    public static SpifRule Of(string name) => Rules[name];
}
