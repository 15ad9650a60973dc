using System.Collections.Immutable;

namespace Renkei.Labels.Policies;

/// <summary>Reads what stands for what in other policies.</summary>
internal sealed class SpifEquivalents(SpifValues values, SpifReferences references)
{
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    /// <summary>The policies that equivalences may refer to: read before the equivalences themselves.</summary>
    public ImmutableArray<EquivalentPolicy> Policies(SpifElement root)
    {
        if (root.One("equivalentPolicies") is not { } parent) return [];
        var policies = ImmutableArray.CreateBuilder<EquivalentPolicy>(parent.Children.Count);
        var oids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in parent.Children)
        {
            var (name, oid) = (values.Name(element), values.Oid(element, "id"));
            if (!known.Add(name)) values.Notes.Refuse(element, "Another equivalentPolicy has the same name.");
            if (!oids.Add(oid)) values.Notes.Refuse(element, $"Another equivalentPolicy has the same OID {oid}.");
            policies.Add(new(name, oid, references.Required(element, foreign: true)));
        }

        return policies.MoveToImmutable();
    }

    public ImmutableArray<EquivalentClassification> Classifications(SpifElement parent)
    {
        if (parent.One("equivalentClassification") is null) return [];
        var equivalents = ImmutableArray.CreateBuilder<EquivalentClassification>();
        foreach (var element in parent.All("equivalentClassification"))
        {
            equivalents.Add(new(PolicyRef(element), values.IntegerLacv(element), Applied(element), references.Required(element, foreign: true)));
        }

        return equivalents.ToImmutable();
    }

    public ImmutableArray<EquivalentCategory> Categories(SpifElement parent)
    {
        if (parent.One("equivalentSecCategoryTag") is null) return [];
        var equivalents = ImmutableArray.CreateBuilder<EquivalentCategory>();
        foreach (var element in parent.All("equivalentSecCategoryTag")) equivalents.Add(Category(element));
        return equivalents.ToImmutable();
    }

    public ImmutableArray<EquivalentTagSet> TagSets(SpifElement parent)
    {
        if (parent.One("equivalentSecurityCategoryTagSet") is null) return [];
        var equivalents = ImmutableArray.CreateBuilder<EquivalentTagSet>();
        foreach (var element in parent.All("equivalentSecurityCategoryTagSet"))
        {
            var oid = element["id"] is null ? null : values.Oid(element, "id");
            equivalents.Add(new(PolicyRef(element), element["name"], oid, references.Required(element, foreign: true)));
        }

        return equivalents.ToImmutable();
    }

    /// <summary>With <c>discard</c> neither tag set nor lacv are used (schema), so they may be empty.</summary>
    private EquivalentCategory Category(SpifElement element)
    {
        var discard = values.Word(element, "action", SpifWords.Actions, optional: true);
        var (type, enumerated) = discard && element["tagType"] is null ? (null, false) : values.TagType(element);
        return new(
            PolicyRef(element),
            discard && string.IsNullOrEmpty(element["tagSetId"]) ? "" : values.Oid(element, "tagSetId"),
            type,
            enumerated,
            discard ? "" : values.RequiredLacv(element),
            Applied(element),
            discard);
    }

    private Applied Applied(SpifElement element) => values.Word(element, "applied", SpifWords.Applications);

    private string PolicyRef(SpifElement element)
    {
        var name = values.Name(element, "policyRef");
        if (!known.Contains(name)) values.Notes.Find("policy-ref-unknown", element, $"The policyRef {SpifNotes.Quote(name)} is none of the equivalentPolicies: nothing is mapped by this equivalence.");
        return name;
    }
}
