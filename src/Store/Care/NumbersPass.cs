using System.Collections.Immutable;
using System.Text.Json;
using Renkei.Store.Audiences;
using Renkei.Store.Writing;

namespace Renkei.Store.Care;

/// <summary>The small tables: audiences, numbers given last, first answers.</summary>
internal sealed class NumbersPass(Examination exam)
{
    public void Audiences()
    {
        foreach (var (number, expression) in exam.Session.Rows("SELECT number, expression FROM audience ORDER BY number", r => (r.GetInt64(0), r.GetString(1))))
        {
            if (number < 1 || number > int.MaxValue || number <= exam.Audiences.Count) continue;
            var gap = exam.Audiences.Count + 1;
            if (number != gap) exam.Find(Damage.Audience, $"Audiences {gap} to {number - 1} are missing: who may see the rows that bear them is not known.", Advices.Restore);
            for (; gap < number && gap < 1_000_000; gap++) exam.Audiences.Add(null);
            exam.Add((int)number, expression, Read(number, expression));
        }
    }

    private Audience? Read(long number, string expression)
    {
        try
        {
            var audience = Audience.Read(expression);
            foreach (var label in audience.Labels.Concat(audience.Known).Concat(audience.Default is { } text ? [text] : [])) LabelText.Read(label);
            if (audience.Text == expression && audience.Newer.All(n => n >= 1 && n < number)) return audience;
        }
        catch (Exception fault) when (fault is JsonException or StoreException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            // Named below.
        }

        exam.Find(Damage.Audience, $"Audience {number} cannot be read: {expression}", Advices.Restore);
        return null;
    }

    public void Head(long added)
    {
        var head = exam.Session.Rows("SELECT added, audience, segment FROM head WHERE one = 1", r => (Added: r.GetInt64(0), Audience: r.GetInt64(1), Segment: r.GetInt64(2)))[0];
        if (head.Audience != exam.Audiences.Count) exam.Find(Damage.Order, $"The last audience given is {head.Audience}; {exam.Audiences.Count} are kept.", Advices.Restore);
        if (added > head.Added) exam.Find(Damage.Order, $"The last time of adding is {head.Added} µs; a row was added at {added}.", Advices.Restore);
        var segment = exam.Session.Number("SELECT coalesce(max(number), 0) FROM search_segment");
        if (segment > head.Segment) exam.Find(Damage.Order, $"The last segment of the search index given is {head.Segment}; there is one of number {segment}.", Advices.Restore);
        var stray = exam.Session.Number("SELECT count(*) FROM search_block WHERE segment NOT IN (SELECT number FROM search_segment)");
        if (stray > 0) exam.Find(Damage.Search, $"The search index holds {stray} blocks of no segment.", Advices.Repair);
    }

    public void Answers()
    {
        var (caller, key) = ("", "");
        while (exam.Session.Rows("SELECT caller, key, answer FROM answer WHERE (caller, key) > ($1, $2) ORDER BY caller, key LIMIT 500", r => (Caller: r.GetString(0), Key: r.GetString(1), Answer: r.GetFieldValue<byte[]>(2)), caller, key) is { Count: > 0 } rows)
        {
            exam.Cancel.ThrowIfCancellationRequested();
            foreach (var row in rows) Answer(row.Caller, row.Key, row.Answer);
            (caller, key) = (rows[^1].Caller, rows[^1].Key);
        }
    }

    private void Answer(string caller, string key, byte[] answer)
    {
        try
        {
            if (JsonSerializer.Deserialize<ImmutableArray<RecordOutcome>>(answer) is { IsDefault: false } outcomes && outcomes.All(o => o is not null && o.Position <= exam.Last)) return;
        }
        catch (JsonException)
        {
            // Named below.
        }

        exam.Find(Damage.Answer, $"The first answer to {caller} under the key {key} cannot be read: asking again with that key fails.", "Use a new key for that request.");
    }
}
