using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;

namespace Renkei.Fast.Labels.Properties;

/// <summary>Labels with equivalents under other policies, asked of the reader and of the table, beside the oracle.</summary>
public sealed class AlternativesOracleTests
{
    [Fact]
    public void MayRead_RandomEquivalents_IsTheOraclesAndTheTables()
    {
        var (permits, byAlternative) = (0, 0);
        Case.Each(40, 2_000, c =>
        {
            var otherChance = new Chance(c.Chance.Random.Next());
            var other = otherChance.Policy() with { Oid = "2.999.3000" };
            var both = c with { Policies = new PolicySet(c.Policy, PlainSpif.Load(other)) };
            var table = new LabelTable(both.Policies);
            for (var n = 0; n < 12; n++)
            {
                var label = c.Chance.OneIn(2) ? c.Chance.Label(c.Plain) : otherChance.Label(other);
                var alternatives = Enumerable.Range(0, c.Chance.Random.Next(4)).Select(_ => c.Chance.OneIn(2) ? c.Chance.Label(c.Plain) : otherChance.Label(other)).ToArray();
                var clearance = c.Chance.Clearance(c.Plain, [.. alternatives.Prepend(label).Where(a => a.Policy.Name == c.Plain.Name && c.Plain.Classes.Any(x => x.Name == a.Class))]);
                var reader = new Reader(both.Policies, both.Resolve(clearance));
                var early = table.Readable(reader.Clearance);
                if (c.Chance.OneIn(2)) early.Contains(0, c.Chance.Instant());
                ConfidentialityLabel[] equivalents = [.. alternatives.Select(a => a.ToLabel(LabelRole.Alternative))];
                var number = table.Intern(label.ToLabel(), [.. equivalents]);
                for (var times = 0; times < 4; times++)
                {
                    var at = c.Chance.Instant();
                    var expected = Oracle.Permits(c.Plain, label, alternatives, clearance, at);
                    c.Check(expected == reader.MayRead(label.ToLabel(), [.. equivalents], at), [$"read at {at:o}", label, .. alternatives, clearance]);
                    c.Check(expected == early.Contains(number, at), [$"contains {number} at {at:o}", label, .. alternatives, clearance]);
                    permits += expected ? 1 : 0;
                    byAlternative += expected && label.Policy.Name != c.Plain.Name ? 1 : 0;
                }

                Assert.False(reader.MayRead(label.ToLabel(LabelRole.Alternative), Chance.Epoch));
                Assert.Equal(LabelTable.Nobody, table.Intern(label.ToLabel(LabelRole.Alternative)));
            }
        });
        Assert.True(permits > 100 && byAlternative > 20, $"Only {permits} permits, {byAlternative} by an equivalent: the cases try too little.");
    }
}
