using System.Collections.Immutable;
using System.Text;
using Renkei.Labels.Policies;

namespace Renkei.Labels.Reading;

/// <summary>Labels and clearances by numbers, as surevine's spiffing writes them: OIDs of policy and tag sets, lacvs of classifications and values.</summary>
/// <remarks>Text content is a comment: the numbers alone count.</remarks>
internal static class SpiffyXml
{
    private static readonly (string Name, CategoryType Type, bool Enumerated)[] Types =
    [
        ("permissive", CategoryType.Permissive, false), ("enumeratedPermissive", CategoryType.Permissive, true),
        ("restrictive", CategoryType.Restrictive, false), ("enumeratedRestrictive", CategoryType.Restrictive, true),
        ("informative", CategoryType.Informative, false), ("tagType7", CategoryType.Informative, false),
    ];

    public static ConfidentialityLabel? Label(ref XmlScanner xml, Notes notes, ReadOnlyMemory<byte> source, PolicySet? policies)
    {
        if (Read(ref xml, notes, policies, "label") is not { } read) return null;
        if (read.Classifications.Length > 1) notes.Refuse(read.Start, "twice", "A label has one classification, and this one has more.");
        return notes.HasError ? null : new() { Policy = read.Policy, Classification = read.Classifications[0], Categories = read.Categories, Source = source };
    }

    public static ConfidentialityClearance? Clearance(ref XmlScanner xml, Notes notes, ReadOnlyMemory<byte> source, PolicySet? policies) =>
        Read(ref xml, notes, policies, "clearance") is { } read && !notes.HasError
            ? new() { Policy = read.Policy, Classifications = read.Classifications, Categories = read.Categories, Source = source } : null;

    private static ByNames? Read(ref XmlScanner xml, Notes notes, PolicySet? policies, string what)
    {
        var start = xml.Start;
        if (policies is null)
        {
            Elements.Refuse(ref xml, notes, "needs-policies", $"This is a {what} by numbers; what they mean is read from its policy, which was not given.");
            return null;
        }

        var (numbers, seen) = (new List<Numbered>(), 0);
        while (!notes.Stop && xml.Child())
        {
            if (xml.Is(XmlNamespace.Spiffy, "policy"u8))
            {
                if (Elements.Once(ref xml, notes, ref seen, 0)) Take(ref xml, notes, numbers);
            }
            else if (xml.Is(XmlNamespace.Spiffy, "classification"u8) || xml.Is(XmlNamespace.Spiffy, "tag"u8))
            {
                Take(ref xml, notes, numbers);
            }
            else
            {
                Elements.Unknown(ref xml, notes, $"a {what} by numbers");
            }
        }

        Elements.NoText(ref xml, notes);
        return notes.Stop ? null : Resolve(notes, policies, numbers, start, what);
    }

    private static void Take(ref XmlScanner xml, Notes notes, List<Numbered> numbers)
    {
        var (start, element) = (xml.Start, Encoding.ASCII.GetString(xml.LocalName));
        var (id, lacv, type) = ((string?)null, (string?)null, (string?)null);
        foreach (var attribute in xml.Attributes)
        {
            var name = attribute.Namespace == XmlNamespace.None ? Encoding.UTF8.GetString(xml.NameOf(attribute)) : "";
            var value = Encoding.UTF8.GetString(xml.ValueOf(attribute));
            if (name == "id" && element != "classification") id = value;
            else if (name == "lacv" && element != "policy") lacv = Lacv.Canonical(value);
            else if (name == "type" && element == "tag") type = value;
            else Elements.Superfluous(ref xml, notes, attribute, $"the element {element}");
        }

        Elements.Text(ref xml, notes, $"the element {element}");
        if (id is null && element != "classification") notes.Refuse(start, "id-missing", $"The element {element} has no id; an OID was expected.");
        if (string.IsNullOrEmpty(lacv) && element != "policy") notes.Refuse(start, "lacv-missing", $"The element {element} has no lacv; a number was expected.");
        if (type is null && element == "tag") notes.Refuse(start, "type-missing", $"The element tag has no type; one of {string.Join(", ", Types.Select(t => t.Name))} was expected.");
        if (!notes.Stop) numbers.Add(new(start, element, id ?? "", lacv ?? "", type ?? ""));
    }

    private static ByNames? Resolve(Notes notes, PolicySet policies, List<Numbered> numbers, int start, string what)
    {
        if (numbers.Find(n => n.Element == "policy") is not { Element: not null } named)
        {
            notes.Refuse(start, "policy-missing", $"The {what} has no policy element.");
            return null;
        }

        if (policies.FindByOid(named.Id) is not { } policy)
        {
            notes.Refuse(named.Start, "unknown-policy", $"The {what} is of the policy {Values.Quote(named.Id)}, which was not given.");
            return null;
        }

        var classifications = ImmutableArray.CreateBuilder<string>();
        foreach (var number in numbers.Where(n => n.Element == "classification"))
        {
            if (policy.FindClassificationByLacv(number.Lacv) is { } found) classifications.Add(found.Name);
            else notes.Refuse(number.Start, "unknown-classification", $"{policy.Name} has no classification with the lacv {Values.Quote(number.Lacv)}.");
        }

        var categories = Categories(notes, policy, numbers);
        if (classifications.Count == 0) notes.Refuse(start, "classification-missing", $"The {what} has no classification element.");
        return notes.HasError ? null : new(start, new(policy.Name, policy.Oid), classifications.ToImmutable(), categories);
    }

    private static ImmutableArray<LabelCategory> Categories(Notes notes, SecurityPolicy policy, List<Numbered> numbers)
    {
        var found = new List<TagCategory>();
        foreach (var number in numbers.Where(n => n.Element == "tag"))
        {
            var type = Array.Find(Types, t => t.Name == number.Type);
            if (type.Name is null) notes.Refuse(number.Start, "type-unknown", $"The type of the tag is {Values.Quote(number.Type)}; one of {string.Join(", ", Types.Select(t => t.Name))} was expected.");
            else if (policy.FindTagSetByOid(number.Id) is not { } set) notes.Refuse(number.Start, "unknown-tag-set", $"{policy.Name} has no tag set {Values.Quote(number.Id)}.");
            else if (set.FindByLacv(type.Type, type.Enumerated, number.Lacv) is not { } category) notes.Refuse(number.Start, "unknown-value", $"{set.Name} has no {type.Name} value with the lacv {Values.Quote(number.Lacv)}.");
            else found.Add(category);
        }

        return [.. found.GroupBy(c => (c.Tag.TagSet, c.Tag.Type)).Select(g => new LabelCategory(g.Key.Type!.Value, g.Key.TagSet.Name, g.Key.TagSet.Oid, [.. g.Select(c => c.Name)]))];
    }

    private readonly record struct Numbered(int Start, string Element, string Id, string Lacv, string Type);

    private sealed record ByNames(int Start, PolicyIdentifier Policy, ImmutableArray<string> Classifications, ImmutableArray<LabelCategory> Categories);
}
