using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Renkei.Labels.Decisions;
using Renkei.Labels.Portions;
using Renkei.Support;

namespace Renkei.Fast.Labels.Portions;

public sealed class RedactionOracleTests
{
    private static readonly string[] Classes = ["PUBLIC", "INTERNAL", "SECRET"];
    private static readonly string[] Values = ["JPN", "NLD"];

    [Fact]
    public void Redact_RandomRecordsAndClearances_EqualsTheNaiveOracle()
    {
        var seed = LongRuns.Seed;
        var random = new Random(seed);
        var (changed, whole, nothing) = (0, 0, 0);
        for (var round = 0; round < LongRuns.Rounds(1000, 400_000); round++)
        {
            var record = Draw(random);
            var reader = Reader(random);
            var expected = NaiveOracle.Redact(record, reader);

            var came = Redaction.Redact(record, Acme.Source, reader, Acme.At)?.Content;

            string Said() => string.Create(CultureInfo.InvariantCulture, $"seed {seed}, round {round}:\n{Encoding.UTF8.GetString(record)}\nexpected\n{expected?.ToJsonString()}\ncame\n{(came is { } c ? Encoding.UTF8.GetString(c.Span) : null)}");
            if (came is null != expected is null) Assert.Fail(Said());
            if (came is not { } bytes)
            {
                nothing++;
                continue;
            }

            if (!JsonNode.DeepEquals(expected, JsonNode.Parse(bytes.Span))) Assert.Fail(Said());
            if (bytes.Length == record.Length) whole++;
            else changed++;

            // What was delivered is sound, and asking again for the same reader takes nothing more away.
            if (!Redaction.Redact(bytes, Acme.Source, reader, Acme.At)!.Content.Span.SequenceEqual(bytes.Span)) Assert.Fail(Said());
        }

        Assert.True(changed > 200 && whole > 40 && nothing > 40, $"The draw is lopsided: {changed} changed, {whole} whole, {nothing} withheld.");
    }

    internal static byte[] Draw(Random random)
    {
        var whole = new Sketch("object");
        for (var n = random.Next(1, 7); n > 0; n--) whole.Parts.Add(Sketch.Random(random, random.Next(4), $"x_{n}", mayHide: false));
        if (random.Next(3) == 0) whole.Parts.Add(new("scalar") { Name = random.Next(2) == 0 ? "created" : "spec_version", Scalar = "\"2.1\"" });
        var parts = whole.Selectors().Select(s => s.Part).ToArray();
        var entries = new List<Entry>();
        for (var n = random.Next(6); n > 0; n--) entries.Add(new(random.Next(3) == 0 ? -1 : Marking(random), [.. random.GetItems(parts, random.Next(1, 4))]));
        foreach (var text in parts.Where(p => p.Kind == "text" && random.Next(2) == 0))
        {
            Ranges(text, 0, text.Parts.Count, entries, random);
        }

        return whole.Record(entries, Style.All[random.Next(Style.All.Length)]);
    }

    /// <summary>Ranges that nest, or are the same, or are apart.</summary>
    private static void Ranges(Sketch text, int first, int end, List<Entry> entries, Random random)
    {
        if (first >= end) return;
        var from = random.Next(first, end);
        var to = random.Next(from + 1, end + 1);
        for (var n = random.Next(1, 3); n > 0; n--) entries.Insert(random.Next(entries.Count + 1), new(Marking(random), text.Parts.GetRange(from, to - from), text));
        if (random.Next(2) == 0) Ranges(text, to, end, entries, random);
        if (to - from < end - first && random.Next(2) == 0) Ranges(text, from, to, entries, random);
    }

    /// <summary>Now and then one whose policy nobody knows.</summary>
    private static int Marking(Random random) => random.Next(40) == 0 ? 7 : random.GetItems([0, 1, 2, 3, 4, 5, 6, 8], 1)[0];

    internal static Reader Reader(Random random)
    {
        var classes = Classes.Where((_, n) => n == 0 ? random.Next(8) > 0 : random.Next(2) == 0).ToArray();
        return Acme.Reader(classes.Length == 0 ? ["SECRET"] : classes, [.. Values.Where(_ => random.Next(2) == 0)], random.Next(12) == 0 ? "OPENLY" : "ACME");
    }
}
