using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Renkei.Labels.Policies;

namespace Renkei.Fast.Labels.Properties;

/// <summary>Plain policies as XML SPIF 2.1 text, and through the product's reader.</summary>
internal static class PlainSpif
{
    private static readonly XNamespace Spif = "http://www.xmlspif.org/spif";

    public static SecurityPolicy Load(PlainPolicy policy)
    {
        var text = Print(policy);
        var reading = SpifReader.Read(Encoding.UTF8.GetBytes(text));
        Assert.True(reading.IsRead, $"{reading.Error}{Environment.NewLine}{text}");
        return reading.Value;
    }

    public static string Print(PlainPolicy policy) =>
        new XElement(
            Spif + "SPIF",
            new XAttribute(XNamespace.Xmlns + "spif", Spif.NamespaceName),
            new XAttribute("schemaVersion", "2.1"),
            new XAttribute("version", "1"),
            new XAttribute("creationDate", "20260101000000Z"),
            new XAttribute("originatorDN", "CN=Security Officer,O=Example"),
            new XAttribute("keyIdentifier", "00"),
            new XAttribute("privilegeId", "2.999.1"),
            new XAttribute("rbacId", "2.999.2"),
            Time("notBefore", policy.NotBefore),
            Time("notAfter", policy.NotAfter),
            new XElement(Spif + "securityPolicyId", new XAttribute("name", policy.Name), new XAttribute("id", policy.Oid)),
            new XElement(Spif + "securityClassifications", policy.Classes.Select(Classification)),
            policy.Sets.Length == 0 ? null : new XElement(Spif + "securityCategoryTagSets", policy.Sets.Select(TagSet))).ToString();

    private static XElement Classification(PlainClass c) =>
        new(
            Spif + "securityClassification",
            new XAttribute("name", c.Name),
            new XAttribute("lacv", c.Lacv),
            new XAttribute("hierarchy", c.Hierarchy),
            Flag("obsolete", c.Obsolete),
            Marking(c.Phrase),
            c.Required.Select(Required));

    private static XElement TagSet(PlainSet set) =>
        new(Spif + "securityCategoryTagSet", new XAttribute("name", set.Name), new XAttribute("id", set.Oid), set.Tags.Select(Tag));

    private static XElement Tag(PlainTag tag) =>
        new(
            Spif + "securityCategoryTag",
            new XAttribute("name", tag.Name),
            Kind(tag.Kind),
            tag.Kind == PlainKind.Informative ? new XAttribute("tag7Encoding", "bitSetAttributes") : null,
            Flag("singleSelection", tag.Single),
            Text("minSelection", tag.Min?.ToString(CultureInfo.InvariantCulture)),
            Text("maxSelection", tag.Max?.ToString(CultureInfo.InvariantCulture)),
            tag.Values.Select(Value));

    private static XElement Value(PlainValue value) =>
        new(
            Spif + "tagCategory",
            new XAttribute("name", value.Name),
            new XAttribute("lacv", value.Lacv),
            Text("requiredClass", value.RequiredClass),
            Flag("obsolete", value.Obsolete),
            Time("notBefore", value.NotBefore),
            Time("notAfter", value.NotAfter),
            Marking(value.Phrase),
            value.ExcludedClasses.Select(name => new XElement(Spif + "excludedClass", name)),
            value.Required.Select(Required),
            value.Excluded.Select(m => Member("excludedCategory", m)));

    private static XElement Marking(string phrase) =>
        new(Spif + "markingData", new XAttribute("phrase", phrase), new XElement(Spif + "code", "pageTop"));

    private static XElement Required(PlainGroup group) =>
        new(
            Spif + "requiredCategory",
            new XAttribute("operation", group.Operation switch { RequiredOperation.OnlyOne => "onlyOne", RequiredOperation.All => "all", _ => "oneOrMore" }),
            group.Members.Select(m => Member("categoryGroup", m)));

    private static XElement Member(string element, PlainMember member) =>
        new(Spif + element, new XAttribute("tagSetRef", member.SetName), Kind(member.Kind), member.Lacv is null ? new XAttribute("all", "true") : new XAttribute("lacv", member.Lacv));

    private static XAttribute[] Kind(PlainKind kind) => kind switch
    {
        PlainKind.Restrictive => [new("tagType", "restrictive")],
        PlainKind.EnumeratedRestrictive => [new("tagType", "enumerated"), new("enumType", "restrictive")],
        PlainKind.Permissive => [new("tagType", "permissive")],
        PlainKind.EnumeratedPermissive => [new("tagType", "enumerated"), new("enumType", "permissive")],
        PlainKind.Informative => [new("tagType", "tagType7")],
        _ => [new("tagType", "notApplicable")],
    };

    private static XAttribute? Flag(string name, bool set) => set ? new(name, "true") : null;

    private static XAttribute? Text(string name, string? value) => value is null ? null : new(name, value);

    private static XAttribute? Time(string name, DateTimeOffset? at) =>
        at is null ? null : new(name, at.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
}
