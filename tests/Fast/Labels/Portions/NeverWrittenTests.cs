using System.Globalization;
using System.Text;
using Renkei.Labels.Portions;
using Renkei.Support;

namespace Renkei.Fast.Labels.Portions;

/// <summary>A reader who may not see the secret parts gets, byte for byte, the record of an author who never wrote them.</summary>
public sealed class NeverWrittenTests
{
    [Fact]
    public void Redact_SecretPartsAnywhere_EqualsTheRecordWithoutThem()
    {
        var seed = LongRuns.Seed;
        var random = new Random(seed);
        var everybody = Acme.Reader(["PUBLIC", "INTERNAL", "SECRET"], ["JPN", "NLD"]);
        var withheld = 0;
        for (var round = 0; round < LongRuns.Rounds(1000, 300_000); round++)
        {
            var whole = Draw(random);
            var left = whole.Without() ?? new Sketch("object");
            var entries = Entries(whole, random);
            var format = Style.All[random.Next(Style.All.Length)];
            var record = whole.Record(entries, format);
            var expected = left.Record([.. entries.Select(e => Left(e, left)).OfType<Entry>()], format);

            var redacted = Acme.Redact(record);

            if (redacted != Encoding.UTF8.GetString(expected) || !Redaction.Redact(record, Acme.Source, everybody, Acme.At)!.Content.Span.SequenceEqual(record))
            {
                Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"seed {seed}, round {round}:\n{Encoding.UTF8.GetString(record)}\nexpected\n{Encoding.UTF8.GetString(expected)}\ncame\n{redacted}"));
            }

            if (record.Length != expected.Length) withheld++;
        }

        Assert.True(withheld > 350, "Too few records had anything to withhold.");
    }

    private static Sketch Draw(Random random)
    {
        var whole = new Sketch("object");
        for (var n = random.Next(1, 7); n > 0; n--) whole.Parts.Add(Sketch.Random(random, random.Next(4), $"x_{n}", mayHide: true));
        return whole;
    }

    /// <summary>Every secret part is marked so, some of the others bear a marking that hides nothing, and the entries stand in any order.</summary>
    private static List<Entry> Entries(Sketch whole, Random random)
    {
        var entries = new List<Entry>();
        var parts = whole.Selectors().Select(s => s.Part).ToList();
        var secret = parts.Where(p => p.IsSecret).ToList();
        while (secret.Count > 0)
        {
            var some = secret.Take(random.Next(1, 4)).ToList();
            secret.RemoveRange(0, some.Count);
            entries.Add(new(random.Next(2) == 0 ? 1 : 3, some));
        }

        for (var n = random.Next(4); n > 0 && parts.Count > 0; n--)
        {
            entries.Add(new(random.Next(3) switch { 0 => -1, 1 => 0, _ => 8 }, [.. random.GetItems(parts.ToArray(), random.Next(1, 4)).Distinct()]));
        }

        foreach (var text in parts.Where(p => p.Kind == "text"))
        {
            entries.AddRange(text.Parts.Where(p => p.IsSecret).Select(p => new Entry(random.Next(2) == 0 ? 1 : 3, [p], text)));
            if (random.Next(2) == 0)
            {
                var first = random.Next(text.Parts.Count);
                entries.Add(new(8, text.Parts.GetRange(first, random.Next(1, text.Parts.Count - first + 1)), text));
            }
        }

        var shuffled = entries.ToArray();
        random.Shuffle(shuffled);
        return [.. shuffled];
    }

    /// <summary>The entry as the author would have written it of the parts that are left.</summary>
    private static Entry? Left(Entry entry, Sketch left)
    {
        var there = left.All().Where(p => p.Origin is not null).ToDictionary(p => p.Origin!);
        var parts = entry.Parts.Where(there.ContainsKey).Select(p => there[p]).ToList();
        return parts.Count == 0 ? null : new(entry.Marking, parts, entry.Text is null ? null : there[entry.Text]);
    }
}
