using Renkei.Labels.Policies;

namespace Renkei.Labels.Decisions;

/// <summary>A policy's rules of validity as sets of bits: what <see cref="LabelValidity"/> says in words, asked a few hundred thousand times a second.</summary>
internal sealed class PolicyRules
{
    private readonly Group[][] required;
    private readonly Rule?[] rules;
    private readonly (ulong[] Values, int Least, int Most)[] selections;

    public PolicyRules(SecurityPolicy policy)
    {
        required = [.. policy.Classifications.Select(c => Groups(c.Required, policy))];
        rules = [.. policy.Categories.Select(c => Rule.Of(c, policy))];
        selections = [.. policy.Tags.Where(t => t.SingleSelection || t.MaxSelection < int.MaxValue || t.MinSelection > 0)
            .Select(t => (Bits(t.Categories, policy), t.MinSelection, t.SingleSelection ? 1 : t.MaxSelection))];
    }

    /// <summary>Whether a label with these values is legal.</summary>
    public bool Allow(SecurityClassification classification, ReadOnlySpan<TagCategory> values, ulong[] bits, DateTimeOffset? created)
    {
        foreach (var group in required[classification.Index])
        {
            if (!group.IsMet(bits)) return false;
        }

        foreach (var value in values)
        {
            if (rules[value.Index] is { } rule && !rule.Allows(classification.Index, bits, created)) return false;
        }

        foreach (var (among, least, most) in selections)
        {
            var count = BitSet.CountCommon(among, bits);
            if (count < least || count > most) return false;
        }

        return true;
    }

    private static Group[] Groups(IEnumerable<RequiredCategory> groups, SecurityPolicy policy) =>
        [.. groups.Select(g => new Group(g.Operation, [.. g.Members.Select(m => Bits(m.In(policy), policy))]))];

    private static ulong[] Bits(IEnumerable<TagCategory> values, SecurityPolicy policy)
    {
        var bits = new ulong[BitSet.Words(policy.Categories.Length)];
        foreach (var value in values) BitSet.Add(bits, value.Index);
        return bits;
    }

    private sealed record Group(RequiredOperation Operation, ulong[][] Members)
    {
        /// <summary>A group without members is never met.</summary>
        public bool IsMet(ulong[] bits)
        {
            var met = 0;
            foreach (var member in Members)
            {
                if (BitSet.Intersect(member, bits)) met++;
            }

            return RequiredCategory.IsMet(Operation, met, Members.Length);
        }
    }

    /// <summary>What one value asks of the label it is in.</summary>
    private sealed record Rule(bool[] Classes, Group[] Required, ulong[]? Excluded, DateTimeOffset From, DateTimeOffset Until)
    {
        /// <summary>Null when the value asks nothing.</summary>
        public static Rule? Of(TagCategory value, SecurityPolicy policy)
        {
            if (value.RequiredClass is null && value.ExcludedClasses.IsEmpty && value.Required.IsEmpty && value.Excluded.IsEmpty && value.NotBefore is null && value.NotAfter is null) return null;
            var excluded = value.Excluded.SelectMany(r => r.In(policy)).Where(c => c != value).ToList();
            return new(
                [.. policy.Classifications.Select(c => (value.RequiredClass ?? c) == c && !value.ExcludedClasses.Contains(c))],
                Groups(value.Required, policy),
                excluded.Count > 0 ? Bits(excluded, policy) : null,
                value.NotBefore ?? DateTimeOffset.MinValue,
                value.NotAfter ?? DateTimeOffset.MaxValue);
        }

        public bool Allows(int classification, ulong[] bits, DateTimeOffset? created)
        {
            if (!Classes[classification] || (Excluded is not null && BitSet.Intersect(Excluded, bits)) || created < From || created > Until) return false;
            foreach (var group in Required)
            {
                if (!group.IsMet(bits)) return false;
            }

            return true;
        }
    }
}
