using System.Globalization;
using System.Text;
using Renkei.Labels.Stix;
using Renkei.Store;
using Renkei.Store.Writing;

namespace Renkei.Bench;

/// <summary>Objects to measure the store with: indicators of about 1 KB, 75 words each of a vocabulary of 50,000 in which some are frequent, under the five TLP labels, by 100 organisations.</summary>
internal sealed class StoreSamples
{
    private static readonly string[] Labels = [.. "94868c89-83c2-464b-929b-a1a8aa3c8487 bab4a63c-aed9-4cf5-a766-dfca5abac2bb 55d920b0-5e8b-4f79-9ee9-91f868d9b421 939a9414-2ddd-4d32-a0cd-375ea402b003 e828b379-4e03-4974-9ac4-e53a884c97c1".Split(' ')];

    private readonly Random chance = new(4774);
    private readonly string[] words = [.. Enumerable.Range(0, 50_000).Select(Word)];

    public static StoreSettings Settings { get; } = new(TimeProvider.System, System.Security.Cryptography.RandomNumberGenerator.Fill);

    public static NodeSetup Setup { get; } = new("Bench", [File.ReadAllBytes(Path.Combine(Places.Root, "samples", "policies", "tlp.xml"))], StixMarkings.WellKnown("marking-definition--" + Labels[4])!.Label);

    /// <summary>The word of a rank; 0 is the most frequent.</summary>
    public static string Word(int rank) => "w" + (rank * 7919L % 1_000_003).ToString("x", CultureInfo.InvariantCulture) + "ed";

    public byte[] Next(int number)
    {
        var text = new StringBuilder();
        for (var at = 0; at < 68; at++) text.Append(at == 0 ? "" : " ").Append(words[Rank()]);
        var id = new byte[16];
        chance.NextBytes(id);
        (id[7], id[8]) = ((byte)((id[7] & 0x0f) | 0x40), (byte)((id[8] & 0x3f) | 0x80));
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""
            {"type":"indicator","spec_version":"2.1","id":"indicator--{{new Guid(id)}}","created_by_ref":"identity--0c9d6b2f-6f5c-4f6e-9c8b-0000000000{{number % 100:00}}","created":"2026-01-01T00:00:00.000Z","modified":"2026-01-01T00:00:00.000Z","name":"Name {{words[number % words.Length]}} {{number}}","description":"{{text}}","pattern":"[ipv4-addr:value = '10.{{number >> 16 & 255}}.{{number >> 8 & 255}}.{{number & 255}}']","pattern_type":"stix","valid_from":"2026-01-01T00:00:00Z","object_marking_refs":["marking-definition--{{Labels[number % 5]}}"]}
            """));
    }

    /// <summary>Writes so many, six requests of 500 under way at once.</summary>
    public async Task WriteAsync(NodeStore store, int from, int count)
    {
        var waiting = new Queue<Task<WriteAnswer>>();
        for (var at = from; at < from + count; at += 500)
        {
            var request = new WriteRequest("bench", [.. Enumerable.Range(at, Math.Min(500, from + count - at)).Select(n => new NewRecord(Next(n)))]);
            waiting.Enqueue(store.ForOperator().WriteAsync(request, CancellationToken.None));
            if (waiting.Count >= 6) Check(await waiting.Dequeue());
        }

        while (waiting.Count > 0) Check(await waiting.Dequeue());
    }

    private static void Check(WriteAnswer answer)
    {
        if (answer.Outcomes.FirstOrDefault(o => o.Kind != OutcomeKind.New) is { } bad) throw new InvalidOperationException($"A sample was not taken: {bad.Refusal}");
    }

    private int Rank()
    {
        var part = chance.NextDouble();
        return (int)(part * part * part * words.Length);
    }
}
