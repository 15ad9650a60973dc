using System.Collections.Immutable;
using Renkei.Labels;
using Renkei.Labels.Decisions;

namespace Renkei.Fast.Labels.Properties;

/// <summary>What explanations may say, and that they say it. All values are unique nonsense words: a text that contains one names it.</summary>
public sealed class ExplanationPropertyTests
{
    private static readonly PlainKind[] RestrictiveKinds = [PlainKind.Restrictive, PlainKind.EnumeratedRestrictive];

    [Fact]
    public void Explain_ForAReader_NamesNothingTheReaderDoesNotHold()
    {
        var explained = 0;
        Each((c, label, clearance, at) =>
        {
            var (resolved, reader) = (ResolvedLabel.Resolve(label.ToLabel(), c.Policies), c.Resolve(clearance));
            if (reader is null) return;
            var hidden = Hidden(c, label, clearance);
            foreach (var disclosure in new[] { Disclosure.To(reader), Disclosure.Nothing })
            {
                foreach (var text in Texts(c, label, resolved.Value, reader, at, disclosure))
                {
                    explained++;
                    c.Check(!hidden.Any(word => text.Contains(word, StringComparison.Ordinal)), text, label, clearance);
                }
            }
        });
        Assert.True(explained > 1_000, $"Only {explained} sentences: the cases try too little.");
    }

    [Fact]
    public void Explain_WithNothingDisclosed_NamesNoValueAtAll()
    {
        var explained = 0;
        Each((c, label, clearance, at) =>
        {
            if (c.Resolve(clearance) is not { } reader) return;
            var words = Words(c.Plain).ToList();
            foreach (var text in Texts(c, label, c.Resolve(label), reader, at, Disclosure.Nothing))
            {
                explained++;
                c.Check(!words.Exists(word => text.Contains(word, StringComparison.Ordinal)), text, label, clearance);
            }
        });
        Assert.True(explained > 500, $"Only {explained} sentences: the cases try too little.");
    }

    [Fact]
    public void Explain_OtherHiddenValuesOfTheTag_SaysTheSame()
    {
        var compared = 0;
        Each((c, label, clearance, at) =>
        {
            if (c.Resolve(clearance) is not { } reader) return;
            foreach (var (set, tag) in c.Plain.Tags.Where(t => RestrictiveKinds.Contains(t.Tag.Kind)))
            {
                var unheld = tag.Values.Select(v => v.Name).Where(name => !Holds(clearance, CategoryType.Restrictive, set, name)).ToArray();
                if (unheld.Length < 2) continue;
                var bare = label with { Categories = [.. label.Categories.Select(x => x with { Values = [.. x.Values.Where(v => x.SetName != set.Name || !unheld.Contains(v))] }).Where(x => x.Values.Length > 0)] };
                PlainLabel With(string[] values) => bare with { Categories = [.. bare.Categories, new(CategoryType.Restrictive, set.Name, null, values)] };
                var (one, other) = (With(c.Chance.Some(unheld, 1, 1)), With(c.Chance.Some(unheld, 1, unheld.Length)));
                if (c.Resolve(one) is not { } first || c.Resolve(other) is not { } second) continue;
                compared++;
                foreach (var disclosure in new[] { Disclosure.To(reader), Disclosure.Nothing })
                {
                    var (said, saidToo) = (AccessDecision.Explain(first, reader, at, disclosure), AccessDecision.Explain(second, reader, at, disclosure));
                    c.Check(said.SequenceEqual(saidToo), one, other, clearance, said, "---", saidToo);
                }
            }
        });
        Assert.True(compared > 200, $"Only {compared} pairs: the cases try too little.");
    }

    [Fact]
    public void Resolve_OtherUnknownValuesAndMoreOfThem_SaysTheSame() => Each((c, label, _, _) =>
    {
        if (label.Categories.Length == 0) return;
        var at = c.Chance.Random.Next(label.Categories.Length);
        PlainLabel With(params string[] unknown) => label with { Categories = [.. label.Categories.Select((x, i) => i == at ? x with { Values = [.. x.Values, .. unknown] } : x)] };
        Assert.NotEmpty(Reasons(c, With("Neptune")));
        Assert.Equal(Reasons(c, With("Neptune")), Reasons(c, With("Pluto", "Charon", "Neptune")));
    });

    [Fact]
    public void Explain_InFull_NamesEveryMissingValue()
    {
        var named = 0;
        Each((c, label, clearance, at) =>
        {
            if (c.Resolve(label) is not { } resolved || c.Resolve(clearance) is not { } reader) return;
            var text = Shown.Of(AccessDecision.Explain(resolved, reader, at, Disclosure.Everything));
            if (!clearance.Classes.Contains(label.Class)) Assert.Contains(label.Class, text, StringComparison.Ordinal);
            foreach (var missing in resolved.Categories.Where(v => v.Tag.Type == CategoryType.Restrictive && !reader.Holds(v)))
            {
                named++;
                c.Check(text.Contains(missing.Markings[0].Phrase!, StringComparison.Ordinal), label, clearance, text);
            }
        });
        Assert.True(named > 100, $"Only {named} values: the cases try too little.");
    }

    [Fact]
    public void Resolve_InFull_NamesTheUnknownValue() => Each((c, label, _, _) =>
    {
        if (label.Categories.Length == 0 || c.Resolve(label) is null) return;
        var spoilt = label with { Categories = [label.Categories[0] with { Values = [.. label.Categories[0].Values, "Neptune"] }, .. label.Categories[1..]] };
        var reason = Assert.Single(ResolvedLabel.Resolve(spoilt.ToLabel(), c.Policies).Reasons);
        Assert.Equal("unknown-value", reason.Rule);
        Assert.Contains("Neptune", reason.Text, StringComparison.Ordinal);
    });

    private static void Each(Action<Case, PlainLabel, PlainClearance, DateTimeOffset> test) => Case.Each(
        80,
        5_000,
        c =>
        {
            for (var n = 0; n < 6; n++)
            {
                var label = c.Chance.Label(c.Plain, succeeded: false);
                test(c, label, c.Chance.Clearance(c.Plain, label), c.Chance.Instant());
            }
        },
        sameNames: false);

    private static IEnumerable<string> Texts(Case c, PlainLabel label, ResolvedLabel? resolved, ResolvedClearance reader, DateTimeOffset at, Disclosure disclosure) =>
        ResolvedLabel.Resolve(label.ToLabel(), c.Policies, disclosure).Reasons
            .Concat(resolved is null ? [] : AccessDecision.Explain(resolved, reader, at, disclosure))
            .Concat(resolved is null ? [] : LabelValidity.Explain(resolved, at, disclosure, c.Chance.OneIn(2)))
            .Select(r => $"{r.Rule}: {r.Text}");

    private static ImmutableArray<Reason> Reasons(Case c, PlainLabel label) => ResolvedLabel.Resolve(label.ToLabel(), c.Policies, Disclosure.Nothing).Reasons;

    /// <summary>Every word of the label or its policy that the reader may not see: tag sets and tags, which the policy tells all its readers, apart.</summary>
    private static List<string> Hidden(Case c, PlainLabel label, PlainClearance clearance)
    {
        var open = c.Plain.Sets.Select(s => s.Name).Concat(c.Plain.Tags.Select(t => t.Tag.Name)).Append(c.Plain.Name).ToHashSet(StringComparer.Ordinal);
        var held = c.Plain.Values.Where(v => Holds(clearance, v.Tag.Kind.LabelType(), v.Set, v.Value.Name)).Select(v => v.Value).ToList();
        open.UnionWith(held.SelectMany(v => new[] { v.Name, v.Phrase }));
        open.UnionWith(c.Plain.Classes.Where(x => clearance.Classes.Contains(x.Name)).SelectMany(x => new[] { x.Name, x.Phrase }));
        return [.. Words(c.Plain).Concat(label.Categories.SelectMany(x => x.Values.Append(x.SetName))).Append(label.Class).Append(label.Policy.Name).Where(w => !open.Contains(w))];
    }

    private static IEnumerable<string> Words(PlainPolicy policy) =>
        policy.Classes.SelectMany(x => new[] { x.Name, x.Phrase }).Concat(policy.Values.SelectMany(v => new[] { v.Value.Name, v.Value.Phrase }));

    private static bool Holds(PlainClearance clearance, CategoryType? type, PlainSet set, string value) =>
        clearance.Categories.Any(x => x.Type == type && x.SetName == set.Name && x.Values.Contains(value));
}
