using Renkei.Labels;

namespace Renkei.Fast.Labels.Properties;

/// <summary>What must hold of decisions whatever the policy says.</summary>
public sealed class DecisionPropertyTests
{
    private const int Usual = 80;
    private const int Asked = 6_000;

    [Fact]
    public void Permits_ClearanceGains_NeverTurnsToDeny()
    {
        var permits = 0;
        EachDecision((c, label, clearance, at) =>
        {
            if (!c.Permits(label, clearance, at)) return;
            permits++;
            foreach (var more in More(c, clearance)) c.Check(c.Permits(label, more, at), $"at {at:o}", label, clearance, more);
        });
        Assert.True(permits > 100, $"Only {permits} permits: the cases try too little.");
    }

    [Fact]
    public void Acdf_LabelLosesRestrictiveValue_NeverTurnsToDeny()
    {
        var tried = 0;
        EachDecision((c, label, clearance, _) =>
        {
            if (!c.Acdf(label, clearance)) return;
            foreach (var less in Less(label, CategoryType.Restrictive))
            {
                tried++;
                c.Check(c.Acdf(less, clearance), label, less, clearance);
            }
        });
        Assert.True(tried > 100, $"Only {tried} tried.");
    }

    [Fact]
    public void Acdf_LabelLosesPermissiveValueWhileOneRemains_NeverTurnsToPermit()
    {
        var tried = 0;
        EachDecision((c, label, clearance, _) =>
        {
            if (c.Resolve(label) is null || c.Acdf(label, clearance)) return;
            foreach (var less in Less(label, CategoryType.Permissive).Where(l => PermissiveTags(c, l).SetEquals(PermissiveTags(c, label))))
            {
                tried++;
                c.Check(!c.Acdf(less, clearance), label, less, clearance);
            }
        });
        Assert.True(tried > 100, $"Only {tried} tried.");
    }

    [Fact]
    public void Decision_HierarchyChanges_StaysTheSame() => EachPolicyAlike(c => c.Plain with
    {
        Classes = [.. c.Plain.Classes.Select((x, i) => x with { Hierarchy = i + c.Chance.Random.Next(1_000) * 10 })],
    });

    [Fact]
    public void Decision_TagsRenamed_StaysTheSame() => EachPolicyAlike(c => c.Plain with
    {
        Sets = [.. c.Plain.Sets.Select(s => s with { Tags = [.. s.Tags.Select(t => t with { Name = c.Chance.OneIn(2) ? "Release" : "" })] })],
    });

    [Fact]
    public void Decision_InformativeCategoriesAdded_NeverChangesAcdf()
    {
        var permits = 0;
        EachDecision((c, label, clearance, _) =>
        {
            var informative = c.Plain.Values.Where(v => v.Tag.Kind == PlainKind.Informative).ToList();
            if (informative.Count == 0) return;
            var (set, _, value) = c.Chance.Pick(informative);
            var more = label with { Categories = [.. label.Categories, new(CategoryType.Informative, set.Name, null, [value.Name])] };
            c.Check(c.Acdf(label, clearance) == c.Acdf(more, clearance), label, more, clearance);
            permits += c.Acdf(more, clearance) ? 1 : 0;
        });
        Assert.True(permits > 50, $"Only {permits} permits: the cases try too little.");
    }

    [Fact]
    public void Decision_OtherOrder_StaysTheSame() => EachDecision((c, label, clearance, at) =>
    {
        var (other, reader) = (Shuffled.Of(label, c.Chance), Shuffled.Of(clearance, c.Chance));
        c.Check(c.Permits(label, clearance, at) == c.Permits(other, reader, at), $"at {at:o}", label, clearance, other, reader);
        c.Check(c.Acdf(label, clearance) == c.Acdf(other, reader), label, clearance, other, reader);
    });

    private static void EachDecision(Action<Case, PlainLabel, PlainClearance, DateTimeOffset> test) => Case.Each(Usual, Asked, c =>
    {
        for (var n = 0; n < 6; n++)
        {
            var label = c.Chance.Label(c.Plain);
            test(c, label, c.Chance.Clearance(c.Plain, label), c.Chance.Instant());
        }
    });

    private static void EachPolicyAlike(Func<Case, PlainPolicy> change) => Case.Each(Usual, Asked, c =>
    {
        var plain = change(c);
        var policy = PlainSpif.Load(plain);
        var other = c with { Plain = plain, Policy = policy, Policies = new(policy) };
        for (var n = 0; n < 6; n++)
        {
            var (label, at) = (c.Chance.Label(c.Plain), c.Chance.Instant());
            var clearance = c.Chance.Clearance(c.Plain, label);
            c.Check(c.Permits(label, clearance, at) == other.Permits(label, clearance, at), $"at {at:o}", label, clearance);
            c.Check(c.Acdf(label, clearance) == other.Acdf(label, clearance), label, clearance);
        }
    });

    private static IEnumerable<PlainClearance> More(Case c, PlainClearance clearance)
    {
        foreach (var more in c.Chance.Some(c.Plain.Classes, 1, 2)) yield return clearance with { Classes = [.. clearance.Classes, more.Name] };
        foreach (var (set, tag, value) in c.Chance.Some([.. c.Plain.Values.Where(v => v.Tag.Kind != PlainKind.NotApplicable)], 0, 4))
        {
            yield return clearance with { Categories = [.. clearance.Categories, new(tag.Kind.LabelType()!.Value, set.Name, null, [value.Name])] };
        }
    }

    /// <summary>The label without one value, for each value of a type; a category that is empty then is left out.</summary>
    private static IEnumerable<PlainLabel> Less(PlainLabel label, CategoryType type) =>
        from category in label.Categories
        where category.Type == type
        from value in category.Values.Distinct()
        select label with
        {
            Categories = [.. label.Categories
                .Select(c => c.Type == type && c.SetName == category.SetName ? c with { Values = [.. c.Values.Where(v => v != value)] } : c)
                .Where(c => c.Values.Length > 0)],
        };

    private static HashSet<string> PermissiveTags(Case c, PlainLabel label) =>
        c.Plain.Values.Where(v => v.Tag.Kind.LabelType() == CategoryType.Permissive
            && label.Categories.Any(x => x.Type == CategoryType.Permissive && x.SetName == v.Set.Name && x.Values.Contains(v.Value.Name)))
            .Select(v => $"{v.Set.Name} {Array.IndexOf(v.Set.Tags, v.Tag)}").ToHashSet();
}
