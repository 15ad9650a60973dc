using Renkei.Labels;
using Renkei.Labels.Policies;

namespace Renkei.Fast.Labels.Properties;

/// <summary>The rules of validity and of the decision, written out by linear search over plain data, apart from the product's code.</summary>
/// <remarks>Validity: XML SPIF 2.1. Decision: ADatP-4774.1 §3.11.4.</remarks>
internal static class Oracle
{
    /// <summary>Valid and, for this clearance, permitted.</summary>
    public static bool Permits(PlainPolicy policy, PlainLabel label, PlainClearance clearance, DateTimeOffset at)
    {
        var now = InForce(label, at);
        return Valid(policy, now, at, isNew: false) && Acdf(policy, now, clearance);
    }

    /// <summary>The same with equivalents under other policies: the originator's label rules under its own policy, all matching equivalents under another.</summary>
    /// <remarks>ADatP-4774.1 §4.2. A label that names a policy by its name or by its OID is of that policy, be it wrongly. An equivalent that was last succeeded before the originator's label was no longer stands for it.</remarks>
    public static bool Permits(PlainPolicy policy, PlainLabel originator, PlainLabel[] alternatives, PlainClearance clearance, DateTimeOffset at)
    {
        if (Speaks(originator)) return Permits(policy, originator, clearance, at);
        var matching = alternatives.Where(Speaks).ToList();
        return matching.Count > 0 && matching.TrueForAll(a => LastSuccession(a, at) >= LastSuccession(originator, at) && Permits(policy, a, clearance, at));

        bool Speaks(PlainLabel label) => label.Policy.Name == policy.Name || label.Policy.Oid == policy.Oid;
    }

    /// <summary>The latest of the successions that have come to pass.</summary>
    private static DateTimeOffset LastSuccession(PlainLabel label, DateTimeOffset at)
    {
        var past = new List<DateTimeOffset> { DateTimeOffset.MinValue };
        for (; label.Successor is not null && label.SucceededAt <= at; label = label.Successor) past.Add(label.SucceededAt!.Value);
        return past.Max();
    }

    public static PlainLabel InForce(PlainLabel label, DateTimeOffset at)
    {
        while (label.Successor is not null && at >= label.SucceededAt) label = label.Successor;
        return label;
    }

    /// <summary>Whether the label, which is in force, is legal under the policy.</summary>
    public static bool Valid(PlainPolicy policy, PlainLabel label, DateTimeOffset at, bool isNew)
    {
        if (at < policy.NotBefore || at > policy.NotAfter) return false;
        if (Carried(policy, label.Policy, label.Categories) is not { } carried) return false;
        var theClass = policy.Classes.SingleOrDefault(c => c.Name == label.Class);
        if (theClass is null || (isNew && theClass.Obsolete)) return false;
        if (!theClass.Required.All(g => Satisfied(g, carried))) return false;
        foreach (var (set, tag, value) in carried)
        {
            if (value.RequiredClass is not null && value.RequiredClass != theClass.Name) return false;
            if (value.ExcludedClasses.Contains(theClass.Name)) return false;
            if (value.Excluded.Any(m => Present(m, [.. carried.Where(c => c.Value != value || c.Tag != tag || c.Set != set)]))) return false;
            if (!value.Required.All(g => Satisfied(g, carried))) return false;
            if (isNew && value.Obsolete) return false;
            var asOf = label.Created ?? at;
            if (asOf < value.NotBefore || asOf > value.NotAfter) return false;
        }

        return policy.Tags.All(t => CountAllowed(t.Set, t.Tag, carried));
    }

    /// <summary>The decision alone; what is not found is denied.</summary>
    public static bool Acdf(PlainPolicy policy, PlainLabel label, PlainClearance clearance)
    {
        if (Carried(policy, label.Policy, label.Categories) is not { } carried || policy.Classes.All(c => c.Name != label.Class)) return false;
        if (!Usable(policy, clearance)) return false;
        if (!clearance.Classes.Contains(label.Class)) return false;
        var held = Carried(policy, clearance.Policy, clearance.Categories)!;
        foreach (var (set, tag) in policy.Tags)
        {
            var values = carried.Where(c => c.Set == set && c.Tag == tag).ToList();
            if (values.Count == 0) continue;
            if (tag.Kind.LabelType() == CategoryType.Restrictive && !values.All(held.Contains)) return false;
            if (tag.Kind.LabelType() == CategoryType.Permissive && !values.Any(held.Contains)) return false;
        }

        return true;
    }

    public static bool Usable(PlainPolicy policy, PlainClearance clearance) =>
        clearance.Classes.Length > 0 && clearance.Classes.All(name => policy.Classes.Any(c => c.Name == name))
        && Carried(policy, clearance.Policy, clearance.Categories) is not null;

    /// <summary>What the categories name; null when the policy is another or anything is not found in it.</summary>
    private static List<(PlainSet Set, PlainTag Tag, PlainValue Value)>? Carried(PlainPolicy policy, PolicyIdentifier identifier, PlainCategory[] categories)
    {
        if (identifier.Name != policy.Name || (identifier.Oid is not null && identifier.Oid != policy.Oid)) return null;
        var carried = new List<(PlainSet Set, PlainTag Tag, PlainValue Value)>();
        foreach (var category in categories)
        {
            var set = policy.Sets.SingleOrDefault(s => s.Name == category.SetName);
            if (set is null || (category.SetOid is not null && category.SetOid != set.Oid)) return null;
            if (category.Values.Length == 0 && category.Type != CategoryType.Informative) return null;
            foreach (var name in category.Values)
            {
                var found = (from tag in set.Tags where tag.Kind.LabelType() == category.Type from value in tag.Values where value.Name == name select (set, tag, value)).ToList();
                if (found.Count != 1) return null;
                carried.Add(found[0]);
            }
        }

        return [.. carried.Distinct()];
    }

    private static bool Satisfied(PlainGroup group, List<(PlainSet Set, PlainTag Tag, PlainValue Value)> carried)
    {
        var matching = group.Members.Count(m => Present(m, carried));
        return group.Operation switch
        {
            RequiredOperation.OnlyOne => matching == 1,
            RequiredOperation.OneOrMore => matching >= 1,
            RequiredOperation.All => matching == group.Members.Length && matching > 0,
            _ => false,
        };
    }

    private static bool Present(PlainMember member, List<(PlainSet Set, PlainTag Tag, PlainValue Value)> carried) =>
        carried.Any(c => c.Set.Name == member.SetName && c.Tag.Kind == member.Kind && (member.Lacv is null || member.Lacv == c.Value.Lacv));

    private static bool CountAllowed(PlainSet set, PlainTag tag, List<(PlainSet Set, PlainTag Tag, PlainValue Value)> carried)
    {
        var count = carried.Count(c => c.Set == set && c.Tag == tag);
        return !(tag.Single && count > 1) && count >= (tag.Min ?? 0) && count <= (tag.Max ?? int.MaxValue);
    }
}
