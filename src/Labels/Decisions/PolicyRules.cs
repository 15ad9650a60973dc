using Renkei.Labels.Policies;

namespace Renkei.Labels.Decisions;

/// <summary>A policy's rules of validity as sets of bits: what <see cref="LabelValidity"/> says in words, asked for every label that is read.</summary>
internal sealed class PolicyRules
{
    private readonly Group[][] required;
    private readonly Rule?[] rules;
    private readonly (ulong[] Values, int Least, int Most)[] selections;

    public PolicyRules(SecurityPolicy policy)
    {
        var members = new Members(policy);
        required = [.. policy.Classifications.Select(c => members.Groups(c.Required))];
        rules = [.. policy.Categories.Select(c => Rule.Of(c, policy, members))];
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

    private static ulong[] Bits(IEnumerable<TagCategory> values, SecurityPolicy policy)
    {
        var bits = new ulong[BitSet.Words(policy.Categories.Length)];
        foreach (var value in values) BitSet.Add(bits, value.Index);
        return bits;
    }

    private sealed record Group(RequiredOperation Operation, Member[] Members)
    {
        /// <summary>A group without members is never met.</summary>
        public bool IsMet(ulong[] bits)
        {
            var met = 0;
            foreach (var member in Members)
            {
                if (member.IsIn(bits)) met++;
            }

            return RequiredCategory.IsMet(Operation, met, Members.Length);
        }
    }

    /// <summary>One value, or any of a set that all references to it share: a policy may hold many of either.</summary>
    private readonly record struct Member(int Single, ulong[]? Any)
    {
        public bool IsIn(ulong[] bits) => Any is not null ? BitSet.Intersect(Any, bits) : Single >= 0 && BitSet.Has(bits, Single);

        /// <summary>Whether one besides a value that is in the bits is.</summary>
        public bool IsInBeside(ulong[] bits, int value) =>
            Any is not null ? BitSet.CountCommon(Any, bits) > (BitSet.Has(Any, value) ? 1 : 0) : Single != value && IsIn(bits);
    }

    private sealed class Members(SecurityPolicy policy)
    {
        private readonly Dictionary<CategoryReference, ulong[]> any = [];

        public Group[] Groups(IEnumerable<RequiredCategory> groups) => [.. groups.Select(g => new Group(g.Operation, Of(g.Members)))];

        public Member[] Of(IEnumerable<CategoryReference> references) => [.. references.Select(Of)];

        private Member Of(CategoryReference reference)
        {
            if (reference.Lacv is not null) return new(reference.In(policy).FirstOrDefault()?.Index ?? -1, null);
            if (!any.TryGetValue(reference, out var bits)) any[reference] = bits = Bits(reference.In(policy), policy);
            return new(-1, bits);
        }
    }

    /// <summary>What one value asks of the label it is in.</summary>
    private sealed record Rule(int Value, ulong[] Classes, Group[] Required, Member[] Excluded, DateTimeOffset From, DateTimeOffset Until)
    {
        /// <summary>Null when the value asks nothing.</summary>
        public static Rule? Of(TagCategory value, SecurityPolicy policy, Members members)
        {
            if (value.RequiredClass is null && value.ExcludedClasses.IsEmpty && value.Required.IsEmpty && value.Excluded.IsEmpty && value.NotBefore is null && value.NotAfter is null) return null;
            var classes = new ulong[BitSet.Words(policy.Classifications.Length)];
            if (value.RequiredClass is { } one) BitSet.Add(classes, one.Index);
            else Array.Fill(classes, ulong.MaxValue);
            foreach (var excluded in value.ExcludedClasses) classes[excluded.Index >> 6] &= ~(1UL << (excluded.Index & 63));
            return new(
                value.Index, classes, members.Groups(value.Required), members.Of(value.Excluded),
                value.NotBefore ?? DateTimeOffset.MinValue, value.NotAfter ?? DateTimeOffset.MaxValue);
        }

        public bool Allows(int classification, ulong[] bits, DateTimeOffset? created)
        {
            if (!BitSet.Has(Classes, classification) || created < From || created > Until) return false;
            foreach (var excluded in Excluded)
            {
                if (excluded.IsInBeside(bits, Value)) return false;
            }

            foreach (var group in Required)
            {
                if (!group.IsMet(bits)) return false;
            }

            return true;
        }
    }
}
