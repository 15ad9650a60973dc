using Renkei.Labels;

namespace Renkei.Database.Secrecy;

/// <summary>Two stores that differ only in what a reader may not see give that reader the same answers, byte for byte, whatever is asked.</summary>
public sealed class NonInterferenceTests
{
    private static readonly (ConfidentialityLabel Label, string Class, string? Group)[] Labels =
    [
        (Acme.Public, "PUBLIC", null), (Acme.Internal, "INTERNAL", null), (Acme.Secret, "SECRET", null), (Acme.ForJapan, "PUBLIC", "JPN"), (Acme.ForNetherlands, "PUBLIC", "NLD"),
    ];

    [Theory, OnBoth]
    public async Task Ask_OverStoresThatDifferInWhatIsHidden_GivesTheSameAnswers(On engine)
    {
        for (var round = 0; round < LongRuns.Rounds(2, 60); round++)
        {
            var seed = LongRuns.Seed + round;
            var (classes, groups, visible, hidden) = Reader(new Random(seed));
            var answers = new List<IReadOnlyList<(string Name, string Answer)>>();
            for (var store = 0; store < 2; store++)
            {
                await using var data = await TestData.AtAsync(engine);
                var node = await data.CreateAsync(Acme.Secret);
                await new RandomStore(seed, visible, hidden).FillAsync(data, node, (seed * 31) + store);
                if (round % 2 == 1) await node.RuleAsync(Acme.Second());
                // The second is asked through a door that learnt of it all at once.
                var door = store == 1 ? await data.OpenAsync() : node;
                answers.Add(await new Ways(door.Reader(classes, groups), RandomStore.Ids, TestData.Cancel).AskAsync());
            }

            Assert.True(answers[0].Count(a => a.Answer.Length > 0) > 100, "The reader sees too little for this to prove anything.");
            for (var other = 1; other < answers.Count; other++)
            {
                foreach (var (first, second) in answers[0].Zip(answers[other]))
                {
                    Assert.True(first == second, $"RENKEI_SEED={seed}, {first.Name}\n{first.Answer}\n--- and ---\n{second.Answer}");
                }
            }
        }
    }

    /// <summary>A reader by chance who may see something and may not see something.</summary>
    private static (string[] Classes, string[] Groups, ConfidentialityLabel[] Visible, ConfidentialityLabel[] Hidden) Reader(Random chance)
    {
        while (true)
        {
            string[] classes = [.. new[] { "PUBLIC", "INTERNAL", "SECRET" }.Where(_ => chance.Next(2) == 0)];
            string[] groups = [.. new[] { "JPN", "NLD" }.Where(_ => chance.Next(2) == 0)];
            var seen = Labels.ToLookup(l => classes.Contains(l.Class) && (l.Group is null || groups.Contains(l.Group)), l => l.Label);
            if (seen[true].Any() && seen[false].Any()) return (classes, groups, [.. seen[true]], [.. seen[false]]);
        }
    }
}
