using Renkei.Labels.Decisions;

namespace Renkei.Fast.Labels.Properties;

/// <summary>Interned labels beside the oracle: at every instant, before and after successions and the ends of policies and values.</summary>
public sealed class LabelTableOracleTests
{
    [Fact]
    public void Contains_RandomLabelsAndInstants_IsTheOracles()
    {
        var permits = 0;
        Case.Each(40, 3_000, c =>
        {
            var labels = Enumerable.Range(0, 40).Select(_ => c.Chance.Label(c.Plain)).ToArray();
            var clearances = Enumerable.Range(0, 2).Select(_ => c.Chance.Clearance(c.Plain, labels)).ToArray();
            var table = new LabelTable(c.Policies);
            var sets = clearances.Select(x => table.Readable(c.Resolve(x))).ToArray();
            var numbers = new int[labels.Length];
            for (var n = 0; n < labels.Length; n++)
            {
                // Between two labels somebody asks, so that the sets are compiled early and then kept up.
                if (c.Chance.OneIn(4)) Assert.False(c.Chance.Pick(sets).Contains(table.Count, c.Chance.Instant()));
                numbers[n] = table.Intern(labels[n].ToLabel());
            }

            for (var round = 0; round < 4; round++)
            {
                var at = c.Chance.Instant();
                for (var r = 0; r < clearances.Length; r++)
                {
                    for (var n = 0; n < labels.Length; n++)
                    {
                        var expected = Oracle.Permits(c.Plain, labels[n], clearances[r], at);
                        c.Check(expected == sets[r].Contains(numbers[n], at), $"contains {numbers[n]} at {at:o}", labels[n], clearances[r]);
                        permits += expected ? 1 : 0;
                    }

                    var among = sets[r].Numbers(at).ToHashSet();
                    Assert.True(among.All(number => sets[r].Contains(number, at)) && among.Count == Enumerable.Range(0, table.Count).Count(number => sets[r].Contains(number, at)), c.Where);
                }
            }

            Assert.All(sets, s => Assert.False(s.Contains(LabelTable.Nobody, Chance.Epoch) || s.Contains(-1, Chance.Epoch) || s.Contains(int.MaxValue, Chance.Epoch)));
            Retire(c, table, sets, numbers);
        });
        Assert.True(permits > 500, $"Only {permits} permits: the cases try too little.");
    }

    [Fact]
    public void Intern_SameLabelAgain_KeepsItsNumberAndSharedNumbersDecideAlike() => Case.Each(40, 3_000, c =>
    {
        var table = new LabelTable(c.Policies);
        var labels = Enumerable.Range(0, 60).Select(_ => c.Chance.Label(c.Plain)).ToArray();
        var numbers = labels.Select(l => table.Intern(l.ToLabel())).ToArray();
        Assert.Equal(numbers, labels.Select(l => table.Intern(Shuffled.Of(l, c.Chance).ToLabel())));
        var clearance = c.Chance.Clearance(c.Plain, labels);
        foreach (var alike in labels.Zip(numbers).GroupBy(p => p.Second).Where(g => g.Count() > 1))
        {
            var at = c.Chance.Instant();
            c.Check(alike.Select(p => Oracle.Permits(c.Plain, p.First, clearance, at)).Distinct().Count() == 1, [$"number {alike.Key} at {at:o}", .. alike.Select(p => p.First), clearance]);
        }
    });

    private static void Retire(Case c, LabelTable table, ReadableLabels[] sets, int[] numbers)
    {
        sets[0].Retire();
        Assert.Empty(sets[0].Numbers(c.Chance.Instant()));
        table.Retire();
        var later = table.Intern(c.Chance.Label(c.Plain).ToLabel());
        foreach (var set in sets.Append(table.Readable(c.Resolve(c.Chance.Clearance(c.Plain)))))
        {
            Assert.All(numbers.Append(later), n => Assert.False(set.Contains(n, c.Chance.Instant()), c.Where));
            Assert.Empty(set.Numbers(c.Chance.Instant()));
        }
    }
}
