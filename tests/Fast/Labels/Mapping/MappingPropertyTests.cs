using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Mapping;
using Renkei.Labels.Policies;
using static Renkei.Fast.Labels.Mapping.Small;

namespace Renkei.Fast.Labels.Mapping;

/// <summary>Random pairs of policies: a reader of the mapped label satisfies, word for word, what the two policies state of the label.</summary>
public sealed class MappingPropertyTests
{
    private static readonly (string Name, string Type)[] Sets = [("Release", "permissive"), ("Eyes", "permissive"), ("Caveat", "restrictive"), ("Note", "informative")];

    [Theory]
    [InlineData(20260314)]
    [InlineData(4774)]
    [InlineData(4778)]
    [InlineData(7)]
    public void Map_RandomPolicies_IsNeverMorePermissiveThanTheEquivalencesSay(int seed)
    {
        var random = new Random(seed);
        var (mapped, permitted, denied) = (0, 0, 0);
        for (var round = 0; round < 120; round++)
        {
            var here = Random(random, "HERE", "1.2.3.1", "THERE", "1.2.3.2");
            var there = Random(random, "THERE", "1.2.3.2", "HERE", "1.2.3.1");
            for (var each = 0; each < 12; each++)
            {
                var label = Label(here, "C" + random.Next(1, 3), Held(random, here, 4));
                if (LabelMapping.Map(label, there, new(here, there), Now).Value is not { } other) continue;
                mapped++;
                for (var reader = 0; reader < 25; reader++)
                {
                    var clearance = Clearance(there, random.Next(2) == 0 ? "C1" : "C1, C2", Held(random, there, 2));
                    if (!AccessDecision.Permits(other, clearance, Now)) denied++;
                    else
                    {
                        permitted++;
                        Assert.True(Satisfies(label, there, clearance), $"Seed {seed}, round {round}, label {each}: {Say(label)} became {Say(other)} and is read by one whom the policies do not mean.");
                    }
                }
            }
        }

        Assert.True(mapped > 100 && permitted > 100 && denied > 100, $"Seed {seed}: {mapped} mapped, {permitted} permitted, {denied} denied say little.");
    }

    /// <summary>What the statements ask of a reader under the other policy, without any thought of how a label could say it.</summary>
    private static bool Satisfies(ResolvedLabel label, SecurityPolicy there, ResolvedClearance reader)
    {
        var classes = label.Classification.Equivalents.Where(e => e.Applied != Applied.Decrypt).Select(e => there.FindClassificationByLacv(e.Lacv))
            .Concat(there.Classifications.Where(c => c.Equivalents.Any(e => e.Applied != Applied.Encrypt && e.Lacv == label.Classification.Lacv && e.Required.All(Carries)))).ToList();
        return classes.Count > 0 && classes.TrueForAll(c => c is not null && reader.Holds(c))
            && label.Categories.Where(c => c.Tag.Type == CategoryType.Restrictive).All(Has)
            && label.Categories.Where(c => c.Tag.Type == CategoryType.Permissive).GroupBy(c => c.Tag).All(tag => tag.Any(Has));

        // A statement about a classification together with other values says nothing of labels without them.
        bool Carries(RequiredCategory group)
        {
            var carried = group.Members.Count(m => label.Categories.Any(c => c.Tag.TagSet.Name == m.TagSetName && c.Lacv == m.Lacv));
            return group.Operation switch
            {
                RequiredOperation.All => carried == group.Members.Length,
                RequiredOperation.OnlyOne => carried == 1,
                _ => carried > 0,
            };
        }

        bool Has(TagCategory value)
        {
            var stated = value.Equivalents.Where(e => e.Applied != Applied.Decrypt).ToList();
            var outward = stated.Where(e => !e.Discard).Select(e => there.FindTagSetByOid(e.TagSetOid)?.FindByLacv(e.Type!.Value, e.Enumerated, e.Lacv)).ToList();
            var inward = there.Categories.Where(c => c.Equivalents.Any(e => e.Applied != Applied.Encrypt && !e.Discard
                && e.TagSetOid == value.Tag.TagSet.Oid && e.Type == value.Tag.Type && e.Lacv == value.Lacv)).ToList();
            if (outward.Contains(null)) return false;
            var any = outward.Concat(inward).Any(t => t!.Tag.Type != CategoryType.Informative);
            return any ? Holds(outward) && Holds(inward) : stated.Exists(e => e.Discard);
        }

        bool Holds(IEnumerable<TagCategory?> targets) => targets.GroupBy(t => t!.Tag).All(tag => tag.Key.Type switch
        {
            CategoryType.Restrictive => tag.All(t => reader.Holds(t!)),
            CategoryType.Permissive => tag.Any(t => reader.Holds(t!)),
            _ => true,
        });
    }

    private static SecurityPolicy Random(Random random, string name, string oid, string other, string otherOid) =>
        Policy(name, oid,
            string.Concat(Enumerable.Range(1, 2).Select(lacv => Class("C" + lacv, lacv, random.Next(5) == 0 ? "" : SameClass(other, random.Next(20) == 0 ? 3 - lacv : lacv, Way(random), random.Next(4) == 0 ? Required(random) : "")))),
            string.Concat(Sets.Select((set, s) => Set(set.Name, $"{oid}.{s}", set.Type, [.. Enumerable.Range(1, 3).Select(lacv => Value($"{set.Name[0]}{lacv}", lacv, Equivalents(random, s, other, otherOid)))]))),
            Partner(other, otherOid));

    /// <summary>Mostly of the same kind, now and then of another, of none, or of a value that is not there.</summary>
    private static string Equivalents(Random random, int set, string other, string otherOid)
    {
        var chosen = new HashSet<(int Set, int Lacv)>();
        for (var left = random.Next(4); left > 0; left--) chosen.Add((random.Next(4) == 0 ? random.Next(Sets.Length) : set, random.Next(30) == 0 ? 9 : random.Next(1, 4)));
        var text = string.Concat(chosen.Select(c => Same(other, $"{otherOid}.{c.Set}", Sets[c.Set].Type, c.Lacv, Way(random))));
        return random.Next(8) > 0 ? text : text + $"""<equivalentSecCategoryTag policyRef="{other}" tagSetId="{otherOid}.{set}" {TypeOf(Sets[set].Type)} lacv="" applied="encrypt" action="discard"/>""".Replace(" tag7Encoding=\"bitSetAttributes\"", "", StringComparison.Ordinal);
    }

    private static string Required(Random random)
    {
        var (set, type) = Sets[random.Next(Sets.Length)];
        var members = Enumerable.Range(1, random.Next(1, 3)).Select(lacv => $"""<categoryGroup tagSetRef="{set}" tagType="{(type == "informative" ? "tagType7" : type)}" lacv="{lacv}"/>""");
        return $"""<requiredCategory operation="{(random.Next(3) switch { 0 => "all", 1 => "onlyOne", _ => "oneOrMore" })}">{string.Concat(members)}</requiredCategory>""";
    }

    private static string Way(Random random) => random.Next(4) switch { 0 => "encrypt", 1 => "decrypt", _ => "both" };

    private static string[] Held(Random random, SecurityPolicy policy, int sparse) =>
        [.. from set in policy.TagSets
            let values = set.Tags[0].Categories.Where(_ => random.Next(sparse) == 0).Select(c => c.Name).ToList()
            where values.Count > 0
            select $"{set.Name}: {string.Join(", ", values)}"];
}
