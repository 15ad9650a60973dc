using System.Collections.Immutable;
using System.Text;
using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;
using Renkei.Labels.Stix;

namespace Renkei.Database.House;

/// <summary>A small invented policy, its labels as markings, and readers of it.</summary>
internal static class Acme
{
    public static readonly byte[] Policy = Encoding.UTF8.GetBytes("""
        <SPIF xmlns="http://www.xmlspif.org/spif" schemaVersion="2.1" version="1" creationDate="20270101000000Z" originatorDN="CN=Example" keyIdentifier="00" privilegeId="1.2.3.4.9" rbacId="1.2.3.4.8">
          <securityPolicyId name="ACME" id="1.2.3.4"/>
          <securityClassifications>
            <securityClassification name="PUBLIC" lacv="0" hierarchy="0"/><securityClassification name="INTERNAL" lacv="1" hierarchy="1"/><securityClassification name="SECRET" lacv="2" hierarchy="2"/>
          </securityClassifications>
          <securityCategoryTagSets><securityCategoryTagSet name="Releasable To" id="1.2.3.4.1"><securityCategoryTag name="Releasable To" tagType="permissive">
            <tagCategory name="JPN" lacv="0"/><tagCategory name="NLD" lacv="1"/></securityCategoryTag></securityCategoryTagSet></securityCategoryTagSets>
        </SPIF>
        """);

    /// <summary>The next version of the policy: a change of its text.</summary>
    public static byte[] Second(string what = "hierarchy=\"2\"/>", string becomes = "hierarchy=\"2\"/><securityClassification name=\"TOP SECRET\" lacv=\"3\" hierarchy=\"3\"/>") =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Policy).Replace("version=\"1\"", "version=\"2\"", StringComparison.Ordinal).Replace(what, becomes, StringComparison.Ordinal));

    /// <summary>Puts a policy in, in the place of the one of its name, and expects that it is done.</summary>
    public static async Task RuleAsync(this NodeStore node, byte[] content)
    {
        var name = SpifReader.Read(content).Value!.Name;
        var basis = (await node.KeptPoliciesAsync(TestData.Cancel)).FirstOrDefault(k => k.Policy.Name == name)?.Hash;
        Assert.Null((await node.ChangePolicyAsync(new(content, name, basis), "ann", "", [], TestData.Cancel)).Verdict.Fault);
    }

    /// <summary>Retires a policy, and expects that it is done.</summary>
    public static async Task RetireAsync(this NodeStore node, string name)
    {
        var basis = (await node.KeptPoliciesAsync(TestData.Cancel)).First(k => k.Policy.Name == name).Hash;
        Assert.Null((await node.ChangePolicyAsync(new(null, name, basis), "ann", "", [], TestData.Cancel)).Verdict.Fault);
    }

    public static readonly ConfidentialityLabel Public = Label("PUBLIC");
    public static readonly ConfidentialityLabel Internal = Label("INTERNAL");
    public static readonly ConfidentialityLabel Secret = Label("SECRET");
    public static readonly ConfidentialityLabel ForJapan = Label("PUBLIC", "JPN");
    public static readonly ConfidentialityLabel ForNetherlands = Label("PUBLIC", "NLD");

    /// <summary>A node of this policy and of TLP.</summary>
    public static NodeSetup Setup(ConfidentialityLabel? defaultLabel) =>
        new("Example Society", [Policy, File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "policies", "tlp.xml"))], defaultLabel);

    public static ConfidentialityLabel Label(string classification, params string[] releasable) => new() { Policy = new("ACME"), Classification = classification, Categories = Releasable(releasable) };

    /// <summary>The marking-definition of a label, and its id.</summary>
    public static byte[] Marking(ConfidentialityLabel label) => StixMarkings.Write(label, label.Classification);

    public static string IdOf(ConfidentialityLabel label) => StixMarkings.IdOf(label);

    public static StoreView Reader(this NodeStore node, params string[] classes) => node.For(Clearance(node, "ACME", classes, []));

    public static StoreView Reader(this NodeStore node, string[] classes, string[] releasable) => node.For(Clearance(node, "ACME", classes, releasable));

    public static StoreView TlpReader(this NodeStore node, params string[] classes) => node.For(Clearance(node, "TLP", classes, []));

    public static ResolvedClearance Cleared(this NodeStore node, params string[] classes) => Clearance(node, "ACME", classes, []);

    private static ResolvedClearance Clearance(NodeStore node, string policy, string[] classes, string[] releasable) =>
        ResolvedClearance.Resolve(new() { Policy = new(policy), Classifications = [.. classes], Categories = Releasable(releasable) }, node.Policies).Value!;

    private static ImmutableArray<LabelCategory> Releasable(string[] values) => values.Length == 0 ? [] : [new(CategoryType.Permissive, "Releasable To", null, [.. values])];
}
