using Renkei.Labels.Policies;

namespace Renkei.Labels.Mapping;

/// <summary>The values of a label that is being mapped: no demand of the source label gets weaker by meeting another one in the same tag.</summary>
internal sealed class MappedValues(SecurityPolicy target)
{
    private readonly SortedDictionary<int, HashSet<TagCategory>> permissive = [];
    private readonly HashSet<TagCategory> others = [];

    public IEnumerable<TagCategory> All => permissive.Values.SelectMany(v => v).Concat(others);

    public bool Has(TagCategory value) => others.Contains(value) || (permissive.TryGetValue(value.Tag.Index, out var values) && values.Contains(value));

    /// <summary>Adds what stands for one demand of the source: a restrictive value, or the audience of a permissive tag.</summary>
    /// <returns>The tag in which two demands have no reader in common; null when all is well.</returns>
    public CategoryTag? Demand(IEnumerable<TagCategory> images)
    {
        foreach (var group in images.GroupBy(i => i.Tag))
        {
            if (group.Key.Type != CategoryType.Permissive) others.UnionWith(group);
            else if (!permissive.TryGetValue(group.Key.Index, out var already)) permissive.Add(group.Key.Index, [.. group]);
            else
            {
                already.IntersectWith(group);
                if (already.Count == 0) return group.Key;
            }
        }

        return null;
    }

    /// <summary>Makes the label carry what an equivalence asks for besides. A choice is made only when there is none.</summary>
    /// <returns>False when it cannot be met, or only by a choice or by letting in more readers.</returns>
    public bool Require(RequiredCategory group)
    {
        if (group.IsMet(target, Has)) return true;
        var members = group.Members.Select(m => m.In(target).ToList()).ToList();
        if (group.Operation == RequiredOperation.OnlyOne && members.Exists(m => m.Exists(Has))) return false;
        var missing = members.Where(m => !m.Exists(Has)).ToList();
        if (missing.Count == 0 || missing.Exists(m => m.Count != 1) || (group.Operation != RequiredOperation.All && members.Count != 1)) return false;
        var added = missing.SelectMany(m => m).Distinct().ToList();
        if (added.Exists(a => a.Tag.Type == CategoryType.Permissive && permissive.ContainsKey(a.Tag.Index))) return false;
        Demand(added);
        return group.IsMet(target, Has);
    }
}
