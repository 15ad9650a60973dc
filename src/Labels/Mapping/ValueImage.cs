using System.Collections.Immutable;
using Renkei.Labels.Policies;

namespace Renkei.Labels.Mapping;

/// <summary>What stands for one value in another policy.</summary>
/// <param name="Targets">Empty when nothing does, or nothing that both policies agree on.</param>
/// <param name="IsDiscarded">The value's policy says in so many words that it is left out.</param>
/// <param name="IsUnclear">Stated, but by numbers the target does not have, or by both policies with nothing in common.</param>
internal sealed record ValueImage(ImmutableArray<TagCategory> Targets, bool IsDiscarded, bool IsUnclear)
{
    /// <summary>Whether the target keeps anybody out on its account.</summary>
    public bool BearsOnAccess => Targets.Any(t => t.Tag.Type != CategoryType.Informative);

    /// <summary>The category an equivalence points to.</summary>
    public static TagCategory? Find(SecurityPolicy policy, EquivalentCategory equivalent) =>
        equivalent.Type is { } type ? policy.FindTagSetByOid(equivalent.TagSetOid)?.FindByLacv(type, equivalent.Enumerated, equivalent.Lacv) : null;

    internal sealed class Builder
    {
        private readonly HashSet<TagCategory> outward = [];
        private readonly bool isDiscarded;
        private readonly bool isUnclear;

        public Builder(TagCategory source, HashSet<string> names, SecurityPolicy to)
        {
            foreach (var equivalent in source.Equivalents.Where(e => names.Contains(e.PolicyRef) && e.Applied.HasFlag(Applied.Encrypt)))
            {
                if (equivalent.Discard) isDiscarded = true;
                else if (Find(to, equivalent) is { } target) outward.Add(target);
                else isUnclear = true;
            }
        }

        /// <summary>What the target's own statements, read backwards, put in the value's place.</summary>
        public HashSet<TagCategory> Inward { get; } = [];

        /// <summary>Where both policies speak the stricter holds: every restrictive value of either; of a permissive tag only what both name.</summary>
        public ValueImage Build()
        {
            if (isUnclear) return new([], IsDiscarded: false, IsUnclear: true);
            var all = outward.Union(Inward).OrderBy(t => t.Index).ToList();
            var disputed = all.Where(t => t.Tag.Type == CategoryType.Permissive && Speaks(outward, t.Tag) && Speaks(Inward, t.Tag)).ToList();
            var agreed = disputed.Where(t => outward.Contains(t) && Inward.Contains(t)).ToList();
            return disputed.Select(t => t.Tag).Except(agreed.Select(t => t.Tag)).Any()
                ? new([], IsDiscarded: false, IsUnclear: true)
                : new([.. all.Where(t => !disputed.Contains(t) || agreed.Contains(t))], isDiscarded, IsUnclear: false);
        }

        private static bool Speaks(HashSet<TagCategory> side, CategoryTag tag) => side.Any(t => t.Tag == tag);
    }
}
