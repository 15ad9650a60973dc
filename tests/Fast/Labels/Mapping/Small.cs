using System.Collections.Immutable;
using System.Text;
using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;

namespace Renkei.Fast.Labels.Mapping;

/// <summary>Small policies as SPIF text, and labels and clearances under them in a few words.</summary>
internal static class Small
{
    public static readonly DateTimeOffset Now = new(2026, 3, 14, 9, 0, 0, TimeSpan.Zero);

    public static SecurityPolicy Policy(string name, string oid, string classifications, string tagSets = "", string rest = "")
    {
        var sets = tagSets.Length > 0 ? $"<securityCategoryTagSets>{tagSets}</securityCategoryTagSets>" : "";
        var reading = SpifReader.Read(Encoding.UTF8.GetBytes($"""
            <SPIF xmlns="http://www.xmlspif.org/spif" schemaVersion="2.1" version="1" creationDate="20260101000000Z" originatorDN="CN=Test" keyIdentifier="00" privilegeId="1.2" rbacId="1.2">
            <securityPolicyId name="{name}" id="{oid}"/><securityClassifications>{classifications}</securityClassifications>{sets}{rest}</SPIF>
            """));
        Assert.True(reading.IsRead, reading.Error);
        return reading.Value!;
    }

    public static string Class(string name, int lacv, string inner = "", int? hierarchy = null) =>
        $"""<securityClassification name="{name}" lacv="{lacv}" hierarchy="{hierarchy ?? lacv}">{inner}</securityClassification>""";

    /// <summary>A tag set of one tag; its id is the policy's and the number, its lacvs count from 1.</summary>
    public static string Set(string name, string id, string type, params string[] categories) =>
        $"""<securityCategoryTagSet name="{name}" id="{id}"><securityCategoryTag name="{name}" {TypeOf(type)}>{string.Concat(categories)}</securityCategoryTag></securityCategoryTagSet>""";

    public static string Value(string name, int lacv, string inner = "", string attributes = "") => $"""<tagCategory name="{name}" lacv="{lacv}" {attributes}>{inner}</tagCategory>""";

    public static string TypeOf(string type) => type == "informative" ? "tagType=\"tagType7\" tag7Encoding=\"bitSetAttributes\"" : $"tagType=\"{type}\"";

    public static string Same(string policy, string set, string type, int lacv, string applied = "both") =>
        $"""<equivalentSecCategoryTag policyRef="{policy}" tagSetId="{set}" tagType="{(type == "informative" ? "tagType7" : type)}" lacv="{lacv}" applied="{applied}"/>""";

    public static string SameClass(string policy, int lacv, string applied = "both", string inner = "") =>
        $"""<equivalentClassification policyRef="{policy}" lacv="{lacv}" applied="{applied}">{inner}</equivalentClassification>""";

    public static string Partner(string name, string oid, string inner = "") => $"""<equivalentPolicies><equivalentPolicy name="{name}" id="{oid}">{inner}</equivalentPolicy></equivalentPolicies>""";

    /// <summary>A label: its categories as "Set: value, value", of whatever type the values are there.</summary>
    public static ConfidentialityLabel Bare(SecurityPolicy policy, string classification, params string[] categories) =>
        new() { Policy = new(policy.Name, policy.Oid), Classification = classification, Categories = Categories(policy, categories), CreationDateTime = Now, ReviewDateTime = Now.AddYears(1) };

    public static ResolvedLabel Label(SecurityPolicy policy, string classification, params string[] categories) => Resolve(Bare(policy, classification, categories), policy);

    public static ResolvedLabel Resolve(ConfidentialityLabel label, params SecurityPolicy[] policies)
    {
        var resolved = ResolvedLabel.Resolve(label, new(policies));
        Assert.True(resolved.Value is not null, string.Join(' ', resolved.Reasons));
        return resolved.Value!;
    }

    public static ResolvedClearance Clearance(SecurityPolicy policy, string classifications, params string[] categories)
    {
        var clearance = new ConfidentialityClearance { Policy = new(policy.Name, policy.Oid), Classifications = [.. classifications.Split(", ")], Categories = Categories(policy, categories) };
        return ResolvedClearance.Resolve(clearance, new(policy)).Value!;
    }

    /// <summary>A label in words: its classification and its values in the policy's order.</summary>
    public static string Say(ResolvedLabel? label) => label is null ? "none" : string.Join(' ', [label.Classification.Name, .. label.Categories.Select(c => c.Name)]);

    private static ImmutableArray<LabelCategory> Categories(SecurityPolicy policy, string[] categories) =>
        [.. from text in categories
            let parts = text.Split(": ")
            let set = policy.FindTagSet(parts[0])!
            from value in parts[1].Split(", ")
            let found = set.Tags.SelectMany(t => t.Categories).First(c => c.Name == value)
            group value by (set, found.Tag.Type!.Value) into values
            select new LabelCategory(values.Key.Value, values.Key.set.Name, values.Key.set.Oid, [.. values])];
}
