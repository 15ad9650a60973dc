using System.Globalization;
using System.Text;

namespace Renkei.Database.Care;

/// <summary>Whatever is written and erased in whatever order: the store stays what its log says.</summary>
public sealed class RandomCareTests
{
    private static readonly string[] Markings = [Acme.IdOf(Acme.Secret), Acme.IdOf(Acme.Internal), Acme.IdOf(Acme.ForJapan)];

    [Theory, OnBoth]
    public async Task AnyWritesAndErasings_LeaveAStoreThatDoctorIsContentWith(On engine)
    {
        for (var round = 0; round < LongRuns.Rounds(3, 60); round++)
        {
            var seed = LongRuns.Seed + round;
            var (data, node) = await TestData.NodeAsync(engine);
            await using var _ = data;
            var random = new Random(seed);
            for (var step = 0; step < 60; step++) await StepAsync(node, random);
            var report = await CareCase.ExamineAsync(data);
            Assert.True(report.IsHealthy, $"RENKEI_SEED={seed}: {string.Join(' ', report.Findings.Select(f => f.Text))}");
            await CareCase.MeddleAsync(data, "DELETE FROM tally", "DELETE FROM reference", "DELETE FROM search_segment", "DELETE FROM search_block");
            Assert.NotEmpty((await CareCase.ExamineAsync(data, isRepair: true)).Repaired);
            report = await CareCase.ExamineAsync(data);
            Assert.True(report.IsHealthy, $"RENKEI_SEED={seed}, after the repair: {string.Join(' ', report.Findings.Select(f => f.Text))}");
        }
    }

    private static async Task StepAsync(NodeStore node, Random random)
    {
        switch (random.Next(10))
        {
            case 0:
                await node.WriteAsync(Acme.Marking(random.Next(3) switch { 0 => Acme.Secret, 1 => Acme.Internal, _ => Acme.ForJapan }));
                break;
            case 1 or 2:
                try
                {
                    await node.EraseAsync(new("ann", "By order.") { Id = random.Next(6) == 0 ? Markings[random.Next(3)] : Stix.Id(random.Next(8)), Version = random.Next(2) == 0 ? null : Stix.Version(random.Next(5)) }, null, TestData.Cancel);
                }
                catch (StoreException)
                {
                    // A marking that others need.
                }

                break;
            case 3:
                await node.WriteArticlesAsync(new("job", [new() { Id = "a", Path = "a", Url = $"https://example.org/{random.Next(4)}", Title = "Harbour watch", Language = "en", Publisher = random.Next(2) == 0 ? null : "Example Daily", Paragraphs = [new($"reading {random.Next(9)}", 1, 1)] }], random.Next(2) == 0 ? Acme.Public : Acme.Internal), TestData.Cancel);
                break;
            case 4:
                if (random.Next(3) == 0) await node.EraseAsync(new("ann", "By order.") { Id = $"https://example.org/{random.Next(4)}" }, null, TestData.Cancel);
                break;
            default:
                await node.WriteAsync(new("ann", [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => New(random))], random.Next(4) == 0 ? $"key {random.Next()}" : null), TestData.Cancel);
                break;
        }
    }

    private static NewRecord New(Random random)
    {
        var (number, version) = (random.Next(8), random.Next(5));
        var more = new StringBuilder();
        if (random.Next(2) == 0) more.Append(CultureInfo.InvariantCulture, $"\"labels\": [\"tag {random.Next(3)}\"], ");
        if (random.Next(3) == 0) more.Append(CultureInfo.InvariantCulture, $"\"created_by_ref\": \"{Stix.Id(random.Next(4), "identity")}\", ");
        if (random.Next(3) == 0) more.Append(CultureInfo.InvariantCulture, $"\"description\": \"word {random.Next(9)}\", \"granular_markings\": [{{\"marking_ref\": \"{Markings[random.Next(3)]}\", \"selectors\": [\"{(random.Next(3) == 0 ? "name" : "description")}\"]}}], ");
        var copy = random.Next(4) == 0 ? new CopySource(random.Next(2) == 0 ? "a" : "b", $"r{random.Next(3)}") : null;
        return new(Stix.Campaign(number, version, random.Next(2) == 0 ? null : Markings[random.Next(3)], $"Name {random.Next(2)}", more.ToString()), random.Next(4) == 0 ? Acme.Internal : null, copy);
    }
}
