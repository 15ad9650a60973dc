using Renkei.Labels;
using Renkei.Labels.Policies;

namespace Renkei.Fast.Labels.Properties;

/// <summary>Random policies, labels and clearances from a seed, with many close misses.</summary>
/// <param name="sameNames">Let different tag sets share names of tags and values.</param>
internal sealed class Chance(int seed, bool sameNames = true)
{
    public static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly PlainKind[] Kinds =
        [PlainKind.Restrictive, PlainKind.EnumeratedRestrictive, PlainKind.Permissive, PlainKind.EnumeratedPermissive, PlainKind.Permissive, PlainKind.Informative, PlainKind.NotApplicable];

    private readonly Words words = new(new Random(seed));
    private string[] sharedNames = [];

    public Random Random { get; } = new(seed);

    public bool OneIn(int n) => Random.Next(n) == 0;

    public T Pick<T>(IReadOnlyList<T> from) => from[Random.Next(from.Count)];

    public T[] Some<T>(IReadOnlyList<T> from, int least, int most)
    {
        var all = from.ToArray();
        Random.Shuffle(all);
        return all[..Math.Min(all.Length, Random.Next(least, most + 1))];
    }

    /// <summary>One of a few instants, so that boundaries are met exactly.</summary>
    public DateTimeOffset Instant() => Epoch.AddDays(Random.Next(-3, 4)).AddSeconds(OneIn(3) ? Random.Next(-1, 2) : 0);

    /// <summary>The dates between which something holds; one time in <paramref name="n"/> there is one, or there are both.</summary>
    private (DateTimeOffset? From, DateTimeOffset? Until) Period(int n)
    {
        if (!OneIn(n)) return (null, null);
        DateTimeOffset? from = OneIn(3) ? null : Epoch.AddDays(Random.Next(-4, 2));
        DateTimeOffset? until = from is not null && OneIn(2) ? null : (from ?? Epoch).AddDays(Random.Next(5));
        return (from, until);
    }

    public PlainPolicy Policy()
    {
        sharedNames = [.. Enumerable.Range(0, 12).Select(_ => words.Next())];
        var ruled = !OneIn(3);
        var names = Enumerable.Range(0, Random.Next(1, 6)).Select(_ => words.Next()).ToArray();
        var sets = Enumerable.Range(1, Random.Next(7)).Select(i => Set(i, OneIn(8))).ToArray();
        var classes = names.Select((name, i) => new PlainClass(name, words.Next(), $"{i + 1}", Random.Next(100) * 10 + i, ruled && OneIn(6), [])).ToArray();
        var (from, until) = Period(8);
        var policy = new PlainPolicy(words.Next(), $"2.999.{seed % 1000 + 1000}", from, until, classes, sets);
        return ruled ? WithRules(policy) : policy;
    }

    private PlainSet Set(int number, bool wide)
    {
        var name = words.Next();
        var used = new HashSet<(CategoryType?, string)>();
        var tags = Enumerable.Range(0, Random.Next(1, 4)).Select(_ => Tag(used, wide)).ToArray();
        return new(name, $"2.999.7.{number}", tags);
    }

    private PlainTag Tag(HashSet<(CategoryType?, string)> used, bool wide)
    {
        var kind = Pick(Kinds);
        var values = new List<PlainValue>();
        for (var left = wide ? Random.Next(40, 100) : Random.Next(8); left > 0; left--)
        {
            var name = sameNames && OneIn(2) ? Pick(sharedNames) : words.Next();
            if (!used.Add((kind.LabelType(), name))) continue;
            string lacv;
            do lacv = $"{Random.Next(wide ? 300 : 40)}";
            while (!used.Add((kind.LabelType(), lacv)));
            values.Add(new(name, words.Next(), lacv));
        }

        var tagName = sameNames && OneIn(2) ? sharedNames[0] : words.Next();
        return new(tagName, kind, OneIn(12), OneIn(20) ? Random.Next(2) : null, OneIn(8) ? Random.Next(1, 4) : null, [.. values]);
    }

    private PlainPolicy WithRules(PlainPolicy policy)
    {
        var members = policy.Values.Where(v => v.Tag.Kind != PlainKind.NotApplicable).Select(v => new PlainMember(v.Set.Name, v.Tag.Kind, OneIn(5) ? null : v.Value.Lacv)).ToArray();
        if (members.Length == 0) return policy;
        return policy with
        {
            Classes = [.. policy.Classes.Select(c => OneIn(5) ? c with { Required = [Group(members)] } : c)],
            Sets = [.. policy.Sets.Select(s => s with { Tags = [.. s.Tags.Select(t => t with { Values = [.. t.Values.Select(v => WithRules(v, policy, members))] })] })],
        };
    }

    private PlainValue WithRules(PlainValue value, PlainPolicy policy, PlainMember[] members)
    {
        var (from, until) = Period(8);
        return value with
        {
            RequiredClass = OneIn(12) ? Pick(policy.Classes).Name : null,
            Obsolete = OneIn(12),
            NotBefore = from,
            NotAfter = until,
            ExcludedClasses = OneIn(8) ? [.. Some(policy.Classes, 1, 2).Select(c => c.Name)] : [],
            Required = OneIn(10) ? [.. Enumerable.Range(0, Random.Next(1, 3)).Select(_ => Group(members))] : [],
            Excluded = OneIn(8) ? Some(members, 1, 2) : [],
        };
    }

    private PlainGroup Group(PlainMember[] members) => new(Pick(Enum.GetValues<RequiredOperation>()), [.. Some(members, 1, 3).Distinct()]);

    public PlainLabel Label(PlainPolicy policy, bool succeeded = true)
    {
        var label = Spoil(policy, new(Identifier(policy), Pick(policy.Classes).Name, [.. Categories(policy, 3)], OneIn(2) ? Instant() : null));
        return succeeded && OneIn(4) ? label with { SucceededAt = Instant(), Successor = Label(policy, OneIn(3)) } : label;
    }

    /// <summary>Holds much of one of the labels, and some besides.</summary>
    public PlainClearance Clearance(PlainPolicy policy, params PlainLabel[] near)
    {
        var categories = Categories(policy, 2).ToList();
        var classes = Some(policy.Classes, 1, policy.Classes.Length).Select(c => c.Name).ToList();
        if (near.Length > 0 && !OneIn(8))
        {
            var label = Pick(near);
            if (!OneIn(8) && !classes.Contains(label.Class)) classes.Add(label.Class);
            categories.AddRange(label.Categories.Select(c => c with { Values = [.. c.Values.Where(_ => !OneIn(8))] }).Where(c => c.Values.Length > 0));
        }

        var clearance = new PlainClearance(Identifier(policy), [.. classes.Where(c => OneIn(60) || policy.Classes.Any(p => p.Name == c))], [.. categories]);
        if (clearance.Classes.Length == 0) clearance = clearance with { Classes = [policy.Classes[0].Name] };
        var spoilt = OneIn(8) ? Spoil(policy, new(clearance.Policy, clearance.Classes[0], clearance.Categories)) : null;
        return spoilt is null ? clearance : new(spoilt.Policy, [spoilt.Class, .. clearance.Classes[1..]], spoilt.Categories);
    }

    private static PolicyIdentifier Identifier(PlainPolicy policy) => new(policy.Name, policy.Classes.Length % 2 == 0 ? policy.Oid : null);

    private IEnumerable<PlainCategory> Categories(PlainPolicy policy, int mostValues)
    {
        foreach (var (set, tag) in policy.Tags)
        {
            if (tag.Kind.LabelType() is not { } type || tag.Values.Length == 0 || !(OneIn(2) || tag.Min > 0)) continue;
            foreach (var part in Some(tag.Values, Math.Max(1, tag.Min ?? 0), OneIn(10) ? tag.Values.Length : mostValues).Chunk(Random.Next(1, 4)))
            {
                yield return new(type, set.Name, OneIn(2) ? set.Oid : null, [.. part.Select(v => v.Name)]);
            }
        }
    }

    /// <summary>One time in six something is not as the policy has it.</summary>
    private PlainLabel Spoil(PlainPolicy policy, PlainLabel label)
    {
        if (!OneIn(6)) return label;
        var at = label.Categories.Length == 0 ? -1 : Random.Next(label.Categories.Length);
        PlainLabel Change(Func<PlainCategory, PlainCategory> change) =>
            at < 0 ? label with { Class = words.Next() } : label with { Categories = [.. label.Categories.Select((c, i) => i == at ? change(c) : c)] };
        return Random.Next(11) switch
        {
            0 => label with { Class = words.Next() },
            1 => label with { Class = label.Class.ToUpperInvariant() },
            2 => label with { Policy = new(policy.Name, policy.Oid + ".1") },
            3 => label with { Policy = new(words.Next(), policy.Oid) },
            4 => Change(c => c with { SetName = words.Next() }),
            5 => Change(c => c with { SetName = Pick(policy.Sets).Name }),
            6 => Change(c => c with { SetOid = Pick(policy.Sets).Oid }),
            7 => Change(c => c with { Type = Pick(Enum.GetValues<CategoryType>()) }),
            8 => Change(c => c with { Values = [.. c.Values, words.Next()] }),
            9 => Change(c => c with { Values = [] }),
            _ => Change(c => c with { Values = [.. c.Values, c.Values.FirstOrDefault() ?? words.Next()] }),
        };
    }
}
