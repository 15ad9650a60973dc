using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Support;
using static Renkei.Fast.Labels.Decisions.Alliance;

namespace Renkei.Fast.Labels.Decisions;

/// <summary>The table in many hands at once.</summary>
public sealed class LabelTableThreadsTests
{
    private const int Threads = 6;

    [Fact]
    public async Task Table_ManyThreadsInternAndRead_AgreesWithPermits()
    {
        var seed = LongRuns.Seed;
        for (var round = 0; round < LongRuns.Rounds(4, 200); round++)
        {
            var labels = Labels();
            var clearances = Clearances();
            var table = new LabelTable(Known);
            var early = clearances.Select(table.Readable).ToArray();
            var given = new int[Threads][];
            using var start = new Barrier(Threads);
            await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait(TestContext.Current.CancellationToken);
                    given[thread] = Work(new Random(seed + round * Threads + thread), table, labels, clearances, early);
                },
                TestContext.Current.CancellationToken,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)));

            var where = $"seed {seed}, round {round}";
            Assert.All(given, numbers => Assert.Equal(given[0], numbers));
            Assert.Equal(labels.Length, given[0].Distinct().Count());
            Assert.Equal(labels.Length + 1, table.Count);
            for (var c = 0; c < clearances.Length; c++)
            {
                var expected = Enumerable.Range(0, labels.Length).Where(n => Permitted(labels[n], clearances[c], Now)).Select(n => given[0][n]).Order();
                Assert.True(expected.SequenceEqual(early[c].Numbers(Now)), where);
                Assert.Equal(early[c].Numbers(Now), table.Readable(clearances[c]).Numbers(Now));
            }
        }
    }

    [Fact]
    public async Task Retire_WhileThreadsInternAndRead_StaysRetired()
    {
        for (var round = 0; round < LongRuns.Rounds(30, 3_000); round++)
        {
            var labels = Labels();
            var table = new LabelTable(Known);
            var readable = table.Readable(Clearances()[0]);
            using var start = new Barrier(3);
            var work = new Action[]
            {
                () => { foreach (var label in labels) table.Intern(label); },
                () => { for (var n = 0; n < 200; n++) readable.Contains(n, Now.AddDays(n % 3)); },
            };
            var others = work.Select(w => Task.Run(() => { start.SignalAndWait(TestContext.Current.CancellationToken); w(); }, TestContext.Current.CancellationToken)).ToArray();
            start.SignalAndWait(TestContext.Current.CancellationToken);
            readable.Retire();
            for (var n = 0; n < 200; n++) Assert.False(readable.Contains(n, Now.AddDays(n % 3)));
            await Task.WhenAll(others);
            Assert.Empty(readable.Numbers(Now));
        }
    }

    [Fact]
    public void Table_SameLabelFromOtherHands_SharesItsNumber()
    {
        var table = new LabelTable(Known);
        var number = table.Intern(Label("SECRET", Releasable("JPN", "AUS")).ToLabel());
        var other = Label("SECRET", Releasable("AUS"), Releasable("JPN"), Administrative()) with { Created = Now.AddDays(-3) };
        Assert.Equal(number, table.Intern(other.ToLabel()));
        Assert.Equal(number, table.Intern((other with { Policy = new("ALLIANCE", "2.999.1") }).ToLabel()));
        Assert.NotEqual(number, table.Intern(Label("SECRET", Releasable("JPN")).ToLabel()));
        Assert.Equal(LabelTable.Nobody, table.Intern(Label("COSMIC").ToLabel()));
    }

    /// <summary>Each thread interns every label, in an order of its own, and asks in between; nothing is ever permitted that the decision denies.</summary>
    private static int[] Work(Random chance, LabelTable table, ConfidentialityLabel[] labels, ResolvedClearance[] clearances, ReadableLabels[] early)
    {
        var numbers = new int[labels.Length];
        var order = Enumerable.Range(0, labels.Length).ToArray();
        chance.Shuffle(order);
        foreach (var n in order)
        {
            numbers[n] = table.Intern(labels[n]);
            for (var times = 0; times < 4; times++)
            {
                var (c, at) = (chance.Next(clearances.Length), Now.AddDays(chance.Next(-1, 2)));
                var readable = chance.Next(8) == 0 ? table.Readable(clearances[c]) : early[c];
                Assert.Equal(Permitted(labels[n], clearances[c], at), readable.Contains(numbers[n], at));
            }
        }

        return numbers;
    }

    private static bool Permitted(ConfidentialityLabel label, ResolvedClearance clearance, DateTimeOffset at) => new Reader(Known, clearance).MayRead(label, at);

    /// <summary>Labels of which no two decide alike; more than a word of a set holds.</summary>
    private static ConfidentialityLabel[] Labels() =>
        [.. from classification in new[] { "UNCLASSIFIED", "RESTRICTED", "SECRET" }
            from releasable in new[] { Array.Empty<string>(), ["AUS"], ["JPN", "KOR"], ["NZL", "JPN"] }
            from handling in new[] { Array.Empty<string>(), ["CIPHER"], ["ATOMAL"] }
            from succeeded in new[] { false, true }
            let plain = Label(classification, [.. new[] { Releasable(releasable), Handling(handling), Circle("PILOTS") }.Where(c => c.Values.Length > 0)])
            select (succeeded ? plain with { SucceededAt = Now, Successor = Label("UNCLASSIFIED", Circle("PILOTS")) } : plain).ToLabel()];

    private static ResolvedClearance[] Clearances() =>
        [
            Found(Clearance("UNCLASSIFIED RESTRICTED SECRET", Releasable("AUS", "JPN", "NZL"), Handling("CIPHER", "ATOMAL"), Circle("PILOTS", "DIVERS"))),
            Found(Clearance("UNCLASSIFIED SECRET", Releasable("JPN"), Circle("PILOTS"))),
            Found(Clearance("RESTRICTED", Releasable("KOR"), Handling("CIPHER"), Circle("PILOTS"))),
            Found(Clearance("UNCLASSIFIED", Circle("PILOTS"))),
        ];
}
